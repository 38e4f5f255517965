import { coverage, touched, type Mask, type Region } from './fill.ts';
import { inverse, scaleOf, through, type Affine, type Point } from './geometry.ts';
import type { Shape } from './outline.ts';
import { ramp, RAMP, type Paint } from './paint.ts';
import { reach, soften } from './soften.ts';

/** A picture: red, green, blue, opacity of each pixel, row by row from the top left. */
export type Raster = {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
};

/** One area of paint, in whatever units it is drawn in. */
export type Layer = {
  readonly shape: Shape;
  readonly paint: Paint;
  /** 0 to 1; 1 unless told. */
  readonly opacity?: number;
  /** The standard deviation of a blur of the edge. */
  readonly soft?: number;
  /** Nothing is painted outside of this. */
  readonly within?: Shape;
};

function carried(shape: Shape, place: Affine): Shape {
  return shape.map((polygon) => polygon.map((point) => through(place, point)));
}

function maskOf(layer: Layer, place: Affine, frame: Region): Mask | undefined {
  const deviation = (layer.soft ?? 0) * scaleOf(place);
  const shape = carried(layer.shape, place);
  const region = touched(shape, frame, deviation > 0 ? reach(deviation) : 0);
  if (region === undefined) return undefined;
  const mask = coverage(shape, region);
  const data = deviation > 0 ? soften(mask.data, region.width, region.height, deviation) : mask.data;
  if (layer.within !== undefined) {
    const limit = coverage(carried(layer.within, place), region).data;
    for (let at = 0; at < data.length; at += 1) data[at] = (data[at] ?? 0) * (limit[at] ?? 0);
  }
  return { ...region, data };
}

/** For a pixel, where in the gradient it lies, as an entry of the ramp; for flat paint always the first. */
function tone(paint: Paint, place: Affine): (x: number, y: number) => number {
  if (paint.kind === 'flat') return () => 0;
  const back = inverse(place);
  const entry = (t: number): number => Math.floor(Math.min(Math.max(t, 0), 1) * RAMP) * 4;
  if (paint.kind === 'radial') {
    const { centre, rx, ry } = paint;
    return (x, y) => {
      const u = (back.a * x + back.c * y + back.e - centre[0]) / rx;
      const v = (back.b * x + back.d * y + back.f - centre[1]) / ry;
      return entry(Math.sqrt(u * u + v * v));
    };
  }
  const [dx, dy]: Point = [paint.to[0] - paint.from[0], paint.to[1] - paint.from[1]];
  const square = dx * dx + dy * dy;
  return (x, y) => {
    const u = back.a * x + back.c * y + back.e - paint.from[0];
    const v = back.b * x + back.d * y + back.f - paint.from[1];
    return entry((u * dx + v * dy) / square);
  };
}

/** Lays a layer upon a picture; `place` carries the layer's units to pixels. */
export function lay({ width, height, data }: Raster, layer: Layer, place: Affine): void {
  const mask = maskOf(layer, place, { x: 0, y: 0, width, height });
  if (mask === undefined) return;
  const { paint, opacity = 1 } = layer;
  const table = paint.kind === 'flat' ? new Float32Array([...paint.colour, 1]) : ramp(paint.stops);
  const entryAt = tone(paint, place);
  const right = Math.min(mask.x + mask.width, width);
  const bottom = Math.min(mask.y + mask.height, height);
  for (let y = Math.max(mask.y, 0); y < bottom; y += 1) {
    for (let x = Math.max(mask.x, 0); x < right; x += 1) {
      const cover = mask.data[(y - mask.y) * mask.width + x - mask.x] ?? 0;
      if (cover === 0) continue;
      const entry = entryAt(x + 0.5, y + 0.5);
      const part = cover * opacity * (table[entry + 3] ?? 1);
      const at = (y * width + x) * 4;
      for (let channel = 0; channel < 3; channel += 1) {
        const under = data[at + channel] ?? 0;
        data[at + channel] = under + ((table[entry + channel] ?? 0) - under) * part;
      }
    }
  }
}
