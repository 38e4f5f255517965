/**
 * How each operation goes onto the wire: method, path, headers and their order. Everything that calls a service calls
 * it by this, so that a test of a service looks like its use.
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

/** What is asked of a service. */
export type WireAsk = {
  readonly operation: Operation;
  /** Where the service is: origin, and a path before the protocol's own where there is one. */
  readonly base: string;
  /** The value of `Authorization`; absent for calls without credentials. */
  readonly authorization?: string;
  /** Of everything about one transaction. */
  readonly requestId?: string;
  /** Of what carries a probe. */
  readonly nonce?: string;
  /** Of `result` and `cancel`; searches unless told. */
  readonly transaction?: TransactionKind;
  /** Forms to answer in, the best first; JSON unless told. */
  readonly accept?: string;
  readonly body?: Uint8Array;
  /** Of `audit`. */
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
 * The address of a path of the protocol at a service.
 *
 * @example
 * const address = addressAt('https://frs.example/v1', '/searches');
 */
export function addressAt(base: string, path: string): string {
  return `${base.replace(/\/+$/, '')}${path}`;
}

/**
 * The call that asks it.
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
