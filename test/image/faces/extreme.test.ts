/** The confusion table of the whole set, as `docs/quality.md` states it. */
import { describe, expect, it } from 'vitest';
import { countAll, present } from './count.ts';
import { faceSet } from './set.ts';

describe.skipIf(!present)('faces counted in the whole set', () => {
  it('is right for every image with a face, and for nine in ten without one', async () => {
    const { table, wrong } = await countAll(faceSet());
    expect(wrong.filter((name) => !name.startsWith('none'))).toEqual([]);
    expect(table.get('0 0') ?? 0).toBeGreaterThanOrEqual(26);
    expect(wrong.length).toBeLessThanOrEqual(3);
  }, 600_000);
});
