/** Names on the wire: media types, headers, paths. */

/** What a probe may be sent as. */
export const PROBE_TYPES = [
  'application/vnd.frskit.itl',
  'application/vnd.frskit.itl+xml',
  'image/jpeg',
  'image/png',
  'image/jp2',
] as const;

export type ProbeType = (typeof PROBE_TYPES)[number];

/** Forms in which a return may be asked for. */
export const RETURN_TYPES = [
  'application/json',
  'application/xml',
  'application/vnd.frskit.itl',
  'application/vnd.frskit.itl+xml',
] as const;

export type ReturnType = (typeof RETURN_TYPES)[number];

/** Signed things travel as compact JWS. */
export const JWS_TYPE = 'application/jose';

/** Type of a signed conformity statement, in the header of its JWS. */
export const POLICY_JWS_TYPE = 'frs-policy+jwt';

/** So that a refusal of an unreadable body can be attested, number and nonce stand in headers too. */
export const HEADERS = { requestId: 'FRS-Request-Id', nonce: 'FRS-Nonce' } as const;

export type TransactionKind = 'searches' | 'comparisons';

export const POLICY_PATH = '/.well-known/frs-policy';
export const AUDIT_PATH = '/v1/audit-events';

const segment = encodeURIComponent;

/**
 * Where transactions of a kind are sent to.
 *
 * @example
 * const path = collectionPath('searches');
 */
export function collectionPath(kind: TransactionKind): string {
  return `/v1/${kind}`;
}

/**
 * Where the return of a transaction is had, and where it is cancelled.
 *
 * @example
 * const path = transactionPath('searches', requestId);
 */
export function transactionPath(kind: TransactionKind, requestId: string): string {
  return `${collectionPath(kind)}/${segment(requestId)}`;
}

/**
 * Where an examiner appends a narrowing.
 *
 * @example
 * const path = reviewsPath(requestId);
 */
export function reviewsPath(requestId: string): string {
  return `${transactionPath('searches', requestId)}/reviews`;
}

/**
 * Where the deletion attestation of a transaction is had.
 *
 * @example
 * const path = attestationPath(requestId);
 */
export function attestationPath(requestId: string): string {
  return `/v1/attestations/${segment(requestId)}`;
}

/**
 * Where the events of a requester are listed.
 *
 * @example
 * const path = auditPath({ after: 0, limit: 100 });
 */
export function auditPath(
  query: { readonly requestId?: string; readonly after?: number; readonly limit?: number } = {},
): string {
  const parts = Object.entries(query).map(([name, value]) => `${name}=${segment(value)}`);
  return parts.length === 0 ? AUDIT_PATH : `${AUDIT_PATH}?${parts.join('&')}`;
}
