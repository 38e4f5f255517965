/** A transaction that the suite has sent: what it knows of it by itself, against which everything is judged. */
import type {
  Caller,
  ComparisonRequest,
  SearchRequest,
  TransactionKind,
} from '../../src/services/protocol/index.ts';
import type { Outcome } from '../../src/services/attestation/index.ts';
import type { Comparison, CandidateList, ResultReading } from '../../src/results/index.ts';
import type { Exchange } from './exchange.ts';

export type Sent = {
  readonly requestId: string;
  /** As it was sent: base64url. */
  readonly nonce: string;
  readonly kind: TransactionKind;
  readonly as: Caller;
  /** What was asked; absent for bodies that are no request. */
  readonly request?: SearchRequest | ComparisonRequest;
  readonly body: Uint8Array;
  /** The octets of each picture, after transport decoding. */
  readonly pictures: readonly Uint8Array[];
  /** Milliseconds of the suite's clock. */
  readonly sentAt: number;
  /** What it was for. */
  readonly purpose: string;
  /** How it ended; several where that cannot be known. */
  readonly outcomes: readonly Outcome[];
  /** The exchange that sent it, and those that looked for its return. */
  readonly exchanges: readonly Exchange[];
  /** The exchange that first carried the return. */
  readonly answer?: Exchange;
  /** The return as it was read. */
  readonly reading?: ResultReading;
};

/** The candidate list of a transaction, where there is one. */
export function listOf({ reading }: Sent): CandidateList | undefined {
  return reading?.list;
}

/** The comparison of a transaction, where there is one. */
export function comparisonOf({ reading }: Sent): Comparison | undefined {
  return reading?.comparison;
}

/** Numbers of its exchanges, for a ruling. */
export function evidenceOf(...sent: readonly Sent[]): readonly number[] {
  return sent.flatMap(({ exchanges }) => exchanges.map(({ seq }) => seq));
}

/** True where the service took it and gave a return that is no refusal. */
export function isAnswered({ reading, answer }: Sent): boolean {
  const kind = reading?.list?.outcome.kind ?? reading?.comparison?.outcome.kind;
  return answer?.answer?.status === 200 && kind !== undefined && kind !== 'rejected' && kind !== 'error';
}

/** True where the service refused it, in a return or outside of one. */
export function isRefused({ exchanges }: Sent): boolean {
  const status = exchanges.at(-1)?.answer?.status ?? 0;
  return status >= 400 && status < 500;
}

/** Status of the last answer; 0 where there was none. */
export function statusOf({ exchanges }: Sent): number {
  return exchanges.at(-1)?.answer?.status ?? 0;
}

/** Why there was no answer at all; undefined where there was one. */
export function silenceOf({ exchanges }: Sent): Exchange['failure'] {
  const last = exchanges.at(-1);
  return last?.answer === undefined ? last?.failure : undefined;
}
