/** Judging proofs of RFC 9162 with nothing but hashes: whoever holds a root needs no ledger. */
import { type Digest, isDigest, nodeHash } from './hash.ts';

/** A claim that a leaf stands at an index of a tree. */
export type Inclusion = {
  readonly leaf: Digest;
  readonly index: number;
  readonly size: number;
  readonly root: Digest;
  readonly proof: readonly Digest[];
};

/** A claim that one tree is the beginning of another. */
export type Consistency = {
  readonly oldSize: number;
  readonly oldRoot: Digest;
  readonly size: number;
  readonly root: Digest;
  readonly proof: readonly Digest[];
};

const half = (n: number): number => Math.floor(n / 2);
const isSize = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;
const allDigests = (digests: readonly unknown[]): boolean => digests.every(isDigest);

/**
 * True when the proof holds (2.1.3.2).
 *
 * @example
 * const included = holdsInclusion(inclusion);
 */
export function holdsInclusion({ leaf, index, size, root, proof }: Inclusion): boolean {
  if (!isSize(index) || !isSize(size) || index >= size || !allDigests([leaf, root, ...proof])) return false;
  let [fn, sn, hash] = [index, size - 1, leaf];
  for (const next of proof) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(next, hash);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      hash = nodeHash(hash, next);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && hash === root;
}

/**
 * True when the proof holds (2.1.4.2). An empty tree is the beginning of any other, and needs no proof.
 *
 * @example
 * const consistent = holdsConsistency(consistency);
 */
export function holdsConsistency({ oldSize, oldRoot, size, root, proof }: Consistency): boolean {
  if (!isSize(oldSize) || !isSize(size) || oldSize > size || !allDigests([oldRoot, root, ...proof]))
    return false;
  if (oldSize === size) return proof.length === 0 && oldRoot === root;
  if (oldSize === 0 || proof.length === 0) return false;
  let [fn, sn] = [oldSize - 1, size - 1];
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)];
  const [first = oldRoot, ...rest] = Number.isInteger(Math.log2(oldSize)) ? [oldRoot, ...proof] : proof;
  let [old, now] = [first, first];
  for (const next of rest) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      old = nodeHash(next, old);
      now = nodeHash(next, now);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      now = nodeHash(now, next);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && old === oldRoot && now === root;
}
