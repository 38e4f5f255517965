import { COLOURS } from './colours.ts';
import type { Point } from './geometry.ts';
import type { Layer } from './layer.ts';
import type { FaceNumbers } from './numbers.ts';
import { area, line, moved, roundedBox, stroke, without } from './outline.ts';
import { flat, lightened, type Colour } from './paint.ts';
import { DEPTH, SIDES, turned, type Pose } from './pose.ts';

const WHITE: Colour = [255, 255, 255];

function glasses(face: FaceNumbers, pose: Pose): readonly Layer[] {
  if (!face.glasses && !face.sunglasses) return [];
  const lenses = SIDES.flatMap((side): readonly Layer[] => {
    const centre = turned(pose, [side * 50, 1], DEPTH.eye);
    const lens = roundedBox(centre, 72 * pose.narrow, 46, 18);
    const frame = without(
      roundedBox(centre, 72 * pose.narrow + 5, 51, 20.5),
      roundedBox(centre, 72 * pose.narrow - 5, 41, 15.5),
    );
    const temple: Point = [side * 112 - pose.sideways * 24, 2];
    return [
      face.sunglasses
        ? { shape: lens, paint: flat(COLOURS.darkLens), opacity: 0.97 }
        : { shape: lens, paint: flat(WHITE), opacity: 0.08 },
      { shape: frame, paint: flat(COLOURS.rim) },
      {
        shape: stroke(line([centre[0] + side * 38 * pose.narrow, centre[1] - 7], temple), 5),
        paint: flat(COLOURS.rim),
      },
    ];
  });
  const bridge = line(turned(pose, [-14, -4], DEPTH.eye), [
    ...turned(pose, [0, -12], DEPTH.eye),
    ...turned(pose, [14, -4], DEPTH.eye),
  ]);
  return [...lenses, { shape: stroke(bridge, 5), paint: flat(COLOURS.rim) }];
}

function hat(face: FaceNumbers, pose: Pose): readonly Layer[] {
  if (!face.hat) return [];
  const by: Point = [pose.sideways * DEPTH.hair.x, pose.down * DEPTH.hair.y];
  return [
    {
      shape: moved(area([-128, -52], [-132, -218, 132, -218, 128, -52], [0, -104, -128, -52]), by),
      paint: {
        kind: 'linear',
        from: [0, -176],
        to: [0, -60],
        stops: [
          [0, lightened(COLOURS.hat, 0.12)],
          [1, COLOURS.hat],
        ],
      },
    },
    {
      shape: moved(area([-130, -70], [0, -124, 130, -70], [130, -44], [0, -100, -130, -44]), by),
      paint: flat(COLOURS.hatBand),
    },
  ];
}

function mask(face: FaceNumbers, pose: Pose): readonly Layer[] {
  if (!face.mask) return [];
  const by: Point = [pose.sideways * 44, pose.down * 44];
  return [
    {
      shape: moved(
        area([-100, 22], [0, 60, 100, 22], [100, 90, 62, 168, 0, 170], [-62, 168, -100, 90, -100, 22]),
        by,
      ),
      paint: flat(COLOURS.mask),
    },
    ...[line([-98, 60], [0, 84, 98, 60]), line([-92, 92], [0, 112, 92, 92])].map((fold): Layer => ({
      shape: moved(stroke(fold, 2.5), by),
      paint: flat(COLOURS.maskFold),
    })),
  ];
}

/** What a person wears on the face or the head. */
export function worn(face: FaceNumbers, pose: Pose): readonly Layer[] {
  return [...hat(face, pose), ...glasses(face, pose), ...mask(face, pose)];
}
