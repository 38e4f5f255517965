/** The fields and items that a row stands for, in a transaction. */
import type { Fail, Failure } from '../../../findings/rule.ts';
import { inEdition, shapeFor } from '../../dictionary/index.ts';
import type { FieldRow, ItemRow } from '../../dictionary/types.ts';
import { fieldPath } from '../../record/path.ts';
import type { Field, Item, LogicalRecord } from '../../record/transaction.ts';
import type { Subject } from '../subject.ts';

/** One rule says no more than this about one record: the rest is more of the same. */
const MAX_PER_RECORD = 20;

/** Whether a row is asked of a transaction at all: a Type-2 field where its table is that of the domain. */
export function isAsked({ domain }: Subject, row: FieldRow): boolean {
  return row.owner === undefined || row.owner === domain.owner;
}

/** The row as it stands in the edition and in the version of the domain. */
export function shapeOf<Row extends FieldRow | ItemRow>(row: Row, { ver, domain }: Subject): Row {
  return shapeFor(row, ver, domain);
}

/**
 * What a failure says of its severity: a field of a domain that 1.013 does not state is never wrong for certain.
 * Spread into the failure.
 */
export function doubted({ domain }: Subject, row: FieldRow): { readonly severity?: 'warning' } {
  return row.owner === undefined || domain.stated ? {} : { severity: 'warning' };
}

/** Reports a failure and returns true where no more are reported for this record: the caller stops there. */
export type LimitedFail = (failure: Failure) => boolean;

/**
 * Calls back for each record of the row's type. Its `fail` reports a limited number for each record; visitors stop when it
 * returns true, since describing each of 100,000 places costs more than finding them.
 */
export function eachRecord(
  subject: Subject,
  row: FieldRow,
  fail: Fail,
  visit: (record: LogicalRecord, fields: readonly Field[], fail: LimitedFail) => void,
): void {
  for (const record of subject.records(row.record)) {
    let left = MAX_PER_RECORD;
    visit(record, subject.fields(record).get(row.number) ?? [], (failure) => {
      if (left > 0) fail({ ...failure, ...doubted(subject, row) });
      left--;
      return left <= 0;
    });
  }
}

/**
 * The items that a row of one item stands for, in every subfield of every such field; empty ones left out. `visit` returns
 * the failure of an item, if there is one.
 */
export function eachItem(
  subject: Subject,
  row: FieldRow,
  index: number,
  fail: Fail,
  visit: (item: Item) => Failure | undefined,
): void {
  const repeats = row.items[index]?.repeatBy !== undefined;
  const step = row.items.filter(({ repeatBy }) => repeatBy !== undefined).length;
  eachRecord(subject, row, fail, (_, fields, limited) => {
    for (const { subfields } of fields) {
      for (const [s, items] of subfields.entries()) {
        if (row.following !== undefined && s > 0) break;
        for (let i = index; i < items.length; i += step) {
          const item = items[i];
          const failure = item !== undefined && item.bytes.length > 0 ? visit(item) : undefined;
          if (failure !== undefined && limited(failure)) return;
          if (!repeats) break;
        }
      }
    }
  });
}

/** Where an absent field would stand. */
export function absentAt(
  record: LogicalRecord,
  row: FieldRow,
): { readonly path: string; readonly offset?: number } {
  const { path, offset } = record.at;
  const place = { path: fieldPath(path, row.number) };
  return offset === undefined ? place : { ...place, offset };
}

/** True where the field, or the item, belongs to the edition at all; another rule speaks where it does not. */
export function isCurrent(row: FieldRow | ItemRow, subject: Subject): boolean {
  return inEdition(row, subject.ver);
}

/** Too short to hold more than a code or a measure, whatever was put there by mistake. */
const TELLS_OF_NOBODY = /^(?:[\x20-\x7e]{0,3}|[+-]?\d{1,5}(?:\.\d{1,3})?)$/;

/** The value itself where it is not about a person, else a description of it. */
export function shown(row: FieldRow, item: Item): string {
  const open = row.privacy === 'structure' && TELLS_OF_NOBODY.test(item.text);
  const characters = Array.from(item.text).length;
  return open ? `"${item.text}"` : `a value of ${characters} character${characters === 1 ? '' : 's'}`;
}
