/** The fields and items that a row stands for, in a transaction. */
import type { Fail, Failure } from '../../../findings/rule.ts';
import { ebtsTransactions, inEdition } from '../../dictionary/index.ts';
import type { FieldRow, ItemRow } from '../../dictionary/types.ts';
import { T1, T1_ITEMS } from '../../dictionary/numbers.ts';
import { fieldPath } from '../../record/path.ts';
import { valueOf } from '../../record/query.ts';
import type { Field, Item, LogicalRecord } from '../../record/transaction.ts';
import type { Subject } from '../subject.ts';

/** One rule says no more than this about one record: the rest is more of the same. */
const MAX_PER_RECORD = 20;

const EBTS_TOTS: ReadonlySet<string> = new Set(ebtsTransactions.map(({ tot }) => tot));

/**
 * Whether Type-2 is judged by the FBI EBTS: where 1.013 names the EBTS as version of its domain, or there is no 1.013
 * (the domain is then NORAM) and 1.004 is a transaction of the EBTS that we have a table of.
 */
export function isEbts(subject: Subject): boolean {
  const [first] = subject.records(1);
  if (first === undefined) return false;
  const name = valueOf(first, T1.DOM);
  if (name === undefined) return EBTS_TOTS.has(valueOf(first, T1.TOT) ?? '');
  return /^NORAM$/i.test(name) && /EBTS/i.test(valueOf(first, T1.DOM, 1, T1_ITEMS.DOM.DVN) ?? '');
}

/** Whether a row is asked of a transaction at all. */
export function isAsked(subject: Subject, row: FieldRow): boolean {
  return row.owner === undefined || (row.owner === 'EBTS' && isEbts(subject));
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
      if (left > 0) fail(failure);
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
