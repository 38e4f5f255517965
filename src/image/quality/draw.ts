/** Lines upon a picture, by own arithmetic. */
import type { Rgb } from './measures/tone.ts';
import type { Point } from './sample.ts';

/** Red, green, blue and opacity of each pixel. */
export type Canvas = { readonly width: number; readonly height: number; readonly data: Uint8Array };

function dot({ width, height, data }: Canvas, x: number, y: number, size: number, colour: Rgb): void {
  const from = Math.floor(size / 2);
  for (let py = y - from; py < y - from + size; py++) {
    for (let px = x - from; px < x - from + size; px++) {
      if (px < 0 || py < 0 || px >= width || py >= height) continue;
      data.set(colour, (py * width + px) * 4);
    }
  }
}

/** A line of square dots; `dash` leaves every other stretch of so many pixels out. */
export function line(canvas: Canvas, a: Point, b: Point, size: number, colour: Rgb, dash = 0): void {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  // A line may lead far out of the picture; what lies there is not walked pixel by pixel.
  const steps = Math.min(Math.max(1, Math.ceil(length)), 4 * (canvas.width + canvas.height));
  for (let step = 0; step <= steps; step++) {
    if (dash > 0 && Math.floor(step / dash) % 2 === 1) continue;
    const part = step / steps;
    dot(
      canvas,
      Math.round(a[0] + (b[0] - a[0]) * part),
      Math.round(a[1] + (b[1] - a[1]) * part),
      size,
      colour,
    );
  }
}

/** The outline of a rectangle between two corners. */
export function rectangle(canvas: Canvas, a: Point, b: Point, size: number, colour: Rgb, dash = 0): void {
  const [c, d]: [Point, Point] = [
    [b[0], a[1]],
    [a[0], b[1]],
  ];
  line(canvas, a, c, size, colour, dash);
  line(canvas, c, b, size, colour, dash);
  line(canvas, b, d, size, colour, dash);
  line(canvas, d, a, size, colour, dash);
}

/** A cross upon a point. */
export function cross(canvas: Canvas, [x, y]: Point, reach: number, size: number, colour: Rgb): void {
  line(canvas, [x - reach, y], [x + reach, y], size, colour);
  line(canvas, [x, y - reach], [x, y + reach], size, colour);
}
