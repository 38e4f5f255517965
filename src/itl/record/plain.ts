/** A transaction of a Unicode encoding (XML), made ready for the others: what they cannot hold is named. */
import { T1, T1_ITEMS, TAGGED } from '../dictionary/numbers.ts';
import { newField } from './edit.ts';
import { itemPath } from './path.ts';
import { field, itemOf } from './query.ts';
import type { Field, LogicalRecord, Transaction } from './transaction.ts';

export type Plain = {
  readonly transaction: Transaction;
  /** Paths of the items of Type-1 that lost characters beyond ASCII. */
  readonly lost: readonly string[];
  /** True where 1.015 was added or corrected: the text is UTF-8, which XML is by itself. */
  readonly declared: boolean;
};

const UTF8 = [['3', 'UTF-8']];
const BEYOND_ASCII = /[^\x00-\x7f]/;

function isBeyondAscii(record: LogicalRecord): boolean {
  return record.fields.some(
    ({ number, subfields }) =>
      number !== TAGGED.DATA && subfields.some((items) => items.some(({ text }) => BEYOND_ASCII.test(text))),
  );
}

/** 1.015 as the other encodings need it; undefined where it is right already. */
function characterSet(first: LogicalRecord, others: readonly LogicalRecord[]): Field | undefined {
  const dcs = field(first, T1.DCS);
  const csi = itemOf(dcs, 1, T1_ITEMS.DCS.CSI)?.text ?? '';
  if (dcs !== undefined && csi !== '' && Number(csi) !== 0) return undefined;
  const name = itemOf(dcs, 1, T1_ITEMS.DCS.CSN)?.text ?? '';
  if (!/^UTF-?8$/i.test(name) && !others.some(isBeyondAscii)) return undefined;
  return newField(1, 1, T1.DCS, UTF8);
}

/** Type-1 is 7-bit ASCII in the other encodings, whatever 1.015 declares. */
function asciiField(found: Field): { readonly field: Field; readonly lost: readonly string[] } {
  const lost: string[] = [];
  const values = found.subfields.map((items, s) =>
    items.map(({ text }, i) => {
      if (!BEYOND_ASCII.test(text)) return text;
      lost.push(itemPath(found.at.path, s + 1, i + 1));
      return text.replace(/[^\x00-\x7f]/gu, '?');
    }),
  );
  return lost.length === 0 ? { field: found, lost } : { field: newField(1, 1, found.number, values), lost };
}

function withField(fields: readonly Field[], added: Field): Field[] {
  const rest = fields.filter(({ number }) => number !== added.number);
  const after = rest.findIndex(({ number }) => number > added.number);
  return rest.toSpliced(after < 0 ? rest.length : after, 0, added);
}

/**
 * The transaction as the traditional encoding can hold it: without the records that their encoding keeps whole, with
 * 1.015 where text beyond ASCII needs it, and with Type-1 in ASCII. The transaction itself where that changes nothing.
 */
export function plainOf(transaction: Transaction): Plain {
  const kept = transaction.records.filter(({ whole }) => whole !== true);
  const lost: string[] = [];
  const [first, ...others] = kept;
  const unicode = transaction.unicode === true;
  if (!unicode && kept.length === transaction.records.length) return { transaction, lost, declared: false };
  if (!unicode || first?.type !== 1) return { transaction: { records: kept }, lost, declared: false };
  const dcs = characterSet(first, others);
  const ascii = first.fields.map(asciiField);
  lost.push(...ascii.flatMap((one) => one.lost));
  const same = dcs === undefined && ascii.every((one) => one.lost.length === 0);
  if (same && kept.length === transaction.records.length) return { transaction, lost, declared: false };
  const fields = ascii.map((one) => one.field);
  const header = same
    ? first
    : { type: 1, at: { path: first.at.path }, fields: dcs === undefined ? fields : withField(fields, dcs) };
  const { leading } = transaction;
  const records = [header, ...others];
  return {
    transaction: leading === undefined ? { records } : { records, leading },
    lost,
    declared: dcs !== undefined,
  };
}
