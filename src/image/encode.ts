import { Buffer } from 'node:buffer';

import { FrskitError, type Problem } from '../findings/errors.ts';

/** Pixels to encode: red, green, blue, opacity of each, row by row from the top left. */
export type Pixels = {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Uint8ClampedArray;
};

export type JpegOptions = {
  /**
   * 1 to 100; 95 unless told, which keeps the drawn faces under the 15 : 1 that ANSI/NIST-ITL allows a face region
   * from SAP 40 on.
   */
  readonly quality?: number;
  /**
   * Pixels per inch, 1 to 65535, for both directions of the JFIF header. Unless told the header says only that
   * pixels are square (units 0, 1 : 1), as the encoder writes it.
   */
  readonly density?: number;
};

/** The greatest side that the two bytes of a JPEG frame header hold. */
const GREATEST_SIDE = 65_535;

const JPEG_QUALITY = 95;

/** Offsets in a file that begins with SOI and the JFIF segment, as this encoder's files do. */
const DENSITY = { units: 13, across: 14, down: 16 } as const;
const PER_INCH = 1;

function isWhole(value: number, least: number, greatest: number): boolean {
  return Number.isInteger(value) && value >= least && value <= greatest;
}

function bitmapOf({ width, height, data }: Pixels, others: readonly Problem[] = []) {
  const problems: Problem[] = [...others];
  for (const [input, side] of Object.entries({ width, height })) {
    if (!isWhole(side, 1, GREATEST_SIDE)) {
      problems.push({ input, problem: `must be a whole number from 1 to ${GREATEST_SIDE}` });
    }
  }
  if (problems.length === 0 && data.length !== width * height * 4) {
    problems.push({ input: 'data', problem: 'must hold four bytes a pixel' });
  }
  if (problems.length > 0) {
    const said = problems.map(({ input, problem }) => `${input} ${problem}`).join('; ');
    throw new FrskitError('ERR_ARGUMENT', `A picture cannot be encoded: ${said}.`, problems);
  }
  return { width, height, data: Buffer.from(data.buffer, data.byteOffset, data.byteLength) };
}

/**
 * A baseline JPEG (JFIF 1.01, three components, no subsampling); the opacity of pixels is not used. The same pixels
 * and options give the same bytes. The file holds no Exif, no comment and no other metadata. Rejects with
 * `ERR_ARGUMENT` when sides, data and options do not fit.
 *
 * @example
 * const file = await encodeJpeg(pixels);
 */
export async function encodeJpeg(pixels: Pixels, options: JpegOptions = {}): Promise<Uint8Array> {
  const { quality = JPEG_QUALITY, density } = options;
  const problems: Problem[] = [];
  if (!isWhole(quality, 1, 100))
    problems.push({ input: 'quality', problem: 'must be a whole number from 1 to 100' });
  if (density !== undefined && !isWhole(density, 1, 65_535)) {
    problems.push({ input: 'density', problem: 'must be a whole number from 1 to 65535' });
  }
  const bitmap = bitmapOf(pixels, problems);
  const { default: jpeg } = await import('@jimp/js-jpeg');
  const bytes = new Uint8Array(jpeg().encode(bitmap, { quality }));
  if (density !== undefined) {
    const view = new DataView(bytes.buffer);
    view.setUint8(DENSITY.units, PER_INCH);
    view.setUint16(DENSITY.across, density);
    view.setUint16(DENSITY.down, density);
  }
  return bytes;
}

/**
 * A PNG of 8 bits a channel, red, green and blue, not interlaced; pixels that are not opaque are laid upon white.
 * It holds no text, time or other metadata. The pixels come back exactly; the bytes are those of the zlib of the
 * running Node, so they are the same on one machine but not promised between versions of Node. Rejects with
 * `ERR_ARGUMENT` when sides and data do not fit.
 *
 * @example
 * const file = await encodePng(pixels);
 */
export async function encodePng(pixels: Pixels): Promise<Uint8Array> {
  const bitmap = bitmapOf(pixels);
  const { default: png, PNGColorType } = await import('@jimp/js-png');
  return new Uint8Array(png().encode(bitmap, { colorType: PNGColorType.COLOR }));
}
