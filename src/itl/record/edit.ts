/** Changes to a transaction. Each returns a new one and leaves the old as it was; what is not changed is shared. */
import { badArgument, requireText, requireWhole } from '../../findings/arguments.ts';
import { FrskitError } from '../../findings/errors.ts';
import { TAGGED } from '../dictionary/numbers.ts';
import { requireRecord, requireTransaction } from './arguments.ts';
import { type Charset, decodeText, encodeText } from './charset.ts';
import { fieldPath, itemPath, parsePath, recordPath } from './path.ts';
import { charsetOf } from './query.ts';
import type { Field, Item, LogicalRecord, Transaction } from './transaction.ts';

/** What an item may be made of. */
export type Value = string | Uint8Array;

const CHARSETS: ReadonlySet<Charset> = new Set(['ascii', 'latin1', 'utf-8', 'utf-16', 'utf-32', 'unknown']);

/** STX, ETX and the four separators. */
const RESERVED = /[\x02\x03\x1c-\x1f]/;

/** An item of bytes; its text is decoded when it is read, since an image has no reader of its text. */
function itemOfBytes(bytes: Uint8Array, path: string, charset: Charset): Item {
  return {
    bytes,
    get text() {
      return decodeText(bytes, charset);
    },
    at: { path },
  };
}

function newItem(value: Value, path: string, charset: Charset): Item {
  if (typeof value !== 'string' && !(value instanceof Uint8Array)) {
    badArgument(path, 'a string or a Uint8Array as value', value);
  }
  if (typeof value !== 'string') return itemOfBytes(value, path, charset);
  const bytes = encodeText(value, charset);
  if (charset !== 'utf-16' && charset !== 'utf-32' && RESERVED.test(value)) {
    throw new FrskitError('ERR_UNENCODABLE', `${path}: text may not hold a separator, STX or ETX`);
  }
  return { bytes, text: value, at: { path } };
}

function movedItem(item: Item, path: string): Item {
  return {
    bytes: item.bytes,
    get text() {
      return item.text;
    },
    at: { path },
  };
}

function isNested(value: unknown): boolean {
  return Array.isArray(value) && value.every((items) => Array.isArray(items));
}

/**
 * A field made from values: one value, or subfields of items.
 * @throws FrskitError `ERR_UNENCODABLE` when a text does not fit the encoding or holds a separator
 *
 * @example
 * const imt = newField(10, 1, 3, 'FACE'); // 10.003 IMT of the first Type-10 record
 */
export function newField(
  type: number,
  record: number,
  number: number,
  value: Value | readonly (readonly Value[])[],
  charset: Charset = 'ascii',
): Field {
  requireWhole('newField', 'a record type', type, [1, 99]);
  requireWhole('newField', 'a field number', number, [1, 999_999_999]);
  requireText('newField', 'a character encoding', charset);
  if (!CHARSETS.has(charset)) throw new FrskitError('ERR_ARGUMENT', 'newField: unknown character encoding');
  const path = fieldPath(recordPath(type, record), number);
  if (typeof value !== 'string' && !(value instanceof Uint8Array) && !isNested(value)) {
    badArgument(path, 'a string, a Uint8Array or subfields of items as value', value);
  }
  const subfields = typeof value === 'string' || value instanceof Uint8Array ? [[value]] : value;
  const filled = subfields.length === 0 ? [['']] : subfields;
  return {
    number,
    subfields: filled.map((items, s) =>
      items.map((item, i) => newItem(item, itemPath(path, s + 1, i + 1), type === 1 ? 'ascii' : charset)),
    ),
    at: { path },
  };
}

function locate(transaction: Transaction, path: string): { index: number; record: LogicalRecord } {
  requireTransaction('transaction', transaction);
  requireText('path', 'a path such as 10[1].013', path);
  const parsed = parsePath(path);
  if (parsed === undefined)
    throw new FrskitError('ERR_ARGUMENT', `not a path: ${path}; write it like 10[1].013.1.1`);
  let nth = 0;
  const index = transaction.records.findIndex(({ type }) => type === parsed.type && ++nth === parsed.record);
  const record = transaction.records[index];
  if (record === undefined)
    throw new FrskitError('ERR_PATH_NOT_FOUND', `no record ${recordPath(parsed.type, parsed.record)}`);
  return { index, record };
}

function replaceRecord(transaction: Transaction, index: number, ...by: LogicalRecord[]): Transaction {
  const { leading, unicode } = transaction;
  const rest = {
    ...(leading === undefined ? {} : { leading }),
    ...(unicode === undefined ? {} : { unicode }),
  };
  const records = transaction.records.toSpliced(index, 1, ...by);
  return { records, ...rest };
}

function withFields({ type, at, trailing, whole }: LogicalRecord, fields: readonly Field[]): LogicalRecord {
  const record = { type, fields, at: { path: at.path }, ...(whole === undefined ? {} : { whole }) };
  return trailing === undefined ? record : { ...record, trailing };
}

/**
 * Sets a field, or one item of it where the path names one. A field that is absent is put where its number belongs.
 * @throws FrskitError `ERR_PATH_NOT_FOUND` when there is no such record or item, `ERR_ARGUMENT` when the path is none
 *
 * @example
 * const changed = setValue(transaction, '10[1].005', '20260101');
 */
export function setValue(
  transaction: Transaction,
  path: string,
  value: Value | readonly (readonly Value[])[],
): Transaction {
  const { index, record } = locate(transaction, path);
  const parsed = parsePath(path);
  if (parsed?.field === undefined)
    throw new FrskitError('ERR_ARGUMENT', `${path} names a record; name a field`);
  const { type, field: number, record: nth, occurrence = 1 } = parsed;
  const charset = charsetOf(transaction);
  let seen = 0;
  const at = record.fields.findIndex((field) => field.number === number && ++seen === occurrence);
  const old = record.fields[at];
  let next = newField(type, nth, number, value, charset);
  if (parsed.subfield !== undefined) {
    const [s, i] = [parsed.subfield - 1, (parsed.item ?? 1) - 1];
    const item = next.subfields[0]?.[0];
    if (old?.subfields[s]?.[i] === undefined || item === undefined) {
      throw new FrskitError('ERR_PATH_NOT_FOUND', `no item ${path}`);
    }
    const located = movedItem(item, itemPath(old.at.path, s + 1, i + 1));
    next = {
      number,
      at: { path: old.at.path },
      subfields: old.subfields.with(s, (old.subfields[s] ?? []).with(i, located)),
    };
  }
  const before = record.fields.findIndex((field, i) => i > 1 && field.number > number);
  const fields =
    old === undefined
      ? record.fields.toSpliced(before < 0 ? record.fields.length : before, 0, next)
      : record.fields.with(at, next);
  return replaceRecord(transaction, index, withFields(record, fields));
}

/**
 * Takes out every field of that number from the record that the path names.
 *
 * @example
 * const smaller = removeField(transaction, '2[1].018');
 */
export function removeField(transaction: Transaction, path: string): Transaction {
  const { index, record } = locate(transaction, path);
  const number = parsePath(path)?.field;
  const fields = record.fields.filter((field) => field.number !== number);
  return replaceRecord(transaction, index, withFields(record, fields));
}

/**
 * Puts a record at the end, or at an index (0 is the Type-1 record). CNT is computed when it is written.
 *
 * @example
 * const longer = insertRecord(transaction, newRecord(10, 1));
 */
export function insertRecord(transaction: Transaction, record: LogicalRecord, index?: number): Transaction {
  requireTransaction('insertRecord', transaction);
  requireRecord('insertRecord', record);
  const { leading, unicode } = transaction;
  const rest = {
    ...(leading === undefined ? {} : { leading }),
    ...(unicode === undefined ? {} : { unicode }),
  };
  const records = transaction.records.toSpliced(index ?? transaction.records.length, 0, record);
  return { records, ...rest };
}

/**
 * Takes out the record that the path names, with what trails it. CNT is computed when it is written.
 *
 * @example
 * const shorter = removeRecord(transaction, '14[1]');
 */
export function removeRecord(transaction: Transaction, path: string): Transaction {
  return replaceRecord(transaction, locate(transaction, path).index);
}

/**
 * An empty record of a type, to be filled with `newField` and placed with `insertRecord`. A record other than Type-1
 * has its IDC; LEN is computed when the record is written.
 * @param type Record type, 1 to 99.
 * @param idc Information designation character (xx.002), 0 to 99; Type-1 has none.
 * @throws FrskitError `ERR_ARGUMENT` when a number is out of range, or Type-1 is given an IDC
 * @example
 * const text = newRecord(2, 0);
 * const next = insertRecord(transaction, { ...text, fields: [...text.fields, newField(2, 1, 59, 'WA')] });
 */
export function newRecord(type: number, idc?: number): LogicalRecord {
  requireWhole('newRecord', 'a record type', type, [1, 99]);
  const at = { path: recordPath(type, 1) };
  if (type === 1) {
    if (idc !== undefined) throw new FrskitError('ERR_ARGUMENT', 'newRecord: Type-1 has no IDC');
    return { type, fields: [], at };
  }
  requireWhole('newRecord', 'an IDC', idc, [0, 99]);
  return { type, fields: [newField(type, 1, TAGGED.IDC, String(idc))], at };
}
