import { describe, expect, it } from 'vitest';
import { valueOf } from '../../../src/itl/record/query.ts';
import { readTraditional } from '../../../src/itl/traditional/read.ts';
import { writeTraditional } from '../../../src/itl/traditional/write.ts';
import { bytes } from './visible.ts';

const ids = (input: Uint8Array): string[] => readTraditional(input).findings.map(({ rule }) => rule);

const TWO = '1.001:{LEN}␝1.002:0502␝1.003:1␟1␞2␟00␜2.001:{LEN}␝2.002:00␜';

/** The same with its lengths written out, for damage that moves the ends of records. */
const COUNTED = TWO.replace('{LEN}', '35').replace('{LEN}', '18');

describe('readTraditional', () => {
  it('gives records, fields, subfields and items with their places', () => {
    const { transaction, findings } = readTraditional(bytes(TWO));
    expect(findings).toEqual([]);
    expect(transaction.records.map(({ type, at }) => [type, at.path, at.offset, at.length])).toEqual([
      [1, '1[1]', 0, 35],
      [2, '2[1]', 35, 18],
    ]);
    const cnt = transaction.records[0]?.fields[2];
    expect(cnt?.number).toBe(3);
    expect(cnt?.subfields.map((items) => items.map(({ text }) => text))).toEqual([
      ['1', '1'],
      ['2', '00'],
    ]);
    expect(cnt?.subfields[1]?.[1]?.at).toEqual({ path: '1[1].003.2.2', offset: 32, length: 2 });
  });

  it('takes 999 whole, whatever separators are in it', () => {
    const { transaction } = readTraditional(
      bytes('1.001:{LEN}␝1.002:0502␝1.003:1␟1␞10␟0␜10.001:48␝10.002:0␝10.999:␜␝␞␟10.003:X␜11.001:3␜'),
    );
    const data = transaction.records[1]?.fields[2]?.subfields[0]?.[0];
    expect(new TextDecoder().decode(data?.bytes)).toBe('\x1c\x1d\x1e\x1f10.003:X\x1c11.001:3');
    expect(data?.text).toBe('');
  });

  it('keeps unknown record types, repeated fields, short and long tags', () => {
    const text =
      '1.01:{LEN}␝1.02:0300␝1.03:1␟2␞42␟0␞2␟0␜42.001:{LEN}␝42.002:0␝42.7:a␝42.7:b␜2.001:{LEN}␝2.002:0␝2.999999999:udf␜';
    const whole = bytes(text);
    const { transaction } = readTraditional(whole);
    expect(transaction.records.map(({ type }) => type)).toEqual([1, 42, 2]);
    expect(transaction.records[1]?.fields.map(({ at }) => at.path)).toEqual([
      '42[1].001',
      '42[1].002',
      '42[1].007',
      '42[1].007[2]',
    ]);
    expect(transaction.records[2]?.fields[2]?.number).toBe(999_999_999);
    expect(writeTraditional(transaction)).toEqual(whole);
  });

  it('reads several Type-2 records and records of one IDC apart', () => {
    const whole = bytes(
      '1.001:{LEN}␝1.002:0502␝1.003:1␟2␞2␟0␞2␟0␜2.001:{LEN}␝2.002:0␝2.003:A␜2.001:{LEN}␝2.002:0␝2.003:B␜',
    );
    const { transaction } = readTraditional(whole);
    const values = transaction.records.filter(({ type }) => type === 2).map((record) => valueOf(record, 3));
    expect(values).toEqual(['A', 'B']);
  });

  it.each(['3', '003'])('decodes UTF-8 where DCS says %s', (csi) => {
    const text = `1.001:{LEN}␝1.002:0502␝1.003:1␟1␞2␟0␝1.015:${csi}␟UTF-8␜2.001:{LEN}␝2.002:0␝2.003:Ğüven␜`;
    const { transaction, findings } = readTraditional(bytes(text));
    expect(transaction.records[1] && valueOf(transaction.records[1], 3)).toBe('Ğüven');
    expect(findings).toEqual([]);
  });

  it('says so when text is not in the declared encoding, and keeps the bytes', () => {
    const input = bytes('1.001:{LEN}␝1.002:0502␝1.003:1␟1␞2␟0␜2.001:{LEN}␝2.002:0␝2.003:Ğü␜');
    expect(ids(input)).toEqual(['itl.text.undecodable']);
    expect(writeTraditional(readTraditional(input).transaction)).toEqual(input);
  });

  it('reads a binary record by its header', () => {
    const head = bytes('1.001:{LEN}␝1.002:0502␝1.003:1␟1␞4␟7␜');
    const four = Uint8Array.of(
      0,
      0,
      0,
      20,
      7,
      3,
      1,
      255,
      255,
      255,
      255,
      255,
      0,
      0x01,
      0xf4,
      0x02,
      0x58,
      1,
      0xaa,
      0xbb,
    );
    const whole = new Uint8Array([...head, ...four]);
    const { transaction, findings } = readTraditional(whole);
    expect(findings).toEqual([]);
    const [, record] = transaction.records;
    expect(record && [6, 7].map((number) => valueOf(record, number))).toEqual(['500', '600']);
    expect(record?.fields.at(-1)?.subfields[0]?.[0]?.bytes).toEqual(Uint8Array.of(0xaa, 0xbb));
  });
});

describe('a damaged file', () => {
  const cases: readonly (readonly [string, string, string[]])[] = [
    ['LEN too large', TWO.replace('2.001:{LEN}', '2.001:{LEN+1}'), ['itl.framing.len']],
    ['LEN too small in the first record', TWO.replace('1.001:{LEN}', '1.001:{LEN-7}'), ['itl.framing.len']],
    ['LEN is no number', TWO.replace('2.001:{LEN}', '2.001:xx'), ['itl.framing.len']],
    ['cut short', COUNTED.slice(0, -1).slice(0, -2), ['itl.framing.truncated', 'itl.1.003.idc']],
    ['no final FS', TWO.slice(0, -1), ['itl.framing.terminator']],
    [
      'FS of the first record lost',
      COUNTED.replace('00␜2', '002'),
      ['itl.framing.len', 'itl.framing.terminator'],
    ],
    ['a field without tag', TWO.replace('1.002:', '1x002:'), ['itl.framing.tag']],
    ['a tag of another record', TWO.replace('2.002:', '0.002:'), ['itl.framing.tag-type']],
    ['GS changed into US', TWO.replace('0502␝', '0502␟'), ['itl.framing.embedded-tag']],
    ['bytes before', `\ufeff${COUNTED}`, ['itl.framing.leading']],
    ['bytes after', `${COUNTED}\r\n`, ['itl.framing.trailing']],
    ['bytes between', COUNTED.replace('␜2.001', '␜garbage!␜2.001'), ['itl.framing.unrecognised']],
    ['CNT counts wrong', TWO.replace('1␟1', '1␟2'), ['itl.1.003.count']],
    ['CNT names another type', TWO.replace('␞2␟', '␞9␟'), ['itl.1.003.type']],
    ['CNT names another IDC', TWO.replace('␟00␜', '␟07␜'), ['itl.1.003.idc']],
    ['no transaction', 'hello', ['itl.framing.not-a-transaction']],
  ];

  it.each(cases)('%s', (_, text, expected) => {
    const input = bytes(text);
    const { transaction, findings } = readTraditional(input);
    expect(findings.map(({ rule }) => rule)).toEqual(expected);
    expect(writeTraditional(transaction)).toEqual(input);
  });

  it('in the middle does not hide what follows', () => {
    const text =
      '1.001:{LEN}␝1.002:0502␝1.003:1␟2␞2␟0␞2␟1␜2.001:99␝2.002:0␝2.003:A␜2.001:{LEN}␝2.002:1␝2.003:B␜';
    const { transaction, findings } = readTraditional(bytes(text));
    expect(findings.map(({ rule, at }) => [rule, at.path])).toEqual([['itl.framing.len', '2[1].001']]);
    expect(
      transaction.records.at(-1) &&
        valueOf(transaction.records[2] ?? { type: 0, fields: [], at: { path: '' } }, 3),
    ).toBe('B');
  });

  it('throws only for a wrong call', () => {
    expect(() => readTraditional('text' as unknown as Uint8Array)).toThrow(/Uint8Array/);
  });
});
