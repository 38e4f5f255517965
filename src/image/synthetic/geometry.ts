/**
 * Plane geometry by `+ - * /` and square roots alone, which every engine rounds alike: the same picture has the
 * same bytes on every machine. Angles are degrees; y runs downwards, so a positive turn is clockwise.
 */

/** `[x, y]` */
export type Point = readonly [x: number, y: number];

/** The map `x' = a x + c y + e`, `y' = b x + d y + f`. */
export type Affine = {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
};

const RADIANS = 3.141592653589793 / 180;

/** Sine of at most 45 degrees, by its series to the thirteenth power (error below 1e-13). */
function sineOfSmall(x: number): number {
  const q = x * x;
  return (
    x * (1 - (q / 6) * (1 - (q / 20) * (1 - (q / 42) * (1 - (q / 72) * (1 - (q / 110) * (1 - q / 156))))))
  );
}

/** Cosine of at most 45 degrees, by its series to the fourteenth power (error below 1e-14). */
function cosineOfSmall(x: number): number {
  const q = x * x;
  return (
    1 -
    (q / 2) *
      (1 - (q / 12) * (1 - (q / 30) * (1 - (q / 56) * (1 - (q / 90) * (1 - (q / 132) * (1 - q / 182))))))
  );
}

/** The sine of an angle in degrees. */
export function sine(degrees: number): number {
  const quarter = Math.round(degrees / 90);
  const rest = (degrees - quarter * 90) * RADIANS;
  const turn = ((quarter % 4) + 4) % 4;
  const value = turn % 2 === 0 ? sineOfSmall(rest) : cosineOfSmall(rest);
  return turn < 2 ? value : -value;
}

/** The cosine of an angle in degrees. */
export function cosine(degrees: number): number {
  return sine(degrees + 90);
}

/** First a turn about the origin, then a scale, then a shift to `centre`. */
export function placed(centre: Point, scale: number, degrees = 0): Affine {
  const cos = cosine(degrees) * scale;
  const sin = sine(degrees) * scale;
  return { a: cos, b: sin, c: -sin, d: cos, e: centre[0], f: centre[1] };
}

/** The image of a point. */
export function through(map: Affine, [x, y]: Point): Point {
  return [map.a * x + map.c * y + map.e, map.b * x + map.d * y + map.f];
}

/** The map that undoes another; its scale must not be zero. */
export function inverse({ a, b, c, d, e, f }: Affine): Affine {
  const area = a * d - b * c;
  return {
    a: d / area,
    b: -b / area,
    c: -c / area,
    d: a / area,
    e: (c * f - d * e) / area,
    f: (b * e - a * f) / area,
  };
}

/** How much longer lengths become under a map that turns and scales. */
export function scaleOf({ a, b }: Affine): number {
  return Math.sqrt(a * a + b * b);
}
