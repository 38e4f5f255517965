/** The seven passes of an interlaced PNG, put together to rows (ISO/IEC 15948, 8.2, Adam7). */
import type { ImageInfo } from '../file/info.ts';
import { type Rows, unfiltered } from './png-rows.ts';

/** Where a pass begins, across and down, and how far apart its pixels are, across and down. */
type Pass = readonly [x: number, y: number, across: number, down: number];

const PASSES: readonly Pass[] = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
];

type Sizes = Pick<ImageInfo, 'width' | 'height'>;

/** A pass as a picture of its own: its sides, and the bytes of a row; undefined where it has no pixel. */
function sidesOf([x, y, across, down]: Pass, { width, height }: Sizes, bits: number) {
  const [w, h] = [Math.ceil((width - x) / across), Math.ceil((height - y) / down)];
  return w <= 0 || h <= 0 ? undefined : { w, h, bytesPerRow: Math.ceil((w * bits) / 8) };
}

/** Bytes of the stream of an interlaced PNG: each row of each pass, with its filter type. */
export function sizeOfPasses(sizes: Sizes, bits: number): number {
  return PASSES.reduce((sum, pass) => {
    const sides = sidesOf(pass, sizes, bits);
    return sides === undefined ? sum : sum + sides.h * (sides.bytesPerRow + 1);
  }, 0);
}

/** Copies a pixel of `bits` bits; the place it is copied to is still 0. */
function copyPixel(
  from: Rows,
  [x, y]: readonly [number, number],
  to: Rows,
  at: readonly [number, number],
  bits: number,
): void {
  const [source, target] = [y * from.bytesPerRow, at[1] * to.bytesPerRow];
  if (bits >= 8) {
    const size = bits >> 3;
    const first = source + x * size;
    to.data.set(from.data.subarray(first, first + size), target + at[0] * size);
    return;
  }
  const [bit, place] = [x * bits, at[0] * bits];
  const value = ((from.data[source + (bit >> 3)] ?? 0) >> (8 - bits - (bit & 7))) & ((1 << bits) - 1);
  const byte = target + (place >> 3);
  to.data[byte] = (to.data[byte] ?? 0) | (value << (8 - bits - (place & 7)));
}

/** The rows of an interlaced PNG, filters taken off; undefined where the stream is too short or has another filter. */
export function deinterlaced(stream: Uint8Array, sizes: Sizes, bits: number): Rows | undefined {
  const { width, height } = sizes;
  const bytesPerRow = Math.ceil((width * bits) / 8);
  const whole: Rows = { data: new Uint8Array(bytesPerRow * height), bytesPerRow, height };
  let from = 0;
  for (const pass of PASSES) {
    const sides = sidesOf(pass, sizes, bits);
    if (sides === undefined) continue;
    const { w, h } = sides;
    const rows = unfiltered(stream.subarray(from), sides.bytesPerRow, h, Math.max(1, bits >> 3));
    if (rows === undefined) return undefined;
    from += h * (sides.bytesPerRow + 1);
    const [x0, y0, across, down] = pass;
    for (let y = 0; y < h; y++)
      for (let x = 0; x < w; x++) copyPixel(rows, [x, y], whole, [x0 + x * across, y0 + y * down], bits);
  }
  return whole;
}
