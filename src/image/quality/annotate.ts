/** A picture with what was found drawn upon it. */
import { encodePng } from '../encode.ts';
import type { AssessOptions, Assessment } from './assess.ts';
import { decode } from './assess.ts';
import { type Canvas, cross, line, rectangle } from './draw.ts';
import { guideFor } from './guides.ts';
import type { Rgb } from './measures/tone.ts';
import type { Picture } from './picture.ts';
import type { Point } from './sample.ts';

const FACE: Rgb = [0, 220, 90];
const OTHER: Rgb = [255, 60, 60];
const EYES: Rgb = [0, 200, 255];
const GUIDE: Rgb = [255, 210, 0];

function canvasOf({ width, height, data }: Picture): Canvas {
  const out = new Uint8Array(width * height * 4).fill(255);
  for (let from = 0, at = 0; from < data.length; from += 3, at += 4) {
    out[at] = data[from] ?? 0;
    out[at + 1] = data[from + 1] ?? 0;
    out[at + 2] = data[from + 2] ?? 0;
  }
  return { width, height, data: out };
}

function drawUpon(canvas: Canvas, { faces = [], target }: Assessment): void {
  const size = Math.max(1, Math.round(Math.max(canvas.width, canvas.height) / 500));
  for (const [index, { box, leftEye, rightEye, mouth, nose, ied }] of faces.entries()) {
    const [from, to]: [Point, Point] = [
      [box.x, box.y],
      [box.x + box.width, box.y + box.height],
    ];
    rectangle(canvas, from, to, size, index === 0 ? FACE : OTHER);
    for (const eye of [leftEye, rightEye]) cross(canvas, eye, ied / 8, size, EYES);
    for (const point of [nose, mouth]) cross(canvas, point, ied / 16, size, EYES);
  }
  const [largest] = faces;
  if (largest === undefined) return;
  const { from, to, eyeLine } = guideFor(largest, target);
  const dash = size * 4;
  rectangle(canvas, from, to, size, GUIDE, dash);
  line(canvas, [from[0], eyeLine], [to[0], eyeLine], size, GUIDE, dash);
  const middle = (from[0] + to[0]) / 2;
  line(canvas, [middle, from[1]], [middle, to[1]], size, GUIDE, dash);
}

/**
 * Draws what an assessment found upon its picture, as a PNG: the box of the largest face in green and of others in
 * red, crosses upon eyes, nose and mouth, the frame that the target asks for in dashes. Undefined where the picture
 * cannot be decoded.
 *
 * @example
 * const page = await annotate(assessment, bytes);
 */
export async function annotate(
  assessment: Assessment,
  bytes: Uint8Array,
  options: Pick<AssessOptions, 'limits' | 'without'> = {},
): Promise<Uint8Array | undefined> {
  const decoded = await decode(bytes, options);
  if (!decoded.ok) return undefined;
  const canvas = canvasOf(decoded);
  drawUpon(canvas, assessment);
  return encodePng(canvas);
}
