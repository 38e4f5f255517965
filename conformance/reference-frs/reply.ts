/** What a handler is given and what it gives back; sending is the server's. */
import type { Pending } from '../../src/services/protocol/answers.ts';
import { type Refusal, refusal } from './problems.ts';
import type { Requester } from './tokens.ts';

/** A call that has been let in. */
export type Call = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case; of repeated ones the first. */
  readonly header: (name: string) => string | undefined;
  readonly requester: Requester;
  /** Aborted when the caller closes the connection before the answer. */
  readonly gone: AbortSignal;
};

export type Reply = {
  readonly status: number;
  readonly type?: string;
  readonly body?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
};

/** JSON as a body. */
export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, type: 'application/json', body: `${JSON.stringify(value)}\n`, headers };
}

/** A refusal outside any transaction: it says why, and repeats nothing of what was sent. */
export function refusalReply(
  { status, problem }: Refusal,
  requestId?: string,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  const named = requestId === undefined ? {} : { requestId };
  return json(status, { schema: 'frs-refusal/1', ...named, problems: [problem] }, headers);
}

/** Nothing is there, or nothing that this caller may know of. */
export function notFound(requestId?: string): Reply {
  return refusalReply(refusal('INVALID_REQUEST', 'there is nothing here', { status: 404 }), requestId);
}

/** The window of a return is over. */
export function expired(requestId: string): Reply {
  const words = 'the window of the return is over; its attestation can still be had';
  return refusalReply(refusal('INVALID_REQUEST', words, { status: 410 }), requestId);
}

/** The transaction goes on: where to look again. */
export function pending(requestId: string, state: Pending['state'], location: string): Reply {
  const body: Pending = { schema: 'frs-pending/1', requestId, state, retryAfter: 1 };
  return json(202, body, { 'Retry-After': '1', Location: location });
}
