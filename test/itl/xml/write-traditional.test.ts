/** A transaction of the traditional encoding written as XML. */
import { describe, expect, it, vi } from 'vitest';
import { removeRecord } from '../../../src/itl/record/edit.ts';
import type { Transaction } from '../../../src/itl/record/transaction.ts';
import { readTraditional } from '../../../src/itl/traditional/read.ts';
import { writeTraditional } from '../../../src/itl/traditional/write.ts';
import { readXml } from '../../../src/itl/xml/read.ts';
import { writeXml } from '../../../src/itl/xml/write.ts';
import { textOf } from './fixture.ts';
import { plain, said } from './tree.ts';
import { canValidate, schemaErrors } from './xmllint.ts';
import { type Fields, TYPE_10, record } from './write-transaction.ts';

const TYPE_1: Fields = {
  2: '0500',
  4: 'FRS',
  5: '20200131',
  7: 'DAI-0001',
  8: 'ORI-0001',
  9: 'TCN-0001',
  11: '00.00',
  12: '00.00',
  13: 'NORAM␟EBTS 10.0',
};

/** A transaction in the traditional encoding, read: Type-1, then these. */
function traditional(others: readonly (readonly [number, Fields])[], first: Fields = {}): Transaction {
  const charset = '15' in first ? 'utf-8' : 'ascii';
  const counts = new Map<number, number>();
  const records = others.map(([type, fields]) => {
    counts.set(type, (counts.get(type) ?? 0) + 1);
    return record(type, counts.get(type) ?? 1, fields, charset);
  });
  const all = [record(1, 1, { ...TYPE_1, ...first }, 'ascii'), ...records];
  return readTraditional(writeTraditional({ records: all })).transaction;
}

function face(more: Fields = {}): readonly [number, Fields] {
  return [10, { ...TYPE_10, ...more }];
}

/** Writes as XML and reads that. */
function through(transaction: Transaction) {
  const { bytes, lost, findings } = writeXml(transaction);
  return { bytes, lost, findings, text: textOf(bytes), back: readXml(bytes) };
}

vi.setConfig({ testTimeout: 60_000 });

describe('a transaction of the traditional encoding', () => {
  it.each<[string, Fields, Fields]>([
    ['the least there is', {}, {}],
    [
      'every field of a face that the schema has',
      {
        13: '51',
        14: '10␟20␟30␟40␟H',
        15: 'P␟3␟1␟2␟3␟4␟5␟6',
        16: '600',
        17: '600',
        18: 'Barrel␟E␟Mild',
        19: 'F␞H',
        20: 'A',
        21: '-45',
        23: 'OTHER␟A PAINTING',
        24: '90␟00A1␟12345␞91␟00A2␟2',
        25: '1␟-2␟3␟4␟5␟6',
        26: 'SMILE␞MOLES',
        27: 'BLU',
        28: 'BRO␞BLK',
        29: '1␟2.1␟10␟20␞1␟2.2␟30␟40',
        30: 'ASSISTED',
        31: '3',
        32: '2␟sba␟1␟2␟3',
        33: 'chin␟3␟1␟2␟3␟4␟5␟6',
        38: 'a < b & c > d "e"',
        44: 'CROP␞GRAY',
        45: 'L␟S␟3␟1␟2␟3␟4␟5␟6',
        902: '20200101120000Z␟NAME␟OWNER␟PROCESS',
        903: 'M123456789012',
        904: 'MAKE␟MODEL␟SERIAL',
        993: 'AN AGENCY',
        995: '1␟2␞3',
        996: 'a'.repeat(64),
        997: '1␟2',
        998: '20200101120000Z␟40␟30␟20␟-70␟10␟5␟12␟WGS84␟18T␟100␟200␟A PLACE␟SYSTEM␟VALUE',
      },
      { 6: '4', 10: 'TCR-0001', 14: '20200131120000Z', 15: '3␟UTF-8␟1', 16: 'ORG␟NAME␟1␞ORG␟OTHER␟2' },
    ],
    ['text that ASCII has no room for', { 38: 'Zürich 東京 𝄞' }, { 15: '3␟UTF-8' }],
  ])('says the same in XML: %s', (_, fields, first) => {
    const transaction = traditional([face(fields)], first);
    const { lost, findings, back, bytes } = through(transaction);
    expect(lost).toEqual([]);
    expect(findings).toEqual([]);
    expect(back.findings).toEqual([]);
    expect(plain(back.transaction)).toEqual(plain(transaction));
    expect(writeTraditional({ records: back.transaction.records })).toEqual(writeTraditional(transaction));
    if (canValidate) expect(schemaErrors(bytes)).toEqual([]);
  });

  it('says the same of scars, marks and tattoos', () => {
    const fields = {
      3: 'TATTOO',
      13: '',
      39: '1',
      40: 'TAT RF ARM',
      41: '5␟6',
      42: 'TATTOO␟ANIMAL␟SNAKE␟A SNAKE␞TATTOO␟HUMAN␟MFACE',
      43: 'RED␟BLUE␟GREEN␞BLACK',
    };
    const { 13: _none, ...rest } = { ...TYPE_10, ...fields };
    const transaction = traditional([[10, rest]]);
    const { lost, back, bytes, text } = through(transaction);
    expect(lost).toEqual([]);
    expect(plain(back.transaction)).toEqual(plain(transaction));
    expect(text).toContain('<biom:PhysicalFeatureImage>');
    if (canValidate) expect(schemaErrors(bytes)).toEqual([]);
  });

  it('says the same of a Type-2 record of the EBTS', () => {
    const transaction = traditional([
      [
        2,
        {
          2: '00',
          6: 'ATTENTION',
          7: 'WV1000000␞NY030025P',
          10: 'PREFIX␟ID-1␞PREFIX␟ID-2',
          11: '0001␞0002',
          14: '123456AB1',
          17: 'SS-123456789',
          18: 'SMITH-JONES,MARY ANN B C D',
          19: 'DOE,JOHN␞DOE',
          20: 'VA',
          21: 'US',
          22: '19770825␞19780101',
          23: '2530',
          24: 'F',
          25: 'W',
          26: 'MISS TOE␞TAT RF ARM',
          27: '510',
          30: '175185',
          31: 'BLU',
          32: 'BRO',
          44: 'WV',
          60: 'ONE␞TWO',
          73: 'NY0303000',
          79: '20',
          82: 'Y',
          83: 'N',
          84: '1␟XX␞2␟UP',
          96: 'Y',
          98: '1',
          2010: '2',
          2033: '12345␟DOE,JANE␞67890␟ROE',
          2073: '12345␟9␟20010212␟FP',
        },
      ],
      face(),
    ]);
    const { lost, back, bytes } = through(transaction);
    expect(lost).toEqual([]);
    expect(plain(back.transaction)).toEqual(plain(transaction));
    if (canValidate) expect(schemaErrors(bytes)).toEqual([]);
  });

  it('says the same of a Type-2 record that has nothing but its IDC', () => {
    const transaction = traditional([[2, { 2: '00' }], face()]);
    const { lost, back, bytes } = through(transaction);
    expect(lost).toEqual([]);
    expect(plain(back.transaction)).toEqual(plain(transaction));
    if (canValidate) expect(schemaErrors(bytes)).toEqual([]);
  });

  it('keeps empty items: between others, at the end, in a subfield of their own', () => {
    const transaction = traditional([
      face({ 13: '1', 14: '1␟2␟3␟4␟', 904: '␟MODEL␟', 19: 'F␞␞H', 38: '', 42: '␟␟␟TEXT␞SCAR', 43: '␞RED␟' }),
    ]);
    const { lost, back } = through(transaction);
    expect(lost).toEqual([]);
    expect(plain(back.transaction)).toEqual(plain(transaction));
    expect(writeXml({ records: back.transaction.records }).bytes).toEqual(writeXml(transaction).bytes);
  });

  it('keeps the order of records, whatever it is', () => {
    const transaction = traditional([face({ 2: '07' }), [2, { 2: '00' }], face({ 2: '03' })]);
    const { back } = through(transaction);
    expect(plain(back.transaction)).toEqual(plain(transaction));
  });

  it('writes what came with the 2013 and 2015 editions, whose schema is published', () => {
    const transaction = traditional(
      [face({ 46: 'X␟1␟1', 47: 'ORG', 48: '1|2|3␟TEXT', 51: 'MM␟MAKE␟MODEL', 992: '00', 994: 'FILE' })],
      { 2: '0502', 18: 'ISO' },
    );
    const { lost, findings, back, text } = through(transaction);
    expect(lost).toEqual([]);
    expect(findings).toEqual([]);
    expect(plain(back.transaction)).toEqual(plain(transaction));
    expect(text).toContain(
      '<biom:PatternedInjuryADAReferenceCodeText>2</biom:PatternedInjuryADAReferenceCodeText>',
    );
    expect(said(back.transaction, '1[1].002')).toEqual([['0502']]);
  });

  it('writes a date, a time and a truth value as XML does', () => {
    const { text } = through(traditional([[2, { 2: '00', 96: 'Y' }], face()], { 14: '20200131120000Z' }));
    expect(text).toContain('<nc:Date>2020-01-31</nc:Date>');
    expect(text).toContain('<nc:DateTime>2020-01-31T12:00:00Z</nc:DateTime>');
    expect(text).toContain('<ebts:RecordPhotoRequestIndicator>true</ebts:RecordPhotoRequestIndicator>');
  });

  it.each<[string, readonly (readonly [number, Fields])[], Fields, readonly string[]]>([
    ['a user-defined field', [face({ 200: 'X' })], {}, ['10[1].200']],
    ['a control character', [face({ 38: 'a\u0001b' })], {}, ['10[1].038.1.1']],
    ['a date as only XML has it', [face({ 5: '2020-01-30' })], {}, ['10[1].005.1.1']],
    ['a truth value as only XML has it', [[2, { 2: '00', 96: 'true' }], face()], {}, ['2[1].096.1.1']],
    ['more subfields than there is room for', [face({ 38: 'A␞B' })], {}, ['10[1].038.2.1']],
    ['more items than there is room for', [face({ 38: 'A␟B' })], {}, ['10[1].038.1.2']],
    ['white space around a code', [face({ 12: ' RGB' })], {}, ['10[1].012.1.1']],
    [
      "another domain's Type-2",
      [[2, { 2: '00', 6: 'X', 900: 'Y' }], face()],
      { 13: 'OTHER␟1' },
      ['2[1].006', '2[1].900'],
    ],
    ['another record type', [[14, { 2: '01' }], face()], {}, ['14[1]']],
  ])('refuses by path %s', (_, others, first, expected) => {
    expect(through(traditional(others, first)).lost).toEqual(expected);
  });

  it('refuses bytes between records, and text of another encoding than it claims', () => {
    const good = writeTraditional(traditional([face({ 38: 'XX' })]));
    const { transaction } = readTraditional(Buffer.concat([Buffer.from('\n'), good, Buffer.from('\r\n')]));
    expect(through(transaction).lost).toEqual(['transaction leading', '10[1] trailing']);
    const bad = Buffer.from(good);
    bad[bad.indexOf('XX')] = 0xe9;
    expect(through(readTraditional(bad).transaction).lost).toEqual(['10[1].038.1.1']);
  });

  it('puts CNT right', () => {
    const transaction = removeRecord(traditional([face(), face({ 2: '02' })]), '10[1]');
    expect(said(through(transaction).back.transaction, '1[1].003')).toEqual([
      ['1', '1'],
      ['10', '02'],
    ]);
  });
});
