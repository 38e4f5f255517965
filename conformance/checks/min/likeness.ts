/** How alike two images are after a change of size, encoding, brightness, contrast, orientation or margin. */
import { decodeHere } from '../../../src/image/quality/decode.ts';

/** Greatest unlikeness of a copy of an image of a non-mated subject. */
export const COPY = 0.012;
/** The same for a mated subject, whose other images are closer. */
export const COPY_OF_MATED = 0.004;

const SIDE = 16;
/** A larger image is read with a stride. */
const MOST_PIXELS = 2 ** 20;
const CELLS = SIDE * SIDE;

/** Normalised luminances of 16 by 16 parts: mean 0, sum of squares 1. */
type Grid = Float64Array;

/** The grid of an image as it is, and without margins. */
export type Likeness = { readonly own: Grid; readonly cut: readonly Grid[] };

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
  const column = Math.min(width - 1, Math.floor(x));
  const row = Math.min(height - 1, Math.floor(y));
  const u = x - column;
  const v = y - row;
  const i = row * (width + 1) + column;
  const above = (table[i] ?? 0) * (1 - u) + (table[i + 1] ?? 0) * u;
  const below = (table[i + width + 1] ?? 0) * (1 - u) + (table[i + width + 2] ?? 0) * u;
  return above * (1 - v) + below * v;
}

/** The mean luminances of the parts without a margin on each side, given as a share of the side. */
function partsOf(sums: Sums, margin: number): Float64Array {
  const { width, height } = sums;
  const [w, h] = [(width * (1 - 2 * margin)) / SIDE, (height * (1 - 2 * margin)) / SIDE];
  const corners = new Float64Array((SIDE + 1) * (SIDE + 1));
  for (let row = 0; row <= SIDE; row++)
    for (let column = 0; column <= SIDE; column++)
      corners[row * (SIDE + 1) + column] = sumTo(
        sums,
        width * margin + column * w,
        height * margin + row * h,
      );
  const parts = new Float64Array(CELLS);
  for (let cell = 0; cell < CELLS; cell++) {
    const i = Math.floor(cell / SIDE) * (SIDE + 1) + (cell % SIDE);
    const right = (corners[i + SIDE + 2] ?? 0) - (corners[i + 1] ?? 0);
    parts[cell] = (right - (corners[i + SIDE + 1] ?? 0) + (corners[i] ?? 0)) / (w * h);
  }
  return parts;
}

/** Normalises luminances; undefined for an even area, which shows nothing. */
function normalised(parts: Float64Array): Grid | undefined {
  let [sum, squares] = [0, 0];
  for (const value of parts) sum += value;
  const mean = sum / parts.length;
  for (const value of parts) squares += (value - mean) ** 2;
  const norm = Math.sqrt(squares);
  if (norm < 1e-6 * Math.abs(mean) + 1e-9) return undefined;
  const grid = new Float64Array(CELLS);
  for (let cell = 0; cell < CELLS; cell++) grid[cell] = ((parts[cell] ?? 0) - mean) / norm;
  return grid;
}

/** For each turn the place in the grid from which each part comes. */
type Turn = Uint16Array;

function turnOf(from: (row: number, column: number) => readonly [row: number, column: number]): Turn {
  return Uint16Array.from({ length: CELLS }, (_, cell) => {
    const [row, column] = from(Math.floor(cell / SIDE), cell % SIDE);
    return row * SIDE + column;
  });
}

const LAST = SIDE - 1;
/** With each turn its reverse, so that it is enough to turn one of two images. */
const TURNS: readonly Turn[] = [
  turnOf((row, column) => [row, LAST - column]),
  turnOf((row, column) => [LAST - row, column]),
  turnOf((row, column) => [LAST - row, LAST - column]),
  turnOf((row, column) => [column, row]),
  turnOf((row, column) => [LAST - column, row]),
  turnOf((row, column) => [column, LAST - row]),
];
/** Margins that are cut off, as a share of the side. */
const MARGINS = [0.03, 0.06, 0.1] as const;

/** The likeness of luminances; undefined for an even area. */
export function likenessOfRaster(raster: Raster): Likeness | undefined {
  const sums = sumsOf(raster);
  const own = normalised(partsOf(sums, 0));
  if (own === undefined) return undefined;
  return { own, cut: MARGINS.flatMap((margin) => normalised(partsOf(sums, margin)) ?? []) };
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

/** The correlation of two grids, one of them turned. The sign does not matter: a negative shows the same subject. */
function correlation(a: Grid, b: Grid, turn?: Turn): number {
  let sum = 0;
  if (turn === undefined) for (let i = 0; i < CELLS; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  else for (let i = 0; i < CELLS; i++) sum += (a[i] ?? 0) * (b[turn[i] ?? 0] ?? 0);
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
  for (const turn of TURNS) best = Math.max(best, correlation(a.own, b.own, turn));
  for (const grid of b.cut) best = Math.max(best, correlation(a.own, grid));
  for (const grid of a.cut) best = Math.max(best, correlation(grid, b.own));
  return 1 - best;
}
