/** A document as it was written: numbers keep their letters, and what the model does not know is still there. */
import type { Statement } from '../model/statement.ts';

export type Tree =
  | { readonly kind: 'text'; readonly value: string; readonly raw: Raw }
  /** The number's own letters: `0.10`, `1e-7`. */
  | { readonly kind: 'number'; readonly value: string; readonly raw: Raw }
  | { readonly kind: 'flag'; readonly value: boolean; readonly raw: Raw }
  | { readonly kind: 'null'; readonly raw: Raw }
  | { readonly kind: 'list'; readonly items: readonly Tree[]; readonly raw: Raw }
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, Tree>; readonly raw: Raw };

/** Where the value stands in the source text. */
export type Raw = { readonly from: number; readonly to: number };

/** More than this many statements are counted, not kept. */
export const MAX_STATEMENTS = 10_000;

/** Values longer than this (an image) say nothing in words. */
const MAX_LENGTH = 20_000;

/** Every value at and below a tree, as statements. */
export function stateAll(
  tree: Tree,
  name: string,
  pointer: string,
  out: Statement[],
  path: string = name,
): void {
  if (out.length >= MAX_STATEMENTS) return;
  switch (tree.kind) {
    case 'text':
    case 'number':
      if (tree.value.length <= MAX_LENGTH) out.push({ at: { path, pointer }, name, value: tree.value });
      return;
    case 'flag':
      out.push({ at: { path, pointer }, name, value: tree.value });
      return;
    case 'null':
      return;
    case 'list':
      tree.items.forEach((item, i) => stateAll(item, name, `${pointer}/${i}`, out, `${path}[${i}]`));
      return;
    case 'object':
      // The names of unknown members are the sender's: they are not repeated in a path.
      [...tree.members].forEach(([member, value], i) =>
        stateAll(value, member, pointer, out, `${path}.#${i + 1}`),
      );
  }
}
