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

describe('what is not turned', () => {
  it('a JPEG, an interlaced PNG, a damaged one', async () => {
    expect(upright(await encodeJpeg(raster), 6)).toMatchObject({ refused: 'format' });
    const interlaced = new Uint8Array(await raw().png({ progressive: true }).toBuffer());
    expect(upright(interlaced, 6)).toMatchObject({ refused: 'format' });
    const whole = new Uint8Array(await raw().png().toBuffer());
    expect(upright(whole.subarray(0, 900), 6)).toMatchObject({ refused: 'damaged' });
    const spoilt = whole.slice();
    spoilt.fill(0, 120, 400);
    expect(upright(spoilt, 6)).toMatchObject({ refused: 'damaged' });
  });
});
