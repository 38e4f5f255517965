/** A seeded sample of the variants; `extreme.test.ts` compares all of them. */
import { describe, expect, it } from 'vitest';
import { seeded } from '../../hostile/seeded.ts';
import { hasTools, testVariants, variants } from './variants.ts';

const random = seeded(19);
const sample = [...variants].filter(() => random.below(variants.length) < 8);

it('there are at least 300 variants', () => expect(variants.length).toBeGreaterThanOrEqual(300));

describe.skipIf(!hasTools)('turning without loss, a sample against jpegtran and exiftool', () => {
  testVariants(sample);
});
