/** The Merkle tree of RFC 9162, section 2.1: its root, kept while leaves are added, and proofs about it. */
import { type Digest, EMPTY_ROOT, nodeHash } from './hash.ts';

/** The roots of the whole subtrees of a growing tree, the largest first: all that has to be kept of it. */
export type Frontier = { readonly size: number; readonly roots: readonly Digest[] };

export const EMPTY: Frontier = { size: 0, roots: [] };

/**
 * The tree with one more leaf.
 *
 * @example
 * const frontier = grown({ size: 0, roots: [] }, leafHash(bytes));
 */
export function grown({ size, roots }: Frontier, leaf: Digest): Frontier {
  const next = [...roots];
  let hash = leaf;
  for (let full = size; full % 2 === 1; full = (full - 1) / 2) hash = nodeHash(next.pop() ?? hash, hash);
  next.push(hash);
  return { size: size + 1, roots: next };
}

/**
 * The root of the tree.
 *
 * @example
 * const root = rootOf(grown({ size: 0, roots: [] }, leafHash(bytes)));
 */
export function rootOf({ roots }: Frontier): Digest {
  return (
    roots.reduceRight<Digest | undefined>(
      (right, left) => (right === undefined ? left : nodeHash(left, right)),
      undefined,
    ) ?? EMPTY_ROOT
  );
}

/** The largest power of two below n. */
function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** The root over leaves from one index to another (MTH). */
function subtree(leaves: readonly Digest[], from: number, to: number): Digest {
  let frontier = EMPTY;
  for (const leaf of leaves.slice(from, to)) frontier = grown(frontier, leaf);
  return rootOf(frontier);
}

/**
 * The root over all leaves.
 *
 * @example
 * const root = merkleRoot([leafHash(bytes)]);
 */
export function merkleRoot(leaves: readonly Digest[]): Digest {
  return subtree(leaves, 0, leaves.length);
}

/**
 * The proof that the leaf of an index stands in the tree (2.1.3.1, PATH); undefined where there is no such leaf.
 *
 * @example
 * const proof = inclusionProof([leafHash(bytes), leafHash(bytes)], 0);
 */
export function inclusionProof(leaves: readonly Digest[], index: number): readonly Digest[] | undefined {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) return undefined;
  const path: Digest[] = [];
  let [from, to] = [0, leaves.length];
  while (to - from > 1) {
    const middle = from + split(to - from);
    if (index < middle) {
      path.unshift(subtree(leaves, middle, to));
      to = middle;
    } else {
      path.unshift(subtree(leaves, from, middle));
      from = middle;
    }
  }
  return path;
}

/**
 * The proof that the first `size` leaves are the beginning of the tree (2.1.4.1, PROOF); undefined for no such size.
 *
 * @example
 * const proof = consistencyProof([leafHash(bytes), leafHash(bytes)], 1);
 */
export function consistencyProof(leaves: readonly Digest[], size: number): readonly Digest[] | undefined {
  if (!Number.isInteger(size) || size < 1 || size > leaves.length) return undefined;
  const path: Digest[] = [];
  let [from, to, known] = [0, leaves.length, true];
  while (size < to) {
    const middle = from + split(to - from);
    if (size <= middle) {
      path.unshift(subtree(leaves, middle, to));
      to = middle;
    } else {
      path.unshift(subtree(leaves, from, middle));
      from = middle;
      known = false;
    }
  }
  return known ? path : [subtree(leaves, from, to), ...path];
}
