/** Checkpoints of a ledger: signatures and proofs. */
import { writeFileSync } from 'node:fs';
import { generateKeyPair } from 'jose';
import { describe, expect, it } from 'vitest';
import {
  type Checkpoint,
  holdsConsistency,
  holdsInclusion,
  isBadCheckpoint,
  proveConsistency,
  proveInclusion,
  readCheckpoint,
  signCheckpoint,
} from '../../../src/ledger/index.ts';
import { type CanonicalValue, canonicalJson } from '../../../src/json/canonical.ts';
import { good, joined, rewritten, written } from './falsify.ts';

describe('checkpoints', () => {
  it('are signed, read back, and refused under another key, another type, another content', async () => {
    const { privateKey, publicKey } = await generateKeyPair('EdDSA');
    const other = await generateKeyPair('EdDSA');
    const checkpoint = good.checkpoints[1] as Checkpoint;
    const jws = await signCheckpoint(checkpoint, { key: privateKey, alg: 'EdDSA', kid: 'office-1' });
    expect(await readCheckpoint(jws, publicKey)).toEqual(checkpoint);
    expect(await readCheckpoint(jws, other.publicKey)).toMatchObject({ refused: 'signature' });
    const [head = '', , signature = ''] = jws.split('.');
    const body = Buffer.from(JSON.stringify({ ...checkpoint, size: 19 })).toString('base64url');
    expect(await readCheckpoint(`${head}.${body}.${signature}`, publicKey)).toMatchObject({
      refused: 'signature',
    });
    expect(await readCheckpoint('nonsense', publicKey)).toMatchObject({ refused: 'signature' });
    const { CompactSign } = await import('jose');
    const sign = (payload: CanonicalValue, typ: string) =>
      new CompactSign(canonicalJson(payload)).setProtectedHeader({ alg: 'EdDSA', typ }).sign(privateKey);
    const typ = 'frskit-ledger-checkpoint+jws';
    expect(await readCheckpoint(await sign(checkpoint, typ), publicKey)).toEqual(checkpoint);
    for (const bad of [
      await sign(checkpoint, 'JWT'),
      await sign({ ...checkpoint, more: 1 }, typ),
      await sign({ ...checkpoint, size: 0 }, typ),
      await sign({ ...checkpoint, root: 'x' }, typ),
      await sign([checkpoint], typ),
    ]) {
      const read = await readCheckpoint(bad, publicKey);
      expect(isBadCheckpoint(read) && read.refused).toBe('content');
    }
    const unsigned = `${Buffer.from(`{"alg":"none","typ":"${typ}"}`).toString('base64url')}.${body}.`;
    expect(await readCheckpoint(unsigned, publicKey)).toMatchObject({ refused: 'signature' });
  });

  it('hold an entry by its inclusion proof, and an older checkpoint by its consistency proof', async () => {
    const { path, checkpoints } = await written();
    const [first, , last] = checkpoints as [Checkpoint, Checkpoint, Checkpoint];
    for (const index of [0, 7, 29]) {
      const claim = proveInclusion(path, index);
      expect(claim).toMatchObject({ index, size: 30, root: last.root });
      expect(claim !== undefined && holdsInclusion(claim)).toBe(true);
    }
    const early = proveInclusion(path, 7, 10);
    expect(early).toMatchObject({ root: first.root, size: 10 });
    expect(early !== undefined && holdsInclusion(early)).toBe(true);
    expect(proveInclusion(path, 30)).toBeUndefined();
    expect(proveInclusion(path, 7, 99)).toBeUndefined();
    const grew = proveConsistency(path, 10);
    expect(grew).toMatchObject({ oldRoot: first.root, root: last.root });
    expect(grew !== undefined && holdsConsistency(grew)).toBe(true);
    writeFileSync(path, joined(rewritten(good.lines, 5)));
    const forgedProof = proveConsistency(path, 10);
    expect(forgedProof !== undefined && holdsConsistency({ ...forgedProof, oldRoot: first.root })).toBe(
      false,
    );
  });
});
