/** The tree of RFC 9162 against the test vectors of the Certificate Transparency project and its own definition. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  EMPTY,
  EMPTY_ROOT,
  consistencyProof,
  grown,
  holdsConsistency,
  holdsInclusion,
  inclusionProof,
  leafHash,
  merkleRoot,
  rootOf,
} from '../../src/ledger/index.ts';

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));

/** Inputs and roots of `merkletree` in github.com/google/certificate-transparency. */
const INPUTS = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const A = '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7';
const B = '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e';
const C = '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4';
const D = 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b';
const E = 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0';
const F = '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a';

/** MTH of section 2.1.1, word for word, apart from what is tested. */
function definition(entries: readonly Uint8Array[]): Buffer {
  const [only] = entries;
  if (only === undefined) return createHash('sha256').digest();
  if (entries.length === 1) return createHash('sha256').update(Uint8Array.of(0)).update(only).digest();
  let k = 1;
  while (k * 2 < entries.length) k *= 2;
  const [left, right] = [definition(entries.slice(0, k)), definition(entries.slice(k))];
  return createHash('sha256').update(Uint8Array.of(1)).update(left).update(right).digest();
}

const inputs = INPUTS.map(hex);
const leaves = inputs.map(leafHash);
const many = Array.from({ length: 70 }, (_, i) => Uint8Array.of(i, i + 1));
const manyLeaves = many.map(leafHash);

describe('the Merkle tree of RFC 9162', () => {
  it('has the roots of the test vectors', () => {
    expect(INPUTS.map((_, i) => merkleRoot(leaves.slice(0, i + 1)))).toEqual(ROOTS);
    expect(EMPTY_ROOT).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(merkleRoot([])).toBe(EMPTY_ROOT);
  });

  it('has the roots of the definition while it grows, at every size up to 70', () => {
    let frontier = EMPTY;
    many.forEach((_, i) => {
      frontier = grown(frontier, manyLeaves[i] ?? '');
      expect(rootOf(frontier)).toBe(definition(many.slice(0, i + 1)).toString('hex'));
      expect(frontier.roots.length).toBeLessThanOrEqual(7);
    });
  });

  it('gives the inclusion proofs of the test vectors', () => {
    const proof = (index: number, size: number) => inclusionProof(leaves.slice(0, size), index);
    expect(proof(0, 1)).toEqual([]);
    expect(proof(0, 8)).toEqual([A, B, C]);
    expect(proof(5, 8)).toEqual([D, E, ROOTS[3]]);
    expect(proof(2, 3)).toEqual([ROOTS[1]]);
    expect(proof(1, 5)).toEqual([ROOTS[0], B, D]);
    expect(proof(8, 8)).toBeUndefined();
    expect(proof(0, 0)).toBeUndefined();
  });

  it('gives the consistency proofs of the test vectors', () => {
    const proof = (old: number, size: number) => consistencyProof(leaves.slice(0, size), old);
    expect(proof(1, 1)).toEqual([]);
    expect(proof(1, 8)).toEqual([A, B, C]);
    expect(proof(6, 8)).toEqual([F, E, ROOTS[3]]);
    expect(proof(2, 5)).toEqual([B, D]);
    expect(proof(9, 8)).toBeUndefined();
    expect(proof(0, 8)).toBeUndefined();
  });

  it('every inclusion proof up to 33 leaves holds, and none holds for another leaf, place, size or root', () => {
    for (let size = 1; size <= 33; size++) {
      const root = merkleRoot(manyLeaves.slice(0, size));
      for (let index = 0; index < size; index++) {
        const leaf = manyLeaves[index] ?? '';
        const proof = inclusionProof(manyLeaves.slice(0, size), index) ?? [];
        const claim = { leaf, index, size, root, proof };
        expect(holdsInclusion(claim)).toBe(true);
        expect(holdsInclusion({ ...claim, leaf: manyLeaves[index + 1] ?? '' })).toBe(false);
        expect(holdsInclusion({ ...claim, index: index + 1 })).toBe(false);
        expect(holdsInclusion({ ...claim, root: A })).toBe(false);
        // Twice as large and more: the same path would end in the middle of the tree.
        expect(holdsInclusion({ ...claim, size: 64 + size })).toBe(false);
        expect(holdsInclusion({ ...claim, proof: [...proof, A] })).toBe(false);
        if (proof.length > 0) expect(holdsInclusion({ ...claim, proof: proof.slice(1) })).toBe(false);
        if (proof.length > 0) expect(holdsInclusion({ ...claim, proof: proof.with(0, A) })).toBe(false);
      }
    }
  });

  it('every consistency proof up to 33 leaves holds, and none holds for another beginning', () => {
    for (let size = 1; size <= 33; size++) {
      const root = merkleRoot(manyLeaves.slice(0, size));
      for (let oldSize = 1; oldSize <= size; oldSize++) {
        const oldRoot = merkleRoot(manyLeaves.slice(0, oldSize));
        const proof = consistencyProof(manyLeaves.slice(0, size), oldSize) ?? [];
        const claim = { oldSize, oldRoot, size, root, proof };
        expect(holdsConsistency(claim)).toBe(true);
        expect(holdsConsistency({ ...claim, oldRoot: A })).toBe(false);
        expect(holdsConsistency({ ...claim, root: A })).toBe(false);
        expect(holdsConsistency({ ...claim, size: 64 + size })).toBe(false);
        expect(holdsConsistency({ ...claim, proof: [...proof, A] })).toBe(false);
        if (proof.length > 0) expect(holdsConsistency({ ...claim, proof: proof.with(-1, A) })).toBe(false);
      }
    }
  });

  it('what is no hash or no size never holds', () => {
    const claim = { leaf: leaves[0] ?? '', index: 0, size: 1, root: leaves[0] ?? '', proof: [] };
    expect(holdsInclusion(claim)).toBe(true);
    expect(holdsInclusion({ ...claim, index: -1 })).toBe(false);
    expect(holdsInclusion({ ...claim, size: 1.5 })).toBe(false);
    expect(holdsInclusion({ ...claim, leaf: 'zz', root: 'zz' })).toBe(false);
    expect(
      holdsConsistency({ oldSize: 0, oldRoot: EMPTY_ROOT, size: 8, root: ROOTS[7] ?? '', proof: [] }),
    ).toBe(false);
  });
});
