/** The measures that need no face: what the headers say, and whether the picture was decoded. */
import { codedWithin } from '../../file/entropy/cost.ts';
import type { ImageInfo } from '../../file/info.ts';
import type { ImageProbe } from '../../file/probe.ts';
import type { RowId } from '../../rules/limits.ts';
import type { Measured } from '../../rules/row.ts';
import type { Reason } from '../decode.ts';
import type { Box } from '../detect-candidates.ts';
import type { Picture } from '../picture.ts';

type Values = Partial<Record<RowId, Measured>>;

/** How decoding ended, without the pixels. */
export type Outcome = { readonly ok: true } | { readonly ok: false; readonly reason: Reason };

const LOSSLESS: ReadonlySet<string> = new Set(['lossless', 'deflate', 'reversible']);

function colourOf({ color, alpha, bitDepth }: ImageInfo): string {
  if (color === 'cmyk' || color === 'ycck') return 'cmyk';
  if (color === 'unknown') return 'unknown';
  if (alpha) return 'alpha';
  if (bitDepth > 8) return 'deep';
  if (color === 'gray') return bitDepth < 8 ? 'shallow' : 'grey';
  return 'colour';
}

function containerOf({ format, jfif }: ImageInfo): string {
  if (format === 'j2k') return 'bare';
  if (format === 'jpeg') return jfif === true ? 'jfif' : 'exif';
  return format;
}

/** A JPEG quantised so finely loses next to nothing: a high ratio only says that there is little to see. */
const FINE = 90;

function compressionOf(info: ImageInfo, length: number): Measured {
  const { width, height, components, bitDepth, coding, quality = 0 } = info;
  if (LOSSLESS.has(coding)) return { skipped: 'the coding loses nothing' };
  if (quality >= FINE) return { skipped: 'the JPEG is quantised finely' };
  return { value: (width * height * components * Math.ceil(bitDepth / 8)) / length };
}

/** The compression of a lossy JPEG within a face; nothing where only that of the whole file can be known. */
export function faceCompression(info: ImageInfo | undefined, bytes: Uint8Array, box: Box): Values {
  if (info?.format !== 'jpeg' || LOSSLESS.has(info.coding) || (info.quality ?? 0) >= FINE) return {};
  const within = codedWithin(bytes, box);
  if (within === undefined || within.coded === 0) return {};
  return { 'quality.image.compression': { value: within.samples / within.coded } };
}

function decodesOf(outcome: Outcome, isAllowed: boolean): Measured {
  if (outcome.ok) return { value: 'whole' };
  switch (outcome.reason) {
    case 'limit':
      return { skipped: 'it is larger than is decoded' };
    case 'format':
      return isAllowed ? { value: 'animated' } : { skipped: 'the format is not allowed' };
    case 'damaged':
      return { value: 'damaged' };
    case 'no-decoder':
    case 'timeout':
      return { inconclusive: outcome.reason };
  }
}

/** The measures of the file: its headers are taken at their word where the picture was not decoded. */
export function headerValues({ info, recognised }: ImageProbe, length: number, outcome: Outcome): Values {
  const isAllowed = ['jpeg', 'png', 'jp2', 'j2k'].includes(recognised);
  const always: Values = {
    'quality.image.format': { value: recognised },
    'quality.image.bytes': { value: length / 1e6 },
    'quality.image.decodes': decodesOf(outcome, isAllowed),
  };
  if (info === undefined) return always;
  const { width, height, quality, orientation } = info;
  return {
    ...always,
    'quality.image.pixels': { value: (width * height) / 1e6 },
    'quality.image.orientation': { value: orientation ?? 1 },
    'quality.image.colour': { value: colourOf(info) },
    'quality.image.width': { value: width },
    'quality.image.height': { value: height },
    'quality.image.aspect': height === 0 ? { skipped: 'no height' } : { value: width / height },
    'quality.image.jpeg-quality':
      quality === undefined ? { skipped: 'no JPEG of a lossy kind' } : { value: quality },
    'quality.image.compression': compressionOf(info, length),
    'quality.image.container': { value: containerOf(info) },
  };
}

/** A pixel whose channels differ by more than this has a colour. */
const COLOURED = 8;
const LOOKED_AT = 20_000;

/** What the pixels say against the header: a picture stored in colour that has none. */
export function pixelValues({ width, height, data }: Picture, info: ImageInfo | undefined): Values {
  if (info === undefined || colourOf(info) !== 'colour') return {};
  const step = Math.max(1, Math.floor((width * height) / LOOKED_AT)) * 3;
  for (let at = 0; at + 2 < data.length; at += step) {
    const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]];
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > COLOURED) return {};
  }
  return { 'quality.image.colour': { value: 'grey' } };
}
