/** One face is one face: a seeded sample of the set; `extreme.test.ts` counts all of it. */
import { describe, expect, it } from 'vitest';
import { seeded } from '../../hostile/seeded.ts';
import { countAll, present } from './count.ts';
import { heldOutSet } from './held-out.ts';
import { faceSet } from './set.ts';

const random = seeded(19);
const set = faceSet();
const sample = set.filter(() => random.below(set.length) < 6);

it('the sets have at least 200 and 100 images', () => {
  expect(set.length).toBeGreaterThanOrEqual(200);
  expect(heldOutSet().length).toBeGreaterThanOrEqual(100);
});

describe.skipIf(!present)('faces counted in a sample of the set', () => {
  it('no second face on one person, no face lost', async () => {
    const { wrong, total } = await countAll(sample.filter(({ kind }) => kind !== 'none'));
    expect(total).toBeGreaterThan(2);
    expect(wrong).toEqual([]);
  }, 300_000);
});
