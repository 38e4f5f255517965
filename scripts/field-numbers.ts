/** The module of field numbers and item numbers, from the rows of the dictionary. */
import { describedTypes, fieldRows, recordTypes } from '../src/itl/dictionary/index.ts';
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

/** Tables of Type-2 that a domain defines, by the ending of their name. */
const OWNERS = [
  { owner: 'EBTS', ending: '', of: 'the FBI EBTS' },
  { owner: 'INT-I', ending: '_INTI', of: 'INTERPOL INT-I' },
];

function numbersOfType(type: number): readonly string[] {
  const name = recordTypes.find((row) => row.type === type)?.name ?? '';
  const what = `Type-${type}, ${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  if (type !== 2) return [constant(`T${type}`, `${what}.`, object(numbersOf(single(fieldRows(type)))))];
  return OWNERS.map(({ owner, ending, of }) =>
    constant(`T2${ending}`, `${what}: fields of ${of}.`, object(numbersOf(single(fieldRows(2, owner))))),
  );
}

/** Items of a type; none for Type-2, whose fields of several items are the domain's, or where no field has several. */
function itemsOfType(type: number): readonly string[] {
  const items = type === 2 ? '' : itemsOf(single(fieldRows(type)));
  if (!items.includes(':')) return [];
  return [
    constant(
      `T${type}_ITEMS`,
      `Items of the fields of Type-${type} that have several, counted from 1.`,
      items,
    ),
  ];
}

/** `src/itl/dictionary/numbers.ts`, whole. */
export function fieldNumbersModule(): string {
  const samples = new Set(
    recordTypes.flatMap(({ framing, data }) => (framing === 'tagged' && data !== null ? [data] : [])),
  );
  const [data = NaN] = samples;
  if (samples.size !== 1) throw new Error('tagged records have their samples in more than one field number');

  const types = [...describedTypes];
  const parts = [
    '/** Field numbers and item numbers by mnemonic. Generated from the dictionary by `npm run docs`; do not edit. */\n',
    constant(
      'TAGGED',
      'Fields with the same number in every tagged record except Type-1 (which has LEN only).',
      object([...numbersOf(single(fieldRows(2))), ['DATA', data]]),
    ),
    ...types.flatMap(numbersOfType),
    ...types.flatMap(itemsOfType),
  ];
  return parts.join('\n');
}
