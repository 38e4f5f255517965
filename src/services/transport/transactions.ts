/** Sends, polls and cancels transactions. Results are returned undecoded; the caller reads and validates them. */
import { RETURN_TYPES, type TransactionKind } from '../protocol/names.ts';
import type { Answer } from './call.ts';
import type { Peer } from './connect.ts';
import { errorOf, mediaTypeOf, refusalIn, secondsOf } from './message.ts';
import { ServiceError } from './service-error.ts';
import { type Service, ask, askAgain, asSent } from './service.ts';
import { waitFor } from './wait.ts';

export type Sending = {
  readonly operation: 'search' | 'searchByReference' | 'compare';
  readonly requestId: string;
  readonly nonce: string;
  /** The request, as `requestBody` writes it. */
  readonly body: Uint8Array;
  readonly accept?: string;
  /** Declared time for an answer, in seconds. */
  readonly respondWithin: number;
};

/** A result as received. */
export type Reply = {
  /** 200, or the status of a refusal in a result. */
  readonly status: number;
  readonly mediaType: string;
  readonly body: Uint8Array;
  /** Time of the service at the first answer with the result, in seconds. */
  readonly at?: number;
  readonly peer: Peer;
  /** Number of repetitions of the request. */
  readonly repeats: number;
  /** Number of polls. */
  readonly looks: number;
};

/** Status codes of refusals in a result. */
const REFUSALS: readonly number[] = [400, 413, 415, 422];

function replyOf(answer: Answer, repeats: number, looks: number): Reply {
  const { status, body, peer } = answer;
  const mediaType = mediaTypeOf(answer);
  const isResult = status === 200 || (REFUSALS.includes(status) && refusalIn(body) === undefined);
  if (!isResult) throw errorOf(answer);
  if (!RETURN_TYPES.some((type) => type === mediaType)) {
    const what = status === 200 ? 'ERR_NOT_UNDERSTOOD' : 'ERR_REFUSED';
    throw new ServiceError(what, `the service answered ${status} with a media type of no result`, { status });
  }
  const at = secondsOf(answer);
  return { status, mediaType, body, peer, repeats, looks, ...(at === undefined ? {} : { at }) };
}

function kindOf(operation: Sending['operation']): TransactionKind {
  return operation === 'compare' ? 'comparisons' : 'searches';
}

/**
 * Sends a request, repeats it after a timeout or a broken connection, and waits for its result within the declared
 * time. The `Location` of the service is not followed: the result is requested by the request ID.
 * @throws TransportError, ServiceError
 *
 * @example
 * const reply = await send(service, sending);
 */
export async function send(service: Service, sending: Sending): Promise<Reply> {
  const { operation, requestId, nonce, body, respondWithin } = sending;
  const accept = sending.accept ?? RETURN_TYPES[0];
  const first = await askAgain(service, { operation, requestId, nonce, body, accept });
  const transaction = kindOf(operation);
  const poll = (): Promise<Answer> =>
    askAgain(service, { operation: 'result', requestId, transaction, accept });
  const { answer, looks } = await waitFor(service, first, poll, respondWithin * 1000).catch(
    (error: unknown) => {
      throw asSent(error);
    },
  );
  return replyOf(answer, first.repeats, looks);
}

/**
 * Requests the result of a transaction once; undefined while there is none.
 *
 * @example
 * const reply = await result(service, { requestId, transaction: 'searches' });
 */
export async function result(
  service: Service,
  {
    requestId,
    transaction,
    accept = RETURN_TYPES[0],
  }: {
    readonly requestId: string;
    readonly transaction: TransactionKind;
    readonly accept?: string;
  },
): Promise<Reply | undefined> {
  const answer = await askAgain(service, { operation: 'result', requestId, transaction, accept });
  return answer.status === 202 ? undefined : replyOf(answer, answer.repeats, 0);
}

/**
 * Cancels a transaction, and returns whether the cancellation is complete or in progress.
 *
 * @example
 * const state = await cancel(service, { requestId, transaction: 'searches' });
 */
export async function cancel(
  service: Service,
  { requestId, transaction }: { readonly requestId: string; readonly transaction: TransactionKind },
): Promise<'cancelled' | 'being-cancelled'> {
  const answer = await ask(service, { operation: 'cancel', requestId, transaction });
  if (answer.status === 204) return 'cancelled';
  if (answer.status === 202) return 'being-cancelled';
  throw errorOf(answer);
}
