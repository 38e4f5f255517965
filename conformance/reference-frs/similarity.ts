/**
 * A toy for tests: the mean luminance of each cell of a fixed grid over the aligned face, and how far two grids lie
 * apart. It tells drawn people from one another by the shades that they were given, and nothing else.
 */
import type { Picture } from './decode.ts';
import { lumaAt } from './face-detection.ts';
import type { SyntheticFace } from './faces.ts';

/** Luminances of the cells, row by row. */
export type Grid = Float32Array;

/** What the similarity is called wherever it is named. */
export const ALGORITHM = {
  vendor: 'frskit',
  product: 'reference simulator for tests, no face recognition',
  version: '1',
} as const;

/** The grid in face units, in which the eyes are 100 apart and (0, 0) is between them: from brow hair to beard. */
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
 * The parts that are looked at, in face units, and what each weighs: the edges between them move with every picture
 * and tell nothing.
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

/** A similarity of 0 is this root mean square of differences of luminance, or more. */
const FARTHEST = 64;

/** Hundredths, from 0 for nothing alike to 10000 for the same. */
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

/** What each cell weighs, all together 1. */
const WEIGHTS = new Float32Array(COLUMNS * ROWS);
const parts: readonly Part[] = Object.values(PARTS);
const total = parts.reduce((sum, { weight }) => sum + weight, 0);
for (const part of parts) {
  const cells = cellsOf(part);
  for (const cell of cells) WEIGHTS[cell] = part.weight / cells.length / total;
}

/** The grid of a face: its template, in the words of the trade. Outside of the picture all is black. */
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

/** How alike two grids are. */
export function similarity(a: Grid, b: Grid): Score {
  let sum = 0;
  for (let cell = 0; cell < WEIGHTS.length; cell += 1) {
    const difference = (a[cell] ?? 0) - (b[cell] ?? 0);
    sum += (WEIGHTS[cell] ?? 0) * difference * difference;
  }
  const distance = Math.sqrt(sum);
  return Math.round(GREATEST_SCORE * Math.max(0, 1 - distance / FARTHEST));
}

/** A score as the text of a decimal number with two places. */
export function scoreText(score: Score): string {
  return `${Math.floor(score / 100)}.${String(score % 100).padStart(2, '0')}`;
}

/** The score of a decimal number's text, cut down to its resolution; undefined where it is none from 0 to 100. */
export function scoreOf(text: string): Score | undefined {
  const match = /^(\d{1,3})(?:\.(\d{1,20}))?$/.exec(text);
  if (match === null) return undefined;
  const [, whole = '', part = ''] = match;
  const hundredths = Number(whole) * 100 + Number(part.slice(0, 2).padEnd(2, '0'));
  // What lies between two steps is met by the next step only.
  const score = /[1-9]/.test(part.slice(2)) ? hundredths + 1 : hundredths;
  return score <= GREATEST_SCORE ? score : undefined;
}
