/** Where a target wants the face: the frame that a picture would be cut to. */
import type { Target } from '../rules/index.ts';
import type { FaceFound } from './measure.ts';
import type { Point } from './sample.ts';

/** Width to height, the width of the head in the frame, and where the eyes stand from the top. */
type Frame = { readonly aspect: number; readonly head: number; readonly eyes: number };

/**
 * ANSI/NIST-ITL Annex E.2.2 and E.4.3 (4:5 or 3:4, head half as wide, eyes 55 % up); ICAO Doc 9303-3 (7:9). A probe
 * has no frame of its own: it is shown the head and shoulders of SAP 30.
 */
const FRAMES: Readonly<Record<Target, Frame>> = {
  probe: { aspect: 4 / 5, head: 0.5, eyes: 0.45 },
  sap30: { aspect: 4 / 5, head: 0.5, eyes: 0.45 },
  sap40: { aspect: 3 / 4, head: 0.5, eyes: 0.45 },
  sap50: { aspect: 3 / 4, head: 0.5, eyes: 0.45 },
  portrait: { aspect: 7 / 9, head: 0.6, eyes: 0.42 },
};

/** The width of a head, ear to ear, by the distance of its eyes. */
const HEAD_BY_EYES = 1 / 0.44;

/** Two corners of the frame, upright, and the line of the eyes in it. */
export type Guide = { readonly from: Point; readonly to: Point; readonly eyeLine: number };

/** The frame that the target asks for about a face; it may reach beyond the picture. */
export function guideFor({ eyes, ied }: Pick<FaceFound, 'eyes' | 'ied'>, target: Target): Guide {
  const { aspect, head, eyes: down } = FRAMES[target];
  const width = (ied * HEAD_BY_EYES) / head;
  const height = width / aspect;
  const from: Point = [eyes[0] - width / 2, eyes[1] - height * down];
  return { from, to: [from[0] + width, from[1] + height], eyeLine: eyes[1] };
}
