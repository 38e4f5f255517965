/** A transaction that the suite sent, with the data against which the answers are checked. */
import type {
  Caller,
  ComparisonRequest,
  SearchRequest,
  TransactionKind,
} from '../../src/services/protocol/index.ts';
import type { Outcome } from '../../src/services/attestation/index.ts';
import type { Comparison, CandidateList, ResultReading } from '../../src/results/index.ts';
import type { Exchange } from './exchange.ts';
import { isRefusal, isReturned, isThrottled } from './meaning.ts';

export type Sent = {
  readonly requestId: string;
  /** As sent, in base64url. */
  readonly nonce: string;
  readonly kind: TransactionKind;
  readonly as: Caller;
  /** The request; absent for bodies that are not a request. */
  readonly request?: SearchRequest | ComparisonRequest;
  readonly body: Uint8Array;
  /** The bytes of each image, after transport decoding. */
  readonly pictures: readonly Uint8Array[];
  /** Milliseconds by the clock of the suite. */
  readonly sentAt: number;
  /** Purpose in a few words. */
  readonly purpose: string;
  /** The possible outcomes; several if the outcome is unknown. */
  readonly outcomes: readonly Outcome[];
  /** The exchange that sent it, and those that polled its result. */
  readonly exchanges: readonly Exchange[];
  /** The first exchange with the result. */
  readonly answer?: Exchange;
  /** The result as read. */
  readonly reading?: ResultReading;
};

/** The candidate list of a transaction, if any. */
export function listOf({ reading }: Sent): CandidateList | undefined {
  return reading?.list;
}

/** The comparison of a transaction, if any. */
export function comparisonOf({ reading }: Sent): Comparison | undefined {
  return reading?.comparison;
}

/** True for a search that names neither a threshold nor an examiner: its list is the one of the algorithm. */
export function isPlainSearch({ request, kind }: Pick<Sent, 'request' | 'kind'>): boolean {
  const { threshold, examine } = (request ?? {}) as Partial<SearchRequest>;
  return kind === 'searches' && threshold === undefined && examine !== true;
}

/** True if a request names no galleries: it searches the default ones. */
export function isOfDefaultGalleries({ request }: Pick<Sent, 'request'>): boolean {
  return ((request ?? {}) as Partial<SearchRequest>).galleries === undefined;
}

/** The sequence numbers of the exchanges of transactions, as evidence. */
export function evidenceOf(...sent: readonly Sent[]): readonly number[] {
  return sent.flatMap(({ exchanges }) => exchanges.map(({ seq }) => seq));
}

/** True if the service accepted the transaction and returned a result that is not a refusal. */
export function isAnswered({ reading, answer }: Sent): boolean {
  const kind = reading?.list?.outcome.kind ?? reading?.comparison?.outcome.kind;
  return isReturned(answer) && kind !== undefined && kind !== 'rejected' && kind !== 'error';
}

/** The outcome of the result that a transaction ended with; undefined without a result. */
function outcomeKindOf({ reading }: Sent): string | undefined {
  return (reading?.list?.outcome ?? reading?.comparison?.outcome)?.kind;
}

/** True if the service refused the transaction: by the answer itself, or by a result that is a refusal. */
export function isRefused(sent: Sent): boolean {
  const last = lastOf(sent);
  const kind = outcomeKindOf(sent);
  return (isRefusal(last) && !isErrorOfReader(sent)) || (isReturned(last) && kind === 'rejected');
}

/** True for a refusal that was read out of a result which states an error: the service has not refused the request. */
export function isErrorOfReader(sent: Sent): boolean {
  return sent.answer?.answer?.meaning?.reading !== undefined && outcomeKindOf(sent) === 'error';
}

/** The last exchange: the answer that the transaction ended with, if there was one. */
export function lastOf({ exchanges }: Sent): Exchange | undefined {
  return exchanges.at(-1);
}

/** True if there is an answer that decides something about the transaction. */
export function isDecided(sent: Sent): boolean {
  const last = lastOf(sent);
  return last?.answer !== undefined && !isThrottled(last);
}

/** The failure if there was no answer; undefined if there was one. */
export function silenceOf({ exchanges }: Sent): Exchange['failure'] {
  const last = exchanges.at(-1);
  return last?.answer === undefined ? last?.failure : undefined;
}
