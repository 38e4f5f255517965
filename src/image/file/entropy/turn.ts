/**
 * Turns a JPEG upright without decoding it: the eight orientations of Exif as transforms of the DCT coefficients. Blocks
 * change place, coefficients change place and sign; none changes its amount, so that no pixel is coded anew.
 */
import { type Layout, hasText } from '../layout.ts';
import type { Component, Frame } from './frame.ts';
import { type Coefficients, isNoCoefficients, readCoefficients } from './read.ts';
import { writeSequential } from './write.ts';
import { ZIGZAG } from './zigzag.ts';

/** A JPEG turned upright, or why it is not turned. */
export type Turned =
  | { readonly bytes: Uint8Array }
  | { readonly refused: 'format' | 'damaged' | 'limit'; readonly message: string };

/** A transform: rows and columns exchanged first, then mirrored from left to right and from top to bottom. */
type Transform = { readonly isTransposed: boolean; readonly across: boolean; readonly down: boolean };

/** What makes an image of each Exif orientation (1 to 8) upright: Exif 2.3, tag 274. */
const TRANSFORMS: readonly Transform[] = [
  { isTransposed: false, across: false, down: false },
  { isTransposed: false, across: true, down: false },
  { isTransposed: false, across: true, down: true },
  { isTransposed: false, across: false, down: true },
  { isTransposed: true, across: false, down: false },
  { isTransposed: true, across: true, down: false },
  { isTransposed: true, across: true, down: true },
  { isTransposed: true, across: false, down: true },
];

function turnedFrame(frame: Frame, isTransposed: boolean): Frame {
  if (!isTransposed) return { ...frame, isProgressive: false };
  return {
    isProgressive: false,
    precision: frame.precision,
    width: frame.height,
    height: frame.width,
    maxH: frame.maxV,
    maxV: frame.maxH,
    mcusAcross: frame.mcusDown,
    mcusDown: frame.mcusAcross,
    components: frame.components.map(({ id, h, v, slot, across, down, stride, rows }): Component => ({
      ...{ id, slot, h: v, v: h, across: down, down: across, stride: rows, rows: stride },
    })),
  };
}

/** Which side does not end with a whole MCU although its edge becomes the first one, and by how many pixels. */
function unfit(frame: Frame, { across, down }: Transform): string | undefined {
  const over = (side: number, unit: number): string => {
    const rest = side % unit;
    return `${side} pixels, no multiple of ${unit}: ${rest} too many`;
  };
  const [unitX, unitY] = [frame.maxH * 8, frame.maxV * 8];
  if (across && frame.width % unitX !== 0) return `the upright image is ${over(frame.width, unitX)}, across`;
  if (down && frame.height % unitY !== 0) return `the upright image is ${over(frame.height, unitY)}, down`;
  return undefined;
}

type Fetch = (component: number, row: number, column: number, into: Int16Array) => void;

/** The blocks of the turned image, each fetched out of the given one. */
function fetchOf({ planes, frame }: Coefficients, turned: Frame, transform: Transform): Fetch {
  const { isTransposed, across, down } = transform;
  const from = new Uint8Array(64);
  const signs = new Int8Array(64);
  for (let v = 0; v < 8; v++) {
    for (let u = 0; u < 8; u++) {
      from[v * 8 + u] = isTransposed ? u * 8 + v : v * 8 + u;
      signs[v * 8 + u] = (across && u % 2 === 1 ? -1 : 1) * (down && v % 2 === 1 ? -1 : 1);
    }
  }
  return (index, row, column, into) => {
    const { stride = 1, rows = 1 } = turned.components[index] ?? {};
    const x = across ? stride - 1 - column : column;
    const y = down ? rows - 1 - row : row;
    const source = frame.components[index]?.stride ?? 1;
    const at = (isTransposed ? x * source + y : y * source + x) * 64;
    const plane = planes[index];
    for (let k = 0; k < 64; k++) into[k] = (plane?.[at + (from[k] ?? 0)] ?? 0) * (signs[k] ?? 1);
  };
}

/** Quantisation steps in zigzag order for exchanged rows and columns. */
function transposedSteps(steps: Uint16Array): Uint16Array {
  const places = new Uint8Array(64);
  for (const [k, place] of ZIGZAG.entries()) places[place] = k;
  return Uint16Array.from(ZIGZAG, (place) => steps[places[(place % 8) * 8 + (place >> 3)] ?? 0] ?? 0);
}

/** Segments that stay: APPn and their like, with the densities of JFIF exchanged where rows and columns are. */
function kept(bytes: Uint8Array, { parts }: Layout, isTransposed: boolean): Uint8Array[] {
  return parts.flatMap(({ tag, data, dataEnd }) => {
    if (!tag.startsWith('APP') && tag !== 'COM') return [];
    const segment = bytes.slice(data - 4, dataEnd);
    if (isTransposed && tag === 'APP0' && hasText(segment, 4, 'JFIF\0') && segment.length >= 16) {
      segment.copyWithin(12, 14, 16);
      segment.set(bytes.subarray(data + 8, data + 10), 14);
    }
    return [segment];
  });
}

/** True where the written file holds, in every block of the image, what the given one held. */
function isSame(bytes: Uint8Array, layout: Layout, turned: Frame, fetch: Fetch): boolean {
  const again = readCoefficients(bytes, layout, true);
  if (isNoCoefficients(again)) return false;
  const { width, height, components } = again.frame;
  if (width !== turned.width || height !== turned.height) return false;
  const wanted = new Int16Array(64);
  return components.every(({ across, down, stride }, index) => {
    const plane = again.planes[index];
    for (let row = 0; row < down; row++) {
      for (let column = 0; column < across; column++) {
        fetch(index, row, column, wanted);
        const at = (row * stride + column) * 64;
        for (let k = 0; k < 64; k++) if (plane?.[at + k] !== wanted[k]) return false;
      }
    }
    return true;
  });
}

/**
 * Turns a JPEG as its orientation says. The result is sequential, also of a progressive image, and its blocks were
 * compared with those that were given.
 * @param bytes The image, its context already stripped.
 * @param layoutOf Takes a JPEG apart.
 * @param orientation 1 to 8 as in Exif.
 */
export function turnJpeg(
  bytes: Uint8Array,
  layoutOf: (bytes: Uint8Array) => Layout,
  orientation: number,
): Turned {
  const transform = TRANSFORMS[orientation - 1];
  if (transform === undefined || orientation === 1) return { bytes };
  const layout = layoutOf(bytes);
  const read = readCoefficients(bytes, layout, true);
  if (isNoCoefficients(read)) {
    if (read.refused === 'damaged')
      return { refused: 'damaged', message: `the image is damaged: ${read.message}` };
    const message = `a JPEG of another process or size cannot be turned without loss (${read.message}); turn it in an editor and save it as PNG`;
    return { refused: 'format', message };
  }
  const frame = turnedFrame(read.frame, transform.isTransposed);
  const over = unfit(frame, transform);
  if (over !== undefined) {
    const message = `orientation ${orientation} cannot be applied without coding the JPEG anew: ${over}. Cut these off the edge, or turn the image in an editor and save it as PNG`;
    return { refused: 'format', message };
  }
  const fetch = fetchOf(read, frame, transform);
  const steps = transform.isTransposed ? read.steps.map(transposedSteps) : read.steps;
  const written = writeSequential(
    { frame, steps, block: fetch },
    kept(bytes, layout, transform.isTransposed),
  );
  if (written === undefined || !isSame(written, layoutOf(written), frame, fetch)) {
    return { refused: 'format', message: 'the coefficients cannot be coded without loss' };
  }
  return { bytes: written };
}
