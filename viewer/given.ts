/** A file as it is written into a page of its own: its bytes, or what is left of it without personal values. */
import { compact } from '../src/bytes/index.ts';
import { type ShownItem, redactedItem } from './item.ts';
import type { Judged, Reading, ShownFile } from './model.ts';
import type { ShownCandidate, ShownReturn } from './returned/model.ts';
import type { ShownField, ShownRecord, ShownTransaction } from './transaction.ts';

/** What `frskit view` puts into the page, beside the bytes. */
export type Given = {
  readonly name: string;
  /** Instead of the bytes: what was read and found, without personal values. */
  readonly redacted?: { readonly file: Packed; readonly judged: Judged };
};

type PackedRecord = Omit<ShownRecord, 'fields' | 'face'> & { readonly fields: readonly ShownField[] };
type PackedTransaction = Omit<ShownTransaction, 'records'> & { readonly records: readonly PackedRecord[] };
type PackedReturn = Omit<ShownReturn, 'candidates'> & {
  readonly candidates: readonly Omit<ShownCandidate, 'pictures'>[];
};
type Packed = Omit<ShownFile, 'transaction' | 'returned'> & {
  readonly transaction?: PackedTransaction;
  readonly returned?: PackedReturn;
};

/** Most fields of a page without its bytes, all records together. */
const MAX_FIELDS = 20_000;

function redactedTransaction({ records, ...rest }: ShownTransaction): PackedTransaction {
  let room = MAX_FIELDS;
  return {
    ...rest,
    records: records.map(({ fields, face, ...record }) => {
      const all = fields();
      const kept = all.slice(0, room).map(({ show }) => show());
      room -= kept.length;
      const left = all.length - kept.length;
      return {
        ...record,
        fields: kept.map((field) => ({ ...field, rows: field.rows.map((items) => items.map(redactedItem)) })),
        ...(left === 0 ? {} : { rest: left }),
      };
    }),
  };
}

function redactedReturn({ candidates, facts, ...rest }: ShownReturn): PackedReturn {
  const taken = <T extends { readonly item: ShownItem }>(fact: T): T => ({
    ...fact,
    item: redactedItem(fact.item),
  });
  return {
    ...rest,
    redacted: true,
    facts: facts.map(taken),
    candidates: candidates.map(({ pictures, ...candidate }) => ({
      ...candidate,
      facts: candidate.facts.map(taken),
    })),
  };
}

/** What was read and found as plain data, without personal values and images. */
export function redacted({ shown, judge }: Reading): NonNullable<Given['redacted']> {
  const { transaction, returned, ...file } = shown;
  const { findings, notJudged } = judge();
  const plain = findings.map(({ rule, severity, at: { path, offset, length, pointer }, message, facts }) => ({
    rule,
    severity,
    at: { path, ...compact({ offset, length, pointer }) },
    message,
    ...compact({ facts }),
  }));
  return {
    file: {
      ...file,
      redacted: true,
      ...(transaction === undefined ? {} : { transaction: redactedTransaction(transaction) }),
      ...(returned === undefined ? {} : { returned: redactedReturn(returned) }),
    },
    judged: { findings: plain, notJudged },
  };
}

function unpackedRecord({ fields, ...record }: PackedRecord): ShownRecord {
  return {
    ...record,
    fields: () => fields.map((field) => ({ path: field.path, show: () => field })),
    face: () => undefined,
  };
}

/** The file that was packed. */
export function unpacked({ transaction, returned, ...file }: Packed): ShownFile {
  return {
    ...file,
    ...(transaction === undefined
      ? {}
      : { transaction: { ...transaction, records: transaction.records.map(unpackedRecord) } }),
    ...(returned === undefined
      ? {}
      : {
          returned: {
            ...returned,
            candidates: returned.candidates.map((candidate) => ({ ...candidate, pictures: () => [] })),
          },
        }),
  };
}

/** JSON for a data block of a page: nothing in it ends the block. */
export function dataBlock(value: Given): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
