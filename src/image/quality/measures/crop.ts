/** A part of a picture, made smaller by averaging areas, and the region of a face in it. */
import { type Picture, type Pyramid, levelFor } from '../picture.ts';
import type { Point } from '../sample.ts';

/** A part of a picture. Its pixel (i, j) covers the full picture from `x + i / scale` on; 0 is the edge, not a middle. */
export type Crop = {
  readonly picture: Picture;
  readonly x: number;
  readonly y: number;
  /** Pixels of the crop for each pixel of the full picture; at most 1. */
  readonly scale: number;
};

type Weights = { readonly first: Int32Array; readonly parts: Float32Array; readonly each: number };

/** For each of so many outputs, the inputs that it averages and their parts. */
function weightsOf(count: number, from: number, step: number, size: number): Weights {
  const each = Math.ceil(step) + 1;
  const first = new Int32Array(count);
  const parts = new Float32Array(count * each);
  for (let index = 0; index < count; index++) {
    const begin = Math.max(0, from + index * step);
    const end = Math.min(size, from + (index + 1) * step);
    const start = Math.min(Math.floor(begin), size - 1);
    first[index] = start;
    for (let i = 0; i < each; i++) {
      const part = Math.min(end, start + i + 1) - Math.max(begin, start + i);
      parts[index * each + i] = Math.max(0, part) / (end - begin);
    }
  }
  return { first, parts, each };
}

/** Rows of a picture, averaged across to so many pixels each. */
function narrowed(
  { width, data }: Picture,
  { first, parts, each }: Weights,
  count: number,
  from: number,
  to: number,
): Float32Array {
  const out = new Float32Array(count * (to - from) * 3);
  for (let y = from, at = 0; y < to; y++) {
    for (let x = 0; x < count; x++, at += 3) {
      const source = (y * width + (first[x] ?? 0)) * 3;
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let i = 0; i < each; i++) {
          const part = parts[x * each + i] ?? 0;
          if (part > 0) sum += part * (data[source + i * 3 + channel] ?? 0);
        }
        out[at + channel] = sum;
      }
    }
  }
  return out;
}

/** Cuts out what lies between two corners, as much of it as there is, at a scale of at most 1. */
export function cropOf(pyramid: Pyramid, from: Point, to: Point, scale: number): Crop | undefined {
  const left = Math.max(0, Math.floor(from[0]));
  const top = Math.max(0, Math.floor(from[1]));
  const width = Math.floor((Math.min(pyramid.width, to[0]) - left) * scale);
  const height = Math.floor((Math.min(pyramid.height, to[1]) - top) * scale);
  if (width < 1 || height < 1) return undefined;
  const { picture, scale: level } = levelFor(pyramid, 1 / scale);
  const step = 1 / scale / level;
  const across = weightsOf(width, left / level, step, picture.width);
  const down = weightsOf(height, top / level, step, picture.height);
  const out = new Uint8Array(width * height * 3);
  const first = down.first[0] ?? 0;
  const last = Math.min(picture.height, (down.first[height - 1] ?? 0) + down.each);
  const narrow = narrowed(picture, across, width, first, last);
  const line = width * 3;
  for (let y = 0, at = 0; y < height; y++) {
    const from = ((down.first[y] ?? 0) - first) * line;
    for (let x = 0; x < line; x++, at++) {
      let sum = 0.5;
      for (let j = 0; j < down.each; j++) {
        const part = down.parts[y * down.each + j] ?? 0;
        if (part > 0) sum += part * (narrow[from + j * line + x] ?? 0);
      }
      out[at] = sum;
    }
  }
  return { picture: { width, height, data: out }, x: left, y: top, scale };
}

/** A point of the full picture as a point of the crop; (0, 0) is the middle of the first pixel in both. */
export function inCrop({ x, y, scale }: Crop, point: readonly number[]): Point {
  return [((point[0] ?? 0) + 0.5 - x) * scale - 0.5, ((point[1] ?? 0) + 0.5 - y) * scale - 0.5];
}
