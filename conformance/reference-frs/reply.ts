/** Input and output of a handler; the server sends the reply. */
import type { Pending } from '../../src/services/protocol/answers.ts';
import { type Refusal, refusal } from './problems.ts';
import type { Requester } from './tokens.ts';

/** An authenticated call. */
export type Call = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Header by lower-case name; the first of repeated ones. */
  readonly header: (name: string) => string | undefined;
  readonly requester: Requester;
  /** Aborted when the caller closes the connection before the answer. */
  readonly gone: AbortSignal;
};

export type Reply = {
  readonly status: number;
  readonly type?: string;
  readonly body?: string | Uint8Array;
  /** True: sent in chunks, without its length. */
  readonly isChunked?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A reply with a JSON body. */
export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, type: 'application/json', body: `${JSON.stringify(value)}\n`, headers };
}

/** The reply to a refusal outside a transaction. It states the reason and repeats no input data. */
export function refusalReply(
  { status, problem }: Refusal,
  requestId?: string,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  const named = requestId === undefined ? {} : { requestId };
  return json(status, { schema: 'frs-refusal/1', ...named, problems: [problem] }, headers);
}

/** 404: nothing exists there, or nothing that this caller may know of. */
export function notFound(requestId?: string): Reply {
  return refusalReply(refusal('INVALID_REQUEST', 'not found', { status: 404 }), requestId);
}

/** 410: the retention window of a result has ended. */
export function expired(requestId: string): Reply {
  const words = 'the retention window of the result has ended; its attestation is still available';
  return refusalReply(refusal('INVALID_REQUEST', words, { status: 410 }), requestId);
}

/** 202: the transaction is in progress; `location` is where to poll. */
export function pending(requestId: string, state: Pending['state'], location: string): Reply {
  const body: Pending = { schema: 'frs-pending/1', requestId, state, retryAfter: 1 };
  return json(202, body, { 'Retry-After': '1', Location: location });
}
