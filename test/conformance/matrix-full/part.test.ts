import { describe, expect, it } from 'vitest';
import { partOf, seedOf } from './part.ts';

const all = Array.from({ length: 25 }, (_, index) => index);

describe('part of the full matrix', () => {
  it('covers every element once within the stated number of seeds', () => {
    const { parts } = partOf(all, 7, 10);
    expect(parts).toBe(3);
    const covered = [7, 8, 9].flatMap((seed) => partOf(all, seed, 10).chosen);
    expect(covered.toSorted((a, b) => a - b)).toEqual(all);
  });

  it('is everything on request, and when everything fits', () => {
    expect(partOf(all, 'all', 10).chosen).toEqual(all);
    expect(partOf(all, 5, 25).chosen).toEqual(all);
  });

  it('draws by the given seed, else by the day', () => {
    expect(seedOf('all', 0)).toBe('all');
    expect(seedOf('12', 0)).toBe(12);
    expect(seedOf('-1', 3 * 86_400_000)).toBe(3);
    expect(seedOf(undefined, 2.5 * 86_400_000)).toBe(2);
  });
});
