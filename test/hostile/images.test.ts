/** Thousands of damaged images: probing and stripping end, throw nothing, and report no place beyond the file. */
import { describe, expect, it } from 'vitest';
import { isNotStripped, probe, renderFaces, strip } from '../../src/image/index.ts';
import { encodeJpeg, encodePng } from '../../src/image/quality/index.ts';
import { type Random, seeded } from './seeded.ts';

const EACH = 1500;

function damaged(base: Uint8Array, random: Random): Uint8Array {
  const copy = base.slice(0, random.below(3) === 0 ? 1 + random.below(base.length) : base.length);
  // Headers are near the beginning: half of the changes are there.
  for (let changes = 1 + random.below(8); changes > 0; changes--) {
    const at = random.below(random.below(2) === 0 ? Math.min(600, copy.length) : copy.length);
    copy[at] = random.pick([0, 1, 0x7f, 0x80, 0xd8, 0xd9, 0xff, random.below(256)]);
  }
  return copy;
}

const image = renderFaces({ width: 96, height: 120 });
const bases = { jpeg: await encodeJpeg(image), png: await encodePng(image) };

describe('damaged images', { timeout: 300_000 }, () => {
  it.each(Object.entries(bases))('of %s', (_, base) => {
    const random = seeded(20_261_129);
    for (let n = 0; n < EACH; n++) {
      const bytes = damaged(base, random);
      const { findings } = probe(bytes);
      expect(findings.length, `image ${n}`).toBeLessThan(2_000);
      for (const { at } of findings) expect((at.offset ?? 0) <= bytes.length, `image ${n}`).toBe(true);
      const stripped = strip(bytes);
      if (!isNotStripped(stripped))
        expect(stripped.bytes.length, `image ${n}`).toBeLessThanOrEqual(bytes.length);
    }
  });
});
