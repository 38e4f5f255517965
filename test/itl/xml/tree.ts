/** Trees made comparable: LEN aside, fields in the order of their numbers. */
import type { Transaction } from '../../../src/itl/record/transaction.ts';

/** A tree as plain values: record types, field numbers, bytes. */
export function plain({ records }: Transaction): unknown {
  return records.map(({ type, fields }) => ({
    type,
    fields: fields
      .filter(({ number }) => number !== 1)
      .toSorted((a, b) => a.number - b.number)
      .map(({ number, subfields }) => [
        number,
        subfields.map((items) => items.map(({ bytes }) => Buffer.from(bytes).toString('latin1'))),
      ]),
  }));
}

/** What a field of a record says. */
export function said(transaction: Transaction, path: string): string[][] {
  const [, type, nth, number] = /^(\d+)\[(\d+)\]\.(\d+)$/.exec(path) ?? [];
  const record = transaction.records.filter((one) => one.type === Number(type))[Number(nth) - 1];
  const field = record?.fields.find((one) => one.number === Number(number));
  return (field?.subfields ?? []).map((items) => items.map(({ text }) => text));
}
