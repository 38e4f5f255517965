/** The crop frame of a target, derived from the position of the eyes. */

/** Two corners of the frame, upright, and the line of the eyes in it. */
export type Guide = {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  readonly eyeLine: number;
  /** What the frame is of, in words. */
  readonly target: string;
};

/** Aspect ratio, width of the head in the frame, and distance of the eyes from the top. */
type Frame = {
  readonly target: string;
  readonly aspect: number;
  readonly head: number;
  readonly eyes: number;
};

/** ANSI/NIST-ITL Annex E.2.2 and E.4.3: 4:5 or 3:4, head half as wide, eyes 55 % up. */
const HEAD_AND_SHOULDERS: Frame = { target: 'head and shoulders, 4:5', aspect: 4 / 5, head: 0.5, eyes: 0.45 };
const SAP_40_AND_50: Frame = { target: 'SAP 40 and 50, 3:4', aspect: 3 / 4, head: 0.5, eyes: 0.45 };

/** The width of a head, ear to ear, by the distance of its eyes. */
const HEAD_BY_EYES = 1 / 0.44;

/** The frame for what 10.013 SAP claims; who claims nothing is shown head and shoulders. */
export function targetOf(sap: number | undefined): Frame {
  return sap !== undefined && sap >= 40 && sap < 60 ? SAP_40_AND_50 : HEAD_AND_SHOULDERS;
}

/** The frame around a face with these eyes; undefined where both are at one point. It may reach beyond the image. */
export function guideFor(
  [ax, ay]: readonly [number, number],
  [bx, by]: readonly [number, number],
  { target, aspect, head, eyes }: Frame,
): Guide | undefined {
  const width = (Math.hypot(ax - bx, ay - by) * HEAD_BY_EYES) / head;
  if (width < 1) return undefined;
  const height = width / aspect;
  const [x, y] = [(ax + bx) / 2, (ay + by) / 2];
  const from = [x - width / 2, y - height * eyes] as const;
  return { from, to: [from[0] + width, from[1] + height], eyeLine: y, target };
}
