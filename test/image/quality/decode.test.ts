/** Every coding decodes by every decoder that knows it, to the same pixels; what is missing is said. */
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { encodeJpeg, encodePng } from '../../../src/image/encode.ts';
import { decodeHere } from '../../../src/image/quality/decode.ts';
import {
  type Decoded,
  type Optional,
  assess,
  decode,
  closeWorkers,
} from '../../../src/image/quality/index.ts';
import { renderFaces } from '../../../src/image/synthetic/index.ts';
import { apart, codestream, synthetic, jp2Of, losslessJpeg } from './make.ts';

const SIZE = { width: 120, height: 150 } as const;
const picture = synthetic(SIZE);
const raster = renderFaces(SIZE);

afterAll(closeWorkers);

function pixelsOf(decoded: Decoded): Uint8Array {
  if (!decoded.ok) throw new Error(`${decoded.reason}: ${decoded.message}`);
  expect([decoded.width, decoded.height, decoded.data.length]).toEqual([120, 150, 120 * 150 * 3]);
  return decoded.data;
}

async function by(bytes: Uint8Array, without: readonly Optional[] = []): Promise<Decoded> {
  return decode(bytes, { without });
}

describe('each coding', () => {
  it('PNG: the very pixels, by sharp and by jimp', async () => {
    const bytes = await encodePng(raster);
    const [fast, slow] = [await by(bytes), await by(bytes, ['sharp'])];
    expect([fast.ok && fast.decoder, slow.ok && slow.decoder]).toEqual(['sharp', 'jimp']);
    expect(apart(pixelsOf(fast), picture.data)).toBe(0);
    expect(apart(pixelsOf(slow), picture.data)).toBe(0);
  });

  it('PNG: interlaced, palette, grey with opacity, 16 bits', async () => {
    const raw = sharp(raster.data, { raw: { ...SIZE, channels: 4 } });
    const kinds = [
      raw.clone().png({ progressive: true }),
      raw.clone().png({ palette: true }),
      raw.clone().greyscale().png(),
      raw.clone().toColourspace('rgb16').png(),
    ];
    for (const kind of kinds) {
      const bytes = new Uint8Array(await kind.toBuffer());
      const [fast, slow] = [await by(bytes), await by(bytes, ['sharp'])];
      expect(apart(pixelsOf(fast), pixelsOf(slow))).toBeLessThanOrEqual(1);
    }
  });

  it('JPEG: baseline, progressive, subsampled, grey; both decoders agree', async () => {
    const raw = sharp(raster.data, { raw: { ...SIZE, channels: 4 } }).removeAlpha();
    const kinds = [
      await encodeJpeg(raster, { quality: 95 }),
      await raw.clone().jpeg({ progressive: true, quality: 95, chromaSubsampling: '4:4:4' }).toBuffer(),
      await raw.clone().jpeg({ quality: 95, chromaSubsampling: '4:2:0' }).toBuffer(),
      await raw.clone().greyscale().jpeg({ quality: 95 }).toBuffer(),
    ];
    for (const [index, kind] of kinds.entries()) {
      const bytes = new Uint8Array(kind);
      const [fast, slow] = [pixelsOf(await by(bytes)), pixelsOf(await by(bytes, ['sharp']))];
      const mean = fast.reduce((sum, value, at) => sum + Math.abs(value - (slow[at] ?? 0)), 0) / fast.length;
      expect([index, mean < 1.5]).toEqual([index, true]);
    }
  });

  it('JPEG 2000: the very pixels, boxed and bare', async () => {
    for (const bytes of [await jp2Of(picture), await codestream(picture)]) {
      const decoded = await by(bytes);
      expect(decoded.ok && decoded.decoder).toBe('openjpeg');
      expect(apart(pixelsOf(decoded), picture.data)).toBe(0);
    }
  });

  it('lossless JPEG: the very pixels by sharp', async () => {
    const grey = Uint8Array.from({ length: 120 * 150 }, (_, at) => (at * 7) % 251);
    const decoded = await by(losslessJpeg(120, 150, grey));
    const pixels = pixelsOf(decoded);
    expect(
      apart(
        Uint8Array.from(grey, (_, at) => pixels[at * 3] ?? 0),
        grey,
      ),
    ).toBe(0);
  });
});

describe('what is not installed', () => {
  const lossless = losslessJpeg(16, 16, new Uint8Array(256).fill(9));

  it('lossless JPEG without sharp, JPEG 2000 without OpenJPEG: no decoder', async () => {
    expect(await by(lossless, ['sharp'])).toMatchObject({ ok: false, reason: 'no-decoder' });
    expect(await by(await jp2Of(picture), ['openjpeg'])).toMatchObject({ ok: false, reason: 'no-decoder' });
  });

  it('is inconclusive and neither passed nor failed', async () => {
    const { rows, findings, decoder } = await assess(lossless, { without: ['sharp'] });
    expect(decoder).toBeUndefined();
    const row = rows.find(({ id }) => id === 'quality.image.decodes');
    expect(row).toMatchObject({ verdict: 'inconclusive', reason: 'no-decoder' });
    expect(findings.filter(({ rule }) => rule === 'quality.face.present')).toMatchObject([
      { severity: 'info', facts: { inconclusive: 'no-decoder' } },
    ]);
  });

  it('a package that cannot be loaded is as one that is not there', async () => {
    const packages = {
      load: () => Promise.reject(new Error('cannot be loaded')),
      folder: () => undefined,
    };
    const decoded = await decodeHere(await encodePng(raster), undefined, packages);
    expect(decoded.ok && decoded.decoder).toBe('jimp');
  });
});

describe('the orientation of Exif', () => {
  it('turns no pixel, by whichever decoder', async () => {
    const raw = sharp(raster.data, { raw: { ...SIZE, channels: 4 } }).removeAlpha();
    const bytes = new Uint8Array(await raw.withMetadata({ orientation: 6 }).png().toBuffer());
    for (const without of [[], ['sharp']] as const) {
      expect(apart(pixelsOf(await by(bytes, without)), picture.data)).toBe(0);
    }
    const { rows } = await assess(bytes, { faces: false });
    expect(rows.find(({ id }) => id === 'quality.image.orientation')).toMatchObject({
      value: 6,
      verdict: 'warning',
    });
  });
});
