/** The operations and addresses of a transaction that no other caller may use, each as a call for any ID. */
import type { AdapterCall } from '../../adapters/adapter.ts';
import {
  AUDIT_PATH,
  RETURN_TYPES,
  type TransactionKind,
  attestationPath,
  auditPath,
  collectionPath,
  transactionPath,
} from '../../../src/services/protocol/index.ts';
import { readAttestation } from '../../../src/services/attestation/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import { type Sent, comparisonOf, listOf } from '../../suite/sent.ts';
import { responseIdOf } from './fixtures.ts';

/** One operation with method and media type. */
export type Target = {
  /** `result of a search, GET as application/json`. */
  readonly what: string;
  /** The call for an ID, except the caller. */
  readonly call: (id: string) => Omit<AdapterCall, 'as'>;
  /** True if it is also called with the other IDs of the transaction. */
  readonly byEachId?: true;
  /** True if the same call with an unused ID must be answered alike. */
  readonly compare?: true;
};

/** A transaction, with every ID that its answers show. */
export type Known = { readonly sent: Sent; readonly ids: readonly string[] };

const ONE: Readonly<Record<TransactionKind, string>> = { searches: 'a search', comparisons: 'a comparison' };
const COMPARISON_TYPES: readonly string[] = ['application/json', 'application/xml'];

/** The IDs of a transaction besides its request ID: response ID, and ID of its attestation. */
export function otherIds(sent: Sent): readonly string[] {
  const text = listOf(sent)?.attestation ?? comparisonOf(sent)?.attestation ?? '';
  const reading = readAttestation(text);
  const ids = [responseIdOf(sent), 'read' in reading ? reading.read.claims.jti : undefined];
  return [...new Set(ids.flatMap((id) => (id === undefined || id === sent.requestId ? [] : [id])))];
}

/** Media types of results, in the order in which one is tried that the service does not declare. */
const UNDECLARED = ['application/xml', 'text/html', 'application/json'] as const;

function mediaTypes({ statement }: TestContext, kind: TransactionKind): readonly string[] {
  const declared = RETURN_TYPES.filter((type) => statement.formats.includes(type));
  return kind === 'searches' ? declared : declared.filter((type) => COMPARISON_TYPES.includes(type));
}

function results(context: TestContext, transaction: TransactionKind): readonly Target[] {
  const one = ONE[transaction];
  const isSearch = transaction === 'searches';
  const declared = mediaTypes(context, transaction);
  return [
    ...declared.map((accept, i): Target => ({
      what: `result of ${one} as ${accept}`,
      call: (requestId) => ({ operation: 'result', requestId, transaction, accept }),
      ...(i === 0 ? { byEachId: true, compare: true } : {}),
    })),
    // A media type that the service does not declare may be answered before the caller is known.
    ...UNDECLARED.filter((type) => isSearch && !declared.includes(type))
      .slice(0, 1)
      .map((accept): Target => ({
        what: `result of ${one} as ${accept}`,
        call: (requestId) => ({ operation: 'result', requestId, transaction, accept }),
      })),
    {
      what: `result of ${one}, HEAD`,
      call: (id) => ({ operation: 'raw', method: 'HEAD', path: transactionPath(transaction, id) }),
      compare: true,
    },
    ...(isSearch
      ? [
          {
            what: `result of ${one}, GET with a trailing slash`,
            call: (id: string) => ({
              operation: 'raw' as const,
              method: 'GET',
              path: `${transactionPath(transaction, id)}/`,
            }),
          },
        ]
      : []),
    {
      what: `result of ${one}, GET by its path`,
      call: (id) => ({ operation: 'raw', method: 'GET', path: transactionPath(transaction, id) }),
    },
    {
      what: `attestation of ${one}`,
      call: (requestId) => ({ operation: 'attestation', requestId }),
      ...(isSearch ? { byEachId: true } : {}),
      compare: true,
    },
    {
      what: `attestation of ${one}, HEAD`,
      call: (id) => ({ operation: 'raw', method: 'HEAD', path: attestationPath(id) }),
      compare: true,
    },
    {
      what: `list of ${transaction}`,
      call: () => ({ operation: 'raw', method: 'GET', path: collectionPath(transaction) }),
    },
  ];
}

function logs(): readonly Target[] {
  return [
    { what: 'log', call: () => ({ operation: 'audit' }) },
    {
      what: 'log of one request',
      call: (requestId) => ({ operation: 'audit', requestId }),
      compare: true,
    },
    {
      what: 'log, HEAD',
      call: (requestId) => ({ operation: 'raw', method: 'HEAD', path: auditPath({ requestId }) }),
      compare: true,
    },
  ];
}

/** A review that matches its schema, of an ID. */
function reviewBody(requestId: string, { sent }: Known): Uint8Array {
  const list = listOf(sent);
  const review = {
    schema: 'frs-review/1',
    requestId,
    responseId: list?.responseId ?? 'none',
    candidates: list?.candidates.slice(0, 2).flatMap(({ candidateId }) => candidateId ?? []) ?? [],
    narrowed: {
      requested: true,
      byRole: 'examiner',
      agency: 'none',
      method: 'none',
      from: list?.candidates.length ?? 0,
      at: list?.respondedAt ?? '2026-01-01T00:00:00Z',
      images: [],
      signature: 'none',
    },
  };
  return new TextEncoder().encode(JSON.stringify(review));
}

/** Every target for a transaction; cancellation last, because it may change it. */
export function targetsOf(context: TestContext, known: Known): readonly Target[] {
  const { operations } = context.statement;
  const { kind } = known.sent;
  const isSearch = kind === 'searches';
  return [
    ...results(context, kind),
    ...(operations.includes('audit') && isSearch ? logs() : []),
    ...(operations.includes('review') && isSearch
      ? [
          {
            what: 'review of a search',
            call: (requestId: string) => ({
              operation: 'review' as const,
              requestId,
              transaction: kind,
              body: reviewBody(requestId, known),
            }),
            compare: true as const,
          },
        ]
      : []),
    ...(operations.includes('cancel')
      ? [
          {
            what: `cancellation of ${ONE[kind]}`,
            call: (requestId: string) => ({ operation: 'cancel' as const, requestId, transaction: kind }),
            compare: true as const,
          },
        ]
      : []),
  ];
}

/** True for a call of a log, whose answer to its own requester is not a refusal. */
export function isLog({ call }: Target): boolean {
  const { operation, path = '' } = call('x');
  return operation === 'audit' || path.startsWith(AUDIT_PATH);
}

/** True for a list of transactions, which each requester may have of its own. */
export function isListing({ call }: Target): boolean {
  const { path } = call('x');
  return path === collectionPath('searches') || path === collectionPath('comparisons');
}
