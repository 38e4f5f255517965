/** Names on the wire: media types, headers, paths. */

/** Media types of a probe. */
export const PROBE_TYPES = [
  'application/vnd.frskit.itl',
  'application/vnd.frskit.itl+xml',
  'image/jpeg',
  'image/png',
  'image/jp2',
] as const;

export type ProbeType = (typeof PROBE_TYPES)[number];

/** Media types of a result. */
export const RETURN_TYPES = [
  'application/json',
  'application/xml',
  'application/vnd.frskit.itl',
  'application/vnd.frskit.itl+xml',
] as const;

export type ReturnType = (typeof RETURN_TYPES)[number];

/** Media type of a compact JWS. */
export const JWS_TYPE = 'application/jose';

/** Type of a signed conformity statement, in the header of its JWS. */
export const POLICY_JWS_TYPE = 'frs-policy+jwt';

/** Request ID and nonce are also sent in headers, so that a refusal of an unreadable body can be attested. */
export const HEADERS = { requestId: 'FRS-Request-Id', nonce: 'FRS-Nonce' } as const;

export type TransactionKind = 'searches' | 'comparisons';

export const POLICY_PATH = '/.well-known/frs-policy';
export const AUDIT_PATH = '/v1/audit-events';

const segment = encodeURIComponent;

/**
 * The path to which transactions of a kind are sent.
 *
 * @example
 * const path = collectionPath('searches');
 */
export function collectionPath(kind: TransactionKind): string {
  return `/v1/${kind}`;
}

/**
 * The path at which the result of a transaction is retrieved and at which it is cancelled.
 *
 * @example
 * const path = transactionPath('searches', requestId);
 */
export function transactionPath(kind: TransactionKind, requestId: string): string {
  return `${collectionPath(kind)}/${segment(requestId)}`;
}

/**
 * The path to which an examiner sends a narrowing.
 *
 * @example
 * const path = reviewsPath(requestId);
 */
export function reviewsPath(requestId: string): string {
  return `${transactionPath('searches', requestId)}/reviews`;
}

/**
 * The path at which the deletion attestation of a transaction is retrieved.
 *
 * @example
 * const path = attestationPath(requestId);
 */
export function attestationPath(requestId: string): string {
  return `/v1/attestations/${segment(requestId)}`;
}

/**
 * The path at which the events of a requester are listed.
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
