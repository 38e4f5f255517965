/** Synthetic people for tests of adapters, and images that a service refuses. No image shows a real person. */
import { occasionOf, personOf } from '../../conformance/reference-frs/persons.ts';
import { encodeJpeg } from '../../src/image/encode.ts';
import { type FaceOptions, renderFaces } from '../../src/image/synthetic/index.ts';
import type { People } from './galleries.ts';

const SEED = 11;
const ENROLLED = 6;

function rendered(options: FaceOptions): Promise<Uint8Array> {
  return encodeJpeg(renderFaces(options), { quality: 85 });
}

/** An image of a synthetic person on an occasion: 0 and 1 are enrolled. */
export function imageOf(person: number, occasion = 7): Promise<Uint8Array> {
  return rendered(occasionOf(personOf(SEED, person), occasion, 240));
}

/** Six people, of whom the first has two images. */
export async function people(): Promise<People> {
  const rows: [string, readonly Uint8Array[]][] = [];
  for (let person = 0; person < ENROLLED; person += 1) {
    const first = await imageOf(person, 0);
    rows.push([`subject-${person}`, person === 0 ? [first, await imageOf(person, 1)] : [first]]);
  }
  return Object.fromEntries(rows);
}

const TWO: FaceOptions = {
  width: 320,
  height: 240,
  people: [
    { cx: 0.28, cy: 0.45, ied: 0.16 },
    { cx: 0.74, cy: 0.45, ied: 0.12 },
  ],
};

/** Images that a service refuses, by what is wrong. */
export const BAD_IMAGES = {
  'no-face': () => rendered({ width: 240, height: 300, people: [] }),
  'several-faces': () => rendered(TWO),
  'too-poor': () => rendered({ width: 240, height: 300, ied: 0.12 }),
  unreadable: async () => (await imageOf(0)).subarray(0, 2000),
  'unsupported-format': () =>
    Promise.resolve(new TextEncoder().encode('GIF89a, which is no image of a face')),
  /** Above the limit of every vendor. */
  'too-large': () => Promise.resolve(new Uint8Array(8 * 2 ** 20 + 1)),
} as const satisfies Readonly<Record<string, () => Promise<Uint8Array>>>;
