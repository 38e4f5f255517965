import { cosine, sine, type Point } from './geometry.ts';
import type { FaceNumbers } from './numbers.ts';

/**
 * A head turned in two and a half dimensions. Lengths are in units of which the eyes are 100 apart; (0, 0) is
 * between the eyes of a frontal head, x to the right of the picture, y down. A point in front of the axis through
 * the ears moves with the turn, the further in front the more.
 */
export type Pose = {
  readonly sideways: number;
  readonly down: number;
  /** By how much widths shrink. */
  readonly narrow: number;
};

/** Depth of each part in front of the ear axis. */
export const DEPTH = {
  skull: { x: 22, y: 16 },
  hair: { x: 24, y: 30 },
  eye: { x: 80, y: 80 },
  nose: { x: 122, y: 118 },
  mouth: { x: 96, y: 94 },
  chin: { x: 80, y: 60 },
} as const;

/** Height of the nose's tip and of the mouth under the eyes. */
export const NOSE_TIP = 52;
export const MOUTH = 96;

export function poseOf({ yaw, pitch }: FaceNumbers): Pose {
  return { sideways: sine(yaw), down: sine(pitch), narrow: cosine(yaw) };
}

/** Where a point of the frontal face goes. */
export function turned(pose: Pose, [x, y]: Point, depth: { readonly x: number; readonly y: number }): Point {
  return [x * pose.narrow + pose.sideways * depth.x, y + pose.down * depth.y];
}

/** The two sides of a face: the left and the right of the picture. */
export const SIDES = [-1, 1] as const;
