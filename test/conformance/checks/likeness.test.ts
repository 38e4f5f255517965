/** Copies of an image are found after changes, and images of other occasions and persons are not taken for copies. */
import { describe, expect, it } from 'vitest';
import { type Likeness, likenessOf, unlikeness } from '../../../conformance/checks/min/likeness.ts';
import { type Change, changedImage } from '../../../conformance/faults/changed-image.ts';
import { occasionOf, personOf } from '../../../conformance/reference-frs/persons.ts';
import { encodeJpeg } from '../../../src/image/encode.ts';
import { renderFaces } from '../../../src/image/synthetic/index.ts';

function image(person: number, occasion: number): Promise<Uint8Array> {
  return encodeJpeg(renderFaces(occasionOf(personOf(1, person), occasion)), { quality: 85 });
}

async function seen(octets: Uint8Array): Promise<Likeness> {
  const likeness = await likenessOf(octets);
  if (likeness === undefined) throw new Error('not decoded');
  return likeness;
}

const CHANGES: readonly Change[] = [
  { quality: 30 },
  { width: 90 },
  { width: 60, quality: 60 },
  { mirrored: true },
  { mirrored: true, width: 90 },
  { brighter: 20 },
];

const original = await image(4, 7);

describe('likeness', () => {
  it.each(CHANGES)('a copy: %j', async (change) => {
    const copy = await changedImage(original, change);
    expect(unlikeness(await seen(original), await seen(copy))).toBeLessThan(0.004);
  });

  it('persons of a gallery are further apart than a copy, each pair', async () => {
    const people = await Promise.all(Array.from({ length: 12 }, async (_, i) => seen(await image(i, 0))));
    const pairs = people.flatMap((one, i) => people.slice(0, i).map((other) => unlikeness(one, other)));
    expect(Math.min(...pairs)).toBeGreaterThan(0.016);
  });

  it('an even area and what is no image have no likeness', async () => {
    expect(await likenessOf(await changedImage(original, { even: true }))).toBeUndefined();
    expect(await likenessOf(new Uint8Array(100))).toBeUndefined();
  });
});
