/** A file as it is shown: a transaction, a return, or a transaction that is a return; and what is found in it. */
import type { Finding } from '../src/findings/index.ts';
import { type Encoding, encodingOf, readTransaction, validate } from '../src/itl/index.ts';
import { resultCodes } from '../src/results/index.ts';
import { type ShownReturn, readReturned } from './returned/model.ts';
import { type ShownTransaction, shownTransaction } from './transaction.ts';

/** Findings of the readers of search results; `validate` reports the other findings. */
const returnIds: ReadonlySet<string> = new Set(resultCodes.map(({ id }) => id));

export type ShownFile = {
  readonly name: string;
  readonly encoding: Encoding;
  readonly bytes: number;
  /** True where personal values were removed before the page was made. */
  readonly redacted: boolean;
  /** Absent where the file is a return in a form of its own. */
  readonly transaction?: ShownTransaction;
  /** The candidate list or the comparison in the file. */
  readonly returned?: ShownReturn;
};

/** Findings of a file, and what no rule validated. */
export type Judged = { readonly findings: readonly Finding[]; readonly notJudged: readonly string[] };

export type Reading = {
  readonly shown: ShownFile;
  /** Findings while reading; `judge` reports them too. */
  readonly found: readonly Finding[];
  /** Judges what was read: a transaction by the edition that it claims. */
  readonly judge: () => Judged;
};

/** Reads a file. Any bytes are accepted; `judge` reports what is wrong with them. */
export function readFile(name: string, bytes: Uint8Array): Reading {
  const facts = { name, encoding: encodingOf(bytes), bytes: bytes.length, redacted: false };
  const returned = readReturned(bytes);
  if (returned !== undefined && !returned.isItl) {
    return {
      shown: { ...facts, returned: returned.shown },
      found: returned.findings,
      judge: () => ({ findings: [...returned.findings, ...returned.rules()], notJudged: [] }),
    };
  }
  const { transaction, findings: found } = readTransaction(bytes);
  return {
    shown: {
      ...facts,
      transaction: shownTransaction(transaction),
      ...(returned === undefined ? {} : { returned: returned.shown }),
    },
    found,
    judge: () => {
      const { findings, notJudged } = validate(bytes);
      const further = returned?.findings.filter(({ rule }) => returnIds.has(rule)) ?? [];
      return { findings: [...findings, ...further, ...(returned?.rules() ?? [])], notJudged };
    },
  };
}
