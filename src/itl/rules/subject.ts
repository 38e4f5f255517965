/** Input of the rules: a transaction, the edition it is validated against, and an index of its fields. */
import { type ImageProbe, probe } from '../../image/file/probe.ts';
import { DICTIONARY_EDITION, type Domain, isKnownVer } from '../dictionary/index.ts';
import type { Ver } from '../dictionary/types.ts';
import { T10 } from '../dictionary/numbers.ts';
import type { Charset } from '../record/charset.ts';
import { domainOf } from '../record/domain.ts';
import { charsetOf, verOf } from '../record/query.ts';
import type { Field, LogicalRecord, Transaction } from '../record/transaction.ts';

export type Subject = {
  readonly transaction: Transaction;
  /** The edition by which the transaction is judged. */
  readonly ver: Ver;
  readonly charset: Charset;
  /** Whose table the Type-2 fields are judged by. */
  readonly domain: Domain;
  /** Records of a type, in file order, as far as they are judged. */
  readonly records: (type: number) => readonly LogicalRecord[];
  /** The fields of a record by number; repeated ones together. */
  readonly fields: (record: LogicalRecord) => ReadonlyMap<number, readonly Field[]>;
  /** What the file in field 999 says of itself; undefined where the record has none. Probed once. */
  readonly image: (record: LogicalRecord) => ImageProbe | undefined;
};

/** Records of one type that are judged; IDCs end at 99, and a file of nothing but records must not take for ever. */
export const MAX_RECORDS = 1000;

/**
 * The edition that a VER claims: `500` is taken for 0500; what is not known is judged by the newest table.
 *
 * @example
 * const edition = editionOf('0502'); // such as '1-2011 Update:2015'
 */
export function editionOf(ver: string | undefined): Ver {
  const padded = ver !== undefined && /^\d{3,4}$/.test(ver) ? ver.padStart(4, '0') : '';
  return isKnownVer(padded) ? padded : DICTIONARY_EDITION;
}

function byNumber(record: LogicalRecord): ReadonlyMap<number, readonly Field[]> {
  const fields = new Map<number, Field[]>();
  for (const field of record.fields) {
    const known = fields.get(field.number);
    if (known === undefined) fields.set(field.number, [field]);
    else known.push(field);
  }
  return fields;
}

/** Prepares a transaction for its rules. `edition` overrides what 1.002 VER claims. */
export function subjectOf(transaction: Transaction, edition?: Ver): Subject {
  const types = new Map<number, LogicalRecord[]>();
  for (const record of transaction.records) {
    const known = types.get(record.type);
    if (known === undefined) types.set(record.type, [record]);
    else if (known.length < MAX_RECORDS) known.push(record);
  }
  const indexed = new WeakMap<LogicalRecord, ReadonlyMap<number, readonly Field[]>>();
  const probed = new WeakMap<LogicalRecord, ImageProbe>();
  const fields = (record: LogicalRecord): ReadonlyMap<number, readonly Field[]> => {
    const known = indexed.get(record) ?? byNumber(record);
    indexed.set(record, known);
    return known;
  };
  const image = (record: LogicalRecord): ImageProbe | undefined => {
    const data = fields(record).get(T10.DATA)?.[0]?.subfields[0]?.[0]?.bytes;
    if (data === undefined) return undefined;
    const known = probed.get(record) ?? probe(data);
    probed.set(record, known);
    return known;
  };
  return {
    transaction,
    ver: edition ?? editionOf(verOf(transaction)),
    charset: charsetOf(transaction),
    domain: domainOf(transaction),
    records: (type) => types.get(type) ?? [],
    fields,
    image,
  };
}
