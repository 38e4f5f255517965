import { cosine, sine, type Point } from './geometry.ts';

/** A closed chain of points; the last is joined to the first. */
export type Polygon = readonly Point[];

/** An area: what its polygons go round. Polygons that turn opposite ways cut holes into each other. */
export type Shape = readonly Polygon[];

/** What follows a point: a line to the pair given, a quadratic curve (four numbers) or a cubic one (six). */
export type Segment =
  | readonly [number, number]
  | readonly [number, number, number, number]
  | readonly [number, number, number, number, number, number];

const STEPS = 32;
const ROUND = 64;

const CIRCLE: readonly Point[] = Array.from({ length: ROUND }, (_, step): Point => {
  const angle = (step * 360) / ROUND;
  return [cosine(angle), sine(angle)];
});

function curve(from: Point, segment: Segment): Point[] {
  if (segment.length === 2) return [segment];
  const points: Point[] = [];
  for (let step = 1; step <= STEPS; step += 1) {
    const t = step / STEPS;
    const u = 1 - t;
    if (segment.length === 4) {
      const [x1, y1, x2, y2] = segment;
      const at = (p: number, q: number, r: number): number => u * u * p + 2 * u * t * q + t * t * r;
      points.push([at(from[0], x1, x2), at(from[1], y1, y2)]);
    } else {
      const [x1, y1, x2, y2, x3, y3] = segment;
      const at = (p: number, q: number, r: number, s: number): number =>
        u * u * u * p + 3 * u * t * (u * q + t * r) + t * t * t * s;
      points.push([at(from[0], x1, x2, x3), at(from[1], y1, y2, y3)]);
    }
  }
  return points;
}

/** The points along a line of curves. */
export function line(from: Point, ...segments: readonly Segment[]): Polygon {
  const points: Point[] = [from];
  let last = from;
  for (const segment of segments) {
    for (const one of curve(last, segment)) points.push(one);
    last = points.at(-1) ?? last;
  }
  return points;
}

/** The area that a line of curves goes round. */
export function area(from: Point, ...segments: readonly Segment[]): Shape {
  return [line(from, ...segments)];
}

/** An ellipse with its axes along x and y. */
export function ellipse([x, y]: Point, rx: number, ry: number): Shape {
  return [CIRCLE.map(([cos, sin]): Point => [x + cos * rx, y + sin * ry])];
}

/** A rectangle with round corners, about its middle. */
export function roundedBox([x, y]: Point, width: number, height: number, radius: number): Shape {
  const [w, h] = [width / 2 - radius, height / 2 - radius];
  return [
    CIRCLE.map(([cos, sin]): Point => [
      x + cos * radius + (cos > 0 ? w : -w),
      y + sin * radius + (sin > 0 ? h : -h),
    ]),
  ];
}

/** Twice the area of a polygon, with a sign that tells which way it turns. */
function turn(polygon: Polygon): number {
  let sum = 0;
  let before = polygon.at(-1);
  for (const point of polygon) {
    if (before !== undefined) sum += before[0] * point[1] - point[0] * before[1];
    before = point;
  }
  return sum;
}

/** Everything that lies in one of the shapes at least, where each is without holes. */
export function union(...shapes: readonly Shape[]): Shape {
  return shapes.flat().map((polygon) => (turn(polygon) < 0 ? polygon.toReversed() : polygon));
}

/** A shape with another cut out of it. The two must turn alike. */
export function without(outer: Shape, inner: Shape): Shape {
  return [...outer, ...inner.map((polygon) => polygon.toReversed())];
}

function normal(before: Point, after: Point): Point {
  const [dx, dy] = [after[0] - before[0], after[1] - before[1]];
  const length = Math.sqrt(dx * dx + dy * dy);
  return length === 0 ? [0, 0] : [-dy / length, dx / length];
}

/** A pen's stroke of a width along a smooth line, with round ends. */
export function stroke(points: Polygon, width: number): Shape {
  const half = width / 2;
  const left: Point[] = [];
  const right: Point[] = [];
  points.forEach((point, index) => {
    const [nx, ny] = normal(points[index - 1] ?? point, points[index + 1] ?? point);
    left.push([point[0] + nx * half, point[1] + ny * half]);
    right.push([point[0] - nx * half, point[1] - ny * half]);
  });
  const ends = [points[0], points.at(-1)].filter((end) => end !== undefined);
  return union([[...left, ...right.toReversed()]], ...ends.map((end) => ellipse(end, half, half)));
}

/** A shape carried elsewhere. */
export function moved(shape: Shape, [dx, dy]: Point): Shape {
  return shape.map((polygon) => polygon.map(([x, y]): Point => [x + dx, y + dy]));
}
