/** Squares cut out of a picture at any place, size and angle. */
import { type Pyramid, levelFor } from './picture.ts';

/** `[x, y]` in pixels of the full picture. */
export type Point = readonly [x: number, y: number];

/** Where a square lies: its first corner, and what a step of one sample to the right is; downwards is at right angles. */
export type Square = {
  readonly side: number;
  readonly origin: Point;
  /** The step to the next sample of a row. */
  readonly across: Point;
  /** The step to the next row. */
  readonly down: Point;
};

/** The square of so many samples a side about a centre, so many pixels wide, turned clockwise by an angle (radians). */
export function squareAbout(
  centre: Point,
  pixels: number,
  side: number,
  angle = 0,
  mirrored = false,
): Square {
  const step = pixels / side;
  const [cos, sin] = [Math.cos(angle) * step, Math.sin(angle) * step];
  const sign = mirrored ? -1 : 1;
  const across: Point = [cos * sign, sin * sign];
  const down: Point = [-sin, cos];
  const half = side / 2;
  return {
    side,
    origin: [centre[0] - half * across[0] - half * down[0], centre[1] - half * across[1] - half * down[1]],
    across,
    down,
  };
}

/** A place in the square, in samples, as a point of the picture. */
export function pointOf({ origin, across, down }: Square, u: number, v: number): Point {
  return [origin[0] + u * across[0] + v * down[0], origin[1] + u * across[1] + v * down[1]];
}

/**
 * The samples of a square, red, green and blue of each, `value * gain + shift`. Where a step is wider than two pixels
 * they come from a smaller copy of the picture, so that no detail between them is lost; outside of the picture is 0.
 */
export function samplesOf(pyramid: Pyramid, square: Square, gain: number, shift: number): Float32Array {
  const { side, origin, across, down } = square;
  const { picture, scale } = levelFor(pyramid, Math.hypot(across[0], across[1]));
  const { width, height, data } = picture;
  const out = new Float32Array(side * side * 3);
  // The middle of a pixel of a smaller copy lies at (x + 0.5) * scale - 0.5 of the full picture.
  const lie = 0.5 / scale - 0.5;
  const read = (x: number, y: number): number =>
    x < 0 || y < 0 || x >= width || y >= height ? -1 : (y * width + x) * 3;
  for (let v = 0, at = 0; v < side; v++) {
    for (let u = 0; u < side; u++, at += 3) {
      const x = (origin[0] + u * across[0] + v * down[0]) / scale + lie;
      const y = (origin[1] + u * across[1] + v * down[1]) / scale + lie;
      const left = Math.floor(x);
      const top = Math.floor(y);
      const fx = x - left;
      const fy = y - top;
      const a = read(left, top);
      const b = read(left + 1, top);
      const c = read(left, top + 1);
      const d = read(left + 1, top + 1);
      for (let channel = 0; channel < 3; channel++) {
        const upper =
          (a < 0 ? 0 : (data[a + channel] ?? 0)) * (1 - fx) + (b < 0 ? 0 : (data[b + channel] ?? 0)) * fx;
        const lower =
          (c < 0 ? 0 : (data[c + channel] ?? 0)) * (1 - fx) + (d < 0 ? 0 : (data[d + channel] ?? 0)) * fx;
        out[at + channel] = (upper * (1 - fy) + lower * fy) * gain + shift;
      }
    }
  }
  return out;
}
