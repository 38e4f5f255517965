/** Finds synthetic faces: two synthetic eyes at twice their width. It detects no other faces by design. */
import { COLOURS } from '../../src/image/synthetic/index.ts';
import type { Picture } from './decode.ts';
import { type Eye, eyesOf, lumaAt } from './face-detection.ts';

/** A face by the centres of its eyes, in pixels from the top left corner; left and right as seen in the image. */
export type SyntheticFace = {
  readonly left: readonly [x: number, y: number];
  readonly right: readonly [x: number, y: number];
  /** Distance between the eyes in pixels. */
  readonly distance: number;
};

/** Distance of the eyes of one face in multiples of the greater eye width, with tolerance for pose. */
const APART = { least: 1.5, greatest: 2.9 } as const;
/** Minimum ratio of the smaller to the greater eye of a face. */
const ALIKE = 0.5;
/** Maximum slope of the line between two eyes, in degrees. */
const STEEPEST = 36;

/** Deviation of two eyes from the geometry of a synthetic face; undefined if they cannot be a pair. */
function paired(a: Eye, b: Eye): number | undefined {
  const [across, down] = [Math.abs(a.x - b.x), a.y - b.y];
  const distance = Math.sqrt(across * across + down * down);
  const [small, large] = a.width < b.width ? [a.width, b.width] : [b.width, a.width];
  const ratio = distance / large;
  const steep = Math.abs((Math.atan2(down, across) * 180) / Math.PI);
  if (small < large * ALIKE || ratio < APART.least || ratio > APART.greatest || steep > STEEPEST)
    return undefined;
  return Math.abs(ratio - 2) + (1 - small / large) + steep / 90;
}

/** Maximum luminance at the centre of a synthetic pupil. */
const BLACK = 45;

/** The centre of the pupil: the centroid of the darkest pixels near the centre of an eye. */
function centred(picture: Picture, { x, y, width }: Eye): readonly [x: number, y: number] {
  let [cx, cy] = [x, y];
  const reach = Math.max(2, width * 0.13);
  for (let turn = 0; turn < 3; turn += 1) {
    let [sum, sumX, sumY] = [0, 0, 0];
    for (let py = Math.max(0, Math.floor(cy - reach)); py < Math.min(picture.height, cy + reach); py += 1) {
      for (let px = Math.max(0, Math.floor(cx - reach)); px < Math.min(picture.width, cx + reach); px += 1) {
        const weight = Math.max(0, 40 - lumaAt(picture, px, py));
        sum += weight;
        sumX += weight * (px + 0.5);
        sumY += weight * (py + 0.5);
      }
    }
    if (sum === 0) break;
    [cx, cy] = [sumX / sum, sumY / sum];
  }
  return [cx, cy];
}

/** The face of two eyes. */
function between(left: readonly [number, number], right: readonly [number, number]): SyntheticFace {
  const [across, down] = [right[0] - left[0], right[1] - left[1]];
  return { left, right, distance: Math.sqrt(across * across + down * down) };
}

/** Distances from the centre of a pupil to the white beside its iris, in units of 1/100 of the eye distance. */
const TO_WHITE: readonly number[] = [15, 13, 17];
const UNDER: readonly number[] = [0, 2];
/** Maximum deviation of a channel of the white from the colour of the generator. */
const NEAR = 30;

function isScleraAt({ width, height, data }: Picture, x: number, y: number): boolean {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  if (column < 0 || row < 0 || column >= width || row >= height) return false;
  const at = (row * width + column) * 4;
  return COLOURS.sclera.every((channel, i) => Math.abs((data[at + i] ?? 0) - channel) <= NEAR);
}

/** True if one of the nine pixels around a point is as dark as a pupil; compression mixes single pixels. */
function isBlackAt(picture: Picture, x: number, y: number): boolean {
  return [-1, 0, 1].some((down) =>
    [-1, 0, 1].some((across) => lumaAt(picture, Math.floor(x) + across, Math.floor(y) + down) <= BLACK),
  );
}

/** True if both eyes have a black centre and the white of the generator on both sides, unlike photographs. */
function isSynthetic(picture: Picture, { left, right }: SyntheticFace): boolean {
  const [ax, ay] = [(right[0] - left[0]) / 100, (right[1] - left[1]) / 100];
  return [left, right].every(([x, y]) => {
    if (!isBlackAt(picture, x, y)) return false;
    return [-1, 1].every((side) =>
      TO_WHITE.some((u) =>
        UNDER.some((v) => isScleraAt(picture, x + side * u * ax - v * ay, y + side * u * ay + v * ax)),
      ),
    );
  });
}

/** Every synthetic face with open eyes, in descending order of eye distance. */
export function facesOf(picture: Picture): readonly SyntheticFace[] {
  const eyes = eyesOf(picture);
  const pairs = eyes.flatMap((a, i) =>
    eyes.slice(i + 1).flatMap((b) => {
      const off = paired(a, b);
      return off === undefined ? [] : [{ off, two: a.x < b.x ? ([a, b] as const) : ([b, a] as const) }];
    }),
  );
  const used = new Set<Eye>();
  const faces: SyntheticFace[] = [];
  for (const { two } of pairs.toSorted((a, b) => a.off - b.off)) {
    if (two.some((eye) => used.has(eye))) continue;
    two.forEach((eye) => used.add(eye));
    const face = between(centred(picture, two[0]), centred(picture, two[1]));
    if (isSynthetic(picture, face)) faces.push(face);
  }
  return faces.toSorted((a, b) => b.distance - a.distance);
}
