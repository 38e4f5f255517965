/** Changes an image as a careless or devious service may: size, quality, brightness, mirrored, or to an even area. */
import { encodeJpeg } from '../../src/image/encode.ts';
import { decode, isNotImage } from '../reference-frs/decode.ts';

export type Change = {
  readonly width?: number;
  readonly quality?: number;
  readonly brighter?: number;
  readonly mirrored?: boolean;
  /** True: an area of one colour. */
  readonly even?: boolean;
};

export type Pixels = { readonly width: number; readonly height: number; readonly data: Uint8Array };

/** The pixels (RGBA) of a changed image; undefined if it cannot be decoded. */
export async function changedPixels(octets: Uint8Array, change: Change): Promise<Pixels | undefined> {
  const picture = await decode(octets);
  if (isNotImage(picture)) return undefined;
  const { width = picture.width, brighter = 0, mirrored = false, even = false } = change;
  const height = Math.round((picture.height * width) / picture.width);
  const scale = picture.width / width;
  const data = Uint8Array.from({ length: width * height * 4 }, (_, i) => {
    const [pixel, channel] = [i >> 2, i & 3];
    if (channel === 3) return 255;
    if (even) return 128;
    const [column, row] = [pixel % width, Math.floor(pixel / width)];
    const x = mirrored ? width - 1 - column : column;
    const from =
      (Math.min(picture.height - 1, Math.floor((row + 0.5) * scale)) * picture.width +
        Math.min(picture.width - 1, Math.floor((x + 0.5) * scale))) *
      4;
    return Math.min(255, (picture.data[from + channel] ?? 0) + brighter);
  });
  return { width, height, data };
}

/** The changed image as a JPEG; the same bytes if it cannot be decoded. */
export async function changedImage(octets: Uint8Array, change: Change): Promise<Uint8Array> {
  const pixels = await changedPixels(octets, change);
  return pixels === undefined ? octets : encodeJpeg(pixels, { quality: change.quality ?? 80 });
}
