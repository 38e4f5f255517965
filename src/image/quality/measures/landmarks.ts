/** Lengths and angles of a face, from its points. */
import { CORNERS, type Face } from '../detect.ts';
import type { Point } from '../sample.ts';

/** Points of the mesh that have a name. */
export const MESH = {
  forehead: 10,
  chin: 152,
  chinSkin: 199,
  foreheadSkin: 151,
  nose: 1,
  leftOuter: CORNERS.left[0],
  rightOuter: CORNERS.right[1],
  mouthLeft: 61,
  mouthRight: 291,
  cheekLeft: 50,
  cheekRight: 280,
  sideLeft: 234,
  sideRight: 454,
} as const;

/** Upper and lower inner lip: the middle, and a pair on both sides of it. */
export const INNER_LIPS = [
  [13, 14],
  [82, 87],
  [312, 317],
] as const;

/** Upper and lower lid in the outline of an eye. */
export const LIDS = [
  [3, 11],
  [4, 12],
  [5, 13],
] as const;

export function distance(a: readonly number[], b: readonly number[]): number {
  return Math.hypot((a[0] ?? 0) - (b[0] ?? 0), (a[1] ?? 0) - (b[1] ?? 0));
}

export function middle(a: readonly number[], b: readonly number[]): Point {
  return [((a[0] ?? 0) + (b[0] ?? 0)) / 2, ((a[1] ?? 0) + (b[1] ?? 0)) / 2];
}

/** A point of the mesh; the origin where the mesh has no such point, which it always has. */
export function at({ mesh }: Pick<Face, 'mesh'>, index: number): readonly [number, number, number] {
  return mesh[index] ?? [0, 0, 0];
}

/** The face by names, in pixels of the full picture. Left and right are those of the picture. */
export type Geometry = {
  readonly leftEye: Point;
  readonly rightEye: Point;
  readonly eyes: Point;
  readonly mouth: Point;
  readonly nose: Point;
  readonly chin: Point;
  /** Distance of the eyes as it is seen. */
  readonly ied: number;
  /** Distance from the eyes to the chin. */
  readonly t: number;
  /** Degrees; roll clockwise, yaw to the right of the picture, pitch downwards. */
  readonly yaw: number;
  readonly pitch: number;
  readonly roll: number;
};

type Vector = readonly [number, number, number];

function minus(a: Vector, b: Vector): Vector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

function unit(v: Vector): Vector {
  const length = Math.hypot(...v);
  return [v[0] / length, v[1] / length, v[2] / length];
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

/** The turn of the head, from the frame of its outer eye corners and its line from forehead to chin. */
function poseOf(face: Face): Pick<Geometry, 'yaw' | 'pitch' | 'roll'> {
  const right = unit(minus(at(face, MESH.rightOuter), at(face, MESH.leftOuter)));
  const line = unit(minus(at(face, MESH.chin), at(face, MESH.forehead)));
  const forward = unit(cross(right, line));
  const down = cross(forward, right);
  const degrees = 180 / Math.PI;
  return {
    yaw: Math.atan2(right[2], Math.hypot(right[0], right[1])) * degrees,
    pitch: Math.atan2(down[2], forward[2]) * degrees,
    roll: Math.atan2(right[1], right[0]) * degrees,
  };
}

/** The lengths and angles of a face. */
export function geometryOf(face: Face): Geometry {
  const corner = (index: number) => at(face, index);
  const leftEye = middle(corner(CORNERS.left[0]), corner(CORNERS.left[1]));
  const rightEye = middle(corner(CORNERS.right[0]), corner(CORNERS.right[1]));
  const eyes = middle(leftEye, rightEye);
  const [cx, cy] = at(face, MESH.chin);
  const [nx, ny] = at(face, MESH.nose);
  const chin: Point = [cx, cy];
  return {
    leftEye,
    rightEye,
    eyes,
    mouth: middle(corner(MESH.mouthLeft), corner(MESH.mouthRight)),
    nose: [nx, ny],
    chin,
    ied: distance(leftEye, rightEye),
    t: distance(eyes, chin),
    ...poseOf(face),
  };
}
