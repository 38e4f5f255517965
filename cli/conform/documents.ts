/** What `conform` is given, with refusals in words. */
import { DocumentError } from '../../conformance/run-file/index.ts';
import type { ServiceProfile } from '../../src/services/profiles/index.ts';
import type { JWK } from 'jose';
import { readJsonValue } from '../../src/json/index.ts';
import { profileOf } from '../candidates/inputs.ts';
import { readSecret } from '../home/files.ts';
import { readInput } from '../files.ts';
import { UsageError } from '../exit.ts';

/** The work, with what cannot be used of its documents as wrong usage. */
export async function plainly<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DocumentError) throw new UsageError(error.message, error.details);
    throw error;
  }
}

/** @throws UsageError where there is none */
export async function demandedProfile(name: string | undefined): Promise<ServiceProfile> {
  const profile = await profileOf(name);
  if (profile === undefined)
    throw new UsageError('name the kind of service: --profile, and frskit profiles lists them');
  return profile;
}

function keyIn(file: string, bytes: Uint8Array): JWK {
  const { value } = readJsonValue(bytes, { depth: 4, values: 100 });
  const key = { ...(value as object | undefined) } as JWK;
  if (typeof key.kty !== 'string') throw new UsageError(`${file} contains no key (JWK)`);
  return key;
}

/** @throws UsageError where the file is open to others, or holds no private key */
export async function privateKeyIn(file: string): Promise<JWK> {
  const key = keyIn(file, await readSecret(file));
  if (key.d === undefined)
    throw new UsageError(`${file} holds a public key, and a private one belongs there`);
  return key;
}

/** The keys of a set (JWKS), or the one key of a file (JWK). */
function keysIn(file: string, bytes: Uint8Array): readonly JWK[] {
  const { value } = readJsonValue(bytes, { depth: 5, values: 1000 });
  const { keys } = { ...(value as object | undefined) } as { readonly keys?: unknown };
  if (!Array.isArray(keys)) return [keyIn(file, bytes)];
  const found = (keys as readonly unknown[]).flatMap((key): JWK[] =>
    typeof key === 'object' && key !== null ? [{ ...key }] : [],
  );
  if (found.length !== keys.length || found.some(({ kty }) => typeof kty !== 'string') || found.length === 0)
    throw new UsageError(`${file} holds no keys (JWKS)`);
  return found;
}

/** @throws UsageError where a file holds no public key */
export async function publicKeysIn(files: readonly string[]): Promise<readonly JWK[]> {
  const sets = await Promise.all(files.map(async (file) => keysIn(file, await readInput(file))));
  const keys = sets.flat();
  if (keys.some(({ d }) => d !== undefined))
    throw new UsageError('a key of the office to verify by is a public one, and a private one was given');
  return keys;
}
