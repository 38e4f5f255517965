/** How many bytes of a JPEG code a part of its image: the blocks of the part, in the shortest codes for the whole. */
import { layoutJpeg } from '../jpeg.ts';
import { type Coefficients, isNoCoefficients, readCoefficients } from './read.ts';
import { optimalEncoding } from './optimal.ts';
import { type Source, emitScan, scansOf } from './write.ts';

/** A rectangle in pixels of the image. */
type Rectangle = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** The blocks of an image, and whether the one that was fetched last lies in a rectangle. */
function watched(
  { frame, planes, steps }: Coefficients,
  rectangle: Rectangle,
): { readonly source: Source; readonly isInside: () => boolean } {
  let inside = false;
  const [right, bottom] = [rectangle.x + rectangle.width, rectangle.y + rectangle.height];
  const block: Source['block'] = (index, row, column, into) => {
    const { h = 1, v = 1, stride = 1 } = frame.components[index] ?? {};
    const at = (row * stride + column) * 64;
    const plane = planes[index];
    for (let k = 0; k < 64; k++) into[k] = plane?.[at + k] ?? 0;
    const [x, y] = [((column + 0.5) * 8 * frame.maxH) / h, ((row + 0.5) * 8 * frame.maxV) / v];
    inside = x >= rectangle.x && x < right && y >= rectangle.y && y < bottom;
  };
  return { source: { frame, steps, block }, isInside: () => inside };
}

/**
 * The bytes that code a rectangle of a JPEG, and the bytes of its samples before coding; undefined where it is not
 * coded by Huffman codes, too large, or damaged.
 */
export function codedWithin(
  bytes: Uint8Array,
  rectangle: Rectangle,
): { readonly coded: number; readonly samples: number } | undefined {
  const read = readCoefficients(bytes, layoutJpeg(bytes), true);
  if (isNoCoefficients(read)) return undefined;
  const { source, isInside } = watched(read, rectangle);
  const frequencies = Array.from({ length: 4 }, () => new Float64Array(256));
  const scans = scansOf(read.frame);
  for (const parts of scans) {
    emitScan(parts, source, (table, symbol) => {
      const row: Float64Array | undefined = frequencies[table];
      if (row !== undefined) row[symbol] = (row[symbol] ?? 0) + 1;
    });
  }
  const lengths = frequencies.map((each) => optimalEncoding(each).lengths);
  let bits = 0;
  for (const parts of scans) {
    emitScan(parts, source, (table, symbol, _, count) => {
      if (isInside()) bits += (lengths[table]?.[symbol] ?? 0) + count;
    });
  }
  const across = Math.min(read.frame.width, rectangle.x + rectangle.width) - Math.max(0, rectangle.x);
  const down = Math.min(read.frame.height, rectangle.y + rectangle.height) - Math.max(0, rectangle.y);
  if (across <= 0 || down <= 0) return undefined;
  return { coded: bits / 8, samples: across * down * read.frame.components.length };
}
