/** Writes the run file of a running reference service and the files that it names, as an operator would provide them. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JWK } from 'jose';
import type { ReferenceFrs } from '../reference-frs/index.ts';
import type { RunFile } from './run-file.ts';

/** The private key of the examiner from the folder of the service; a real client does not have it. */
async function examinerOf({ folder, keys }: ReferenceFrs): Promise<JWK | undefined> {
  const kept = JSON.parse(await readFile(join(folder, 'keys.json'), 'utf8')) as Record<string, JWK>;
  const secret = Object.values(kept).find(({ x }) => x === keys.examiner.jwk.x);
  return secret === undefined ? undefined : { ...secret, kid: keys.examiner.jwk.kid ?? '', alg: 'ES256' };
}

/** Writes the files into a folder readable by the owner only, and returns the path of the run file. */
export async function writeRunFile(frs: ReferenceFrs, folder: string, seed: number): Promise<string> {
  const { tokens, keys, clients, url, ca } = frs;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const examiner = await examinerOf(frs);
  const holders = Object.entries(keys.holders);
  const bearer = ({ token }: { readonly token: string }): string => `Bearer ${token}\n`;
  const contents: Record<string, string> = {
    'root.pem': ca,
    'primary.credential': bearer(tokens.primary),
    'second.credential': bearer(tokens.second),
    'expired.credential': bearer(tokens.expired),
    'operator.jwk.json': JSON.stringify(keys.policy.jwk),
    'attestation.jwk.json': JSON.stringify(keys.attestation.jwk),
    'examiner.jwk.json': JSON.stringify(keys.examiner.jwk),
    ...(examiner === undefined ? {} : { 'examiner.private.jwk.json': JSON.stringify(examiner) }),
    ...Object.fromEntries(holders.map(([id, { jwk }]) => [`${id}.jwk.json`, JSON.stringify(jwk)])),
    ...(clients === undefined
      ? {}
      : {
          'primary.certificate.pem': clients.primary.certificate,
          'primary.key.pem': clients.primary.key,
          'second.certificate.pem': clients.second.certificate,
          'second.key.pem': clients.second.key,
        }),
  };
  const run: RunFile = {
    schema: 'frs-run/1',
    url,
    issuer: keys.policy.iss,
    roots: ['root.pem'],
    keys: {
      operator: ['operator.jwk.json'],
      attestation: [
        { issuer: keys.attestation.iss, file: 'attestation.jwk.json' },
        ...holders.map(([id, { iss }]) => ({ issuer: iss, file: `${id}.jwk.json` })),
      ],
      examiner: ['examiner.jwk.json'],
      ...(examiner === undefined ? {} : { examinerSigning: 'examiner.private.jwk.json' }),
    },
    agencies: { primary: tokens.primary.agency, second: tokens.second.agency },
    agent: 'AGENT-1',
    credentials: {
      primary: 'primary.credential',
      second: 'second.credential',
      expired: 'expired.credential',
    },
    ...(clients === undefined
      ? {}
      : {
          clients: {
            primary: { certificate: 'primary.certificate.pem', key: 'primary.key.pem' },
            second: { certificate: 'second.certificate.pem', key: 'second.key.pem' },
          },
        }),
    plainPort: 0,
    deadlines: { respond: 10, attest: 1 },
    reference: { seed },
  };
  contents['run.json'] = `${JSON.stringify(run, null, 2)}\n`;
  for (const [name, content] of Object.entries(contents))
    await writeFile(join(folder, name), content, { mode: 0o600 });
  return join(folder, 'run.json');
}
