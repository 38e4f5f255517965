/** A folder with a run file, its keys and its credential, and how a run file is refused. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, calculateJwkThumbprint } from 'jose';
import { afterAll } from 'vitest';
import { DocumentError } from '../../../conformance/run-file/index.ts';

export const SECRET = 'Bearer s3cr3t-t0ken';
const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
export const open = await exportJWK(publicKey);
export const kid = await calculateJwkThumbprint(open);
export const secret = { ...(await exportJWK(privateKey)), kid, alg: 'ES256' };

/** The code of the refusal, and all of its words. */
export async function refusal(work: Promise<unknown>): Promise<{ code: string; words: string }> {
  try {
    await work;
    return { code: 'none', words: '' };
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return { code: error.code, words: [error.message, ...error.details].join('\n') };
  }
}

export const file = {
  schema: 'frs-run/1',
  url: 'https://127.0.0.1:8443/frs',
  issuer: 'frs.example',
  roots: ['root.pem'],
  keys: {
    operator: ['key.json'],
    attestation: [{ issuer: 'holder.example', file: 'key.json' }],
    office: ['key.json'],
    examinerSigning: 'private.json',
  },
  agencies: { primary: 'XXAGENCY1', second: 'XXAGENCY2' },
  agent: 'AGENT-77',
  credentials: { primary: 'primary' },
  budget: { requests: 500, perSecond: 5 },
  plainPort: 0,
};

/** A new folder with the files that a run file names; it is gone after the tests of the file. */
export function runFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'frskit-run-file-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const put = (name: string, content: string | Uint8Array): string => {
    writeFileSync(join(folder, name), content);
    return name;
  };
  put('root.pem', 'PEM');
  put('key.json', JSON.stringify(open));
  put('private.json', JSON.stringify(secret));
  put('primary', `Authorization: ${SECRET}\n`);
  const written = (members: object): string =>
    join(folder, put('run.json', JSON.stringify({ ...file, ...members })));
  return { folder, put, written };
}

export const sha = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex');
