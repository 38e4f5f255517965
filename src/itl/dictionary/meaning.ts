/** How a value is shown: by which row, what it stands for, and whether it tells of a person. */
import { codeTable, edition, fieldRow } from './index.ts';
import type { FieldRow, ItemRow, Privacy } from './types.ts';

/** What tells of the transaction, of who sends it and by what device, and not of a person. */
const OPEN: ReadonlySet<Privacy> = new Set<Privacy>(['structure', 'transaction', 'agency', 'device']);

/**
 * The row that names a field; undefined where the domain of a Type-2 field has no table, or its table no such field.
 *
 * @param owner Table of Type-2 fields, `domainOf(transaction).owner`.
 * @example
 * const name = namedRow(2, 18, domainOf(transaction).owner)?.name;
 */
export function namedRow(record: number, number: number, owner?: string): FieldRow | undefined {
  const row = fieldRow(record, number, owner);
  return record === 2 && row?.to !== undefined ? undefined : row;
}

/**
 * True for values about a person, which viewers hide. Unknown fields count as such.
 *
 * @example
 * if (isPersonal(privacyOf(2, 18, 1, domainOf(transaction)))) console.log('2.018 holds personal data');
 */
export function isPersonal(privacy: Privacy): boolean {
  return !OPEN.has(privacy);
}

/**
 * The row of an item by its place, both counted from 0; items that repeat in pairs take the rows of the pair in turn.
 *
 * @example
 * const row = itemRow(fieldRow(10, 3), 0, 0);
 */
export function itemRow(row: FieldRow | undefined, subfield: number, index: number): ItemRow | undefined {
  const rows = (subfield > 0 ? row?.following : undefined) ?? row?.items ?? [];
  const last = rows.at(-1);
  if (index < rows.length || last?.repeatBy === undefined) return rows[index];
  const pair = rows.filter(({ repeatBy }) => repeatBy === last.repeatBy);
  return pair[(index - rows.length) % pair.length];
}

function dayOf(text: string): string | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  return match === null ? undefined : match.slice(1).join('-');
}

function timeOf(text: string): string | undefined {
  const match = /^(\d{8})(\d{2})(\d{2})(\d{2})Z$/.exec(text);
  if (match === null) return undefined;
  const [, day = '', hour = '', minute = '', second = ''] = match;
  return `${dayOf(day) ?? day} ${hour}:${minute}:${second} UTC`;
}

function labelOf(table: string, code: string): string | undefined {
  const rows = codeTable(table)?.codes ?? [];
  const exact = rows.find((row) => row.code === code);
  if (exact !== undefined || !/^\d+$/.test(code)) return exact?.label;
  return rows.find((row) => /^\d+$/.test(row.code) && Number(row.code) === Number(code))?.label;
}

/**
 * The meaning of a value; undefined where it is what it says.
 *
 * @example
 * const meaning = meaningOf(itemRow(fieldRow(10, 20), 0, 0), 'F', '0502'); // the pose that F stands for
 */
export function meaningOf(row: ItemRow | undefined, text: string, ver: string): string | undefined {
  if (row === undefined || text === '') return undefined;
  if (row.mnemonic === 'VER' && edition(text) !== undefined) return edition(text)?.name;
  if (row.type === 'date') return dayOf(text);
  if (row.type === 'datetime') return timeOf(text);
  const table = row.byEdition?.find(
    ({ since = '', until = '9999', codes }) => codes !== undefined && since <= ver && ver <= until,
  )?.codes;
  const codes = table ?? row.codes;
  if (codes === undefined) return undefined;
  const label = labelOf(codes, text);
  return label === text || label === '' ? undefined : label;
}
