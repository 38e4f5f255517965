/** Verifies the signature, which is asynchronous and therefore not part of a rule. */
import { compactVerify, importJWK } from 'jose';
import { fromBase64Url } from '../../bytes/index.ts';
import { ALGORITHMS } from './claims.ts';
import type { PinnedKey } from './context.ts';
import type { ReadAttestation } from './read.ts';

export type SignatureState = 'valid' | 'wrong' | 'unknown-key' | 'algorithm';

export type SignatureInspection = {
  readonly state: SignatureState;
  /** The pinned key that verified it. */
  readonly key?: PinnedKey;
};

/** The critical names of the header, so that the signature can be verified before A3 refuses them. */
function criticalNames(crit: unknown): Record<string, boolean> {
  const names = Array.isArray(crit) ? crit.filter((name) => typeof name === 'string') : [];
  return Object.fromEntries(names.map((name) => [name, true]));
}

/** Verifies the signature with the keys pinned for the issuer in the claims. Never throws. */
export async function inspectSignature(
  { token, header, claims }: ReadAttestation,
  keys: readonly PinnedKey[],
): Promise<SignatureInspection> {
  const algorithm = ALGORITHMS.find((name) => name === header['alg']);
  if (algorithm === undefined) return { state: 'algorithm' };
  const key = keys.find(({ iss, jwk }) => iss === claims.iss && jwk.kid === header['kid']);
  if (key?.jwk.kid === undefined) return { state: 'unknown-key' };
  if (fromBase64Url(token.slice(token.lastIndexOf('.') + 1)) === undefined) return { state: 'wrong' };
  try {
    const crit = criticalNames(header['crit']);
    await compactVerify(token, await importJWK(key.jwk, algorithm), { algorithms: [algorithm], crit });
    return { state: 'valid', key };
  } catch {
    return { state: 'wrong' };
  }
}
