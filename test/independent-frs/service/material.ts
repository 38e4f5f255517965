/** Certificates by openssl, credentials, and the files that an operator hands to the office. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AGENCIES, type Frs, ISSUER, type Token } from './frs.ts';
import type { Certificate } from './server.ts';

const run = promisify(execFile);

/** A root authority and a certificate of it for this machine. */
export async function newCertificate(folder: string): Promise<Certificate & { readonly root: string }> {
  await mkdir(folder, { recursive: true });
  const openssl = (...args: string[]): Promise<unknown> => run('openssl', args, { cwd: folder });
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-sha256'];
  await openssl(
    'req',
    '-x509',
    ...curve,
    '-keyout',
    'root.key',
    '-out',
    'root.pem',
    '-days',
    '30',
    '-subj',
    '/CN=Root',
  );
  await openssl('req', ...curve, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=localhost');
  const extensions = [
    'subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1',
    'extendedKeyUsage=serverAuth',
    'keyUsage=digitalSignature',
    'basicConstraints=CA:FALSE',
  ];
  await writeFile(join(folder, 'extensions'), extensions.join('\n'));
  const signing = ['-CA', 'root.pem', '-CAkey', 'root.key', '-CAcreateserial', '-sha256', '-days', '20'];
  await openssl(
    'x509',
    '-req',
    '-in',
    'server.csr',
    ...signing,
    '-extfile',
    'extensions',
    '-out',
    'server.pem',
  );
  const [certificate, key, root] = await Promise.all(
    ['server.pem', 'server.key', 'root.pem'].map((file) => readFile(join(folder, file), 'utf8')),
  );
  return { certificate: certificate ?? '', key: key ?? '', root: root ?? '' };
}

export type Credentials = { readonly values: Record<string, string>; readonly tokens: Map<string, Token> };

/** Bearer tokens of the two offices, and an expired one. */
export function newCredentials(): Credentials {
  const hour = 3_600_000;
  const values: Record<string, string> = {};
  const tokens = new Map<string, Token>();
  for (const [name, agency, lasts] of [
    ['primary', AGENCIES.primary, 24 * hour],
    ['second', AGENCIES.second, 24 * hour],
    ['expired', AGENCIES.primary, -hour],
  ] as const) {
    values[name] = `Bearer ${randomBytes(24).toString('base64url')}`;
    tokens.set(values[name], { agency, expires: Date.now() + lasts });
  }
  return { values, tokens };
}

/** Writes the run file and everything that it names; its path. */
export async function writeRun(
  folder: string,
  frs: Frs,
  root: string,
  values: Record<string, string>,
): Promise<string> {
  await mkdir(folder, { recursive: true });
  const put = (name: string, text: string): Promise<void> =>
    writeFile(join(folder, name), text, { mode: 0o600 });
  await put('root.pem', root);
  await put('statement.jwk.json', JSON.stringify(frs.keys.statement.public));
  await put('examiner.jwk.json', JSON.stringify(frs.keys.examiner.public));
  await put('attestation.jwk.json', JSON.stringify(frs.keys.attestation.public));
  for (const [name, value] of Object.entries(values)) await put(`${name}.credential`, value);
  const file = {
    schema: 'frs-run/1',
    url: frs.origin + frs.settings.basePath,
    issuer: ISSUER,
    roots: ['root.pem'],
    keys: {
      operator: ['statement.jwk.json'],
      examiner: ['examiner.jwk.json'],
      attestation: [{ issuer: ISSUER, file: 'attestation.jwk.json' }],
    },
    agencies: AGENCIES,
    agent: 'A-2207',
    statute: '18 USC 2251',
    credentials: {
      primary: 'primary.credential',
      second: 'second.credential',
      expired: 'expired.credential',
    },
    plainPort: 0,
    budget: { requests: 5000, perSecond: 1000 },
  };
  await put('run.json', JSON.stringify(file));
  return join(folder, 'run.json');
}
