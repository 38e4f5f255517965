import type { Point } from './geometry.ts';
import { skull } from './head.ts';
import type { Layer } from './layer.ts';
import { tint, type FaceNumbers } from './numbers.ts';
import { area, ellipse, line, moved, stroke } from './outline.ts';
import { flat, lightened, mixed, shaded, type Colour } from './paint.ts';
import { DEPTH, SIDES, turned, type Pose } from './pose.ts';

const BLUSH: Colour = [208, 96, 79];
const WHITE: Colour = [255, 255, 255];

/** Soft modelling under the features: the sockets of the eyes, the cheeks, the chin. */
export function modelling(face: FaceNumbers, pose: Pose): readonly Layer[] {
  const skin = tint(face.skin);
  const within = skull(pose);
  const sides = SIDES.flatMap((side): readonly Layer[] => [
    {
      shape: ellipse(turned(pose, [side * 50, -3], DEPTH.eye), 35, 20),
      paint: flat(shaded(skin, 0.62)),
      opacity: 0.5,
      soft: 4,
      within,
    },
    {
      shape: ellipse(turned(pose, [side * 60, 54], { x: 72, y: 78 }), 26, 20),
      paint: flat(mixed(skin, BLUSH, 0.35)),
      opacity: 0.35,
      soft: 8,
      within,
    },
  ]);
  const chin: Layer = {
    shape: ellipse([pose.sideways * DEPTH.chin.x, 138 + pose.down * DEPTH.chin.y], 24, 13),
    paint: flat(lightened(skin, 0.28)),
    opacity: 0.4,
    soft: 8,
    within,
  };
  return [...sides, chin];
}

/** The nose: the flanks of its bridge, its lights, its wings and nostrils. */
export function nose(face: FaceNumbers, pose: Pose): readonly Layer[] {
  const skin = tint(face.skin);
  const dark = shaded(skin, 0.62);
  const [x, y]: Point = [pose.sideways * DEPTH.nose.x, pose.down * DEPTH.nose.y];
  const flanks = SIDES.map((side): Layer => {
    const bridge = line(
      [side * 9 + x * 0.72, -6 + y * 0.7],
      [side * 11 + x * 0.85, 24 + y * 0.85, side * 19 + x, 40 + y, side * 20 + x, 55 + y],
    );
    return { shape: stroke(bridge, 5), paint: flat(dark), opacity: 0.5, soft: 4 };
  });
  const wings = line(
    [-22 + x, 58 + y],
    [-19 + x, 48 + y, -13 + x, 52 + y],
    [-7 + x, 64 + y, x, 64 + y],
    [7 + x, 64 + y, 13 + x, 52 + y],
    [19 + x, 48 + y, 22 + x, 58 + y],
  );
  return [
    ...flanks,
    { shape: ellipse([x * 0.8, 22 + y * 0.7], 6, 32), paint: flat(WHITE), opacity: 0.3, soft: 4 },
    { shape: ellipse([x, 52 + y], 13, 11), paint: flat(lightened(skin, 0.28)), opacity: 0.55, soft: 4 },
    { shape: ellipse([x, 70 + y], 20, 6), paint: flat(dark), opacity: 0.4, soft: 4 },
    { shape: stroke(wings, 2.6), paint: flat(shaded(skin, 0.48)), opacity: 0.9 },
    ...SIDES.map((side): Layer => ({
      shape: ellipse([side * 11 + x, 60 + y], 6, 3.4),
      paint: flat(shaded(skin, 0.28)),
    })),
  ];
}

/** A beard from ear to ear, open at the mouth and the upper lip. */
export function beard(face: FaceNumbers, pose: Pose): readonly Layer[] {
  if (!face.beard) return [];
  const shape = area(
    [-99, 40],
    [-94, 100, -62, 150, 0, 168],
    [62, 150, 94, 100, 99, 40],
    [84, 92, 60, 84, 34, 78],
    [12, 72, -12, 72, -34, 78],
    [-60, 84, -84, 92, -99, 40],
  );
  return [
    {
      shape: moved(shape, [pose.sideways * 44, pose.down * 44]),
      paint: flat(tint(face.hair)),
      opacity: 0.88,
      soft: 2,
    },
  ];
}
