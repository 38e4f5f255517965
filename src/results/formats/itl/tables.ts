/** The model as tables: one for each field of the domain, from the shape. */
import type { Leaf, ObjectShape, Shape } from '../../model/shape.ts';
import { isLeaf } from '../../model/shape.ts';
import { candidateListShape } from '../../model/shapes.ts';
import { FIELDS } from './fields.ts';

export type Column = { readonly path: readonly string[]; readonly leaf: Leaf };

export type Table = {
  readonly name: string;
  readonly field: number;
  /** `one` row at most for each row above; `many`; `values` without names; `extensions` of name and JSON. */
  readonly kind: 'one' | 'many' | 'values' | 'extensions';
  /** From the row above to this part. */
  readonly path: readonly string[];
  readonly columns: readonly Column[];
  readonly children: readonly Table[];
  /** True where the first item is the number of the row above. */
  readonly keyed: boolean;
  /** True where the list is there even when it is empty. */
  readonly always: boolean;
};

type Parts = { readonly columns: Column[]; readonly children: Table[] };

function fieldOf(name: string): number {
  const field = FIELDS[name];
  if (field === undefined) throw new Error(`no field of the domain for ${name}`);
  return field;
}

function collect(
  shape: ObjectShape,
  name: string,
  path: readonly string[],
  keyed: boolean,
  parts: Parts,
): void {
  for (const [member, inner] of Object.entries(shape.members)) {
    const full = name === '' ? member : `${name}.${member}`;
    const there = [...path, member];
    if (isLeaf(inner)) parts.columns.push({ path: there, leaf: inner });
    else if (inner.kind === 'object' && FIELDS[full] === undefined) collect(inner, full, there, keyed, parts);
    else parts.children.push(tableOf(inner, full, there, keyed));
  }
}

function tableOf(shape: Shape, name: string, path: readonly string[], keyed: boolean): Table {
  const parts: Parts = { columns: [], children: [] };
  const field = fieldOf(name);
  const base = { name, field, path, keyed, always: shape.kind === 'list' && shape.always === true };
  if (shape.kind === 'extensions') return { ...base, kind: 'extensions', ...parts };
  if (isLeaf(shape)) return { ...base, kind: 'values', ...parts };
  if (shape.kind === 'list' && isLeaf(shape.of)) return { ...base, kind: 'values', ...parts };
  const inner = shape.kind === 'list' ? shape.of : shape;
  // Below a single row there is nothing to number.
  if (inner.kind === 'object') collect(inner, name, [], keyed || shape.kind === 'list', parts);
  return { ...base, kind: shape.kind === 'list' ? 'many' : 'one', ...parts };
}

/** The whole model. */
export const ROOT: Table = tableOf(candidateListShape, '', [], false);

/** Every table, the root first. */
export function tablesOf(table: Table = ROOT): readonly Table[] {
  return [table, ...table.children.flatMap(tablesOf)];
}

/** What stands at a path below a value. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (found, name) =>
      typeof found === 'object' && found !== null
        ? (found as Readonly<Record<string, unknown>>)[name]
        : undefined,
    value,
  );
}

/** Images stand in Type-10 records: their base64 is not repeated in the table. */
export const IMAGES = 'candidates.images';
export const DATA = 'content.data';
