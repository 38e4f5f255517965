/** One leak of every kind, each planted in a minimal submission. */
import { fieldRow, fieldRows, recordTypes } from '../../../src/itl/dictionary/index.ts';
import { insertRecord, newField, setValue } from '../../../src/itl/record/edit.ts';
import type { LogicalRecord, Transaction } from '../../../src/itl/record/transaction.ts';
import { fieldNumber } from '../../../src/itl/record/path.ts';
import { ascii, jpeg, join, pngChunk } from '../../image/file/build.ts';
import { CANARY, PICTURES, carrying, pngWith, profileOf } from '../recipes.ts';

export const PROFILE = profileOf('dos-ccd');

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
export const fields: Leak[] = [1, 2, 10].flatMap((type) =>
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
export const records: Leak[] = [3, 98, 99, ...recordTypes.map(({ type }) => type)]
  .filter((type, i, all) => ![1, 2, 10].includes(type) && all.indexOf(type) === i)
  .map((type) => ({
    name: `a Type-${type} record`,
    plant: (transaction) => insertRecord(transaction, record(type)),
    rule: /^MIN-04$/,
    path: `${type}[1]`,
    kind: 'record',
  }));

export const pictures: Leak[] = PICTURES.map(([name, bytes, kind]) => ({
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

export const leaks = [
  ...fields.filter(({ path }) => path !== '1[1].015'),
  ...records,
  ...pictures,
  ...values,
  ...mixed,
];
