/** Finds synthetic eyes: along a line of pixels an eye is white, dark, white, in the colours of the generator. */
import type { Picture } from './decode.ts';

/** Centre and width of an eye in pixels, number of lines that show it, and slope of the lines in degrees. */
export type Eye = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly lines: number;
  readonly lean: number;
};

type Hit = { readonly u: number; readonly v: number; readonly width: number };
type Found = { u: number; v: number; width: number; lines: number; last: number };

/** Minimum channel value of the white of a synthetic eye, and maximum spread of its channels. */
const WHITE = { least: 196, spread: 30 } as const;
/** Maximum luminance of a synthetic pupil after compression. */
const PUPIL = 70;
/** Slopes of the searched lines, in degrees. */
export const LEANS: readonly number[] = [0, -20, 20];

/** Limits of hits on a line and of eyes in an image, so that noise is not searched. */
const MOST_HITS = 48;
const MOST_EYES = 256;
/** Maximum number of searched pixels; larger images are subsampled. */
const MOST_SEARCHED = 2_000_000;

/** Luminance of a pixel with the weights of JFIF. */
export function lumaAt({ width, data }: Picture, x: number, y: number): number {
  const at = (y * width + x) * 4;
  return 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
}

/** Class of each pixel: 1 white of an eye, 2 as dark as a pupil, 0 other. */
type Tones = { readonly width: number; readonly height: number; readonly of: Uint8Array };

/** Classifies every `step`th pixel of every `step`th row. */
function tonesOf(picture: Picture, step: number): Tones {
  const { data } = picture;
  const [width, height] = [Math.floor(picture.width / step), Math.floor(picture.height / step)];
  const tones = new Uint8Array(width * height);
  for (let pixel = 0; pixel < tones.length; pixel += 1) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    const at = (y * step * picture.width + x * step) * 4;
    const r = data[at] ?? 0;
    const g = data[at + 1] ?? 0;
    const b = data[at + 2] ?? 0;
    const least = r < g ? (r < b ? r : b) : g < b ? g : b;
    const most = r > g ? (r > b ? r : b) : g > b ? g : b;
    if (least >= WHITE.least && most - least <= WHITE.spread) tones[pixel] = 1;
    else if (least < PUPIL && 0.299 * r + 0.587 * g + 0.114 * b < PUPIL) tones[pixel] = 2;
  }
  return { width, height, of: tones };
}

/** Start and end of each white run in a line; empty if there are too many for a line through faces. */
function runsIn(line: Uint8Array): number[] {
  const runs: number[] = [];
  let inside = false;
  for (let u = 0; u < line.length; u += 1) {
    const white = line[u] === 1;
    if (white === inside) continue;
    if (runs.length > MOST_HITS * 8) return [];
    runs.push(u);
    inside = white;
  }
  if (inside) runs.push(line.length);
  return runs;
}

/** Possible eyes in one line: white, a run that contains a pupil, white. */
function hitsOf(line: Uint8Array, v: number): Hit[] {
  const runs = runsIn(line);
  const hits: Hit[] = [];
  for (let i = 0; i + 3 < runs.length; i += 2) {
    const [a, b, c, d] = [runs[i] ?? 0, runs[i + 1] ?? 0, runs[i + 2] ?? 0, runs[i + 3] ?? 0];
    const iris = c - b;
    const fits = (white: number): boolean => white > iris * 0.12 && white < iris * 1.6;
    if (iris >= 3 && fits(b - a) && fits(d - c) && line.subarray(b, c).includes(2))
      hits.push({ u: (b + c) / 2, v: v + 0.5, width: d - a });
  }
  return hits.length > MOST_HITS ? [] : hits;
}

/** Searches all lines of one slope; a line is as long as the image is wide. */
function foundIn({ width, height, of: tones }: Tones, lean: number): Found[] {
  const slope = Math.tan((lean * Math.PI) / 180);
  const fall = Math.round(slope * width);
  const found: Found[] = [];
  let near: Found[] = [];
  const line = new Uint8Array(width);
  for (let v = Math.min(0, -fall); v < height + Math.max(0, -fall); v += 1) {
    for (let u = 0; u < width; u += 1) {
      const y = v + Math.round(slope * u);
      line[u] = y < 0 || y >= height ? 0 : (tones[y * width + u] ?? 0);
    }
    near = near.filter(({ last }) => v - last <= 3);
    for (const hit of hitsOf(line, v)) {
      const known = near.find(
        ({ u, width: w }) => Math.abs(u - hit.u) < Math.max(3, Math.max(w, hit.width) * 0.25),
      );
      if (known === undefined) {
        const fresh = { ...hit, lines: 1, last: v };
        near.push(fresh);
        found.push(fresh);
        continue;
      }
      known.lines += 1;
      known.u += (hit.u - known.u) / known.lines;
      known.v += (hit.v - known.v) / known.lines;
      known.width = Math.max(known.width, hit.width);
      known.last = v;
    }
  }
  return found;
}

/** Every open synthetic eye; of two overlapping ones the one with more lines. */
export function eyesOf(picture: Picture): readonly Eye[] {
  const step = Math.ceil(Math.sqrt((picture.width * picture.height) / MOST_SEARCHED));
  const tones = tonesOf(picture, step);
  const all = LEANS.flatMap((lean): Eye[] => {
    const angle = (lean * Math.PI) / 180;
    const stretch = 1 / Math.cos(angle);
    return foundIn(tones, lean).map(({ u, v, width, lines }) => ({
      x: u * step,
      y: (v + Math.tan(angle) * u) * step,
      width: width * stretch * step,
      lines,
      lean,
    }));
  });
  const kept: Eye[] = [];
  const likely = all.filter(({ lines, width }) => lines >= Math.max(2, (width / step) * 0.1));
  const sorted = likely.toSorted((a, b) => b.lines * b.width - a.lines * a.width);
  for (const eye of sorted.slice(0, MOST_EYES)) {
    const over = kept.some((other) => {
      const [across, down] = [other.x - eye.x, other.y - eye.y];
      return Math.sqrt(across * across + down * down) < (other.width + eye.width) * 0.45;
    });
    if (!over) kept.push(eye);
  }
  return kept;
}
