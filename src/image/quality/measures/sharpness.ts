/** How sharp a face is, and how much of its edges is in its surroundings. */
import type { Picture } from '../picture.ts';
import type { Spans } from './region.ts';
import { luma } from './tone.ts';

/** Luma of every pixel. */
export function lumaOf({ width, height, data }: Picture): Float32Array {
  const out = new Float32Array(width * height);
  for (let at = 0, from = 0; at < out.length; at++, from += 3) {
    out[at] = luma(data[from] ?? 0, data[from + 1] ?? 0, data[from + 2] ?? 0);
  }
  return out;
}

/** The variance of the Laplacian (four neighbours) over a region; undefined where it is empty. */
export function sharpnessOf(
  plane: Float32Array,
  { width, height }: Picture,
  spans: Spans,
): number | undefined {
  let [count, sum, squares] = [0, 0, 0];
  for (let y = 1; y < height - 1; y++) {
    const end = Math.min(width - 2, spans.last[y] ?? -1);
    for (let x = Math.max(1, spans.first[y] ?? width); x <= end; x++) {
      const here = y * width + x;
      const value =
        (plane[here - 1] ?? 0) +
        (plane[here + 1] ?? 0) +
        (plane[here - width] ?? 0) +
        (plane[here + width] ?? 0) -
        4 * (plane[here] ?? 0);
      count++;
      sum += value;
      squares += value * value;
    }
  }
  if (count === 0) return undefined;
  return squares / count - (sum / count) ** 2;
}

/** The mean size of the Sobel gradient over the pixels that a test lets pass; undefined where there are none. */
export function gradientOf(
  plane: Float32Array,
  { width, height }: Picture,
  isMeant: (x: number, y: number) => boolean,
): number | undefined {
  let [count, sum] = [0, 0];
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      if (!isMeant(x, y)) continue;
      const here = y * width + x;
      const a = plane[here - width - 1] ?? 0;
      const b = plane[here - width] ?? 0;
      const c = plane[here - width + 1] ?? 0;
      const d = plane[here - 1] ?? 0;
      const e = plane[here + 1] ?? 0;
      const f = plane[here + width - 1] ?? 0;
      const g = plane[here + width] ?? 0;
      const h = plane[here + width + 1] ?? 0;
      const across = c + 2 * e + h - a - 2 * d - f;
      const down = f + 2 * g + h - a - 2 * b - c;
      sum += Math.sqrt(across * across + down * down);
      count++;
    }
  }
  return count === 0 ? undefined : sum / count;
}
