import type { Point } from '../../../src/image/synthetic/geometry.ts';
import type { Raster } from '../../../src/image/synthetic/index.ts';

export type Rgb = readonly [red: number, green: number, blue: number];

/** The pixel that a point lies in. */
export function pixelAt({ width, data }: Raster, [x, y]: Point): Rgb {
  const at = (Math.floor(y) * width + Math.floor(x)) * 4;
  return [data[at] ?? -1, data[at + 1] ?? -1, data[at + 2] ?? -1];
}

export function luma([red, green, blue]: Rgb): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

/** The mean of the luma of a rectangle of pixels. */
export function meanLuma(raster: Raster, left: number, top: number, width: number, height: number): number {
  let sum = 0;
  for (let y = top; y < top + height; y += 1) {
    for (let x = left; x < left + width; x += 1) sum += luma(pixelAt(raster, [x, y]));
  }
  return sum / (width * height);
}

/** The options of a variant by name. */
export function named<T extends { readonly name: string }>(list: readonly T[], name: string): T {
  const found = list.find((entry) => entry.name === name);
  if (found === undefined) throw new Error(`no variant ${name}`);
  return found;
}
