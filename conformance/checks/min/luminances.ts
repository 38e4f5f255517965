/** Detects copies of an image independent of size, encoding and quality. */
import { decodeHere } from '../../../src/image/quality/decode.ts';

const SIDE = 16;

/** Mean luminances of 16 by 16 parts of an image, from 0 to 255. */
export type Luminances = Float64Array;

/** The mean luminances of an image; undefined if it cannot be decoded. */
export async function luminancesOf(octets: Uint8Array): Promise<Luminances | undefined> {
  const decoded = await decodeHere(octets);
  if (!decoded.ok || decoded.width < SIDE || decoded.height < SIDE) return undefined;
  const { width, height, data } = decoded;
  const [sums, counts] = [new Float64Array(SIDE * SIDE), new Float64Array(SIDE * SIDE)];
  for (let y = 0; y < height; y++) {
    const row = Math.floor((y * SIDE) / height) * SIDE;
    for (let x = 0; x < width; x++) {
      const cell = row + Math.floor((x * SIDE) / width);
      const at = (y * width + x) * 3;
      const luminance = 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
      sums[cell] = (sums[cell] ?? 0) + luminance;
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  return sums.map((sum, cell) => sum / Math.max(1, counts[cell] ?? 1));
}

/** The mean absolute difference of the parts, from 0 to 255. */
export function distance(a: Luminances, b: Luminances): number {
  return a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0) / a.length;
}

/** Limit for a copy. Two images of one person differ by more than 5; a re-encoded copy of a fifth of the size by less than 3. */
export const COPY = 4;
