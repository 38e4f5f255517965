/** Queries on a transaction; nothing is validated. */
import { requireText } from '../../findings/arguments.ts';
import { FrskitError } from '../../findings/errors.ts';
import { recordType } from '../dictionary/index.ts';
import { T1, TAGGED } from '../dictionary/numbers.ts';
import { requireFieldOrNone, requireRecord, requireTransaction } from './arguments.ts';
import { type Charset, charsetOfIndex } from './charset.ts';
import { parsePath } from './path.ts';
import type { Field, Item, LogicalRecord, Transaction } from './transaction.ts';

/**
 * The records of a type, in file order.
 *
 * @example
 * const [face] = recordsOf(transaction, 10);
 */
export function recordsOf(transaction: Transaction, type: number): readonly LogicalRecord[] {
  requireTransaction('recordsOf', transaction);
  return transaction.records.filter((record) => record.type === type);
}

/**
 * The first field of that number in the record.
 *
 * @example
 * const sap = field(record, 13); // 10.013 of a Type-10 record
 */
export function field(record: LogicalRecord, number: number): Field | undefined {
  requireRecord('field', record);
  return record.fields.find((candidate) => candidate.number === number);
}

/**
 * Every field of that number in the record.
 *
 * @example
 * const repeated = fieldsOf(record, 13).length > 1;
 */
export function fieldsOf(record: LogicalRecord, number: number): readonly Field[] {
  requireRecord('fieldsOf', record);
  return record.fields.filter((candidate) => candidate.number === number);
}

/**
 * An item of a field; counts start at 1.
 *
 * @example
 * const crc = itemOf(field(record, 3), 0, 1)?.text; // 1.003, first subfield, second item
 */
export function itemOf(from: Field | undefined, subfield = 1, item = 1): Item | undefined {
  requireFieldOrNone('itemOf', from);
  return from?.subfields[subfield - 1]?.[item - 1];
}

/**
 * Text of an item of the first field of that number; undefined where there is none.
 *
 * @example
 * const category = valueOf(record, 3); // '10.003' of a Type-10 record, such as 'FACE'
 */
export function valueOf(record: LogicalRecord, number: number, subfield = 1, item = 1): string | undefined {
  return itemOf(field(record, number), subfield, item)?.text;
}

/** A number of one to nine digits, read from an item of a tagged record; NaN where it is none. */
export function digitsOf(item: Item | undefined): number {
  const bytes = item?.bytes;
  if (bytes === undefined || bytes.length === 0 || bytes.length > 9) return NaN;
  let value = 0;
  for (const byte of bytes) {
    if (byte < 0x30 || byte > 0x39) return NaN;
    value = value * 10 + byte - 0x30;
  }
  return value;
}

/**
 * IDC (xx.002) as a number; NaN where it is none. Type-1 has no IDC; in a binary record it is one byte.
 *
 * @example
 * const idc = idcOf(record); // -1 where the record has none
 */
export function idcOf(record: LogicalRecord): number {
  requireRecord('idcOf', record);
  if (record.type === 1) return NaN;
  const item = itemOf(field(record, TAGGED.IDC));
  if (item === undefined || recordType(record.type)?.framing !== 'binary') return digitsOf(item);
  return item.bytes[0] ?? NaN;
}

/**
 * VER (1.002), or undefined when the transaction states none.
 *
 * @example
 * const ver = verOf(transaction); // such as '0502'
 */
export function verOf(transaction: Transaction): string | undefined {
  const [first] = recordsOf(transaction, 1);
  return first && valueOf(first, T1.VER);
}

/**
 * The character encoding that 1.015 DCS declares; where it is absent, 7-bit ASCII, or UTF-8 in XML.
 *
 * @example
 * const charset = charsetOf(transaction); // the encoding that 1.015 declares
 */
export function charsetOf(transaction: Transaction): Charset {
  const [first] = recordsOf(transaction, 1);
  const csi = first && valueOf(first, T1.DCS);
  // XML is UTF-8 by itself; writers of XML state CSI 0 or nothing at all.
  if (transaction.unicode === true && (csi === undefined || /^0*$/.test(csi.trim()))) return 'utf-8';
  return csi === undefined ? 'ascii' : charsetOfIndex(csi);
}

/** What a path names: a record, a field or an item. */
export type Place = {
  readonly record: LogicalRecord;
  readonly field?: Field;
  readonly item?: Item;
};

/**
 * Finds the place that a path names; undefined when the transaction has no such place.
 * @throws FrskitError `ERR_ARGUMENT` when the text is no path
 *
 * @example
 * const sap = placeAt(transaction, '10[1].013')?.item?.text;
 */
export function placeAt(transaction: Transaction, path: string): Place | undefined {
  requireText('placeAt', 'a path', path);
  const parsed = parsePath(path);
  if (parsed === undefined) {
    throw new FrskitError('ERR_ARGUMENT', `not a path: ${path}; write it like 10[1].013.1.1`);
  }
  const record = recordsOf(transaction, parsed.type)[parsed.record - 1];
  if (record === undefined || parsed.field === undefined) return record && { record };
  const found = fieldsOf(record, parsed.field)[(parsed.occurrence ?? 1) - 1];
  if (found === undefined || parsed.subfield === undefined) return found && { record, field: found };
  const item = itemOf(found, parsed.subfield, parsed.item ?? 1);
  return item && { record, field: found, item };
}
