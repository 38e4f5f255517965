/** The convex region of a face, as a span of pixels for each row. */
import type { Point } from '../sample.ts';

/** First and last pixel of each row that lies in the region; empty where last is before first. */
export type Spans = { readonly first: Int32Array; readonly last: Int32Array };

function turn(a: Point, b: Point, c: Point): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

function chain(points: readonly Point[]): Point[] {
  const out: Point[] = [];
  for (const point of points) {
    for (;;) {
      const [a, b] = [out.at(-2), out.at(-1)];
      if (a === undefined || b === undefined || turn(a, b, point) > 0) break;
      out.pop();
    }
    out.push(point);
  }
  return out.slice(0, -1);
}

/** The convex hull of points, clockwise as one sees it. */
export function hullOf(points: readonly Point[]): readonly Point[] {
  const sorted = points.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  return [...chain(sorted), ...chain(sorted.toReversed())];
}

/** The pixels whose middles lie in a convex polygon. */
export function spansOf(polygon: readonly Point[], width: number, height: number): Spans {
  const first = new Int32Array(height).fill(width);
  const last = new Int32Array(height).fill(-1);
  for (const [index, a] of polygon.entries()) {
    const b = polygon[(index + 1) % polygon.length] ?? a;
    const [top, bottom] = a[1] <= b[1] ? [a, b] : [b, a];
    const from = Math.max(0, Math.ceil(top[1]));
    const to = Math.min(height - 1, Math.floor(bottom[1]));
    for (let y = from; y <= to; y++) {
      const span = bottom[1] - top[1];
      const x = span === 0 ? top[0] : top[0] + ((bottom[0] - top[0]) * (y - top[1])) / span;
      first[y] = Math.min(first[y] ?? width, Math.max(0, Math.ceil(x)));
      last[y] = Math.max(last[y] ?? -1, Math.min(width - 1, Math.floor(x)));
    }
  }
  return { first, last };
}

/** Calls for each pixel of the region. */
export function eachOf({ first, last }: Spans, visit: (x: number, y: number) => void): void {
  for (let y = 0; y < first.length; y++) {
    const end = last[y] ?? -1;
    for (let x = first[y] ?? 0; x <= end; x++) visit(x, y);
  }
}
