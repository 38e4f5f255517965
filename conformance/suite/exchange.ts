/** The journal of a run: every call and its answer, on which all verdicts rest. */
import { type ResultReading, readResult } from '../../src/results/index.ts';
import type { AdapterCall, AdapterReply, FailureKind } from '../adapters/adapter.ts';
import { isEnvelope, meaningOfHttp } from '../adapters/http/meaning.ts';

/** Adapter operations, direct connections of the suite, and mails that it observed. */
export type SuiteOperation = AdapterCall['operation'] | 'handshake' | 'plaintext' | 'mail';

/** One call of the service and its outcome. Bodies stay in memory and are never written to a report. */
export type Exchange = {
  /** Sequence number from 1, in the order in which the calls began. */
  readonly seq: number;
  readonly call: Omit<AdapterCall, 'operation'> & { readonly operation: SuiteOperation };
  /** Purpose of the call in a few words: `known-good search`. */
  readonly purpose: string;
  /** Milliseconds by the clock of the suite. */
  readonly sentAt: number;
  readonly doneAt: number;
  /** Absent if there was no answer. */
  readonly answer?: Extract<AdapterReply, { readonly ok: unknown }>['ok'];
  readonly failure?: { readonly kind: FailureKind; readonly sent: boolean; readonly message: string };
  readonly unsupported?: { readonly capability: string; readonly reason: string };
};

export type Journal = {
  readonly all: () => readonly Exchange[];
  /** Enters an exchange under the sequence number from `begin`. */
  readonly note: (exchange: Exchange) => void;
  readonly begin: () => number;
  /** Adds a wait for a service that limits the call rate; it does not count towards the time limit of a check. */
  readonly waits: (milliseconds: number) => void;
  /** All these waits of the run, in milliseconds. */
  readonly waited: () => number;
};

export function makeJournal(): Journal {
  const exchanges: Exchange[] = [];
  let begun = 0;
  let waited = 0;
  return {
    waits: (milliseconds) => {
      waited += milliseconds;
    },
    waited: () => waited,
    all: () => exchanges.toSorted((a, b) => a.seq - b.seq),
    begin: () => ++begun,
    note: (exchange) => {
      exchanges.push(exchange);
    },
  };
}

/** The result in an answer, read by its own form, or by the format that the office declared; undefined without a body. */
export function readingOf({ answer }: Pick<Exchange, 'answer'>): ResultReading | undefined {
  if (answer === undefined || answer.body.length === 0) return undefined;
  if (answer.meaning !== undefined) return answer.meaning.reading;
  const reading = readResult(answer.body);
  // An error envelope may carry a disclaimer, as a list does, and is no list.
  const isRefused =
    meaningOfHttp(answer).means === 'refused' && reading.list !== undefined && isEnvelope(answer.body);
  return isRefused ? { format: 'unknown', also: [], findings: [] } : reading;
}

/** The first value of a header of the answer. */
export function headerOf(exchange: Exchange, name: string): string | undefined {
  return exchange.answer?.headers.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

/** The media type of the answer, without parameters. */
export function mediaTypeOf(exchange: Exchange): string {
  return (headerOf(exchange, 'content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** The time of the answer by the clock of the service, in milliseconds; undefined if the answer states none. */
export function serviceTime({ answer }: Exchange): number | undefined {
  const time = Date.parse(answer?.at ?? '');
  return Number.isNaN(time) ? undefined : time;
}
