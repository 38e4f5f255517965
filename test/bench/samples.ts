/** Transactions for the benchmarks, made from numbers: small ones full of fields, and one of 51 MB. */
import { newField } from '../../src/itl/record/edit.ts';
import type { Field, LogicalRecord, Transaction } from '../../src/itl/record/transaction.ts';
import { writeTraditional } from '../../src/itl/traditional/write.ts';
import { seeded } from '../hostile/seeded.ts';

type Values = Readonly<Record<number, string | Uint8Array | readonly (readonly string[])[]>>;

function record(type: number, nth: number, values: Values): LogicalRecord {
  const fields: Field[] = Object.entries(values).map(([number, value]) =>
    newField(type, nth, Number(number), value),
  );
  return { type, fields, at: { path: `${type}[${nth}]` } };
}

function first(): LogicalRecord {
  return record(1, 1, {
    2: '0502',
    3: [['1', '0']],
    4: 'FRS',
    5: '20261123',
    6: '4',
    7: 'XX0000000',
    8: 'YY0000000',
    9: 'BENCH0001',
    11: '00.00',
    12: '00.00',
    13: [['NORAM', '1.0']],
    14: '20261123120000Z',
    15: [['0', 'ASCII', '1']],
    16: [
      ['ORG', 'NAME', '1'],
      ['ORG2', 'NAME2', '2'],
    ],
  });
}

/** Bytes that hold every separator, as a compressed image does. */
function noise(size: number, seed: number): Uint8Array {
  const random = seeded(seed);
  return Uint8Array.from({ length: size }, () => random.below(256));
}

function face(nth: number, data: Uint8Array): LogicalRecord {
  return record(10, nth, {
    2: String(nth % 100),
    3: 'FACE',
    4: 'XX0000000',
    5: '20261122',
    6: '480',
    7: '600',
    8: '1',
    9: '500',
    10: '500',
    11: 'JPEGB',
    12: 'YCC',
    13: '30',
    18: [['Barrel', 'E', 'Mild']],
    20: 'F',
    24: [
      ['80', '0001', '1'],
      ['90', '0002', '2'],
    ],
    26: [['NEUTRAL'], ['BEARD']],
    27: 'BRO',
    28: [['BRO'], ['GRY']],
    29: Array.from({ length: 12 }, (_, i) => ['1', `2.${i + 1}`, String(100 + i), String(200 + i)]),
    45: [['T', 'H', '3', '0', '0', '1', '1', '100', '100']],
    902: [['20261122000000Z', 'NAV', 'OWN', 'PRO']],
    999: data,
  });
}

/** Fifteen small transactions, about 0.2 MB in all, most of it fields. */
export function smallFiles(): Uint8Array[] {
  return Array.from({ length: 15 }, (_, i) => {
    const faces = Array.from({ length: 1 + (i % 3) }, (__, k) =>
      face(k + 1, noise(4000 + 500 * i, 100 * i + k)),
    );
    const second = record(2, 1, { 2: '0', 6: 'ATTENTION', 79: '20', 2010: '1' });
    return writeTraditional({ records: [first(), second, ...faces] });
  });
}

/** 99 Type-10 records of 520 KB. */
export function bigFile(): Uint8Array {
  const data = noise(520_000, 7);
  const records: LogicalRecord[] = [first(), ...Array.from({ length: 99 }, (_, i) => face(i + 1, data))];
  const transaction: Transaction = { records };
  return writeTraditional(transaction);
}
