/** Private keys, one private file each. Output shows only names and thumbprints. */
import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type JWK, calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import { UsageError } from '../exit.ts';
import { isPlainName, isThere, privateFolder, readSecret, validJson, writePrivate } from './files.ts';
import type { Home } from './home.ts';
import { whileLocked } from './lock.ts';

/** A signing key of this home. */
export type OwnKey = {
  readonly name: string;
  readonly jwk: JWK & { readonly kid: string; readonly alg: 'ES256' };
};

/** The key that the case files are sealed by. */
export const CASE_KEY = 'case-file';

function fileOf({ keys }: Home, name: string): string {
  if (!isPlainName(name)) throw new UsageError('a key is named by at most 64 letters, digits, - and _');
  return join(keys, `${name}.jwk`);
}

async function demandNew(path: string, name: string): Promise<void> {
  for (const used of [path, path.replace(/\.jwk$/, '.mail.pem')])
    if (await isThere(used))
      throw new UsageError(`there is a key ${name} already; a key is never overwritten`);
}

/** Writes a key under a name that no other command took meanwhile. */
async function writeNewKey(home: Home, path: string, name: string, jwk: object): Promise<void> {
  await whileLocked(home, async () => {
    await demandNew(path, name);
    await privateFolder(home.keys);
    await writePrivate(path, `${JSON.stringify(jwk)}\n`, { isNew: true });
  });
}

/** Makes a signing key (ES256); its `kid` is its thumbprint (RFC 7638). */
export async function newSigningKey(home: Home, name: string): Promise<OwnKey> {
  const path = fileOf(home, name);
  if (name === CASE_KEY) throw new UsageError(`${CASE_KEY} is the name of the key of the case files`);
  await demandNew(path, name);
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const bare = await exportJWK(privateKey);
  const jwk = { ...bare, alg: 'ES256', use: 'sig', kid: await calculateJwkThumbprint(bare) } as const;
  await writeNewKey(home, path, name, jwk);
  return { name, jwk };
}

/** Makes the key of the case files. Who loses it loses them. */
export async function newCaseKey(home: Home): Promise<void> {
  const path = fileOf(home, CASE_KEY);
  await demandNew(path, CASE_KEY);
  await writeNewKey(home, path, CASE_KEY, {
    kty: 'oct',
    k: randomBytes(32).toString('base64url'),
    use: 'enc',
  });
}

async function keyFile(home: Home, name: string, schema: 'signingKey' | 'caseKey'): Promise<unknown> {
  const path = fileOf(home, name);
  if (!(await isThere(path)))
    throw new UsageError(`there is no key ${name} in ${home.keys}`, ['frskit keys list lists the keys']);
  return validJson(path, await readSecret(path), schema);
}

/**
 * A signing key of this home.
 * @throws UsageError where there is none, or its file is none, or others may read it
 */
export async function keyOf(home: Home, name: string): Promise<OwnKey> {
  const jwk = (await keyFile(home, name, 'signingKey')) as OwnKey['jwk'];
  if ((await calculateJwkThumbprint(jwk)) !== jwk.kid)
    throw new UsageError(`${fileOf(home, name)}: kid is not the thumbprint of the key`);
  return { name, jwk };
}

/** The 32 bytes that the case files are sealed by. */
export async function caseKeyOf(home: Home): Promise<Uint8Array> {
  const { k } = (await keyFile(home, CASE_KEY, 'caseKey')) as { readonly k: string };
  return new Uint8Array(Buffer.from(k, 'base64url'));
}

/** The part of a key that others may have. */
export function publicPartOf({ jwk: { d: _d, ...rest } }: OwnKey): JWK & { readonly kid: string } {
  return rest;
}

/** The names of the keys of this home, the key of the case files among them. */
export async function keyNames({ keys }: Home): Promise<readonly string[]> {
  if (!(await isThere(keys))) return [];
  const names = (await readdir(keys)).filter((file) => file.endsWith('.jwk'));
  return names.map((file) => file.slice(0, -'.jwk'.length)).sort();
}
