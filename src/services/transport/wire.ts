/**
 * Maps each operation to method, path and headers in a fixed order. All callers use it, so that tests of a service are
 * indistinguishable from its use.
 */
import {
  HEADERS,
  POLICY_PATH,
  type TransactionKind,
  attestationPath,
  auditPath,
  collectionPath,
  reviewsPath,
  transactionPath,
} from '../protocol/names.ts';
import type { Operation } from '../protocol/statement.ts';
import type { Call } from './call.ts';

/** A call of a service, independent of HTTP. */
export type WireAsk = {
  readonly operation: Operation;
  /** Origin and optional path prefix of the service. */
  readonly base: string;
  /** The value of `Authorization`; absent for calls without credentials. */
  readonly authorization?: string;
  /** For calls of one transaction. */
  readonly requestId?: string;
  /** For calls with a probe. */
  readonly nonce?: string;
  /** For `result` and `cancel`; default `searches`. */
  readonly transaction?: TransactionKind;
  /** Accepted formats, in order of preference; default JSON. */
  readonly accept?: string;
  readonly body?: Uint8Array;
  /** For `audit`. */
  readonly after?: number;
  readonly limit?: number;
};

export const USER_AGENT = 'frskit';

const JSON_TYPE = 'application/json';

function target(ask: WireAsk): { readonly method: Call['method']; readonly path: string } {
  const { operation, requestId = '', transaction = 'searches', after, limit } = ask;
  switch (operation) {
    case 'capabilities':
      return { method: 'GET', path: POLICY_PATH };
    case 'search':
    case 'searchByReference':
      return { method: 'POST', path: collectionPath('searches') };
    case 'compare':
      return { method: 'POST', path: collectionPath('comparisons') };
    case 'result':
      return { method: 'GET', path: transactionPath(transaction, requestId) };
    case 'cancel':
      return { method: 'DELETE', path: transactionPath(transaction, requestId) };
    case 'review':
      return { method: 'POST', path: reviewsPath(requestId) };
    case 'attestation':
      return { method: 'GET', path: attestationPath(requestId) };
    case 'audit': {
      const query = {
        ...(requestId === '' ? {} : { requestId }),
        ...(after === undefined ? {} : { after }),
        ...(limit === undefined ? {} : { limit }),
      };
      return { method: 'GET', path: auditPath(query) };
    }
  }
}

/**
 * The URL of a protocol path at a service.
 *
 * @example
 * const address = addressAt('https://frs.example/v1', '/searches');
 */
export function addressAt(base: string, path: string): string {
  return `${base.replace(/\/+$/, '')}${path}`;
}

/**
 * The HTTP call for an operation.
 *
 * @example
 * const call = wireCall(wireAsk);
 */
export function wireCall(ask: WireAsk): Call {
  const { method, path } = target(ask);
  const { authorization, accept = `${JSON_TYPE}, application/jose`, body, requestId, nonce } = ask;
  const carries = body !== undefined;
  const headers: (readonly [string, string])[] = [
    ['User-Agent', USER_AGENT],
    ['Accept', accept],
    ...(authorization === undefined ? [] : [['Authorization', authorization] as const]),
    ...(carries ? [['Content-Type', JSON_TYPE] as const] : []),
    ...(carries && requestId !== undefined ? [[HEADERS.requestId, requestId] as const] : []),
    ...(carries && nonce !== undefined ? [[HEADERS.nonce, nonce] as const] : []),
  ];
  return { method, url: addressAt(ask.base, path), headers, ...(carries ? { body } : {}) };
}
