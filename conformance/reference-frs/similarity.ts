/**
 * A similarity measure for tests only: the distance of the mean luminances in a fixed grid over the aligned face. It
 * distinguishes synthetic persons by their generated shades, and nothing else.
 */
import type { Picture } from './decode.ts';
import { lumaAt } from './face-detection.ts';
import type { SyntheticFace } from './faces.ts';

/** Luminances of the cells, row by row. */
export type Grid = Float32Array;

/** The algorithm as named in results. */
export const ALGORITHM = {
  vendor: 'frskit',
  product: 'reference simulator for tests, no face recognition',
  version: '1',
} as const;

/** The grid in face units: the eye distance is 100 and (0, 0) is between the eyes. It covers hair to beard. */
const GRID = { left: -100, right: 100, top: -130, bottom: 150, step: 10 } as const;
export const COLUMNS = (GRID.right - GRID.left) / GRID.step;
export const ROWS = (GRID.bottom - GRID.top) / GRID.step;

type Part = {
  readonly weight: number;
  readonly discs: readonly (readonly [x: number, y: number, radius: number])[];
};

/** Samples along each side of a cell. */
const SAMPLES = 3;

/**
 * The compared parts in face units, and their weights. The edges between them are left out because they move from
 * image to image.
 */
const PARTS = {
  hair: { weight: 2, discs: [[0, -120, 30]] },
  skin: {
    weight: 1,
    discs: [
      [0, -40, 28],
      [-55, 50, 22],
      [55, 50, 22],
    ],
  },
  iris: {
    weight: 0.5,
    discs: [
      [-50, 0, 9],
      [50, 0, 9],
    ],
  },
  lips: { weight: 2, discs: [[0, 97, 16]] },
  beard: {
    weight: 1,
    discs: [
      [0, 135, 22],
      [-62, 100, 12],
      [62, 100, 12],
    ],
  },
} as const satisfies Readonly<Record<string, Part>>;

/** Root mean square of the luminance differences that gives similarity 0. */
const FARTHEST = 64;

/** Similarity in hundredths, from 0 to 10000 for identical grids. */
export type Score = number;
export const GREATEST_SCORE: Score = 10_000;

function centreOf(cell: number): readonly [x: number, y: number] {
  const half = GRID.step / 2;
  const [column, row] = [cell % COLUMNS, Math.floor(cell / COLUMNS)];
  return [GRID.left + column * GRID.step + half, GRID.top + row * GRID.step + half];
}

function cellsOf({ discs }: Part): readonly number[] {
  return Array.from({ length: COLUMNS * ROWS }, (_, cell) => cell).filter((cell) => {
    const [x, y] = centreOf(cell);
    return discs.some(([cx, cy, radius]) => (x - cx) ** 2 + (y - cy) ** 2 <= radius * radius);
  });
}

/** The weight of each cell; the sum is 1. */
const WEIGHTS = new Float32Array(COLUMNS * ROWS);
const parts: readonly Part[] = Object.values(PARTS);
const total = parts.reduce((sum, { weight }) => sum + weight, 0);
for (const part of parts) {
  const cells = cellsOf(part);
  for (const cell of cells) WEIGHTS[cell] = part.weight / cells.length / total;
}

/** The grid of a face, which serves as its template. Cells outside the image are black. */
export function gridOf(picture: Picture, { left, right }: SyntheticFace): Grid {
  const [ax, ay] = [(right[0] - left[0]) / 100, (right[1] - left[1]) / 100];
  const [ox, oy] = [(left[0] + right[0]) / 2, (left[1] + right[1]) / 2];
  return Float32Array.from({ length: COLUMNS * ROWS }, (_, cell) => {
    const [u, v] = centreOf(cell);
    let sum = 0;
    for (let i = 0; i < SAMPLES * SAMPLES; i += 1) {
      const du = (((i % SAMPLES) + 0.5) / SAMPLES - 0.5) * GRID.step;
      const dv = ((Math.floor(i / SAMPLES) + 0.5) / SAMPLES - 0.5) * GRID.step;
      const x = Math.floor(ox + (u + du) * ax - (v + dv) * ay);
      const y = Math.floor(oy + (u + du) * ay + (v + dv) * ax);
      const inside = x >= 0 && y >= 0 && x < picture.width && y < picture.height;
      sum += inside ? lumaAt(picture, x, y) : 0;
    }
    return sum / (SAMPLES * SAMPLES);
  });
}

/** The similarity of two grids. */
export function similarity(a: Grid, b: Grid): Score {
  let sum = 0;
  for (let cell = 0; cell < WEIGHTS.length; cell += 1) {
    const difference = (a[cell] ?? 0) - (b[cell] ?? 0);
    sum += (WEIGHTS[cell] ?? 0) * difference * difference;
  }
  const distance = Math.sqrt(sum);
  return Math.round(GREATEST_SCORE * Math.max(0, 1 - distance / FARTHEST));
}

/** A score as decimal text with two decimals. */
export function scoreText(score: Score): string {
  return `${Math.floor(score / 100)}.${String(score % 100).padStart(2, '0')}`;
}

/** The score of a decimal text, rounded up to its resolution; undefined unless it is from 0 to 100. */
export function scoreOf(text: string): Score | undefined {
  const match = /^(\d{1,3})(?:\.(\d{1,20}))?$/.exec(text);
  if (match === null) return undefined;
  const [, whole = '', part = ''] = match;
  const hundredths = Number(whole) * 100 + Number(part.slice(0, 2).padEnd(2, '0'));
  // Only the next step reaches a threshold between two steps.
  const score = /[1-9]/.test(part.slice(2)) ? hundredths + 1 : hundredths;
  return score <= GREATEST_SCORE ? score : undefined;
}
