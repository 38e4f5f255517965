/** Looking into a foreign document, and saying what was not looked at. */
import type { Statement } from '../../model/statement.ts';
import { textOf } from '../take.ts';
import { stateAll, type Tree } from '../tree.ts';

/** What stands at a path of members. */
export function at(tree: Tree | undefined, ...names: readonly string[]): Tree | undefined {
  return names.reduce<Tree | undefined>(
    (found, name) => (found?.kind === 'object' ? found.members.get(name) : undefined),
    tree,
  );
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

/** Everything that the format does not know by name. */
export function unknownIn(tree: Tree, known: ReadonlySet<string>): readonly Statement[] {
  const out: Statement[] = [];
  const walk = (node: Tree, path: string): void => {
    if (node.kind === 'list') node.items.forEach((item, i) => walk(item, `${path}[${i}]`));
    if (node.kind !== 'object') return;
    for (const [name, value] of node.members) {
      if (known.has(name)) walk(value, `${path}.${name}`);
      else stateAll(value, name, '', out, path);
    }
  };
  walk(tree, 'return');
  return out.map(({ at: { path }, name, value }) => ({ at: { path }, name, value }));
}
