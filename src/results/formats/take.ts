/** From a tree to a model, by its shape: what fits is taken, what does not is kept as a statement. */
import { pointerStep } from '../../json/read.ts';
import type { ExtensionsShape, Leaf, ListShape, ObjectShape, Shape } from '../model/shape.ts';
import type { Statement } from '../model/statement.ts';
import { stateAll, type Tree } from './tree.ts';

export type Taken = { readonly value: unknown; readonly also: readonly Statement[] };

type Context = { readonly source: string; readonly also: Statement[] };
type Place = { readonly name: string; readonly pointer: string; readonly path: string };

const WHOLE = /^-?\d{1,15}$/;

/** The text of a leaf, whichever way it was written; undefined for what is no value. */
export function textOf(tree: Tree | undefined): string | undefined {
  if (tree?.kind === 'text' || tree?.kind === 'number') return tree.value === '' ? undefined : tree.value;
  return tree?.kind === 'flag' ? String(tree.value) : undefined;
}

/** A leaf's value from its text; undefined where the text is none of that kind. */
export function leafValue(kind: Leaf['kind'], value: string): string | number | boolean | undefined {
  switch (kind) {
    case 'text':
    case 'decimal':
      return value;
    case 'whole':
      return WHOLE.test(value) ? Number(value) : undefined;
    case 'number':
      return Number.isFinite(Number(value)) ? Number(value) : undefined;
    case 'flag':
      return value === 'true' ? true : value === 'false' ? false : undefined;
  }
}

function takeLeaf(shape: Leaf, tree: Tree, place: Place, context: Context): unknown {
  const value = textOf(tree);
  const taken = value === undefined ? undefined : leafValue(shape.kind, value);
  if (taken === undefined) stateAll(tree, place.name, place.pointer, context.also, place.path);
  return taken;
}

function takeList(shape: ListShape, tree: Tree, place: Place, context: Context): unknown {
  if (tree.kind !== 'list') {
    stateAll(tree, place.name, place.pointer, context.also, place.path);
    return shape.always === true ? [] : undefined;
  }
  const items = tree.items.flatMap((item, i): unknown[] => {
    const pointer = `${place.pointer}/${i}`;
    const value = take(shape.of, item, { name: place.name, pointer, path: `${place.path}[${i}]` }, context);
    return value === undefined ? [] : [value];
  });
  return items.length === 0 && shape.always !== true ? undefined : items;
}

function takeObject(shape: ObjectShape, tree: Tree, place: Place, context: Context): unknown {
  if (tree.kind !== 'object') {
    stateAll(tree, place.name, place.pointer, context.also, place.path);
    return undefined;
  }
  const value: Record<string, unknown> = {};
  const inside = (name: string): Place => ({
    name,
    pointer: place.pointer + pointerStep(name),
    path: place.path === '' ? name : `${place.path}.${name}`,
  });
  for (const [name, member] of Object.entries(shape.members)) {
    const found = tree.members.get(name);
    if (found === undefined || found.kind === 'null') {
      if (member.kind === 'list' && member.always === true) value[name] = [];
      if (member.kind === 'text' && member.always === true) value[name] = '';
      continue;
    }
    const taken = take(member, found, inside(name), context);
    if (taken !== undefined) value[name] = taken;
    else if (member.kind === 'text' && member.always === true) value[name] = '';
  }
  for (const [name, unknown] of tree.members) {
    if (Object.hasOwn(shape.members, name)) continue;
    const path = place.path === '' ? 'return' : place.path;
    stateAll(unknown, name, place.pointer, context.also, path);
  }
  return Object.keys(value).length === 0 ? undefined : value;
}

function takeExtensions(_: ExtensionsShape, tree: Tree, place: Place, context: Context): unknown {
  if (tree.kind !== 'object') stateAll(tree, place.name, place.pointer, context.also, place.path);
  if (tree.kind !== 'object' || tree.members.size === 0) return undefined;
  const entries = [...tree.members].map(([key, { raw }]) => [key, context.source.slice(raw.from, raw.to)]);
  return Object.fromEntries(entries);
}

function take(shape: Shape, tree: Tree, place: Place, context: Context): unknown {
  switch (shape.kind) {
    case 'object':
      return takeObject(shape, tree, place, context);
    case 'list':
      return takeList(shape, tree, place, context);
    case 'extensions':
      return takeExtensions(shape, tree, place, context);
    case 'text':
    case 'decimal':
    case 'whole':
    case 'number':
    case 'flag':
      return takeLeaf(shape, tree, place, context);
  }
}

/** Takes a model out of a tree. `source` is the text that the tree was read from. */
export function takeModel(shape: ObjectShape, tree: Tree, source: string): Taken {
  const also: Statement[] = [];
  const value = take(shape, tree, { name: '', pointer: '', path: '' }, { source, also });
  return { value, also };
}
