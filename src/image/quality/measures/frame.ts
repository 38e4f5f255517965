/** How a face stands in its picture. */
import type { Geometry } from './landmarks.ts';

/** Least room that is good: beside, above and below, in the units of `marginsOf`. */
const [BESIDE, ABOVE, BELOW] = [0.9, 1.4, 1.8] as const;

type Size = { readonly width: number; readonly height: number };

/** How many of the eyes, nose and mouth lie outside of the picture. */
export function outsideOf({ leftEye, rightEye, nose, mouth }: Geometry, { width, height }: Size): number {
  return [leftEye, rightEye, nose, mouth].filter(
    ([x, y]) => x < -0.5 || y < -0.5 || x > width - 0.5 || y > height - 0.5,
  ).length;
}

/** The least room about the face on any side; 1 is just enough. */
export function marginsOf({ leftEye, rightEye, eyes, ied, t }: Geometry, { width, height }: Size): number {
  const [near, far] = [Math.min(leftEye[0], rightEye[0]), Math.max(leftEye[0], rightEye[0])];
  return Math.min(
    far / ied / BESIDE,
    (width - near) / ied / BESIDE,
    eyes[1] / t / ABOVE,
    (height - eyes[1]) / t / BELOW,
  );
}
