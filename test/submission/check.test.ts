/** What is planted in a submission is found and named, and is told to nobody. */
import { describe, expect, it } from 'vitest';
import { fieldRow, fieldRows, recordTypes } from '../../src/itl/dictionary/index.ts';
import { insertRecord, newField, setValue } from '../../src/itl/record/edit.ts';
import type { LogicalRecord, Transaction } from '../../src/itl/record/transaction.ts';
import { fieldNumber } from '../../src/itl/record/path.ts';
import { readTraditional } from '../../src/itl/traditional/read.ts';
import { writeTraditional } from '../../src/itl/traditional/write.ts';
import { profiles } from '../../src/services/profiles/index.ts';
import { check, checkFileName, checkXml, minimize } from '../../src/submission/minimum-data/index.ts';
import { ascii, exif, jp2, jpeg, join, png, pngChunk, segment } from '../image/file/build.ts';
import { CANARY, PICTURES, carrying, jpegWith, minimal, pngWith, profileOf } from './recipes.ts';

const PROFILE = profileOf('dos-ccd');

const VALUE = `Jane ${CANARY} b. 1980`;

/** Numbers of fields that a minimal submission has; 1.015 is judged apart. */
const NEEDED: Readonly<Record<number, readonly number[]>> = {
  1: [1, 2, 3, 4, 5, 7, 8, 9, 11, 12],
  2: [1, 2, 6],
  10: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 999],
};

type Leak = {
  readonly name: string;
  readonly plant: (transaction: Transaction) => Transaction;
  readonly rule: RegExp;
  readonly path: string;
  readonly kind: string;
};

/** One leak for each field of Types 1, 2 and 10 that the dictionary knows and the search does not need. */
const fields: Leak[] = [1, 2, 10].flatMap((type) =>
  fieldRows(type, 'EBTS')
    // The row of the standard for all user-defined fields begins at a number that EBTS has a row of its own for.
    .filter((row) => fieldRow(type, row.number, 'EBTS') === row)
    .filter(({ number }) => NEEDED[type]?.includes(number) !== true)
    .map(({ number, mnemonic, privacy }): Leak => {
      const path = `${type}[1].${fieldNumber(number)}`;
      const personal = ['subject', 'biometric', 'place', 'case', 'text'].includes(privacy);
      return {
        name: `${path} ${mnemonic}`,
        plant: (transaction) => setValue(transaction, path, VALUE),
        rule: personal ? /^MIN-04$/ : /^MIN-01$/,
        path,
        kind: 'field',
      };
    }),
);

function record(type: number): LogicalRecord {
  const made = [2, 3].map((number) => newField(type, 1, number, number === 2 ? '9' : CANARY));
  return { type, fields: made, at: { path: `${type}[1]` } };
}

/** One leak for each record type that has no place in a face search. */
const records: Leak[] = [3, 98, 99, ...recordTypes.map(({ type }) => type)]
  .filter((type, i, all) => ![1, 2, 10].includes(type) && all.indexOf(type) === i)
  .map((type) => ({
    name: `a Type-${type} record`,
    plant: (transaction) => insertRecord(transaction, record(type)),
    rule: /^MIN-04$/,
    path: `${type}[1]`,
    kind: 'record',
  }));

const pictures: Leak[] = PICTURES.map(([name, bytes, kind]) => ({
  name,
  plant: () => carrying(name, bytes),
  rule: /^MIN-02$/,
  path: '10[1].999.1.1',
  kind,
}));

/** The values of fields that may go, with something else in them. */
const values: Leak[] = [
  ...[
    '1[1].004',
    '1[1].005',
    '1[1].007',
    '1[1].008',
    '1[1].009',
    '1[1].011',
    '10[1].004',
    '10[1].005',
    '10[1].011',
  ],
  ...['10[1].012', '10[1].013', '10[1].006'],
].map((path) => ({
  name: `words in ${path}`,
  plant: (transaction) => setValue(transaction, path, VALUE),
  rule: /^MIN-04$/,
  path: `${path}.1.1`,
  kind: 'form',
}));

const mixed: Leak[] = [
  {
    name: 'a story in the agent field',
    plant: (t) => setValue(t, '2[1].006', `${CANARY} was seen at the station with the suspect at noon`),
    rule: /^MIN-04$/,
    path: '2[1].006.1.1',
    kind: 'form',
  },
  {
    name: 'a second item in 1.009',
    plant: (t) => setValue(t, '1[1].009', [['S-1', CANARY]]),
    rule: /^MIN-01$/,
    path: '1[1].009',
    kind: 'extra',
  },
  {
    name: 'a second subfield in 2.006',
    plant: (t) => setValue(t, '2[1].006', [['AGENT 7'], [CANARY]]),
    rule: /^MIN-01$/,
    path: '2[1].006',
    kind: 'extra',
  },
  {
    name: 'a third item in 1.003',
    plant: (t) =>
      setValue(t, '1[1].003', [
        ['1', '2'],
        ['2', '0', CANARY],
        ['10', '1'],
      ]),
    rule: /^MIN-01$/,
    path: '1[1].003',
    kind: 'extra',
  },
  {
    name: 'a field twice',
    plant: (t) => {
      const [first, text, face] = t.records as [LogicalRecord, LogicalRecord, LogicalRecord];
      const again = newField(2, 1, 6, CANARY);
      return { records: [first, { ...text, fields: [...text.fields, again] }, face] };
    },
    rule: /^MIN-01$/,
    path: '2[1].006',
    kind: 'repeat',
  },
  {
    name: 'a field of a number that nobody knows, in Type-2',
    plant: (t) => setValue(t, '2[1].7777', CANARY),
    rule: /^MIN-01$/,
    path: '2[1].7777',
    kind: 'field',
  },
  {
    name: 'bytes before the first record',
    plant: ({ records: all }) => ({ records: all, leading: ascii(CANARY) }),
    rule: /^MIN-01$/,
    path: 'transaction',
    kind: 'leading',
  },
  {
    name: 'bytes behind the last record',
    plant: ({ records: all }) => ({
      records: all.map((one, i) => (i === 2 ? { ...one, trailing: ascii(CANARY) } : one)),
    }),
    rule: /^MIN-01$/,
    path: '10[1]',
    kind: 'trailing',
  },
  {
    name: 'a second photo',
    plant: (t) => insertRecord(t, { ...(t.records[2] as LogicalRecord), at: { path: '10[2]' } }),
    rule: /^MIN-03$/,
    path: '10[2]',
    kind: 'record',
  },
  {
    name: 'a second Type-2 record',
    plant: (t) => insertRecord(t, { ...record(2), at: { path: '2[2]' } }),
    rule: /^MIN-01$/,
    path: '2[2]',
    kind: 'record',
  },
  {
    name: 'a tattoo instead of a face',
    plant: (t) => setValue(t, '10[1].003', 'TATTOO'),
    rule: /^MIN-04$/,
    path: '10[1].003.1.1',
    kind: 'form',
  },
  {
    name: 'a profile that asks for descriptions',
    plant: (t) => setValue(t, '10[1].013', '50'),
    rule: /^MIN-01$/,
    path: '10[1].013.1.1',
    kind: 'lower',
  },
  {
    name: 'an animated PNG',
    plant: () => carrying('PNG', pngWith(pngChunk('acTL', Uint8Array.of(0, 0, 0, 2, 0, 0, 0, 0)))),
    rule: /^MIN-03$/,
    path: '10[1].999.1.1',
    kind: 'frames',
  },
  {
    name: 'a film',
    plant: (t) => setValue(t, '10[1].999', join([0, 0, 0, 20], ascii('ftypisom'), new Uint8Array(40))),
    rule: /^MIN-03$/,
    path: '10[1].999.1.1',
    kind: 'frames',
  },
  {
    name: 'a picture in another format than any that can be looked into',
    plant: (t) => setValue(t, '10[1].999', ascii(`BMP?${CANARY}`)),
    rule: /^MIN-02$/,
    path: '10[1].999.1.1',
    kind: 'opaque',
  },
  {
    name: 'a picture that is cut off',
    plant: () => carrying('JPEG', jpeg().slice(0, -60)),
    rule: /^MIN-02$/,
    path: '10[1].999.1.1',
    kind: 'opaque',
  },
  {
    name: 'the character set of text that is all ASCII',
    plant: (t) => setValue(t, '1[1].015', [['3', 'UTF-8']]),
    rule: /^MIN-01$/,
    path: '1[1].015',
    kind: 'field',
  },
];

const leaks = [
  ...fields.filter(({ path }) => path !== '1[1].015'),
  ...records,
  ...pictures,
  ...values,
  ...mixed,
];

describe('a minimal submission', () => {
  it.each(profiles.map(({ id }) => id))('has nothing to be named, for %s', (id) => {
    for (const image of [jpeg(), png()]) {
      expect(check(minimal(image), profileOf(id))).toEqual([]);
      expect(check(readTraditional(writeTraditional(minimal(image))).transaction, profileOf(id))).toEqual([]);
    }
  });

  it('may name an agent in another script, and then its character set', () => {
    const agent = minimal(jpeg(), { 6: 'Müller, Zi. 4' });
    expect(agent.records[0]?.fields.some(({ number }) => number === 15)).toBe(true);
    expect(check(agent, PROFILE)).toEqual([]);
  });

  it('is left alone', () => {
    const transaction = minimal();
    expect(minimize(transaction, PROFILE)).toEqual({ transaction, taken: [], left: [] });
    expect(minimize(transaction, PROFILE).transaction).toBe(transaction);
  });

  it('has two pictures for a comparison, one for a search', () => {
    const two = insertRecord(minimal(), {
      ...(minimal().records[2] as LogicalRecord),
      at: { path: '10[2]' },
    });
    expect(check(two, profileOf('dos-ccd', 'compare'))).toEqual([]);
    expect(
      check(minimal(), profileOf('dos-ccd', 'compare')).map(({ rule, facts }) => [rule, facts?.['kind']]),
    ).toEqual([['MIN-03', 'no-picture']]);
    const none = { records: minimal().records.slice(0, 2) };
    expect(check(none, PROFILE).map(({ rule }) => rule)).toEqual(['MIN-03']);
    expect(check({ records: [] }, PROFILE).map(({ rule }) => rule)).toEqual(['MIN-03']);
  });

  it('has one face, where faces were counted', () => {
    expect(check(minimal(), PROFILE, { faces: [1] })).toEqual([]);
    for (const faces of [0, 2]) {
      const [finding, ...others] = check(minimal(), PROFILE, { faces: [faces] });
      expect(finding).toMatchObject({ rule: 'MIN-03', severity: 'error', facts: { kind: 'faces', faces } });
      expect(others).toEqual([]);
    }
  });
});

describe('planted leaks', () => {
  it('are at least 60, of every kind', () => {
    expect(leaks.length).toBeGreaterThanOrEqual(60);
    expect(fields.length).toBeGreaterThan(60);
    expect(records.length).toBeGreaterThan(10);
    expect(new Set(leaks.map(({ name }) => name)).size).toBe(leaks.length);
  });

  it.each(leaks)('$name', ({ plant, rule, path, kind }) => {
    const findings = check(plant(minimal()), PROFILE);
    const found = findings.filter(({ at, facts }) => at.path === path && facts?.['kind'] === kind);
    expect(found).toHaveLength(1);
    expect(found[0]?.rule).toMatch(rule);
    expect(found[0]?.severity).toBe('error');
    expect(JSON.stringify(findings)).not.toMatch(/CANARY|Jane|1980|caNy/);
  });

  it.each([...fields, ...pictures])('$name, read from a file', ({ plant, path, kind }) => {
    const { transaction } = readTraditional(writeTraditional(plant(minimal())));
    const found = check(transaction, PROFILE).filter(
      ({ at, facts }) => at.path === path && facts?.['kind'] === kind,
    );
    expect(found).toHaveLength(1);
    expect(found[0]?.at.offset).toBeGreaterThan(0);
  });

  it('a segment is said where it stands in the file', () => {
    const [, bytes = jpeg()] = PICTURES.find(([name]) => name === 'JPEG, comment') ?? [];
    const file = writeTraditional(carrying('JPEG', bytes));
    const [finding] = check(readTraditional(file).transaction, PROFILE);
    const { offset = 0, length = 0 } = finding?.at ?? {};
    expect(Buffer.from(file.subarray(offset, offset + length)).toString('latin1')).toBe(
      '\xff\xfe\x00\x08CANARY',
    );
  });

  it('all at once: every one is named', () => {
    const planted = fields.reduce((transaction, { plant }) => plant(transaction), minimal());
    const named = new Set(check(planted, PROFILE).map(({ at }) => at.path));
    for (const { path } of fields) expect(named).toContain(path);
  });
});

describe('another image behind the first', () => {
  it.each<[string, Uint8Array]>([
    ['JPEG', join(jpeg(), jpeg(30))],
    ['PNG', join(png(), jpeg())],
    ['JP2', join(jp2(), jp2())],
  ])('%s: MIN-02 for the bytes, MIN-03 for the image, and gone after minimizing', (name, bytes) => {
    const two = carrying(name, bytes);
    const found = check(two, profileOf('dos-ccd'));
    expect(found.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['MIN-02', 'MIN-03']));
    expect(found.find(({ rule }) => rule === 'MIN-03')?.facts?.['kind']).toBe('second-picture');
    expect(check(minimize(two, profileOf('dos-ccd')).transaction, profileOf('dos-ccd'))).toEqual([]);
  });
});

describe('an image that its orientation turns or mirrors', () => {
  it.each([
    [2, 'mirrored'],
    [3, 'turned'],
    [4, 'mirrored'],
    [5, 'mirrored'],
    [6, 'turned'],
    [7, 'mirrored'],
    [8, 'turned'],
  ])('orientation %i is named %s while it can be known', (orientation, kind) => {
    const given = carrying('JPEG', jpegWith(segment(0xe1, join(ascii('Exif\0\0'), exif(orientation)))));
    const found = check(given, profileOf('dos-ccd')).filter(({ rule }) => rule === 'MIN-06');
    expect(found).toMatchObject([{ severity: 'info', facts: { kind, orientation } }]);
  });
});

describe('the EBTS form', () => {
  const ebts = profileOf('fbi-ngi-ips');
  const filled = minimal(jpeg(), { 10: 'C-2026-17', 11: '01', 79: '20', 98: '8' });

  it('has what EBTS asks of a face search, and the length and repository that have no envelope', () => {
    expect(check(filled, ebts)).toEqual([]);
    expect(check(filled, PROFILE).map(({ at }) => at.path)).toEqual([
      '2[1].010',
      '2[1].011',
      '2[1].079',
      '2[1].098',
    ]);
  });

  it('has nothing else: optional fields of the same form are named', () => {
    const optional = {
      7: 'SCO',
      67: 'CAM',
      88: 'NOTE',
      2010: '1',
      44: 'US',
      73: 'CRI',
      22: '19800102',
      2036: 'X',
    };
    const paths = check(minimal(jpeg(), optional), ebts).map(({ at }) => at.path);
    expect(paths).toEqual(Object.keys(optional).map((number) => `2[1].${fieldNumber(Number(number))}`));
  });

  it('takes a number of candidates that is one', () => {
    const bad = check(minimal(jpeg(), { 79: 'ALL' }), ebts);
    expect(bad.map(({ rule, at }) => [rule, at.path])).toEqual([['MIN-04', '2[1].079.1.1']]);
  });
});

describe('what carries it', () => {
  it.each(['probe.jpg', 'photo-2.png', 'transaction.an2', 'request.xml', 'image_01.jp2'])(
    '%s tells nothing',
    (name) => {
      expect(checkFileName(name)).toEqual([]);
    },
  );

  it.each([
    'jane-canary.jpg',
    'IMG_20260304_1205.jpg',
    'probe.jpg.exe',
    'probe CANARY.jpg',
    '/home/canary/probe.jpg',
    '',
    'S-1.an2',
  ])('"%s" may tell something', (name) => {
    const [finding, ...others] = checkFileName(name, 'S-2026-000123');
    expect(finding).toMatchObject({ rule: 'MIN-04', facts: { kind: 'file-name', length: name.length } });
    expect(others).toEqual([]);
    if (name !== '') expect(JSON.stringify(finding)).not.toContain(name);
  });

  it('the control number is a name', () => {
    expect(checkFileName('S-2026-000123.an2', 'S-2026-000123')).toEqual([]);
  });

  it('comments, instructions and document types in XML are named, data is not', () => {
    const of = (xml: string) => checkXml(xml).map(({ facts }) => facts?.['kind']);
    expect(of('<?xml version="1.0"?><a><b/></a>')).toEqual([]);
    expect(of('<a><!-- CANARY --><b/><!---->x</a>')).toEqual(['comment', 'comment']);
    expect(of('<?xml version="1.0"?><?editor CANARY?><a/>')).toEqual(['instruction']);
    expect(of('<!DOCTYPE a SYSTEM "CANARY"><a/>')).toEqual(['doctype']);
    expect(of('<a><![CDATA[<!-- data -->]]></a>')).toEqual([]);
    expect(of('<a t="<!-- no comment"/>')).toEqual(['unread']);
    expect(of('<a><!-- 1 --><b></a><!-- 2 -->')).toEqual(['comment', 'unread']);
    expect(of('<a><!-- never ended')).toEqual(['unread']);
    expect(checkXml('<a t="Zoë 𝄞">東<!-- é --></a>').map(({ facts }) => facts)).toEqual([
      { kind: 'comment', length: 10, character: 15 },
    ]);
    expect(JSON.stringify(checkXml('<a><!-- CANARY --></a>'))).not.toContain('CANARY');
  });

  it('JPEG 2000 has its own comment, which is named as well', () => {
    expect(check(minimal(jp2()), PROFILE).map(({ facts }) => facts?.['kind'])).toEqual(['comment']);
  });
});
