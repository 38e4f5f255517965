/** Makes 1.003 CNT say what follows the first record. */
import { T1, TAGGED } from '../dictionary/numbers.ts';
import { compareContents } from './contents.ts';
import { newField } from './edit.ts';
import { idcOf, valueOf } from './query.ts';
import type { LogicalRecord, Transaction } from './transaction.ts';

/** The IDC as the record spells it, `00` too; 0 where it has none. */
function idcText(record: LogicalRecord): string {
  const idc = idcOf(record);
  if (Number.isNaN(idc)) return '0';
  const text = valueOf(record, TAGGED.IDC) ?? '';
  return /^\d{1,9}$/.test(text) ? text : String(idc);
}

/** The transaction itself where CNT is right already; else one whose CNT lists its records. */
export function withContents(transaction: Transaction): Transaction {
  const [first, ...others] = transaction.records;
  if (first?.type !== 1) return transaction;
  const present = first.fields.some(({ number }) => number === T1.CNT);
  if (present && compareContents(transaction).length === 0) return transaction;
  const listed = others.map((record) => [String(record.type), idcText(record)]);
  const cnt = newField(1, 1, T1.CNT, [['1', String(others.length)], ...listed]);
  const fields = first.fields.map((field) => (field.number === T1.CNT ? cnt : field));
  const after = fields.findIndex(({ number }) => number > T1.CNT);
  if (!present) fields.splice(after < 0 ? fields.length : after, 0, cnt);
  const { leading, unicode } = transaction;
  const changed = { type: 1, fields, at: { path: first.at.path }, ...trailingOf(first) };
  return {
    records: [changed, ...others],
    ...(leading === undefined ? {} : { leading }),
    ...(unicode === undefined ? {} : { unicode }),
  };
}

function trailingOf({ trailing }: LogicalRecord): { trailing?: Uint8Array } {
  return trailing === undefined ? {} : { trailing };
}
