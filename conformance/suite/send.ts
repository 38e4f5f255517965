/** Sends transactions and waits for their results. */
import type { ResultReading } from '../../src/results/index.ts';
import type { Outcome } from '../../src/services/attestation/index.ts';
import { HEADERS, type TransactionKind, collectionPath } from '../../src/services/protocol/index.ts';
import type { AdapterCall } from '../adapters/adapter.ts';
import type { Ask } from './ask.ts';
import { type Exchange, readingOf } from './exchange.ts';
import { hasFailed, isPending, isReturned, isThrottled } from './meaning.ts';
import type { Sent } from './sent.ts';

/** A transaction to send. */
export type Outgoing = Pick<Sent, 'requestId' | 'nonce' | 'kind' | 'as' | 'body' | 'pictures' | 'purpose'> &
  Partial<Pick<Sent, 'request'>> & {
    readonly operation: 'search' | 'searchByReference' | 'compare' | 'raw';
    readonly accept?: string;
    readonly contentType?: string;
    readonly hangUp?: boolean;
    readonly wait?: boolean;
  };

/** The limits for polling a result after 202. */
export type Patience = {
  readonly respond: number;
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
};

const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 2000;

function callOf(out: Outgoing): AdapterCall {
  const { operation, as, requestId, nonce, kind, body, accept, hangUp, contentType } = out;
  const common = {
    as,
    requestId,
    nonce,
    transaction: kind,
    body,
    ...(accept === undefined ? {} : { accept }),
    ...(hangUp === undefined ? {} : { hangUp }),
  };
  if (operation !== 'raw') return { operation, ...common };
  return {
    operation,
    ...common,
    method: 'POST',
    path: collectionPath(kind),
    headers: [
      ['Content-Type', contentType ?? 'application/json'],
      [HEADERS.requestId, requestId],
      [HEADERS.nonce, nonce],
    ],
  };
}

/** The possible outcomes of a transaction, as far as the caller can know. */
export function outcomesOf(exchanges: readonly Exchange[], reading?: ResultReading): readonly Outcome[] {
  const last = exchanges.at(-1);
  const { kind } = reading?.list?.outcome ?? reading?.comparison?.outcome ?? {};
  const isResult = isReturned(last) || last?.answer?.meaning?.reading !== undefined;
  // A refusal that is fetched by its request ID is returned like any other result.
  if (isResult && (kind === 'rejected' || kind === 'error')) return ['refused', 'cancelled', 'timed-out'];
  if (isReturned(last)) return ['returned'];
  if (last?.answer === undefined || isPending(last) || isThrottled(last) || hasFailed(last))
    return ['returned', 'refused', 'cancelled', 'timed-out'];
  return ['refused'];
}

async function waited(ask: Ask, out: Outgoing, first: Exchange, patience: Patience): Promise<Exchange[]> {
  const { respond, now, sleep } = patience;
  const exchanges = [first];
  const until = first.sentAt + respond * 1000;
  for (let pause = FIRST_PAUSE; isPending(exchanges.at(-1)) && now() < until; pause *= 2) {
    await sleep(Math.min(pause, LONGEST_PAUSE, Math.max(0, until - now())));
    const { as, requestId, kind, accept } = out;
    const poll: AdapterCall = {
      operation: 'result',
      as,
      requestId,
      transaction: kind,
      ...(accept === undefined ? {} : { accept }),
    };
    exchanges.push(await ask(poll, `${out.purpose}: its result`));
  }
  return exchanges;
}

/** Sends a transaction, waits for its result, and reads it. */
export async function send(ask: Ask, out: Outgoing, patience: Patience): Promise<Sent> {
  const { requestId, nonce, kind, as, body, pictures, purpose, request, wait = true } = out;
  const sentAt = patience.now();
  const first = await ask(callOf(out), purpose);
  const exchanges = wait ? await waited(ask, out, first, patience) : [first];
  const answer = exchanges.find((one) => one.answer !== undefined && !isPending(one));
  const reading = answer === undefined ? undefined : readingOf(answer);
  return {
    requestId,
    nonce,
    kind,
    as,
    body,
    pictures,
    purpose,
    sentAt,
    exchanges,
    outcomes: outcomesOf(exchanges, reading),
    ...(request === undefined ? {} : { request }),
    ...(answer === undefined ? {} : { answer }),
    ...(reading === undefined ? {} : { reading }),
  };
}

/** The transaction kind of an operation. */
export function kindOfOperation(operation: 'search' | 'searchByReference' | 'compare'): TransactionKind {
  return operation === 'compare' ? 'comparisons' : 'searches';
}
