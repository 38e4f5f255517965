/** The confusion tables of both sets, as `docs/quality.md` states them. */
import { describe, expect, it } from 'vitest';
import { countAll, present } from './count.ts';
import { heldOutSet } from './held-out.ts';
import { faceSet } from './set.ts';

describe.skipIf(!present)('faces counted in the whole set', () => {
  it('is right for every image of it', async () => {
    const { table, wrong } = await countAll(faceSet());
    expect(wrong).toEqual([]);
    expect(Object.fromEntries(table)).toEqual({ '0 0': 32, '1 1': 108, '2 2': 68 });
  }, 900_000);
});

describe.skipIf(!present)('faces counted in the held-out set', () => {
  it('is wrong for one image of an animal', async () => {
    const { table, wrong } = await countAll(heldOutSet());
    expect(wrong).toEqual(['none chelsea.png 11: 1 instead of 0']);
    expect(Object.fromEntries(table)).toEqual({ '0 0': 34, '0 1': 1, '1 1': 70, '2 2': 38, '3 3': 7 });
  }, 900_000);
});
