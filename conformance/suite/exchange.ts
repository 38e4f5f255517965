/** What was asked and what came back: the journal of a run, from which everything is judged. */
import type { AdapterCall, AdapterReply, FailureKind } from '../adapters/adapter.ts';

/** What the suite does besides what an adapter can be asked: looks by its own sockets. */
export type SuiteOperation = AdapterCall['operation'] | 'handshake' | 'plaintext';

/** One call of the service and what became of it. Bodies stay in memory, and never go into a report. */
export type Exchange = {
  /** From 1, in the order in which the calls began. */
  readonly seq: number;
  readonly call: Omit<AdapterCall, 'operation'> & { readonly operation: SuiteOperation };
  /** What the call was for, in a few words: `known-good search`. */
  readonly purpose: string;
  /** Milliseconds of the suite's clock. */
  readonly sentAt: number;
  readonly doneAt: number;
  /** Absent where there was no answer. */
  readonly answer?: Extract<AdapterReply, { readonly ok: unknown }>['ok'];
  readonly failure?: { readonly kind: FailureKind; readonly sent: boolean; readonly message: string };
  readonly unsupported?: { readonly capability: string; readonly reason: string };
};

export type Journal = {
  readonly all: () => readonly Exchange[];
  /** Notes an exchange under the number that `begin` gave. */
  readonly note: (exchange: Exchange) => void;
  readonly begin: () => number;
};

export function makeJournal(): Journal {
  const exchanges: Exchange[] = [];
  let begun = 0;
  return {
    all: () => exchanges.toSorted((a, b) => a.seq - b.seq),
    begin: () => ++begun,
    note: (exchange) => {
      exchanges.push(exchange);
    },
  };
}

/** The first value of a header of the answer. */
export function headerOf(exchange: Exchange, name: string): string | undefined {
  return exchange.answer?.headers.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

/** The media type of the answer, without parameters. */
export function mediaTypeOf(exchange: Exchange): string {
  return (headerOf(exchange, 'content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** The service's own time of the answer in milliseconds; undefined where it gave none. */
export function serviceTime({ answer }: Exchange): number | undefined {
  const time = Date.parse(answer?.at ?? '');
  return Number.isNaN(time) ? undefined : time;
}
