/** Whose signatures count, and for what. Pinned here by hand, by another way than the files that they sign. */
import { type JWK, CompactSign, calculateJwkThumbprint, compactVerify, importJWK } from 'jose';
import { UsageError } from '../exit.ts';
import { readJson, validJson, writeJson } from './files.ts';
import type { Home } from './home.ts';
import { whileLocked } from './lock.ts';
import { type OwnKey, keyOf } from './keys.ts';

export const ROLES = ['office', 'supervisor', 'examiner', 'agent', 'checkpoint'] as const;
export type TrustRole = (typeof ROLES)[number];

export type TrustedKey = {
  readonly role: TrustRole;
  /** By reference, such as a badge number. */
  readonly person: string;
  readonly key: JWK & { readonly kid: string };
};

type TrustFile = { readonly schemaVersion: 1; readonly keys: readonly TrustedKey[] };

const PERSON = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}$/;

/**
 * The public key in a file.
 * @throws UsageError where it is none, or where it is a private one
 */
export function publicKeyIn(file: string, bytes: Uint8Array): TrustedKey['key'] {
  return validJson(file, bytes, 'publicKey') as TrustedKey['key'];
}

/** Every trusted key; none where nobody was trusted yet. */
export async function trustedKeys({ trust }: Home, role?: TrustRole): Promise<readonly TrustedKey[]> {
  const { keys } = ((await readJson(trust, 'trust')) ?? { keys: [] }) as Pick<TrustFile, 'keys'>;
  return role === undefined ? keys : keys.filter((one) => one.role === role);
}

/**
 * Refuses a person that is none, before anything is written.
 * @throws UsageError
 */
export function demandPerson(person: string): void {
  if (!PERSON.test(person))
    throw new UsageError(
      'the person must be a reference of at most 64 letters, digits and . _ : / -, without spaces',
    );
}

/**
 * Trusts a key with one role. One key has one role and one person, so that nobody decides on himself.
 * @throws UsageError where the key's `kid` is not its thumbprint, or the key is trusted otherwise
 */
export async function trustKey(home: Home, added: TrustedKey): Promise<void> {
  demandPerson(added.person);
  if ((await calculateJwkThumbprint(added.key)) !== added.key.kid)
    throw new UsageError('the kid of the key is not its thumbprint (RFC 7638)');
  await whileLocked(home, async () => {
    const keys = await trustedKeys(home);
    const same = keys.find(({ key }) => key.kid === added.key.kid);
    if (same?.role === added.role && same.person === added.person) return;
    if (same !== undefined)
      throw new UsageError('the key is trusted already, with another role or for another person');
    await writeJson(home.trust, { schemaVersion: 1, keys: [...keys, added] } satisfies TrustFile);
  });
}

/** Removes the trust in a key; false where it was not trusted. What it signed is no longer accepted. */
export async function distrustKey(home: Home, kid: string): Promise<boolean> {
  return whileLocked(home, async () => {
    const keys = await trustedKeys(home);
    const left = keys.filter(({ key }) => key.kid !== kid);
    if (left.length === keys.length) return false;
    await writeJson(home.trust, { schemaVersion: 1, keys: left } satisfies TrustFile);
    return true;
  });
}

/** Whether a private key belongs to the one that is trusted, and not only bears its number. */
async function belongs(own: OwnKey['jwk'], trusted: JWK): Promise<boolean> {
  try {
    const proof = await new CompactSign(new TextEncoder().encode('frskit'))
      .setProtectedHeader({ alg: own.alg })
      .sign(await importJWK(own, own.alg));
    await compactVerify(proof, await importJWK(trusted, own.alg));
    return true;
  } catch {
    return false;
  }
}

/** Somebody who acts, shown by the private key that belongs to a trusted one. */
export type Actor = TrustedKey & { readonly privateKey: JWK };

/**
 * Who holds a key of this home, with one of the roles that may do it.
 * @throws UsageError where the key is not trusted, or not with such a role
 */
export async function actorOf(home: Home, name: string, roles: readonly TrustRole[]): Promise<Actor> {
  const { jwk } = await keyOf(home, name);
  const trusted = (await trustedKeys(home)).find(({ key }) => key.kid === jwk.kid);
  if (trusted === undefined)
    throw new UsageError(`the key ${name} is trusted with no role`, ['frskit keys trust does that']);
  if (!roles.includes(trusted.role))
    throw new UsageError(`the key ${name} is trusted as ${trusted.role}; it takes ${roles.join(' or ')}`);
  if (!(await belongs(jwk, trusted.key)))
    throw new UsageError(`the key ${name} is not the private part of the key that is trusted`);
  return { ...trusted, privateKey: jwk };
}

/**
 * Does some work while the key of the actor is trusted as it was, and nobody changes that: a decision that began before a
 * key was distrusted and would end after it is refused.
 * @throws UsageError where the key is trusted no more, or otherwise
 */
export async function whileTrusted<T>(
  home: Home,
  { key, role, person }: Pick<TrustedKey, 'key' | 'role' | 'person'>,
  work: () => Promise<T>,
): Promise<T> {
  return whileLocked(home, async () => {
    const keys = await trustedKeys(home);
    const isTrusted = keys.some(
      (one) => one.key.kid === key.kid && one.role === role && one.person === person,
    );
    if (!isTrusted)
      throw new UsageError('the key was distrusted meanwhile, and nothing was decided', [
        'frskit keys list lists the keys that are trusted',
      ]);
    return work();
  });
}
