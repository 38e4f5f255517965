/** Proofs out of a ledger's file: that an entry stands in it, and that it grew out of what a checkpoint knew. */
import { closeSync, openSync } from 'node:fs';
import { FrskitError } from '../findings/errors.ts';
import { hashOfLine } from './chain.ts';
import type { Digest } from './hash.ts';
import { linesOf } from './lines.ts';
import { consistencyProof, inclusionProof, merkleRoot } from './merkle.ts';
import type { Consistency, Inclusion } from './proofs.ts';

function leavesOf(path: string): Digest[] {
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch {
    throw new FrskitError('ERR_UNREADABLE', 'the ledger cannot be opened for reading');
  }
  try {
    const leaves: Digest[] = [];
    for (const { bytes, ended } of linesOf(fd)) if (ended) leaves.push(hashOfLine(bytes));
    return leaves;
  } finally {
    closeSync(fd);
  }
}

/**
 * The proof that an entry stands in the ledger, for somebody who holds a checkpoint of that size only.
 * @param size Entries to be proved against; all where nothing is said
 *
 * @example
 * const inclusion = proveInclusion('ledger.jsonl', 3);
 */
export function proveInclusion(path: string, index: number, size?: number): Inclusion | undefined {
  const leaves = leavesOf(path).slice(0, size);
  const proof = inclusionProof(leaves, index);
  const leaf = leaves[index];
  if (proof === undefined || leaf === undefined || (size !== undefined && size > leaves.length))
    return undefined;
  return { leaf, index, size: leaves.length, root: merkleRoot(leaves), proof };
}

/**
 * The proof that the first `oldSize` entries still are the beginning of the ledger.
 *
 * @example
 * const consistency = proveConsistency('ledger.jsonl', 10);
 */
export function proveConsistency(path: string, oldSize: number): Consistency | undefined {
  const leaves = leavesOf(path);
  const proof = consistencyProof(leaves, oldSize);
  if (proof === undefined) return undefined;
  const oldRoot = merkleRoot(leaves.slice(0, oldSize));
  return { oldSize, oldRoot, size: leaves.length, root: merkleRoot(leaves), proof };
}
