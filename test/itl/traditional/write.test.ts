import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { insertRecord, newField, removeField, removeRecord, setValue } from '../../../src/itl/record/edit.ts';
import { recordsOf, valueOf } from '../../../src/itl/record/query.ts';
import type { Transaction } from '../../../src/itl/record/transaction.ts';
import { readTraditional } from '../../../src/itl/traditional/read.ts';
import { writeTraditional } from '../../../src/itl/traditional/write.ts';
import { bytes, text } from './visible.ts';

const FILE = '1.01:0034␝1.02:0502␝1.03:1␟1␞2␟00␜2.001:{LEN}␝2.002:00␝2.6:DESK␜';
const read = (visible: string): Transaction => readTraditional(bytes(visible)).transaction;

describe('writeTraditional', () => {
  it('changes only what was edited, and computes LEN', () => {
    const edited = setValue(read(FILE), '2[1].006', 'FRONT DESK');
    expect(text(writeTraditional(edited))).toBe(
      '1.01:0034␝1.02:0502␝1.03:1␟1␞2␟00␜2.001:35␝2.002:00␝2.006:FRONT DESK␜',
    );
  });

  it('keeps the spelling of LEN', () => {
    const edited = setValue(read(FILE), '1[1].002', '05020');
    expect(text(writeTraditional(edited)).slice(0, 20)).toBe('1.01:0036␝1.002:0502');
  });

  it('computes CNT when records come and go', () => {
    const added = insertRecord(read(FILE), {
      type: 2,
      fields: [newField(2, 2, 2, '7'), newField(2, 2, 6, 'X')],
      at: { path: '2[2]' },
    });
    const back = readTraditional(writeTraditional(added));
    expect(back.findings).toEqual([]);
    expect(recordsOf(back.transaction, 2)).toHaveLength(2);
    const fewer = readTraditional(writeTraditional(removeRecord(back.transaction, '2[1]')));
    expect(fewer.findings).toEqual([]);
    expect(recordsOf(fewer.transaction, 2).map((record) => valueOf(record, 2))).toEqual(['7']);
  });

  it('sets an item, puts a new field where its number belongs, and takes one out', () => {
    let transaction = setValue(read(FILE), '1[1].003.2.2', '01');
    transaction = setValue(transaction, '2[1].002', '01');
    transaction = setValue(transaction, '2[1].004', [['a', 'b'], ['c']]);
    transaction = removeField(transaction, '2[1].006');
    const back = readTraditional(writeTraditional(transaction));
    expect(back.findings).toEqual([]);
    expect(text(writeTraditional(back.transaction))).toContain('␝2.004:a␟b␞c␜');
  });

  it('writes a binary record anew', () => {
    const four = [2, 3, 4, 5, 6, 7, 8, 9].map((number) => {
      const size: Readonly<Record<number, number>> = { 4: 6, 6: 2, 7: 2, 9: 5 };
      return newField(4, 1, number, new Uint8Array(size[number] ?? 1));
    });
    const written = writeTraditional(
      insertRecord(read(FILE), { type: 4, fields: four, at: { path: '4[1]' } }),
    );
    const { transaction, findings } = readTraditional(written);
    expect(findings).toEqual([]);
    expect(recordsOf(transaction, 4)[0]?.at.length).toBe(23);
  });

  it('refuses text that would break the frame', () => {
    expect(() => setValue(read(FILE), '2[1].006', 'a\x1db')).toThrow(/separator/);
    expect(() => setValue(read(FILE), '2[1].006', 'Ğ')).toThrow(/UTF-8/);
    expect(() => setValue(read(FILE), '9[1].006', 'x')).toThrow(/no record/);
  });

  it('is read back as it was built, whatever the values', () => {
    const value = fc.string({
      unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
    });
    const subfields = fc.array(fc.array(value, { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 4,
    });
    const fields = fc.uniqueArray(fc.tuple(fc.integer({ min: 3, max: 998 }), subfields), {
      selector: ([number]) => number,
      maxLength: 8,
    });
    fc.assert(
      fc.property(fields, fc.uint8Array({ maxLength: 60 }), (made, data) => {
        const built: Transaction = {
          records: [
            { type: 1, fields: [newField(1, 1, 2, '0502')], at: { path: '1[1]' } },
            {
              type: 10,
              fields: [
                newField(10, 1, 2, '0'),
                ...made.map(([number, values]) => newField(10, 1, number, values)),
                newField(10, 1, 999, data),
              ],
              at: { path: '10[1]' },
            },
          ],
        };
        const { transaction } = readTraditional(writeTraditional(built));
        const record = recordsOf(transaction, 10)[0];
        const got = record?.fields
          .slice(2, -1)
          .map((field) => [field.number, field.subfields.map((items) => items.map((item) => item.text))]);
        expect(got).toEqual(made);
        expect(record?.fields.at(-1)?.subfields[0]?.[0]?.bytes).toEqual(data);
      }),
    );
  });
});
