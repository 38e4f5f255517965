/** Whether the 8 x 8 blocks of a lossy coding show. */
import type { Picture } from '../picture.ts';
import { luma } from './tone.ts';

const BLOCK = 8;
/** The region is cut to so many blocks about its middle: more would not change the mean. */
const MOST_BLOCKS = 64;

/** A rectangle of whole blocks in the middle of a wanted one. */
function blocksWithin(from: number, to: number, size: number): readonly [number, number] {
  const first = Math.max(0, Math.ceil(from / BLOCK));
  const last = Math.floor(Math.min(size, to) / BLOCK);
  const spare = Math.max(0, last - first - MOST_BLOCKS);
  return [(first + (spare >> 1)) * BLOCK, (last - ((spare + 1) >> 1)) * BLOCK];
}

/**
 * The mean step of luma across the edges of blocks by the mean step inside of blocks, within a rectangle of the full
 * picture; undefined where it holds fewer than two blocks a side or no steps at all.
 */
export function blockinessOf(
  { width, height, data }: Picture,
  rectangle: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): number | undefined {
  const [left, right] = blocksWithin(rectangle.x, rectangle.x + rectangle.width, width);
  const [top, bottom] = blocksWithin(rectangle.y, rectangle.y + rectangle.height, height);
  if (right - left < 2 * BLOCK || bottom - top < 2 * BLOCK) return undefined;
  const [w, h] = [right - left, bottom - top];
  const plane = new Float32Array(w * h);
  for (let y = 0, at = 0; y < h; y++) {
    let from = ((top + y) * width + left) * 3;
    for (let x = 0; x < w; x++, at++, from += 3) {
      plane[at] = luma(data[from] ?? 0, data[from + 1] ?? 0, data[from + 2] ?? 0);
    }
  }
  const edge = { sum: 0, count: 0 };
  const inner = { sum: 0, count: 0 };
  for (let y = 0, at = 0; y < h; y++) {
    for (let x = 0; x < w; x++, at++) {
      const here = plane[at] ?? 0;
      if (x > 0) {
        const kind = x % BLOCK === 0 ? edge : inner;
        kind.sum += Math.abs(here - (plane[at - 1] ?? 0));
        kind.count++;
      }
      if (y > 0) {
        const kind = y % BLOCK === 0 ? edge : inner;
        kind.sum += Math.abs(here - (plane[at - w] ?? 0));
        kind.count++;
      }
    }
  }
  if (inner.sum === 0) return undefined;
  return edge.sum / edge.count / (inner.sum / inner.count);
}
