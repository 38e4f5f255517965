/** Finds heads before a plain wall, and measures how alike two are: by the correlation of small grey images. */
import { type Picture, portrait } from './draw.ts';

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

const COLUMNS = 16;
const ROWS = 20;
/** The grey values of a head on a small grid, with mean 0 and length 1. */
export type Template = readonly number[];

const grey = ({ rgb }: Picture, at: number): number =>
  0.299 * (rgb[at * 3] ?? 0) + 0.587 * (rgb[at * 3 + 1] ?? 0) + 0.114 * (rgb[at * 3 + 2] ?? 0);

function backgroundOf(picture: Picture): number[] {
  const { width, rgb } = picture;
  const corners = [1, width - 2, width + 1, 2 * width - 2];
  return [0, 1, 2].map((c) => corners.reduce((sum, at) => sum + (rgb[at * 3 + c] ?? 0), 0) / corners.length);
}

/** For each column: how many pixels differ from the wall, and where the first one is. */
function columnsOf(picture: Picture): { count: number; top: number; end: number }[] {
  const wall = backgroundOf(picture);
  const { width, height, rgb } = picture;
  return Array.from({ length: width }, (_, x) => {
    let count = 0;
    let top = height;
    let end = 0;
    for (let y = 0; y < height; y++) {
      const at = (y * width + x) * 3;
      if (![0, 1, 2].some((c) => Math.abs((rgb[at + c] ?? 0) - (wall[c] ?? 0)) > 26)) continue;
      count++;
      top = Math.min(top, y);
      end = y + 1;
    }
    return { count, top, end };
  });
}

/** The heads of a picture, from left to right. */
export function heads(picture: Picture): Box[] {
  const columns = columnsOf(picture);
  const found: Box[] = [];
  let start: number | undefined;
  for (let x = 0; x <= columns.length; x++) {
    const isHead = (columns[x]?.count ?? 0) > picture.height * 0.28;
    if (isHead && start === undefined) start = x;
    if (isHead || start === undefined) continue;
    const width = x - start;
    const y = Math.min(...columns.slice(start, x).map(({ top }) => top));
    const end = Math.max(...columns.slice(start, x).map((column) => column.end));
    if (width > picture.width * 0.14) found.push({ x: start, y, width, height: end - y });
    start = undefined;
  }
  return found;
}

/** The mean grey value, and the mean step from pixel to pixel within a box. */
export function lightAndDetail(picture: Picture, box: Box): { light: number; detail: number } {
  let light = 0;
  let steps = 0;
  let strongest = 0;
  for (let y = box.y; y < box.y + box.height - 1; y++)
    for (let x = box.x; x < box.x + box.width - 1; x++) {
      const at = y * picture.width + x;
      const value = grey(picture, at);
      light += value;
      const step =
        Math.abs(value - grey(picture, at + 1)) + Math.abs(value - grey(picture, at + picture.width));
      strongest = Math.max(strongest, step);
      steps += step > 40 ? 1 : 0;
    }
  const count = Math.max(1, (box.width - 1) * (box.height - 1));
  return { light: light / count, detail: steps / count };
}

function gridOf(picture: Picture, box: Box): number[] {
  const grid: number[] = [];
  for (let row = 0; row < ROWS; row++)
    for (let column = 0; column < COLUMNS; column++) {
      let sum = 0;
      let count = 0;
      const [y0, y1] = [box.y + (row * box.height) / ROWS, box.y + ((row + 1) * box.height) / ROWS];
      const [x0, x1] = [box.x + (column * box.width) / COLUMNS, box.x + ((column + 1) * box.width) / COLUMNS];
      for (let y = Math.floor(y0); y < Math.max(y1, y0 + 1); y++)
        for (let x = Math.floor(x0); x < Math.max(x1, x0 + 1); x++) {
          sum += grey(picture, y * picture.width + x);
          count++;
        }
      grid.push(sum / count);
    }
  return grid;
}

function normal(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const length = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0)) || 1;
  return values.map((value) => (value - mean) / length);
}

/** What all faces have in common; it says nothing about a person. */
const common: number[] = (() => {
  const grids = Array.from({ length: 12 }, (_, i) => {
    const picture = portrait(`common ${i}`, 1);
    const [box] = heads(picture);
    return box === undefined ? [] : featuresOf(picture, box);
  }).filter((grid) => grid.length > 0);
  return Array.from({ length: COLUMNS * ROWS }, (_, i) =>
    grids.reduce((sum, grid) => sum + (grid[i] ?? 0) / grids.length, 0),
  );
})();

/** Each value less the mean of those about it: features remain, the tone of skin and hair does not. */
function sharpened(grid: readonly number[]): number[] {
  return grid.map((value, i) => {
    const [row, column] = [Math.floor(i / COLUMNS), i % COLUMNS];
    let sum = 0;
    let count = 0;
    for (let y = Math.max(0, row - 3); y <= Math.min(ROWS - 1, row + 3); y++)
      for (let x = Math.max(0, column - 3); x <= Math.min(COLUMNS - 1, column + 3); x++) {
        sum += grid[y * COLUMNS + x] ?? 0;
        count++;
      }
    return value - sum / count;
  });
}

function featuresOf(picture: Picture, box: Box): number[] {
  return normal(sharpened(gridOf(picture, box)));
}

/** The template of the head in a box. */
export function templateOf(picture: Picture, box: Box): Template {
  return normal(featuresOf(picture, box).map((value, i) => value - (common[i] ?? 0)));
}

/** From -1 to 1: the correlation of two templates. */
export function similarity(a: Template, b: Template): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}
