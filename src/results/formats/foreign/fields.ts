/** What becomes of each member of a foreign format, as data; and the account of a document by it. */
import type { Finding } from '../../../findings/finding.ts';
import type { Statement } from '../../model/statement.ts';
import { readingFinding } from '../reading.ts';
import { leafValue } from '../take.ts';
import { MAX_STATEMENTS, stateAll, type Tree } from '../tree.ts';

/** One documented member. */
export type FieldRow = {
  /** Path of the member: `FaceMatches[].Face.FaceId`; a row covers everything below it. */
  readonly path: string;
  /** Where it stands in the model; absent where the model has no place for it. */
  readonly to?: string;
  readonly kind?: 'whole' | 'number';
  readonly note?: string;
  /** The operation whose answers have it, where not all have it. */
  readonly operation?: string;
  /** It decides on a person, or names a score what it is not: the rules evaluate its name as well as its value. */
  readonly stated?: true;
  /** It is about a person: a comparison must not have it. */
  readonly personal?: true;
  /** Added by the client library or the transport, not by the service's answer. */
  readonly transport?: true;
};

/** A member with a place in the model. */
export function carried(path: string, to: string, note?: string): FieldRow {
  return { path, to, ...(note === undefined ? {} : { note }) };
}

/** A member without a place in the model: it is reported, never its value. */
export function unplaced(path: string, note: string): FieldRow {
  return { path, note };
}

/** A member that the rules evaluate by its name and value. */
export function stated(path: string, note: string): FieldRow {
  return { path, note, stated: true };
}

/** Rows of one operation. */
export function of(operation: string, rows: readonly FieldRow[]): readonly FieldRow[] {
  return rows.map((row) => ({ ...row, operation }));
}

/** A member that belongs to the transport. */
export function transport(path: string): FieldRow {
  return { path, note: 'transport', transport: true };
}

/** What a document states beside the model. */
export type Account = { readonly also: readonly Statement[]; readonly findings: readonly Finding[] };

/** Rows by path, and every path above a row. Outside text is only ever looked up in these maps. */
export type FieldTable = {
  readonly rows: ReadonlyMap<string, FieldRow>;
  readonly above: ReadonlySet<string>;
};

/** Indexes the rows of a format that an answer of the operation may have. */
export function fieldTable(all: readonly FieldRow[], operation?: string): FieldTable {
  const above = new Set<string>();
  const fields = all.filter((row) => row.operation === undefined || row.operation === operation);
  for (const { path } of fields) {
    for (const { index } of path.matchAll(/\[\]|\./g)) {
      above.add(path.slice(0, index));
      if (path[index] === '[') above.add(path.slice(0, index + 2));
    }
  }
  return { rows: new Map(fields.map((row) => [row.path, row])), above };
}

/** More findings of one document say nothing new. */
const MOST = 50;

class Walk {
  readonly also: Statement[] = [];
  readonly counts = new Map<FieldRow, number>();
  unknown = 0;
  private readonly table: FieldTable;

  constructor(table: FieldTable) {
    this.table = table;
  }

  /** Counts and keeps what no row explains. */
  private strange(tree: Tree, name: string, place: string): void {
    if (tree.kind === 'null') return;
    const before = this.also.length;
    stateAll(tree, name, '', this.also, place);
    this.unknown += Math.max(1, this.also.length - before);
  }

  private known(row: FieldRow, tree: Tree, name: string, place: string): void {
    if (tree.kind === 'null') return;
    if (row.to !== undefined) {
      const isLeaf = tree.kind === 'text' || tree.kind === 'number' || tree.kind === 'flag';
      const fits =
        row.kind === undefined ? isLeaf : isLeaf && leafValue(row.kind, String(tree.value)) !== undefined;
      if (!fits && !(tree.kind === 'list' && tree.items.length === 0)) this.strange(tree, name, place);
      return;
    }
    const below: Statement[] = [];
    stateAll(tree, name, '', below, place);
    if (below.length > 0) this.counts.set(row, (this.counts.get(row) ?? 0) + below.length);
    if (row.transport === true) return;
    for (const { at, name: inner, value } of below) {
      if (this.also.length >= MAX_STATEMENTS) return;
      if (row.personal === true) this.also.push({ at, name, value });
      else this.also.push({ at, name: inner, value, ...(row.stated === true ? {} : { documented: true }) });
    }
  }

  visit(tree: Tree, path: string, name: string, place: string): void {
    const row = this.table.rows.get(path);
    if (row !== undefined) {
      this.known(row, tree, name, place);
      return;
    }
    const ofItems = `${path}[]`;
    if (tree.kind === 'list' && (this.table.above.has(ofItems) || this.table.rows.has(ofItems))) {
      tree.items.forEach((item, i) => {
        this.visit(item, ofItems, name, `${place}[${i}]`);
      });
    } else if (tree.kind === 'object') {
      for (const [member, value] of tree.members) {
        const inner = path === '' ? member : `${path}.${member}`;
        const isKnown = !/[.[]/.test(member) && (this.table.rows.has(inner) || this.table.above.has(inner));
        // The name of an unknown member is the sender's: it stands in no path.
        if (isKnown) this.visit(value, inner, member, `${place}.${member}`);
        else this.strange(value, member, place);
      }
    } else if (!(tree.kind === 'list' && tree.items.length === 0)) {
      this.strange(tree, name, place);
    }
  }
}

/** Accounts for every value of a document: what the model has no place for becomes statements and findings. */
export function accountFor(tree: Tree, table: FieldTable, title: string): Account {
  const walk = new Walk(table);
  walk.visit(tree, '', 'return', 'return');
  const findings = [...walk.counts].slice(0, MOST).map(([{ path, note = '' }, count]) => {
    const values = count === 1 ? '1 value' : `${count} values`;
    return {
      ...readingFinding('return.not-carried', path, `${values} without a place in the model: ${note}`),
      facts: { count },
    };
  });
  if (walk.unknown > 0) {
    const message = `${walk.unknown} values in members that ${title} does not document`;
    findings.push({
      ...readingFinding('return.unknown-member', 'return', message),
      facts: { count: walk.unknown },
    });
  }
  return { also: walk.also, findings };
}
