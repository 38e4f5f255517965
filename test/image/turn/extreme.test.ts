/** All variants of orientation, sampling, size, coding and metadata, against jpegtran, djpeg and exiftool. */
import { describe } from 'vitest';
import { hasTools, testVariants, variants } from './variants.ts';

describe.skipIf(!hasTools)('turning without loss, against jpegtran and exiftool', () => {
  testVariants(variants);
});
