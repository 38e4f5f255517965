/** Values that an item takes, and values that it does not, made from its row in the dictionary. */
import { type Domain, codesFor, shapeFor } from '../../src/itl/dictionary/index.ts';
import type { CharacterType, FieldRow, ItemRow, Ver } from '../../src/itl/dictionary/types.ts';

/** The newest version of a domain, by which a transaction is judged that names none. */
export const NEWEST: Domain = { owner: 'EBTS', stated: false };

/** A character of each type, and one that it does not take. */
const CHARACTERS: Readonly<Record<CharacterType, readonly [right: string, wrong: string]>> = {
  A: ['A', '1'],
  N: ['1', 'A'],
  AN: ['A', '-'],
  AS: ['A', '1'],
  NS: ['1', 'A'],
  ANS: ['A', 'é'],
  S: ['-', 'A'],
  U: ['A', ''],
  H: ['A', 'G'],
  B: ['', ''],
  date: ['', ''],
  datetime: ['', ''],
  user: ['A', ''],
};

/** The codes that the item takes in the edition. */
export function codesOf(item: ItemRow, ver: Ver): readonly string[] {
  const codes = [...codesFor(item.codes ?? '', ver)];
  return item.allowed === undefined ? codes : codes.filter((code) => item.allowed?.includes(code));
}

function fixedRange(item: ItemRow): readonly [number, number] | undefined {
  const [low, high] = item.ranges?.[0] ?? [];
  return typeof low === 'number' && typeof high === 'number' ? [low, high] : undefined;
}

/** A value that the item takes. */
export function validItem(row: ItemRow, ver: Ver): string {
  const item = shapeFor(row, ver, NEWEST);
  if (item.type === 'date') return '20200130';
  if (item.type === 'datetime') return '20200130120000Z';
  if (item.codes !== undefined) return codesOf(item, ver)[0] ?? '';
  if (item.ranges !== undefined) return String(Math.max(1, fixedRange(item)?.[0] ?? 1));
  return CHARACTERS[item.type][0].repeat(Math.max(1, item.min ?? 1));
}

/** The items of a subfield, all of them there. */
export function validItems(row: FieldRow, ver: Ver): readonly string[] {
  return row.items.map((item) => validItem(item, ver));
}

/** True where a table, a pattern or a calendar says all that a rule about characters would. */
function isListed(item: ItemRow): boolean {
  const table = item.codes !== undefined && item.open !== true;
  return table || item.pattern !== undefined || item.type === 'date' || item.type === 'datetime';
}

/** The value at that length: a number gets zeros before it, a text more characters behind it. */
export function ofLength(row: ItemRow, ver: Ver, value: string, length: number): string | undefined {
  const item = shapeFor(row, ver, NEWEST);
  if (isListed(item)) return undefined;
  if (value.length >= length) return value.slice(0, length);
  if (/^\d+$/.test(value)) return value.padStart(length, '0');
  const more = length - value.length;
  const character = CHARACTERS[item.type][0];
  return value + (more > 20 ? `{${character}*${more}}` : character.repeat(more));
}

/** The value with its last character of another type; undefined where the type takes all, or a table says more. */
export function wrongCharacters(row: ItemRow, ver: Ver, value: string): string | undefined {
  const item = shapeFor(row, ver, NEWEST);
  const wrong = CHARACTERS[item.type][1];
  if (wrong === '' || isListed(item) || item.ranges !== undefined) return undefined;
  return (value.startsWith('{') ? value : value.slice(0, -1)) + wrong;
}

/** A pair at the edge: the last value that is right, the first that is not. */
export type Edge = { readonly note: string; readonly right: string; readonly wrong: string };

function fits(text: string, item: ItemRow): boolean {
  return text.length >= (item.min ?? 0) && text.length <= (item.max ?? Infinity);
}

function rangeEdges(item: ItemRow, value: string): readonly Edge[] {
  const ranges = (item.ranges ?? []).filter(
    (range): range is readonly [number, number] =>
      typeof range[0] === 'number' && typeof range[1] === 'number',
  );
  const isAllowed = (text: string): boolean =>
    ranges.some(([low, high]) => low <= Number(text) && Number(text) <= high);
  const padded = (number: number): string =>
    number < 0 ? String(number) : String(number).padStart(item.min ?? 0, '0');
  const edges = ranges
    .flatMap(([low, high]): Edge[] => [
      { note: `below ${low}`, right: padded(low), wrong: padded(low - 1) },
      { note: `above ${high}`, right: padded(high), wrong: padded(high + 1) },
    ])
    .filter(({ right, wrong }) => fits(right, item) && fits(wrong, item) && !isAllowed(wrong))
    .filter(({ wrong }) => item.type !== 'N' || !wrong.startsWith('-'));
  const [first] = edges;
  if (first !== undefined) return edges;
  return [{ note: 'no number', right: value, wrong: 'X'.repeat(Math.max(1, item.min ?? 1)) }];
}

/** Codes that no table holds, of any length. */
const NO_CODES = ['9', '99', '0', 'X', 'Z', 'Q', 'XX', 'XXY', 'XXXX', 'XXXXXX', 'XXXXXXX', '9999'];

/** Values at the edge of what an item may say. `value` is one that it takes. */
export function valueEdges(row: ItemRow, ver: Ver, value: string): readonly Edge[] {
  const item = shapeFor(row, ver, NEWEST);
  if (item.type === 'date') return [{ note: 'no day of the calendar', right: '20200229', wrong: '20200230' }];
  if (item.type === 'datetime') {
    return [{ note: 'a small z', right: '20200130235959Z', wrong: '20200130235959z' }];
  }
  if (item.ranges !== undefined) return rangeEdges(item, value);
  if (item.pattern !== undefined) {
    const wrong = `${value.slice(0, -1)}?`;
    return new RegExp(item.pattern).test(wrong) ? [] : [{ note: '', right: value, wrong }];
  }
  if (item.codes === undefined || item.open === true) return [];
  const codes = codesOf(item, ver);
  const like = /^\d+$/.test(value) ? NO_CODES : NO_CODES.filter((code) => /[A-Z]/.test(code));
  const wrong = like.find((text) => fits(text, item) && !codes.includes(text));
  return wrong === undefined ? [] : [{ note: '', right: value, wrong }];
}
