/** What the simulator sees: how many drawn faces, where, and who is more alike whom. */
import { describe, expect, it } from 'vitest';
import { type Picture, decode, isNotImage } from '../../conformance/reference-frs/decode.ts';
import { facesOf } from '../../conformance/reference-frs/faces.ts';
import { makeGallery } from '../../conformance/reference-frs/gallery.ts';
import { gridOf, scoreOf, scoreText, similarity } from '../../conformance/reference-frs/similarity.ts';
import { truthOf, variants } from '../../src/image/synthetic/index.ts';
import { jpegOf, pictureOf, pngOf, variant } from './images.ts';

async function seen(bytes: Uint8Array): Promise<Picture> {
  const picture = await decode(bytes);
  if (isNotImage(picture)) throw new Error(picture.why);
  return picture;
}

/** Variants whose eyes cannot be seen, or not as the drawing made them. */
const UNSEEN = new Set([
  ...['eyes-closed', 'sunglasses', 'yaw-30', 'side-light', 'tiny', 'cropped-left', 'no-features', 'grey'],
  ...['too-dark', 'blurred'],
]);

describe('faces', () => {
  // An over-exposed picture is refused by its light, whatever is found in it.
  for (const { name, options } of variants.filter((one) => one.name !== 'over-exposed')) {
    it(`${name}: the drawn number is found after compression`, async () => {
      const wanted = UNSEEN.has(name) ? 0 : truthOf(options).length;
      for (const quality of [95, 60]) {
        expect(facesOf(await seen(await jpegOf(options, quality))).length).toBe(wanted);
      }
    });
  }

  it('eyes are where they were drawn', async () => {
    for (const name of ['plain', 'small', 'roll-10', 'roll-25', 'yaw-20', 'glasses', 'dark-skin']) {
      const [truth] = truthOf(variant(name));
      const [face] = facesOf(await seen(await jpegOf(variant(name), 75)));
      const [x = NaN, y = NaN] = truth?.rightEye ?? [];
      expect(Math.hypot((face?.left[0] ?? NaN) - x, (face?.left[1] ?? NaN) - y)).toBeLessThan(2);
    }
  });

  it('a PNG gives the same as its JPEG', async () => {
    expect(facesOf(await seen(await pngOf(variant('two-people')))).length).toBe(2);
  });
});

describe('decoding', () => {
  it('refuses what is no JPEG and no PNG, what is cut, and what is too large, without throwing', async () => {
    const whole = await jpegOf({ width: 64, height: 80 });
    const refused = async (bytes: Uint8Array): Promise<string> => {
      const picture = await decode(bytes);
      return isNotImage(picture) ? picture.refused : 'decoded';
    };
    expect(await refused(new TextEncoder().encode('%PDF-1.7 and so on'))).toBe('UNSUPPORTED_FORMAT');
    expect(await refused(new Uint8Array(0))).toBe('UNSUPPORTED_FORMAT');
    expect(await refused(whole.subarray(0, whole.length / 2))).toBe('IMAGE_UNREADABLE');
    const huge = new Uint8Array(whole);
    const sof = huge.findIndex((byte, i) => byte === 0xff && huge[i + 1] === 0xc0);
    huge.set([0xff, 0xff, 0xff, 0xff], sof + 5);
    expect(await refused(huge)).toBe('IMAGE_TOO_LARGE');
    expect(await refused(whole)).toBe('decoded');
  });
});

describe('similarity', () => {
  it('a person is more alike another picture of the same person than anybody else is', async () => {
    for (const [seed, size] of [
      [1, 24],
      [9, 24],
    ] as const) {
      const { entries } = makeGallery('main', { seed, size, restricted: [] });
      for (let person = 0; person < size; person += 1) {
        const picture = await seen(await pictureOf(seed, person, 5, 320));
        const faces = facesOf(picture);
        expect(faces.length).toBe(1);
        const grid = faces[0] && gridOf(picture, faces[0]);
        const scores = entries.map((entry) => (grid === undefined ? 0 : similarity(entry.grid, grid)));
        expect(scores.indexOf(Math.max(...scores))).toBe(person);
      }
    }
  });

  it('of 120 people each is more alike itself than anybody else is, in another size and compression', async () => {
    const { entries } = makeGallery('main', { seed: 3, size: 120, restricted: [] });
    let closest = Infinity;
    for (let person = 0; person < 120; person += 10) {
      const picture = await seen(await pictureOf(3, person, 2, 240));
      const [face] = facesOf(picture);
      const grid = face && gridOf(picture, face);
      const scores = entries.map((entry) => (grid === undefined ? 0 : similarity(entry.grid, grid)));
      const own = scores[person] ?? 0;
      const best = Math.max(...scores.filter((_, i) => i !== person));
      closest = Math.min(closest, own - best);
    }
    expect(closest).toBeGreaterThan(100);
  });

  it('the same grid has the greatest score, and scores are text of two places', () => {
    const { entries } = makeGallery('single', { seed: 1, size: 0, restricted: [] });
    const [first] = entries;
    expect(first && scoreText(similarity(first.grid, first.grid))).toBe('100.00');
    expect(scoreText(7)).toBe('0.07');
    expect(scoreText(8512)).toBe('85.12');
    expect(scoreOf('85')).toBe(8500);
    expect(scoreOf('85.001')).toBe(8501);
    expect(scoreOf('100.00')).toBe(10_000);
    expect(['100.01', '-1', '1e2', 'NaN', '', '1000'].map(scoreOf)).toEqual(Array(6).fill(undefined));
  });
});
