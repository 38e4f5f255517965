/** Pictures in every coding that the tests need, made here or by the packages' own encoders. */
import { createRequire } from 'node:module';
import { type FaceOptions, renderFaces } from '../../../src/image/synthetic/index.ts';
import { ascii, be16, be32, box, join, segment } from '../file/build.ts';

export type Rgb = { readonly width: number; readonly height: number; readonly data: Uint8Array };

/** A drawn picture without its opacity. */
export function synthetic(options: FaceOptions): Rgb {
  const { width, height, data } = renderFaces(options);
  const out = new Uint8Array(width * height * 3);
  for (let from = 0, at = 0; at < out.length; from += 4, at += 3) out.set(data.subarray(from, from + 3), at);
  return { width, height, data: out };
}

type Encoder = {
  getDecodedBuffer: (frame: object) => Uint8Array;
  setQuality: (lossless: boolean, step: number) => void;
  encode: () => void;
  getEncodedBuffer: () => Uint8Array;
};
type OpenJpeg = { readonly J2KEncoder: new () => Encoder };

const openjpeg = (
  createRequire(import.meta.url)('@cornerstonejs/codec-openjpeg/wasmjs') as (o: object) => Promise<OpenJpeg>
)({ print: () => undefined, printErr: () => undefined });

/** A reversible JPEG 2000 codestream. */
export async function codestream({ width, height, data }: Rgb): Promise<Uint8Array> {
  const { J2KEncoder } = await openjpeg;
  const encoder = new J2KEncoder();
  const frame = { width, height, bitsPerSample: 8, componentCount: 3, isSigned: false };
  encoder.getDecodedBuffer(frame).set(data);
  encoder.setQuality(true, 0);
  encoder.encode();
  return new Uint8Array(encoder.getEncodedBuffer());
}

/** The same in its boxes (ISO/IEC 15444-1 Annex I). */
export async function jp2Of(picture: Rgb): Promise<Uint8Array> {
  const { width, height } = picture;
  return join(
    box('jP  ', Uint8Array.of(0x0d, 0x0a, 0x87, 0x0a)),
    box('ftyp', join(ascii('jp2 '), be32(0), ascii('jp2 '))),
    box(
      'jp2h',
      join(
        box('ihdr', join(be32(height), be32(width), be16(3), [7, 7, 0, 0])),
        box('colr', join([1, 0, 0], be32(16))),
      ),
    ),
    box('jp2c', await codestream(picture)),
  );
}

/**
 * A lossless grey JPEG (SOF3, ISO/IEC 10918-1 Annex H): each sample by its left neighbour, the first of a row by the
 * one above; categories 0 to 16 as codes of five bits each.
 */
export function losslessJpeg(width: number, height: number, samples: Uint8Array): Uint8Array {
  const bits: number[] = [];
  const put = (value: number, count: number): void => {
    for (let bit = count - 1; bit >= 0; bit--) bits.push((value >> bit) & 1);
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const before = x > 0 ? samples[at - 1] : y > 0 ? samples[at - width] : 128;
      const difference = (samples[at] ?? 0) - (before ?? 0);
      const category = difference === 0 ? 0 : Math.floor(Math.log2(Math.abs(difference))) + 1;
      put(category, 5);
      if (category > 0) put(difference > 0 ? difference : difference + (1 << category) - 1, category);
    }
  }
  while (bits.length % 8 !== 0) bits.push(1);
  const scan: number[] = [];
  for (let at = 0; at < bits.length; at += 8) {
    const byte = bits.slice(at, at + 8).reduce((sum, bit) => sum * 2 + bit, 0);
    scan.push(byte, ...(byte === 0xff ? [0] : []));
  }
  const counts = [0, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  return join(
    [0xff, 0xd8],
    segment(0xe0, join(ascii('JFIF\0'), [1, 2, 0], be16(1), be16(1), [0, 0])),
    segment(
      0xc4,
      join(
        [0],
        counts,
        Array.from({ length: 17 }, (_, category) => category),
      ),
    ),
    segment(0xc3, join([8], be16(height), be16(width), [1, 1, 0x11, 0])),
    segment(0xda, Uint8Array.of(1, 1, 0, 1, 0, 0)),
    scan,
    [0xff, 0xd9],
  );
}

/** The greatest difference of any two values. */
export function apart(a: Uint8Array, b: Uint8Array): number {
  let most = Math.abs(a.length - b.length);
  for (const [at, value] of a.entries()) most = Math.max(most, Math.abs(value - (b[at] ?? 0)));
  return most;
}
