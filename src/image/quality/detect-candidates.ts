/** The first step of finding faces: BlazeFace over the whole picture, its answers decoded and thinned out. */
import type { Model } from './detect-models.ts';
import type { Pyramid } from './picture.ts';
import { type Point, pointOf, samplesOf, type Square } from './sample.ts';

/** A rectangle in pixels of the picture. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Where a face may be. */
export type Candidate = { readonly score: number; readonly box: Box; readonly eyes: readonly [Point, Point] };

const SIDE = 256;
const LEAST_SCORE = 0.5;
const MOST_OVERLAP = 0.3;
/** Candidates that are looked at closely; no probe photo has so many people. */
const MOST_CANDIDATES = 64;

/** Centres of the anchors: two a cell of 16 pixels, six a cell of 32. */
const ANCHORS: readonly Point[] = [
  [16, 2],
  [32, 6],
].flatMap(([stride = 16, each = 2]) => {
  const cells = SIDE / stride;
  return Array.from({ length: cells * cells * each }, (_, index): Point => {
    const cell = Math.floor(index / each);
    return [((cell % cells) + 0.5) * stride, (Math.floor(cell / cells) + 0.5) * stride];
  });
});
const COARSE_FROM = 512;

export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function overlap(a: Box, b: Box): number {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  const shared = Math.max(0, across) * Math.max(0, down);
  return shared / (a.width * a.height + b.width * b.height - shared);
}

/** The part of the smaller box that lies within the other, 0 to 1. */
export function within(a: Box, b: Box): number {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  const smaller = Math.min(a.width * a.height, b.width * b.height);
  return smaller > 0 ? (Math.max(0, across) * Math.max(0, down)) / smaller : 0;
}

/** The whole image in the middle of a square that is so many times as wide as its longer side. */
function letterbox({ width, height }: Pyramid, margin: number): Square {
  const wide = Math.max(width, height) * margin;
  const step = wide / SIDE;
  return {
    side: SIDE,
    origin: [(width - wide) / 2 + step / 2 - 0.5, (height - wide) / 2 + step / 2 - 0.5],
    across: [step, 0],
    down: [0, step],
  };
}

/** Every place that the detector names in the image within a margin. */
function placesIn(pyramid: Pyramid, model: Model, margin: number): Candidate[] {
  const square = letterbox(pyramid, margin);
  const step = square.across[0];
  const answer = model(samplesOf(pyramid, square, 1 / 127.5, -1), SIDE);
  const all: Candidate[] = [];
  for (const [index, [ax, ay]] of ANCHORS.entries()) {
    const isCoarse = index >= COARSE_FROM;
    const row = isCoarse ? index - COARSE_FROM : index;
    const score = sigmoid(answer.get(isCoarse ? '384x1' : '512x1')?.[row] ?? -Infinity);
    if (score < LEAST_SCORE) continue;
    const numbers = answer.get(isCoarse ? '384x16' : '512x16')?.subarray(row * 16, row * 16 + 16) ?? [];
    const at = (number: number): Point =>
      pointOf(square, ax - 0.5 + (numbers[number] ?? 0), ay - 0.5 + (numbers[number + 1] ?? 0));
    const [cx, cy] = at(0);
    const [width, height] = [(numbers[2] ?? 0) * step, (numbers[3] ?? 0) * step];
    const box = { x: cx - width / 2, y: cy - height / 2, width, height };
    all.push({ score, box, eyes: [at(4), at(6)] });
  }
  return all;
}

/** The margin of the second pass: the detector was trained on faces with room about them. */
const MARGIN = 1.6;
/** A face wider than this part of the image, or none at all, is looked for again with the margin. */
const TIGHT = 0.6;

/** True where the image may be a tight crop of a face. */
function isTight({ width, height }: Pyramid, places: readonly Candidate[]): boolean {
  const widest = Math.max(0, ...places.map(({ box }) => box.width));
  return widest === 0 || widest > TIGHT * Math.min(width, height);
}

/** Every place where a face may be, the surest first. A tight crop is also searched with a margin about it. */
export function candidatesOf(pyramid: Pyramid, model: Model): readonly Candidate[] {
  const plain = placesIn(pyramid, model, 1);
  const all = isTight(pyramid, plain) ? [...plain, ...placesIn(pyramid, model, MARGIN)] : plain;
  const kept: Candidate[] = [];
  for (const candidate of all.toSorted((a, b) => b.score - a.score)) {
    if (kept.length >= MOST_CANDIDATES) break;
    if (!kept.some(({ box }) => overlap(box, candidate.box) > MOST_OVERLAP)) kept.push(candidate);
  }
  return kept;
}
