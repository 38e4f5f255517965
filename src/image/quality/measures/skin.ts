/** What skin and eyes show: cheeks, forehead, chin, and the zones of the eyes. */
import type { Face } from '../detect.ts';
import type { Pyramid } from '../picture.ts';
import { type Point, pointOf, samplesOf, squareAbout } from '../sample.ts';
import { type Geometry, MESH, at } from './landmarks.ts';
import { type Rgb, labOf, luma, luminance } from './tone.ts';

/** Samples a side of a patch of skin. */
const SIDE = 48;
const RADIANS = Math.PI / 180;

/** Red, green and blue of each sample of a patch; undefined where most of it lies outside of the picture. */
type Patch = readonly Rgb[] | undefined;

/** Where patches are cut: the picture, and the roll of the head in degrees. */
type Where = { readonly pyramid: Pyramid; readonly roll: number };

function patch({ pyramid, roll }: Where, centre: Point, pixels: number, round: boolean): Patch {
  const square = squareAbout(centre, pixels, SIDE, roll * RADIANS);
  const samples = samplesOf(pyramid, square, 1, 0);
  const out: Rgb[] = [];
  const half = SIDE / 2;
  for (let index = 0; index < SIDE * SIDE; index++) {
    const [x, y] = [(index % SIDE) + 0.5 - half, Math.floor(index / SIDE) + 0.5 - half];
    if (round && x * x + y * y > half * half) continue;
    const [px, py] = pointOf(square, x + half, y + half);
    if (px < 0 || py < 0 || px > pyramid.width - 1 || py > pyramid.height - 1) continue;
    out.push([samples[index * 3] ?? 0, samples[index * 3 + 1] ?? 0, samples[index * 3 + 2] ?? 0]);
  }
  return out.length * 2 < SIDE * SIDE ? undefined : out;
}

function meanOf(samples: readonly Rgb[]): Rgb {
  const sum = samples.reduce<Rgb>(([a, b, c], [r, g, bl]) => [a + r, b + g, c + bl], [0, 0, 0]);
  return [sum[0] / samples.length, sum[1] / samples.length, sum[2] / samples.length];
}

/** The luma below which a part of the samples lies. */
function percentile(samples: readonly Rgb[], part: number): number {
  const values = Float64Array.from(samples, (rgb) => luma(...rgb)).sort();
  return values[Math.floor(values.length * part)] ?? 0;
}

/** All of them, or undefined where one is missing. */
function every<T>(all: readonly (T | undefined)[]): readonly T[] | undefined {
  const there = all.filter((each) => each !== undefined);
  return there.length === all.length ? there : undefined;
}

/** The squares of OFIQ upon both cheeks: under each eye, half way from eyes to mouth, 0.3 of the eyes' distance. */
function cheeks(pyramid: Pyramid, geometry: Geometry): readonly (readonly Rgb[])[] | undefined {
  const { leftEye, rightEye, eyes, mouth, ied, roll } = geometry;
  const [dx, dy] = [(mouth[0] - eyes[0]) / 2, (mouth[1] - eyes[1]) / 2];
  const where = { pyramid, roll };
  return every([leftEye, rightEye].map(([x, y]) => patch(where, [x + dx, y + dy], 0.3 * ied, false)));
}

function histogram(samples: readonly Rgb[]): Float64Array {
  const out = new Float64Array(256);
  for (const [red, green, blue] of samples) {
    const level = Math.round(luminance(Math.round(red), Math.round(green), Math.round(blue)) * 255);
    out[level] = (out[level] ?? 0) + 1 / samples.length;
  }
  return out;
}

/** The shared part of the luminance histograms of both cheeks, 0 to 1. */
export function illuminationOf(pyramid: Pyramid, geometry: Geometry): number | undefined {
  const [left, right] = cheeks(pyramid, geometry)?.map(histogram) ?? [];
  if (left === undefined || right === undefined) return undefined;
  return left.reduce((sum, part, level) => sum + Math.min(part, right[level] ?? 0), 0);
}

/** How far the mean colour of both cheeks is from that of skin; undefined where there is no colour. */
export function colourOf(pyramid: Pyramid, geometry: Geometry): number | undefined {
  const both = cheeks(pyramid, geometry);
  if (both === undefined) return undefined;
  const mean = meanOf(both.flat());
  if (Math.max(...mean) - Math.min(...mean) < 1) return undefined;
  const [, a, b] = labOf(mean);
  if (a < 0 || b < 0) return 100;
  return Math.hypot(Math.max(0, 5 - a, a - 25), Math.max(0, 5 - b, b - 35));
}

function round(pyramid: Pyramid, centre: readonly number[], radius: number, { ied, roll }: Geometry): Patch {
  return patch({ pyramid, roll }, [centre[0] ?? 0, centre[1] ?? 0], 2 * radius * ied, true);
}

/** The zones of both eyes by the cheeks: the brighter eye's 95th percentile of luma by the cheeks' median. */
export function eyesVisibleOf(pyramid: Pyramid, face: Face, geometry: Geometry): number | undefined {
  const { leftEye, rightEye } = geometry;
  const eyes = every([leftEye, rightEye].map((eye) => round(pyramid, eye, 0.16, geometry)));
  const skin = every(
    [MESH.cheekLeft, MESH.cheekRight].map((point) => round(pyramid, at(face, point), 0.12, geometry)),
  );
  if (eyes === undefined || skin === undefined) return undefined;
  const cheek = skin.reduce((sum, each) => sum + percentile(each, 0.5), 0) / skin.length;
  return Math.max(...eyes.map((eye) => percentile(eye, 0.95))) / Math.max(1, cheek);
}

/** How far the colour of the chin is from that of the forehead, without regard to brightness. */
export function mouthVisibleOf(pyramid: Pyramid, face: Face, geometry: Geometry): number | undefined {
  const points = [MESH.chinSkin, MESH.foreheadSkin];
  const [chin, forehead] =
    every(points.map((point) => round(pyramid, at(face, point), 0.12, geometry)))?.map((samples) =>
      labOf(meanOf(samples)),
    ) ?? [];
  if (chin === undefined || forehead === undefined) return undefined;
  return Math.hypot(chin[1] - forehead[1], chin[2] - forehead[2]);
}
