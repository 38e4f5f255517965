/** Two thousand damaged transactions: none throws or hangs, and every structural damage is seen where it is. */
import { describe, expect, it } from 'vitest';
import { readTraditional } from '../../src/itl/traditional/read.ts';
import { smallFiles } from '../bench/samples.ts';
import { transactions } from '../oracle/shared.ts';
import { type Kind, damage } from './damage.ts';
import { seeded } from './seeded.ts';

const EACH = 400;
const MAX_BASE = 700_000;

function bases(): Uint8Array[] {
  const real = transactions().map(({ bytes }) => bytes);
  const all = [...smallFiles(), ...real].filter(({ length }) => length < MAX_BASE);
  return all.filter((bytes) => readTraditional(bytes).findings.length === 0);
}

const whole = bases();

describe('damaged transactions', () => {
  it('come from bases without structural findings', () => {
    expect(whole.length).toBeGreaterThanOrEqual(15);
  });

  it.each<Kind>(['truncate', 'len', 'cnt', 'separator'])('%s is seen in the record or the header', (kind) => {
    const random = seeded(20_261_123);
    const missed: string[] = [];
    for (let i = 0; i < EACH; i++) {
      const base = random.pick(whole);
      const places = readTraditional(base).transaction.records.map(({ type, at }) => ({
        path: at.path,
        type,
        offset: at.offset ?? 0,
        length: at.length ?? 0,
      }));
      const damaged = damage(kind, base, places, random);
      const record = places[damaged.record]?.path ?? '';
      const near = [record, '1[1]', 'transaction'];
      const { findings } = readTraditional(damaged.bytes);
      const seen = findings.some(({ at }) => near.some((path) => at.path.startsWith(path)));
      if (!seen) missed.push(`${i}: ${damaged.what} in ${record}`);
    }
    expect(missed).toEqual([]);
  });

  it('with flipped bits is read to the end', () => {
    const random = seeded(42);
    for (let i = 0; i < EACH; i++) {
      const { bytes } = damage('flip', random.pick(whole), [], random);
      const { transaction, findings } = readTraditional(bytes);
      expect(transaction.records.length + findings.length).toBeGreaterThan(0);
    }
  });
});
