/** What an examiner signs of a narrowed list, and the look at that signature that rules cannot take themselves. */
import { compactVerify, decodeProtectedHeader, importJWK, type JWK } from 'jose';
import { equalBytes } from '../../bytes/index.ts';
import { canonicalJson, type CanonicalValue } from '../../json/canonical.ts';
import { readJsonValue } from '../../json/read.ts';
import type { CandidateList } from './list.ts';

/** A key that the office pinned, and whose it is. */
export type PinnedKey = { readonly kid: string; readonly owner: 'examiner' | 'service'; readonly jwk: JWK };

export type SignatureState = 'valid' | 'invalid' | 'unknown-key' | 'service-key';

/**
 * Keys out of a file `[{ "kid": …, "owner": "examiner" | "service", "jwk": {…} }]`; undefined where it holds none.
 *
 * @example
 * const keys = readPinnedKeys(bytes) ?? [];
 */
export function readPinnedKeys(bytes: Uint8Array): readonly PinnedKey[] | undefined {
  const { value } = readJsonValue(bytes, { depth: 8, values: 10_000 });
  const rows = (Array.isArray(value) ? value : []) as readonly (Partial<PinnedKey> | null)[];
  const right = rows.every(
    (row) =>
      typeof row?.kid === 'string' &&
      (row.owner === 'examiner' || row.owner === 'service') &&
      typeof row.jwk === 'object',
  );
  return rows.length > 0 && right ? (rows as readonly PinnedKey[]) : undefined;
}

/** Type of the signature, so that no other thing signed by the key can be taken for it. */
export const NARROWING_TYPE = 'frs-narrowing+jwt';

const ALGORITHMS = ['ES256', 'ES384', 'EdDSA'];

/**
 * The bytes that are signed: numbers, the candidates in order, and the block itself without its signature.
 *
 * @example
 * const payload = narrowingPayload(list); // the bytes that an examiner signs
 */
export function narrowingPayload(list: CandidateList): Uint8Array {
  const told = Object.entries(list.narrowed ?? {}).filter(([name]) => name !== 'signature');
  const narrowed = Object.fromEntries(told) as Record<string, CanonicalValue>;
  const candidates = list.candidates.map(({ candidateId }) => candidateId ?? null);
  const { requestId = null, responseId = null } = list;
  return canonicalJson({ requestId, responseId, candidates, narrowed });
}

/**
 * Verifies the signature of a narrowed list by pinned keys. Never throws for what is in the list.
 *
 * @example
 * const state = await verifyNarrowing(list, pinnedKeys);
 */
export async function verifyNarrowing(
  list: CandidateList,
  keys: readonly PinnedKey[],
): Promise<SignatureState> {
  const signature = list.narrowed?.signature;
  if (signature === undefined) return 'invalid';
  try {
    const { kid, alg = '', typ } = decodeProtectedHeader(signature);
    const key = keys.find((pinned) => pinned.kid === kid);
    if (key === undefined) return 'unknown-key';
    if (!ALGORITHMS.includes(alg) || typ !== NARROWING_TYPE) return 'invalid';
    const { payload } = await compactVerify(signature, await importJWK(key.jwk, alg), {
      algorithms: ALGORITHMS,
    });
    if (!equalBytes(payload, narrowingPayload(list))) return 'invalid';
    return key.owner === 'service' ? 'service-key' : 'valid';
  } catch {
    return 'invalid';
  }
}
