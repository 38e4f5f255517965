/** How alike two images are after a change of size, encoding, brightness, contrast, orientation or margin. */
import { decodeHere } from '../../../src/image/quality/decode.ts';

const SIDE = 16;
/** A larger image is read with a stride. */
const MOST_PIXELS = 2 ** 20;
const CELLS = SIDE * SIDE;

/** Normalised luminances of 16 by 16 parts: mean 0, sum of squares 1. */
type Grid = Float64Array;

/** The grid of an image as it is, and after the changes that leave its subject visible. */
export type Likeness = { readonly own: Grid; readonly changed: readonly Grid[] };

/** Luminances row by row. */
export type Raster = {
  readonly width: number;
  readonly height: number;
  readonly at: (x: number, y: number) => number;
};

/** A table of sums: the sum of any rectangle from four of its values, also between pixels. */
type Sums = { readonly width: number; readonly height: number; readonly table: Float64Array };

function sumsOf({ width, height, at }: Raster): Sums {
  const stride = Math.max(1, Math.floor(Math.sqrt((width * height) / MOST_PIXELS)));
  const [w, h] = [Math.floor(width / stride), Math.floor(height / stride)];
  const table = new Float64Array((w + 1) * (h + 1));
  for (let y = 0; y < h; y++) {
    let row = 0;
    for (let x = 0; x < w; x++) {
      row += at(x * stride, y * stride);
      table[(y + 1) * (w + 1) + x + 1] = (table[y * (w + 1) + x + 1] ?? 0) + row;
    }
  }
  return { width: w, height: h, table };
}

/** The sum left of and above a place, which may be between two pixels. */
function sumTo({ width, height, table }: Sums, x: number, y: number): number {
  const [column, row] = [Math.min(width - 1, Math.floor(x)), Math.min(height - 1, Math.floor(y))];
  const [u, v] = [x - column, y - row];
  const i = row * (width + 1) + column;
  const [a = 0, b = 0] = [table[i], table[i + 1]];
  const [c = 0, d = 0] = [table[i + width + 1], table[i + width + 2]];
  return (a * (1 - u) + b * u) * (1 - v) + (c * (1 - u) + d * u) * v;
}

/** The mean luminances of the parts without a margin on each side, given as a share of the side. */
function partsOf(sums: Sums, margin: number): Float64Array {
  const { width, height } = sums;
  const [w, h] = [(width * (1 - 2 * margin)) / SIDE, (height * (1 - 2 * margin)) / SIDE];
  return Float64Array.from({ length: CELLS }, (_, cell) => {
    const [left, top] = [width * margin + (cell % SIDE) * w, height * margin + Math.floor(cell / SIDE) * h];
    const whole = sumTo(sums, left + w, top + h) - sumTo(sums, left, top + h);
    return (whole - sumTo(sums, left + w, top) + sumTo(sums, left, top)) / (w * h);
  });
}

/** Normalises luminances; undefined for an even area, which shows nothing. */
function normalised(parts: Float64Array): Grid | undefined {
  const mean = parts.reduce((sum, value) => sum + value, 0) / parts.length;
  const centred = parts.map((value) => value - mean);
  const norm = Math.sqrt(centred.reduce((sum, value) => sum + value * value, 0));
  return norm < 1e-6 * Math.abs(mean) + 1e-9 ? undefined : centred.map((value) => value / norm);
}

function moved(
  grid: Grid,
  from: (row: number, column: number) => readonly [row: number, column: number],
): Grid {
  return grid.map((_, cell) => {
    const [row, column] = from(Math.floor(cell / SIDE), cell % SIDE);
    return grid[row * SIDE + column] ?? 0;
  });
}

const LAST = SIDE - 1;
const TURNS: readonly ((row: number, column: number) => readonly [number, number])[] = [
  (row, column) => [row, LAST - column],
  (row, column) => [LAST - row, column],
  (row, column) => [LAST - row, LAST - column],
  (row, column) => [column, row],
  (row, column) => [LAST - column, row],
  (row, column) => [column, LAST - row],
];
/** Margins that are cut off, as a share of the side. */
const MARGINS = [0.03, 0.06, 0.1] as const;

/** The likeness of luminances; undefined for an even area. */
export function likenessOfRaster(raster: Raster): Likeness | undefined {
  const sums = sumsOf(raster);
  const own = normalised(partsOf(sums, 0));
  if (own === undefined) return undefined;
  const cut = MARGINS.flatMap((margin) => normalised(partsOf(sums, margin)) ?? []);
  return { own, changed: [...TURNS.map((turn) => moved(own, turn)), ...cut] };
}

/** The likeness of an image; undefined if it cannot be decoded or is an even area. */
export async function likenessOf(octets: Uint8Array): Promise<Likeness | undefined> {
  const decoded = await decodeHere(octets);
  if (!decoded.ok) return undefined;
  const { width, height, data } = decoded;
  return likenessOfRaster({
    width,
    height,
    at: (x, y) => {
      const i = (y * width + x) * 3;
      return 0.299 * (data[i] ?? 0) + 0.587 * (data[i + 1] ?? 0) + 0.114 * (data[i + 2] ?? 0);
    },
  });
}

function correlation(a: Grid, b: Grid): number {
  let sum = 0;
  for (let i = 0; i < CELLS; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  // The sign does not matter: a negative shows the same subject.
  return Math.abs(sum);
}

/**
 * How unlike two images are: 0 for copies, 1 for images without relation. The smallest value over the changes of either.
 *
 * @example
 * const isCopy = unlikeness(one, other) < limitOf(controls);
 */
export function unlikeness(a: Likeness, b: Likeness): number {
  let best = correlation(a.own, b.own);
  for (const grid of b.changed) best = Math.max(best, correlation(a.own, grid));
  for (const grid of a.changed) best = Math.max(best, correlation(grid, b.own));
  return 1 - best;
}
