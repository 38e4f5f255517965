import { COLOURS } from './colours.ts';
import type { Point } from './geometry.ts';
import type { Layer } from './layer.ts';
import { tint, type FaceNumbers } from './numbers.ts';
import { area, ellipse, line, stroke } from './outline.ts';
import { flat, shaded, type Colour } from './paint.ts';
import { DEPTH, MOUTH, turned, type Pose } from './pose.ts';

const WHITE: Colour = [255, 255, 255];

function inside(corners: number, [x, y]: Point, lift: number, open: number): readonly Layer[] {
  if (open <= 2) return [];
  const gap = corners - 7;
  const row = corners - 13;
  return [
    {
      shape: area(
        [x - gap, y - lift],
        [x, y - 6, x + gap, y - lift],
        [x, y + 2 * open + lift, x - gap, y - lift],
      ),
      paint: flat(COLOURS.throat),
    },
    {
      shape: area([x - row, y - lift], [x, y - 4, x + row, y - lift], [x, y + 5, x - row, y - lift]),
      paint: flat(COLOURS.teeth),
    },
  ];
}

/** The mouth, with the shadow under the lower lip. */
export function mouth(face: FaceNumbers, pose: Pose): readonly Layer[] {
  const [x, y] = turned(pose, [0, MOUTH], DEPTH.mouth);
  const [lips, skin] = [tint(face.lips), tint(face.skin)];
  const open = 26 * face.mouthOpen;
  const lift = 9 * face.smile;
  const half = (37 + 5 * face.smile) * pose.narrow;
  const [left, right] = [x - half, x + half];
  const seam = line(
    [left, y - lift],
    [x - 12, y + 1 + lift * 0.6, x, y - 1 + lift * 0.6],
    [x + 12, y + 1 + lift * 0.6, right, y - lift],
  );
  return [
    { shape: ellipse([x, y + 26 + open], 24, 6), paint: flat(shaded(skin, 0.62)), opacity: 0.5, soft: 4 },
    {
      shape: area(
        [left, y - lift],
        [x - 14, y - 14, x, y - 8],
        [x + 14, y - 14, right, y - lift],
        [x, y + 22 + 2 * open + lift, left, y - lift],
      ),
      paint: flat(lips),
    },
    { shape: ellipse([x, y + 9 + open], 15, 3.5), paint: flat(WHITE), opacity: 0.3, soft: 1.2 },
    ...inside(half, [x, y], lift, open),
    ...(open > 2 ? [] : [{ shape: stroke(seam, 2.8), paint: flat(shaded(lips, 0.5)) }]),
  ];
}
