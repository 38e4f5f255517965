/** The module of field numbers and item numbers, from the rows of the dictionary. */
import { fieldRows, recordTypes } from '../src/itl/dictionary/index.ts';
import type { FieldRow } from '../src/itl/dictionary/types.ts';

type Numbers = readonly (readonly [name: string, number: number])[];

/** Rows of one field each; ranges have no number of their own. */
function single(rows: readonly FieldRow[]): readonly FieldRow[] {
  return rows.filter(({ to, mnemonic }) => to === undefined && mnemonic !== '');
}

function numbersOf(rows: readonly FieldRow[]): Numbers {
  return rows.map(({ mnemonic, number }) => [mnemonic, number] as const).toSorted((a, b) => a[1] - b[1]);
}

function quoted(name: string): string {
  return /^[A-Z][A-Z0-9_]*$/.test(name) ? name : `'${name}'`;
}

function object(entries: Numbers): string {
  return `{ ${entries.map(([name, number]) => `${quoted(name)}: ${number}`).join(', ')} }`;
}

/** Item numbers of the fields that have several items, by the mnemonic of the field. */
function itemsOf(rows: readonly FieldRow[]): string {
  const lines = rows.flatMap(({ single: plain, mnemonic, items, following = [] }) => {
    if (plain) return [];
    const named = [items, following].flatMap((each) =>
      each.flatMap((item, i) => (item.mnemonic === '' ? [] : [[item.mnemonic, i + 1] as const])),
    );
    return named.length < 2 ? [] : [`  ${quoted(mnemonic)}: ${object(named)},`];
  });
  return `{\n${lines.join('\n')}\n}`;
}

function constant(name: string, comment: string, value: string): string {
  return `/** ${comment} */\n// prettier-ignore\nexport const ${name} = ${value} as const;\n`;
}

/** `src/itl/dictionary/numbers.ts`, whole. */
export function fieldNumbersModule(): string {
  const [type1, type2, ebts, inti, type10] = [
    fieldRows(1),
    fieldRows(2),
    fieldRows(2, 'EBTS'),
    fieldRows(2, 'INT-I'),
    fieldRows(10),
  ].map(single) as [FieldRow[], FieldRow[], FieldRow[], FieldRow[], FieldRow[]];
  const samples = new Set(
    recordTypes.flatMap(({ framing, data }) => (framing === 'tagged' && data !== null ? [data] : [])),
  );
  const [data = NaN] = samples;
  if (samples.size !== 1) throw new Error('tagged records have their samples in more than one field number');

  const parts = [
    '/** Field numbers and item numbers by mnemonic. Generated from the dictionary by `npm run docs`; do not edit. */\n',
    constant(
      'TAGGED',
      'Fields with the same number in every tagged record except Type-1 (which has LEN only).',
      object([...numbersOf(type2), ['DATA', data]]),
    ),
    constant('T1', 'Type-1, transaction information.', object(numbersOf(type1))),
    constant('T2', 'Type-2, user-defined text: fields of the FBI EBTS.', object(numbersOf(ebts))),
    constant('T2_INTI', 'Type-2, user-defined text: fields of INTERPOL INT-I.', object(numbersOf(inti))),
    constant('T10', 'Type-10, face and other body parts.', object(numbersOf(type10))),
    constant('T1_ITEMS', 'Items of the fields of Type-1 that have several, counted from 1.', itemsOf(type1)),
    constant(
      'T10_ITEMS',
      'Items of the fields of Type-10 that have several, counted from 1.',
      itemsOf(type10),
    ),
  ];
  return parts.join('\n');
}
