import type { Point } from './geometry.ts';
import type { Layer } from './layer.ts';
import { tint, type FaceNumbers } from './numbers.ts';
import { area, ellipse, moved, union, type Shape } from './outline.ts';
import { flat, lightened, shaded, type Paint } from './paint.ts';
import { DEPTH, SIDES, type Pose } from './pose.ts';

const HEAD = area(
  [-104, -40],
  [-108, 40, -96, 92, -62, 128],
  [-40, 152, -18, 160, 0, 160],
  [18, 160, 40, 152, 62, 128],
  [96, 92, 108, 40, 104, -40],
  [100, -112, 58, -142, 0, -142],
  [-58, -142, -100, -112, -104, -40],
);

const FRINGE = area(
  [-112, 8],
  [-118, -60, -108, -152, 0, -158],
  [108, -152, 118, -60, 112, 8],
  [106, -26, 100, -56, 84, -76],
  [52, -104, -20, -104, -52, -96],
  [-84, -78, -104, -40, -112, 8],
);

/** Crown, chin and the outer rims of the ears of the frontal head. */
export const HEAD_EDGES = { top: -158, bottom: 160, side: 123 } as const;

function shift(pose: Pose, { x, y }: { readonly x: number; readonly y: number }): Point {
  return [pose.sideways * x, pose.down * y];
}

/** The outline of the skin of the head. */
export function skull(pose: Pose): Shape {
  return moved(HEAD, shift(pose, DEPTH.skull));
}

function hairPaint(face: FaceNumbers): Paint {
  const hair = tint(face.hair);
  return {
    kind: 'linear',
    from: [0, -158],
    to: [0, 110],
    stops: [
      [0, lightened(hair, 0.18)],
      [1, shaded(hair, 0.7)],
    ],
  };
}

/** What lies behind the face and the skin itself: hair, ears, head. */
export function head(face: FaceNumbers, pose: Pose): readonly Layer[] {
  const skin = tint(face.skin);
  const ears = SIDES.flatMap((side): readonly Layer[] => {
    const x = side * 108 * pose.narrow - pose.sideways * 24;
    return [
      { shape: ellipse([x, 18], 15, 31), paint: flat(shaded(skin, 0.78)) },
      { shape: ellipse([x - side, 18], 7, 19), paint: flat(shaded(skin, 0.55)), soft: 2 },
    ];
  });
  return [
    { shape: ellipse([0, -22], 122, 132), paint: hairPaint(face) },
    ...ears,
    {
      shape: skull(pose),
      paint: {
        kind: 'radial',
        centre: [face.light * 80, -15],
        rx: 144,
        ry: 205,
        stops: [
          [0, lightened(skin, 0.28)],
          [0.45, skin],
          [0.8, shaded(skin, 0.82)],
          [1, shaded(skin, 0.55)],
        ],
      },
    },
  ];
}

/** The hair over the forehead. */
export function fringe(face: FaceNumbers, pose: Pose): readonly Layer[] {
  const shape = moved(FRINGE, shift(pose, DEPTH.hair));
  const sheen = lightened(tint(face.hair), 0.45);
  return [
    { shape, paint: hairPaint(face) },
    {
      shape: area(
        [-84, -92],
        [-40, -142, 30, -136],
        [70, -130, 86, -96],
        [50, -116, 0, -118],
        [-50, -118, -84, -92],
      ),
      paint: flat(sheen),
      opacity: 0.28,
      soft: 7,
      within: shape,
    },
  ];
}

/** Uneven light: the side away from it lies in shadow. */
export function shadow(face: FaceNumbers, pose: Pose): readonly Layer[] {
  if (face.light === 0) return [];
  const far = face.light > 0 ? -1 : 1;
  const strength = Math.abs(face.light) * 0.72;
  const paint: Paint = {
    kind: 'linear',
    from: [-far * 60, 0],
    to: [far * 100, 0],
    stops: [
      [0, [0, 0, 0], 0],
      [0.35, [0, 0, 0], strength * 0.22],
      [0.65, [0, 0, 0], strength * 0.85],
      [1, [0, 0, 0], strength],
    ],
  };
  const shape = union(
    skull(pose),
    ellipse([0, -22], 123, 136),
    ellipse([far * 108 - pose.sideways * 24, 18], 17, 32),
  );
  return [{ shape, paint }];
}
