import { COLOURS } from './colours.ts';
import type { Point } from './geometry.ts';
import type { Layer } from './layer.ts';
import { tint, type FaceNumbers } from './numbers.ts';
import { area, ellipse, line, stroke } from './outline.ts';
import { flat, lightened, shaded, type Colour } from './paint.ts';
import { DEPTH, SIDES, turned, type Pose } from './pose.ts';

const BLACK: Colour = [0, 0, 0];
const WHITE: Colour = [255, 255, 255];

/** Below this an eye is drawn as a closed lid. */
export const LEAST_OPEN = 0.12;

/** The pupil of the eye on a side of the picture, in face units. */
export function pupil(pose: Pose, side: -1 | 1): Point {
  const [x, y] = turned(pose, [side * 50, 0], DEPTH.eye);
  return [x + pose.sideways * 6, y];
}

function openEye(face: FaceNumbers, pose: Pose, side: -1 | 1, width: number): readonly Layer[] {
  const [x, y] = turned(pose, [side * 50, 0], DEPTH.eye);
  const [px] = pupil(pose, side);
  const iris = tint(face.iris);
  const height = 12.5 * face.eyeOpen;
  const upper: readonly [number, number, number, number] = [x, y - 1.75 * height, x + width, y + 1];
  const lower: readonly [number, number, number, number] = [x, y + 1.45 * height, x - width, y + 1];
  const opening = area([x - width, y + 1], upper, lower);
  const lashes = line([x - width - 1, y + 1], [x, y - 1.8 * height - 1, x + width + 1, y + 1]);
  return [
    { shape: opening, paint: flat(COLOURS.sclera) },
    {
      shape: ellipse([px, y], 11.2, 11.2),
      paint: {
        kind: 'radial',
        centre: [px, y],
        rx: 11.2,
        ry: 11.2,
        stops: [
          [0.2, lightened(iris, 0.25)],
          [1, shaded(iris, 0.6)],
        ],
      },
      within: opening,
    },
    { shape: ellipse([px, y], 5, 5), paint: flat(COLOURS.pupil), within: opening },
    { shape: ellipse([px - 3.4, y - 4], 2.3, 2.3), paint: flat(WHITE), within: opening },
    {
      shape: stroke(line([x - width, y - 2], [x, y - 1.75 * height, x + width, y - 2]), 7),
      paint: flat(BLACK),
      opacity: 0.28,
      soft: 1.2,
      within: opening,
    },
    { shape: stroke(lashes, 3.2), paint: flat(COLOURS.lash) },
    {
      shape: stroke(line([x - width, y + 1], [x, y + 1.45 * height, x + width, y + 1]), 1.4),
      paint: flat(shaded(tint(face.skin), 0.5)),
    },
  ];
}

function brow(face: FaceNumbers, [x, y]: Point, side: -1 | 1): Layer {
  // Thick at the nose, thin at the temple.
  const shape = area(
    [x - side * 31, y - 33],
    [x - side * 2, y - 47, x + side * 34, y - 29],
    [x + side * 1, y - 36, x - side * 30, y - 24],
    [x - side * 34, y - 28, x - side * 31, y - 33],
  );
  return { shape, paint: flat(shaded(tint(face.hair), 0.9)), opacity: 0.92, soft: 1.2 };
}

/** Both eyes with their lids and brows. */
export function eyes(face: FaceNumbers, pose: Pose): readonly Layer[] {
  return SIDES.flatMap((side): readonly Layer[] => {
    const [x, y] = turned(pose, [side * 50, 0], DEPTH.eye);
    const width = 25 * pose.narrow * (1 - 0.35 * Math.max(0, side * pose.sideways));
    const closed = stroke(line([x - width, y + 3], [x, y + 13, x + width, y + 3]), 3.6);
    const open = face.eyeOpen;
    const fold = line([x - width + 1, y - 9 - 6 * open], [x, y - 19 - 7 * open, x + width, y - 9 - 5 * open]);
    return [
      ...(open > LEAST_OPEN
        ? openEye(face, pose, side, width)
        : [{ shape: closed, paint: flat(COLOURS.lash) }]),
      { shape: stroke(fold, 2), paint: flat(shaded(tint(face.skin), 0.55)), opacity: 0.8 },
      brow(face, [x, y], side),
    ];
  });
}
