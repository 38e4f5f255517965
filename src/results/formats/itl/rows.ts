/** Model to rows of the tables, and back. */
import { readJsonValue } from '../../../json/read.ts';
import type { CandidateList } from '../../model/list.ts';
import type { Statement } from '../../model/statement.ts';
import { leafValue } from '../take.ts';
import { ROOT, type Table, tablesOf, valueAt } from './tables.ts';

/** Rows of each table, by field number. */
export type Rows = ReadonlyMap<number, readonly (readonly string[])[]>;

type Building = Map<number, string[][]>;

function cell(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function trimmed(row: readonly string[]): string[] {
  const last = row.findLastIndex((text) => text !== '');
  return last < 0 ? [''] : row.slice(0, last + 1);
}

function addRow(table: Table, above: number, value: unknown, out: Building): void {
  const key = table.keyed ? [String(above)] : [];
  const rows = out.get(table.field) ?? [];
  out.set(table.field, rows);
  const nth = rows.push(trimmed([...key, ...table.columns.map(({ path }) => cell(valueAt(value, path)))]));
  for (const child of table.children) {
    const part = valueAt(value, child.path);
    if (part !== undefined) addPart(child, nth, part, out);
  }
}

function addPart(table: Table, above: number, part: unknown, out: Building): void {
  const key = table.keyed ? [String(above)] : [];
  const rows = out.get(table.field) ?? [];
  if (table.kind === 'values' || table.kind === 'extensions') out.set(table.field, rows);
  const push = (...cells: string[]): void => {
    rows.push([...key, ...cells]);
  };
  switch (table.kind) {
    case 'one':
      addRow(table, above, part, out);
      return;
    case 'many':
      (part as readonly unknown[]).forEach((entry) => addRow(table, above, entry, out));
      return;
    case 'values':
      (part as readonly string[]).forEach((entry) => push(entry));
      return;
    case 'extensions':
      Object.entries(part as Readonly<Record<string, string>>).forEach(([name, json]) => push(name, json));
  }
}

/** The rows of a list. */
export function rowsOf(list: CandidateList): Rows {
  const out: Building = new Map();
  addRow(ROOT, 0, list, out);
  return out;
}

type Members = Record<string, unknown>;

function put(into: Members, path: readonly string[], value: unknown): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) {
    into[name] = value;
    return;
  }
  const inner = (into[name] ?? {}) as Members;
  into[name] = inner;
  put(inner, rest, value);
}

/** Reads rows back; what fits nowhere becomes a statement. */
class RowReader {
  readonly also: Statement[] = [];
  private readonly rows: Rows;
  private readonly byParent = new Map<number, Map<number, number[]>>();

  constructor(rows: Rows) {
    this.rows = rows;
    for (const table of tablesOf()) {
      const parents = new Map<number, number[]>();
      (rows.get(table.field) ?? []).forEach((row, i) => {
        const above = table.keyed ? Number(row[0]) : 1;
        const nths = parents.get(above);
        if (nths === undefined) parents.set(above, [i + 1]);
        else nths.push(i + 1);
      });
      this.byParent.set(table.field, parents);
    }
  }

  private state(table: Table, nth: number, value: string): void {
    this.also.push({ at: { path: `2.${table.field}.${nth}` }, name: table.name, value });
  }

  row(table: Table, nth: number): Members {
    const cells = (this.rows.get(table.field)?.[nth - 1] ?? []).slice(table.keyed ? 1 : 0);
    const value: Members = {};
    table.columns.forEach(({ path, leaf }, i) => {
      const text = cells[i] ?? '';
      const taken = text === '' ? undefined : leafValue(leaf.kind, text);
      if (taken !== undefined) put(value, path, taken);
      else if (text !== '') this.state(table, nth, text);
    });
    cells.slice(table.columns.length).forEach((text) => {
      if (text !== '') this.state(table, nth, text);
    });
    for (const child of table.children) {
      const part = this.part(child, nth);
      if (part !== undefined) put(value, child.path, part);
    }
    return value;
  }

  private part(table: Table, above: number): unknown {
    const nths = this.byParent.get(table.field)?.get(above) ?? [];
    if (nths.length === 0) return table.always ? [] : undefined;
    switch (table.kind) {
      case 'one':
        return this.row(table, nths[0] ?? 1);
      case 'many':
        return nths.map((nth) => this.row(table, nth));
      case 'values':
        return nths.map((nth) => this.cells(table, nth)[0] ?? '');
      case 'extensions':
        return this.extensions(table, nths);
    }
  }

  private cells(table: Table, nth: number): readonly string[] {
    return (this.rows.get(table.field)?.[nth - 1] ?? []).slice(table.keyed ? 1 : 0);
  }

  private extensions(table: Table, nths: readonly number[]): unknown {
    const entries = nths.flatMap((nth): [string, string][] => {
      const [name = '', json = ''] = this.cells(table, nth);
      if (readJsonValue(json).value !== undefined) return [[name, json]];
      this.state(table, nth, json);
      return [];
    });
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  }
}

/** A list from rows. */
export function listOfRows(rows: Rows): { readonly value: unknown; readonly also: readonly Statement[] } {
  const reader = new RowReader(rows);
  return { value: reader.row(ROOT, 1), also: reader.also };
}
