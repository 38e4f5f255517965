/** What a value stands for, where the dictionary or the calendar can tell. */
import { type ItemRow, codeTable, edition } from '../src/itl/index.ts';

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

/** The meaning of a value; undefined where it is what it says. */
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
