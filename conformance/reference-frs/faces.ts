/** Finds drawn faces: two drawn eyes, twice their width apart. It knows no other faces, which is what it is for. */
import { COLOURS } from '../../src/image/synthetic/index.ts';
import type { Picture } from './decode.ts';
import { type Eye, eyesOf, lumaAt } from './face-detection.ts';

/** A face by the middles of its eyes, in pixels from the top left corner; left and right are those of the picture. */
export type SyntheticFace = {
  readonly left: readonly [x: number, y: number];
  readonly right: readonly [x: number, y: number];
  /** Between the eyes. */
  readonly distance: number;
};

/** Two eyes of one face are this many times their greater width apart, with room for pose. */
const APART = { least: 1.5, greatest: 2.9 } as const;
/** The smaller of two eyes of one face, at least, to the greater. */
const ALIKE = 0.5;
/** Steepest line between two eyes, in degrees. */
const STEEPEST = 36;

/** How far the face that two eyes would make is from a drawn one; undefined where they make none. */
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

/** The greatest luminance in the middle of a drawn pupil. */
const BLACK = 45;

/** The middle of the pupil: where what is darkest near the middle of an eye has its own middle. */
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

/** Face units, in which the eyes are 100 apart, from the middle of a pupil to the white on either side of its iris. */
const TO_WHITE: readonly number[] = [15, 13, 17];
const UNDER: readonly number[] = [0, 2];
/** How far a channel of the white may lie from that of the drawing. */
const NEAR = 30;

function isScleraAt({ width, height, data }: Picture, x: number, y: number): boolean {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  if (column < 0 || row < 0 || column >= width || row >= height) return false;
  const at = (row * width + column) * 4;
  return COLOURS.sclera.every((channel, i) => Math.abs((data[at + i] ?? 0) - channel) <= NEAR);
}

/** One of the nine pixels about a point is as dark as a pupil: compression mixes single ones. */
function isBlackAt(picture: Picture, x: number, y: number): boolean {
  return [-1, 0, 1].some((down) =>
    [-1, 0, 1].some((across) => lumaAt(picture, Math.floor(x) + across, Math.floor(y) + down) <= BLACK),
  );
}

/** True where both eyes have a black middle, and the drawing's own white on either side: photographs have not. */
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

/** Every drawn face with open eyes, the one whose eyes are farthest apart first. */
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
