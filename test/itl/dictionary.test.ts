/** The dictionary: complete, consistent in itself, and spot-checked against the tables that it was transcribed from. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  allFieldRows,
  charset,
  codeTable,
  codesFor,
  describedTypes,
  ebtsTransactions,
  editions,
  fieldByMnemonic,
  fieldRow,
  fieldRows,
  inEdition,
  isCode,
  privacyOf,
  recordType,
  recordTypes,
  sapRow,
  saps,
  shapeFor,
} from '../../src/itl/dictionary/index.ts';
import { sources } from '../../src/itl/dictionary/sources.ts';
import type { Bound, FieldRow, ItemRow } from '../../src/itl/dictionary/types.ts';
import { T1, T10, T10_ITEMS, TAGGED } from '../../src/itl/dictionary/numbers.ts';
import { DEFAULT_DOMAINS, shapesOf } from '../../src/itl/xml/domains.ts';
import { fieldNumbersModule } from '../../scripts/field-numbers.ts';

const itemsOf = (row: FieldRow): readonly ItemRow[] => [...row.items, ...(row.following ?? [])];
const label = (row: FieldRow): string => `${row.record}.${row.number} ${row.mnemonic}`;

describe('rows', () => {
  it('cover Type-1, Type-2 of the EBTS and Type-10', () => {
    expect(
      fieldRows(1)
        .filter(({ to }) => to === undefined)
        .map(({ number }) => number),
    ).toEqual(Array.from({ length: 18 }, (_, i) => i + 1));
    const face = fieldRows(10)
      .filter(({ to }) => to === undefined)
      .map(({ number }) => number);
    expect(face).toEqual([
      ...Array.from({ length: 51 }, (_, i) => i + 1),
      ...[199, 901, 902, 903, 904, 992, 993, 994, 995, 996, 997, 998, 999],
    ]);
    expect(fieldRows(2, 'EBTS').length).toBeGreaterThanOrEqual(60);
  });

  it('have no field twice for one owner', () => {
    const keys = allFieldRows.map((row) => `${row.owner ?? ''} ${label(row)}`);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });

  it('describe every number from 1 to 999 of their record, reserved and user-defined ones as ranges', () => {
    for (const type of describedTypes) {
      const numbers = Array.from({ length: 999 }, (_, i) => i + 1);
      const bare = numbers.filter((number) => type !== 2 && fieldRow(type, number) === undefined);
      expect(bare, `numbers of Type-${type} without a row: add rows, ranges with "to"`).toEqual([]);
    }
  });

  it('have no edition that their record type has already', () => {
    const early = allFieldRows.filter(
      ({ record, since, owner }) =>
        owner === undefined &&
        record > 2 &&
        since !== undefined &&
        since <= (recordType(record)?.since ?? ''),
    );
    expect(
      early.map(label),
      'fields that came with their record type: leave out "since", which record-types.ts states',
    ).toEqual([]);
  });

  it('have elements of XML for each described type', () => {
    const missing = [...describedTypes].filter((type) => !shapesOf(DEFAULT_DOMAINS).has(type));
    expect(missing, 'types without names in src/itl/xml/domains.ts: add a table and name it there').toEqual(
      [],
    );
    expect(shapesOf(DEFAULT_DOMAINS).size).toBe(describedTypes.size);
  });

  it('name sources that are explained', () => {
    const keys = [...allFieldRows, ...recordTypes, ...saps]
      .flatMap(({ source }) => source)
      .map((key) => key.split(':')[0] ?? '');
    expect([...new Set(keys)].filter((key) => !Object.hasOwn(sources, key))).toEqual([]);
  });

  it('have editions in order', () => {
    const rows = allFieldRows.flatMap((row) => [row, ...itemsOf(row), ...(row.byEdition ?? [])]);
    const wrong = rows.filter(
      ({ since, until }) => since !== undefined && until !== undefined && since > until,
    );
    expect(wrong).toEqual([]);
  });

  it('name code tables that exist', () => {
    const named = allFieldRows.flatMap((row) => itemsOf(row).flatMap(({ codes }) => codes ?? []));
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((name) => codeTable(name) === undefined)).toEqual([]);
  });

  it('have bounds that name fields or items of the record, and patterns that compile and are anchored', () => {
    const names = (type: number): readonly string[] =>
      fieldRows(type).flatMap((row) => [row.mnemonic, ...itemsOf(row).map(({ mnemonic }) => mnemonic)]);
    for (const [record, item] of allFieldRows.flatMap((row) =>
      itemsOf(row).map((one) => [row.record, one] as const),
    )) {
      const bounds: Bound[] = (item.ranges ?? []).flat();
      for (const bound of bounds) if (typeof bound !== 'number') expect(names(record)).toContain(bound.of);
      if (item.pattern === undefined) continue;
      expect(item.pattern).toMatch(/^\^.*\$$/);
      expect(() => new RegExp(item.pattern ?? '')).not.toThrow();
    }
  });

  it('have lengths in order', () => {
    const items = allFieldRows.flatMap((row) => itemsOf(row));
    expect(items.filter(({ min, max }) => min !== null && max !== null && min > max)).toEqual([]);
  });
});

describe('facts', () => {
  it.each<[number, number, Partial<FieldRow>]>([
    [1, 2, { mnemonic: 'VER', cond: 'M' }],
    [1, 3, { mnemonic: 'CNT', cond: 'M', subfields: [2, 1000] }],
    [1, 6, { mnemonic: 'PRY', cond: 'O', occurs: [0, 1] }],
    [1, 16, { mnemonic: 'APS', since: '0500', subfields: [1, 99] }],
    [1, 18, { mnemonic: 'GNS', since: '0501' }],
    [10, 3, { mnemonic: 'IMT', cond: 'M' }],
    [10, 13, { mnemonic: 'SAP', cond: 'D', since: '0400', applies: ['FACE'] }],
    [10, 14, { mnemonic: 'FIP', since: '0500' }],
    [10, 22, { mnemonic: 'PXS', until: '0400', subfields: [1, 9] }],
    [10, 24, { mnemonic: 'SQS', subfields: [1, 9] }],
    [10, 26, { mnemonic: 'SXS', subfields: [1, 50] }],
    [10, 29, { mnemonic: 'FFP', aliases: ['SFP'], subfields: [1, 88] }],
    [10, 33, { mnemonic: 'FEC', subfields: [1, 12] }],
    [10, 40, { mnemonic: 'SMT', applies: ['SCAR', 'MARK', 'TATTOO'] }],
    [10, 44, { mnemonic: 'ITX', subfields: [1, 18] }],
    [10, 45, { mnemonic: 'OCC', subfields: [1, 16] }],
    [10, 48, { mnemonic: 'PID', until: '0502', applies: ['!FACE'] }],
    [10, 994, { mnemonic: 'EFR', since: '0502', privacy: 'text' }],
    [10, 998, { mnemonic: 'GEO', privacy: 'place' }],
    [2, 18, { mnemonic: 'NAM', owner: 'EBTS', privacy: 'subject' }],
    [2, 79, { mnemonic: 'NCR', owner: 'EBTS' }],
    [2, 2033, { mnemonic: 'CNL', owner: 'EBTS', confidence: 'single-source' }],
  ])('%i.%i', (record, number, facts) => {
    expect(fieldRow(record, number, 'EBTS')).toMatchObject(facts);
  });

  it('items: types, lengths, ranges', () => {
    expect(fieldRow(1, 11)?.items[0]).toMatchObject({
      type: 'NS',
      min: 5,
      max: 5,
      pattern: '^\\d{2}\\.\\d{2}$',
    });
    expect(fieldRow(1, 14)?.items[0]).toMatchObject({ type: 'datetime', min: 15, max: 15 });
    expect(fieldRow(1, 6)?.items[0]?.ranges).toEqual([[1, 9]]);
    expect(fieldRow(10, 6)?.items[0]?.ranges).toEqual([[10, 99999]]);
    expect(fieldRow(10, 24)?.items.map(({ mnemonic }) => mnemonic)).toEqual(['QVU', 'QAV', 'QAP']);
    expect(fieldRow(10, 24)?.items[0]?.ranges).toEqual([
      [0, 100],
      [254, 254],
      [255, 255],
    ]);
    expect(fieldRow(10, 31)?.items[0]?.ranges).toEqual([
      [1, 5],
      [100, 999],
    ]);
    expect(fieldRow(10, 45)?.items.find(({ mnemonic }) => mnemonic === 'OCT')?.allowed).toEqual([
      'H',
      'S',
      'C',
      'R',
      'O',
    ]);
    expect(fieldRow(10, 998)?.items.map(({ mnemonic }) => mnemonic)).toEqual(
      'UTE LTD LTM LTS LGD LGM LGS ELE GDC GCM GCE GCN GRT OSI OCV'.split(' '),
    );
    expect(fieldRow(1, 3)?.following?.map(({ mnemonic }) => mnemonic)).toEqual(['REC', 'IDC']);
  });

  it('differ by edition where the standard changed', () => {
    const [tot] = fieldRow(1, 4)?.items ?? [];
    expect(tot && [shapeFor(tot, '0400').max, shapeFor(tot, '0500').max]).toEqual([4, 16]);
    const [lhc] = fieldRow(10, 14)?.items ?? [];
    expect(lhc && shapeFor(lhc, '0500').ranges?.[0]?.[0]).toBe(1);
    expect(lhc && shapeFor(lhc, '0501').ranges?.[0]?.[0]).toBe(0);
    const data = fieldRow(10, 999);
    expect(data && [shapeFor(data, '0500').cond, shapeFor(data, '0502').cond]).toEqual(['M', 'D']);
    expect(codesFor('IMT', '0300').has('LIP')).toBe(false);
    expect(isCode('IMT', 'LIP', '0501')).toBe(true);
    expect(isCode('SAP', '32', '0400')).toBe(false);
    expect(isCode('SAP', '32', '0500')).toBe(true);
  });

  it('ranges of numbers: reserved and user-defined', () => {
    expect(fieldRow(10, 60)?.cond).toBe('R');
    expect(fieldRow(10, 300)?.mnemonic).toBe('UDF');
    expect(fieldRow(2, 123_456_789)?.mnemonic).toBe('UDF');
    expect(fieldRow(14, 3)).toBeUndefined();
    expect(fieldByMnemonic(10, 'SFP')?.number).toBe(29);
  });

  it('record types and their headers', () => {
    expect(recordTypes.map(({ type }) => type)).toEqual([
      ...Array.from({ length: 22 }, (_, i) => i + 1),
      98,
      99,
    ]);
    expect(recordTypes.filter(({ framing }) => framing === 'binary').map(({ type }) => type)).toEqual([
      3, 4, 5, 6, 7, 8,
    ]);
    expect(recordType(4)?.binary?.map(({ mnemonic }) => mnemonic)).toEqual(
      'LEN IDC IMP FGP ISR HLL VLL GCA DATA'.split(' '),
    );
    expect(recordType(4)?.binary?.at(-1)).toMatchObject({ offset: 18, size: null });
    expect(recordType(3)?.until).toBe('0400');
    expect(recordType(22)?.since).toBe('0501');
    expect(recordType(42)).toBeUndefined();
  });

  it('profiles, encodings, editions, transactions', () => {
    expect(sapRow(50)).toMatchObject({
      minWidth: 3300,
      minHeight: 4400,
      aspect: [3, 4],
      mandatory: [23, 26, 27, 28],
    });
    expect(sapRow(30)).toMatchObject({ minWidth: 480, minHeight: 600, aspect: [4, 5] });
    expect(charset(3)?.name).toBe('UTF-8');
    expect(editions.map(({ ver }) => ver)).toEqual([
      '0200',
      '0201',
      '0300',
      '0400',
      '0500',
      '0501',
      '0502',
      '0600',
    ]);
    expect(editions.at(-1)?.confidence).toBe('unverified');
    expect(ebtsTransactions).toHaveLength(17);
    expect(codeTable('NCIC_SMT')?.codes).toHaveLength(713);
    expect(inEdition({ since: '0500', until: '0501' }, '0501')).toBe(true);
    expect(inEdition({ since: '0500', until: '0501' }, '0502')).toBe(false);
  });

  it('every value says what it is about', () => {
    expect(privacyOf(10, 999)).toBe('biometric');
    expect(privacyOf(10, 2)).toBe('structure');
    expect(privacyOf(14, 999)).toBe('unknown');
  });

  it('is the only source of the named field numbers', () => {
    const file = join(import.meta.dirname, '../../src/itl/dictionary/numbers.ts');
    expect(readFileSync(file, 'utf8'), 'generated: run npm run docs').toBe(fieldNumbersModule());
    expect([T1.DCS, T10.DATA, T10_ITEMS.GEO.OCV, TAGGED.IDC]).toEqual([15, 999, 15, 2]);
  });
});
