/** Access to the members of a foreign document. */
import { textOf } from '../take.ts';
import type { Tree } from '../tree.ts';

/** What stands at a path of members. */
export function at(tree: Tree | undefined, ...names: readonly string[]): Tree | undefined {
  return names.reduce<Tree | undefined>(
    (found, name) => (found?.kind === 'object' ? found.members.get(name) : undefined),
    tree,
  );
}

/** True for an object that has the member, whatever its value but null. */
export function hasMember(tree: Tree | undefined, name: string): boolean {
  const found = at(tree, name);
  return found !== undefined && found.kind !== 'null';
}

/** True for an object without any member but those named. */
export function onlyMembers(tree: Tree, names: readonly string[]): boolean {
  return tree.kind === 'object' && [...tree.members.keys()].every((name) => names.includes(name));
}

/** Its text; undefined where there is none. */
export function textAt(tree: Tree | undefined, ...names: readonly string[]): string | undefined {
  return textOf(at(tree, ...names));
}

/** A whole number. */
export function wholeAt(tree: Tree | undefined, ...names: readonly string[]): number | undefined {
  const text = textAt(tree, ...names);
  return text !== undefined && /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** The entries of a list; none where there is no list. */
export function itemsAt(tree: Tree | undefined, ...names: readonly string[]): readonly Tree[] {
  const found = at(tree, ...names);
  return found?.kind === 'list' ? found.items : [];
}

/** A box in pixels out of four members. */
export function pixelBox(
  tree: Tree | undefined,
  names: readonly [x: string, y: string, width: string, height: string],
): { x: number; y: number; width: number; height: number; units: 'pixel' } | undefined {
  const [x, y, width, height] = names.map((name) => Number(textAt(tree, name) ?? NaN));
  if (x === undefined || y === undefined || width === undefined || height === undefined) return undefined;
  if (![x, y, width, height].every(Number.isFinite)) return undefined;
  return { x, y, width, height, units: 'pixel' };
}

/** True for an array without a value: it shows no format. */
export function isBare(tree: Tree): boolean {
  return tree.kind === 'list' && tree.items.every((item) => isBare(item));
}
