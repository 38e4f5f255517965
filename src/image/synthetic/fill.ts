import type { Point } from './geometry.ts';
import type { Shape } from './outline.ts';

/** A rectangle of whole pixels. */
export type Region = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** How much of each pixel of a region is covered, 0 to 1, row by row. */
export type Mask = Region & { readonly data: Float32Array };

/** The pixels that a shape touches, with a margin round it, inside a frame that has the same margin round it. */
export function touched(shape: Shape, frame: Region, margin: number): Region | undefined {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const polygon of shape) {
    for (const [x, y] of polygon) {
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
    }
  }
  const x = Math.max(frame.x, Math.floor(left)) - margin;
  const y = Math.max(frame.y, Math.floor(top)) - margin;
  const width = Math.min(frame.x + frame.width, Math.ceil(right)) + margin - x;
  const height = Math.min(frame.y + frame.height, Math.ceil(bottom)) + margin - y;
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}

function add(run: Float32Array, at: number, value: number): void {
  run[at] = (run[at] ?? 0) + value;
}

/** What one edge covers in one row, as changes from pixel to pixel; `height` is signed, x lies in the region. */
function cross(run: Float32Array, base: number, from: number, to: number, height: number): void {
  const x0 = Math.min(from, to);
  const x1 = Math.max(from, to);
  const first = Math.floor(x0);
  const last = Math.ceil(x1);
  if (last <= first + 1) {
    const right = (x0 + x1) / 2 - first;
    add(run, base + first, height * (1 - right));
    add(run, base + first + 1, height * right);
    return;
  }
  // The edge runs across several pixels: a trapezium in each, so the covered part grows quadratically in the
  // first, evenly between, and quadratically in the last.
  const slope = 1 / (x1 - x0);
  let covered = 0;
  let before = 0;
  for (let x = first; x < last; x += 1) {
    const [near, far] = [Math.max(x, x0), Math.min(x + 1, x1)];
    const inside = ((near + far) / 2 - x) * (far - near) * slope;
    const whole = before + (far - near) * slope - inside;
    add(run, base + x, height * (whole - covered));
    covered = whole;
    before += (far - near) * slope;
  }
  add(run, base + last, height * (1 - covered));
}

function edge(run: Float32Array, stride: number, region: Region, p: Point, q: Point): void {
  const [[x0, y0], [x1, y1]] = p[1] < q[1] ? [p, q] : [q, p];
  if (y0 === y1) return;
  const sign = p[1] < q[1] ? 1 : -1;
  const slope = (x1 - x0) / (y1 - y0);
  const top = Math.max(y0, 0);
  const bottom = Math.min(y1, region.height);
  for (let row = Math.floor(top); row < bottom; row += 1) {
    const [upper, lower] = [Math.max(row, top), Math.min(row + 1, bottom)];
    const from = Math.min(Math.max(x0 + (upper - y0) * slope, 0), region.width);
    const to = Math.min(Math.max(x0 + (lower - y0) * slope, 0), region.width);
    cross(run, row * stride, from, to, (lower - upper) * sign);
  }
}

/** The scan-line fill: the part of every pixel of the region that the shape (in pixels) covers. */
export function coverage(shape: Shape, region: Region): Mask {
  const stride = region.width + 2;
  const run = new Float32Array(stride * region.height);
  for (const polygon of shape) {
    let before = polygon.at(-1);
    for (const point of polygon) {
      if (before !== undefined) {
        const [p, q]: [Point, Point] = [
          [before[0] - region.x, before[1] - region.y],
          [point[0] - region.x, point[1] - region.y],
        ];
        edge(run, stride, region, p, q);
      }
      before = point;
    }
  }
  const data = new Float32Array(region.width * region.height);
  for (let y = 0; y < region.height; y += 1) {
    let sum = 0;
    for (let x = 0; x < region.width; x += 1) {
      sum += run[y * stride + x] ?? 0;
      const part = Math.abs(sum);
      // What is left of rounding outside the shape is not a cover.
      data[y * region.width + x] = part < 0.001 ? 0 : Math.min(part, 1);
    }
  }
  return { ...region, data };
}
