/** Turning without loss, against an independent program that applies Exif orientations as well. */
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { encodeJpeg } from '../../../src/image/encode.ts';
import { isNotStripped, probe, strip } from '../../../src/image/index.ts';
import { upright } from '../../../src/image/quality/index.ts';
import { renderFaces } from '../../../src/image/synthetic/index.ts';
import { PNG_BODY, exif, pngChunk, splice } from '../file/build.ts';

const raster = renderFaces({ width: 61, height: 43 });
const raw = () => sharp(raster.data, { raw: { width: 61, height: 43, channels: 4 } });

const KINDS: readonly (readonly [string, () => Sharp])[] = [
  ['colour', () => raw().removeAlpha().png()],
  ['colour with opacity', () => raw().png()],
  ['grey', () => raw().removeAlpha().greyscale().toColourspace('b-w').png()],
  ['palette of 4 bits', () => raw().removeAlpha().png({ palette: true, colours: 16 })],
  ['palette of 1 bit', () => raw().removeAlpha().png({ palette: true, colours: 2 })],
  ['interlaced colour', () => raw().removeAlpha().png({ progressive: true })],
  ['interlaced palette of 4 bits', () => raw().png({ progressive: true, palette: true, colours: 16 })],
  ['interlaced palette of 1 bit', () => raw().png({ progressive: true, palette: true, colours: 2 })],
  ['interlaced 16 bits', () => raw().png({ progressive: true }).toColourspace('rgb16')],
  ['16 bits', () => raw().removeAlpha().toColourspace('rgb16').png()],
];

async function pixels(picture: Sharp): Promise<string> {
  const { data, info } = await picture.raw({ depth: 'ushort' }).toBuffer({ resolveWithObject: true });
  return `${info.width}x${info.height} ${data.toString('base64')}`;
}

describe.each(KINDS)('a PNG in %s', (_, make) => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('orientation %i', async (orientation) => {
    const plain = new Uint8Array(await make().toBuffer());
    const bytes = splice(plain, PNG_BODY, 0, pngChunk('eXIf', exif(orientation)));
    expect(probe(bytes).info?.orientation ?? 1).toBe(orientation);
    const stripped = strip(bytes);
    if (isNotStripped(stripped)) throw new Error(stripped.message);
    const turned = upright(stripped.bytes, orientation);
    if ('refused' in turned) throw new Error(turned.message);
    const { info, findings } = probe(turned.bytes);
    expect(findings).toEqual([]);
    expect(info?.orientation).toBeUndefined();
    expect(await pixels(sharp(turned.bytes))).toBe(await pixels(sharp(bytes).autoOrient()));
  });
});

const small = (width: number, height: number): Sharp =>
  sharp(raster.data, { raw: { width: 61, height: 43, channels: 4 } })
    .extract({ left: 20, top: 10, width, height })
    .removeAlpha();

describe('an interlaced PNG of few pixels, of which passes are empty', () => {
  it.each([
    [1, 1],
    [1, 5],
    [4, 1],
    [2, 3],
    [5, 4],
    [9, 2],
  ])('%i x %i', async (width, height) => {
    for (const make of [
      () => small(width, height).png({ progressive: true }),
      () => small(width, height).png({ progressive: true, palette: true, colours: 2 }),
    ]) {
      const bytes = new Uint8Array(await make().toBuffer());
      expect(probe(bytes).info?.interlaced).toBe(true);
      const turned = upright(bytes, 7);
      if ('refused' in turned) throw new Error(turned.message);
      const expected = splice(bytes, PNG_BODY, 0, pngChunk('eXIf', exif(7)));
      expect(await pixels(sharp(turned.bytes))).toBe(await pixels(sharp(expected).autoOrient()));
      expect(probe(turned.bytes).info?.interlaced).toBe(false);
    }
  });
});

describe('what is not turned', () => {
  it('a JPEG of other sides, a damaged PNG, interlaced or not', async () => {
    expect(upright(await encodeJpeg(raster), 6)).toMatchObject({ refused: 'format' });
    const interlaced = new Uint8Array(await raw().png({ progressive: true }).toBuffer());
    const broken = interlaced.slice();
    broken.fill(0, 120, 400);
    expect(upright(broken, 6)).toMatchObject({ refused: 'damaged' });
    const whole = new Uint8Array(await raw().png().toBuffer());
    expect(upright(whole.subarray(0, 900), 6)).toMatchObject({ refused: 'damaged' });
    const spoilt = whole.slice();
    spoilt.fill(0, 120, 400);
    expect(upright(spoilt, 6)).toMatchObject({ refused: 'damaged' });
  });
});
