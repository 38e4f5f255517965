/** A transaction with a service: sent, looked after, cancelled. Returns come back undecoded; who judges them reads them. */
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
  /** Seconds that the service has declared for an answer. */
  readonly respondWithin: number;
};

/** A return as it came. */
export type Reply = {
  /** 200, or that of a refusal which is a return like any other. */
  readonly status: number;
  readonly mediaType: string;
  readonly body: Uint8Array;
  /** The service's clock when the return first came, in seconds. */
  readonly at?: number;
  readonly peer: Peer;
  /** How often the same request went again, and how often was looked for the answer. */
  readonly repeats: number;
  readonly looks: number;
};

/** Refusals that come in the envelope of a return. */
const REFUSALS: readonly number[] = [400, 413, 415, 422];

function replyOf(answer: Answer, repeats: number, looks: number): Reply {
  const { status, body, peer } = answer;
  const mediaType = mediaTypeOf(answer);
  const isResult = status === 200 || (REFUSALS.includes(status) && refusalIn(body) === undefined);
  if (!isResult) throw errorOf(answer);
  if (!RETURN_TYPES.some((type) => type === mediaType)) {
    const what = status === 200 ? 'ERR_NOT_UNDERSTOOD' : 'ERR_REFUSED';
    throw new ServiceError(what, `the service answered ${status} in no form of a return`, { status });
  }
  const at = secondsOf(answer);
  return { status, mediaType, body, peer, repeats, looks, ...(at === undefined ? {} : { at }) };
}

function kindOf(operation: Sending['operation']): TransactionKind {
  return operation === 'compare' ? 'comparisons' : 'searches';
}

/**
 * Sends a request, again after a timeout or a broken connection, and waits for its return as declared. What a service
 * calls the place to look is not followed: its return is asked for by the number of the request.
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
  const look = (): Promise<Answer> =>
    askAgain(service, { operation: 'result', requestId, transaction, accept });
  const { answer, looks } = await waitFor(service, first, look, respondWithin * 1000).catch(
    (error: unknown) => {
      throw asSent(error);
    },
  );
  return replyOf(answer, first.repeats, looks);
}

/**
 * Asks for the return of a transaction once; undefined while there is none.
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
 * Cancels a transaction: whether it is over, and not merely being ended.
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
