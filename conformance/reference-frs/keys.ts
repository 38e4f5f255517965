/** Signing keys: of the service, its examiner, and each gallery behind a hub. They are stored in its folder only. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CompactSign, type JWK, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';
import { exists, writeLasting } from './files.ts';

const ALGORITHM = 'ES256';

/** A signing key. */
export type Signer = {
  readonly kid: string;
  /** The public key that others pin. */
  readonly publicKey: JWK;
  /** Makes a compact JWS; `header` is added to `alg` and `kid` in the protected header. */
  readonly sign: (payload: Uint8Array, header?: { readonly typ?: string }) => Promise<string>;
};

async function signerOf(secret: JWK): Promise<Signer> {
  const { d: _, ...open } = secret;
  const kid = await calculateJwkThumbprint(open);
  const key = await importJWK(secret, ALGORITHM);
  return {
    kid,
    publicKey: { ...open, kid, alg: ALGORITHM, use: 'sig' },
    sign: (payload, header = {}) =>
      new CompactSign(payload).setProtectedHeader({ alg: ALGORITHM, kid, ...header }).sign(key),
  };
}

async function makeSecret(): Promise<JWK> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  return exportJWK(privateKey);
}

/** Opens the keys of these names in a folder; missing ones are generated. */
export async function openKeys<Name extends string>(
  folder: string,
  names: readonly Name[],
): Promise<Readonly<Record<Name, Signer>>> {
  const path = join(folder, 'keys.json');
  const kept = (await exists(path)) ? (JSON.parse(await readFile(path, 'utf8')) as Record<string, JWK>) : {};
  const secrets: Record<string, JWK> = { ...kept };
  for (const name of names) secrets[name] ??= await makeSecret();
  await writeLasting(path, JSON.stringify(secrets));
  const signers = await Promise.all(names.map(async (name) => [name, await signerOf(secrets[name] ?? {})]));
  return Object.fromEntries(signers) as Record<Name, Signer>;
}
