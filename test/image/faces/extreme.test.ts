/** The confusion table of the whole set, as `docs/quality.md` states it. */
import { describe, expect, it } from 'vitest';
import { countAll, present } from './count.ts';
import { faceSet } from './set.ts';

describe.skipIf(!present)('faces counted in the whole set', () => {
  it('is right for every image of it', async () => {
    const { table, wrong } = await countAll(faceSet());
    expect(wrong).toEqual([]);
    expect(Object.fromEntries(table)).toEqual({ '0 0': 32, '1 1': 108, '2 2': 68 });
  }, 900_000);
});
