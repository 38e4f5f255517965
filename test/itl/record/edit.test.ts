/** Changes to a transaction: each gives a new one and leaves the old as it was. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { FrskitError } from '../../../src/findings/index.ts';
import {
  type Transaction,
  insertRecord,
  newField,
  newRecord,
  parsePath,
  placeAt,
  readTraditional,
  removeField,
  removeRecord,
  setValue,
  writeTraditional,
} from '../../../src/itl/index.ts';
import { bytes as visible, text } from '../traditional/visible.ts';

const SOURCE =
  '1.001:{LEN}␝1.002:0502␝1.003:1␟2␞2␟0␞2␟1␝1.004:CAR␝1.009:A␜2.001:{LEN}␝2.002:0␝2.018:DOE␞ROE␝2.500:x␜2.001:{LEN}␝2.002:1␜';
const source = readTraditional(visible(SOURCE)).transaction;
const written = (transaction: Transaction): string => text(writeTraditional(transaction));

describe('paths', () => {
  it('are taken apart', () => {
    expect(parsePath('10[2].013[3].1.4')).toEqual({
      type: 10,
      record: 2,
      field: 13,
      occurrence: 3,
      subfield: 1,
      item: 4,
    });
    expect(parsePath('10.003')).toEqual({ type: 10, record: 1, field: 3, occurrence: 1 });
    for (const text of ['', '10.', '10[x]', '10.003.', '10.3.1.1.1', '-1.003', '10 .003', '1e3.1'])
      expect(parsePath(text)).toBeUndefined();
  });

  it('name places', () => {
    expect(placeAt(source, '2[1].018.2.1')?.item?.text).toBe('ROE');
    expect(placeAt(source, '2[2]')?.record.fields).toHaveLength(2);
    for (const path of ['2[3]', '2[1].019', '2[1].018.3', '2[1].018.1.2', '2[1].018[2]'])
      expect(placeAt(source, path)).toBeUndefined();
    expect(() => placeAt(source, 'name')).toThrow(FrskitError);
  });
});

describe('edits', () => {
  it('one item, a whole field, a new field where its number belongs', () => {
    const item = setValue(source, '2[1].018.2.1', 'POE');
    expect(written(item)).toContain('2.018:DOE␞POE␝2.500:x');
    const whole = setValue(source, '2[1].018', [['A', 'B'], ['C']]);
    expect(written(whole)).toContain('2.018:A␟B␞C␝2.500:x');
    const added = setValue(source, '2[1].022', '19800101');
    expect(written(added)).toContain('␞ROE␝2.022:19800101␝2.500:x');
    expect(written(source)).toContain('2.018:DOE␞ROE␝2.500:x');
  });

  it('CNT follows the records', () => {
    expect(written(removeRecord(source, '2[1]'))).toContain('1.003:1␟1␞2␟1␝');
    const more = { type: 2, fields: [newField(2, 3, 2, '7')], at: { path: '2[3]' } };
    expect(written(insertRecord(source, more))).toContain('1.003:1␟3␞2␟0␞2␟1␞2␟7␝');
  });

  it('take out a field', () => {
    expect(written(removeField(source, '2[1].500'))).not.toContain('2.500');
  });

  it('refuse what has no place, and what would not be read back', () => {
    const refused = (work: () => unknown): string => {
      try {
        work();
      } catch (error) {
        if (error instanceof FrskitError) return error.code;
      }
      return 'not refused';
    };
    expect(refused(() => setValue(source, '2[9].018', 'A'))).toBe('ERR_PATH_NOT_FOUND');
    expect(refused(() => setValue(source, '2[1].018.9.1', 'A'))).toBe('ERR_PATH_NOT_FOUND');
    expect(refused(() => setValue(source, '2[1]', 'A'))).toBe('ERR_ARGUMENT');
    expect(refused(() => setValue(source, '2[1].018', 'A\u001fB'))).toBe('ERR_UNENCODABLE');
    expect(refused(() => setValue(source, '2[1].018', 'Zoë'))).toBe('ERR_UNENCODABLE');
  });

  it('what is set is what is read back, and nothing else changes', () => {
    const value = fc.stringMatching(/^[\x20-\x7e]{1,40}$/);
    const values = fc.array(fc.array(value, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(values, (given) => {
        const again = readTraditional(writeTraditional(setValue(source, '2[1].018', given))).transaction;
        const found = placeAt(again, '2[1].018')?.field?.subfields.map((items) =>
          items.map((item) => item.text),
        );
        expect(found).toEqual(given);
        expect(placeAt(again, '2[1].500.1.1')?.item?.text).toBe('x');
        expect(again.records).toHaveLength(3);
      }),
      { numRuns: 200, seed: 7 },
    );
  });
});

describe('bytes as values', () => {
  const image = Uint8Array.from({ length: 50_000 }, (_, i) => i * 31);

  it('are written without being decoded as text', () => {
    const decode = vi.spyOn(TextDecoder.prototype, 'decode');
    const record = { ...newRecord(10, 1), fields: [newField(10, 1, 2, '1'), newField(10, 1, 999, image)] };
    const file = writeTraditional(setValue(insertRecord(source, record), '10.999.1.1', image));
    const lengths = decode.mock.calls.map(([given]) => given?.byteLength ?? 0);
    decode.mockRestore();
    expect(lengths.filter((length) => length >= image.length)).toEqual([]);
    expect(file.subarray(-1 - image.length, -1)).toEqual(image);
  });

  it('have a text by the encoding when it is read', () => {
    const item = placeAt(
      { records: [{ ...newRecord(2, 0), fields: [newField(2, 1, 500, Uint8Array.of(0xe9), 'latin1')] }] },
      '2.500.1.1',
    )?.item;
    expect(item?.text).toBe('é');
    const moved = placeAt(setValue(source, '2[1].018.2.1', Uint8Array.of(0x41)), '2[1].018.2.1')?.item;
    expect([moved?.text, moved?.at.path]).toEqual(['A', '2[1].018.2.1']);
  });
});
