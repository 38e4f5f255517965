/** Maps paths to operations. Every other path is 404 for every method. */
import type { IncomingMessage } from 'node:http';
import { AUDIT_PATH, type TransactionKind, collectionPath } from '../../src/services/protocol/names.ts';
import { attestation, auditEvents } from './handlers/records.ts';
import { cancel, result } from './handlers/result.ts';
import { review } from './handlers/review.ts';
import { submit } from './handlers/submit.ts';
import { refusal } from './problems.ts';
import { type Call, type Reply, notFound, refusalReply } from './reply.ts';
import type { State } from './state.ts';

type Handler = (state: State, call: Call, request: IncomingMessage) => Promise<Reply> | Reply;

type Found = { readonly methods: Readonly<Record<string, Handler>> };

const KINDS = { searches: 'search', comparisons: 'comparison' } as const;

/** The request ID in a path segment; undefined if it is invalid. */
function numberOf(segment: string): string | undefined {
  try {
    const text = decodeURIComponent(segment);
    return /^[A-Za-z0-9][A-Za-z0-9._~-]{0,127}$/.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

function transaction(kind: TransactionKind, rest: readonly string[]): Found | undefined {
  const [segment, more, ...beyond] = rest;
  const of = KINDS[kind];
  if (segment === undefined)
    return { methods: { POST: (state, call, request) => submit(state, call, of, request) } };
  const requestId = numberOf(segment);
  if (requestId === undefined || beyond.length > 0) return undefined;
  if (more === undefined) {
    return {
      methods: {
        GET: (state, call) => result(state, call, of, requestId),
        DELETE: (state, call) => cancel(state, call, of, requestId),
      },
    };
  }
  if (more !== 'reviews' || of !== 'search') return undefined;
  return { methods: { POST: (state, call, request) => review(state, call, requestId, request) } };
}

function find(path: string): Found | undefined {
  if (path === AUDIT_PATH) return { methods: { GET: auditEvents } };
  for (const kind of ['searches', 'comparisons'] as const) {
    const root = collectionPath(kind);
    if (path === root) return transaction(kind, []);
    if (path.startsWith(`${root}/`)) return transaction(kind, path.slice(root.length + 1).split('/'));
  }
  const requestId = /^\/v1\/attestations\/([^/]+)$/.exec(path)?.[1];
  const number = requestId === undefined ? undefined : numberOf(requestId);
  if (number === undefined) return undefined;
  return { methods: { GET: (state, call) => attestation(state, call, number) } };
}

/** Answers an authenticated call. */
export async function route(state: State, call: Call, request: IncomingMessage): Promise<Reply> {
  const found = find(call.path);
  if (found === undefined) return notFound();
  const method = call.method === 'HEAD' ? 'GET' : call.method;
  const handler = Object.hasOwn(found.methods, method) ? found.methods[method] : undefined;
  if (handler !== undefined) return handler(state, call, request);
  const { problem } = refusal('NOT_IMPLEMENTED', 'this method is not supported');
  return refusalReply({ status: 405, problem }, undefined, { Allow: Object.keys(found.methods).join(', ') });
}
