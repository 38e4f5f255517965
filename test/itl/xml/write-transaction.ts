/** Transactions of the traditional encoding for the tests of the XML writer. */
import { newField } from '../../../src/itl/record/edit.ts';
import type { LogicalRecord } from '../../../src/itl/record/transaction.ts';

export type Fields = Readonly<Record<number, string>>;

export const TYPE_10: Fields = {
  2: '01',
  3: 'FACE',
  4: 'SRC-0001',
  5: '20200130',
  6: '480',
  7: '600',
  8: '1',
  9: '1',
  10: '1',
  11: 'JPEGB',
  12: 'RGB',
  13: '0',
};

export function record(type: number, nth: number, fields: Fields, charset: 'ascii' | 'utf-8'): LogicalRecord {
  return {
    type,
    at: { path: `${type}[${nth}]` },
    fields: Object.entries(fields).map(([number, value]) =>
      newField(
        type,
        nth,
        Number(number),
        value.split('␞').map((items) => items.split('␟')),
        charset,
      ),
    ),
  };
}
