/** Pixels of a picture by jimp's JPEG and PNG formats. The header is judged first; no bytes make it throw. */
import { Buffer } from 'node:buffer';
import { probe } from '../../src/image/file/probe.ts';

/** Red, green, blue, opacity of each pixel, row by row from the top left. */
export type Picture = { readonly width: number; readonly height: number; readonly data: Uint8Array };

/** Why there are no pixels, in the words of the protocol's problem codes. */
export type NotImage = {
  readonly refused: 'UNSUPPORTED_FORMAT' | 'IMAGE_UNREADABLE' | 'IMAGE_TOO_LARGE';
  readonly why: string;
};

/** What is decoded at most; declared in the conformity statement. */
export const IMAGE_LIMITS = { bytes: 8 * 2 ** 20, pixels: 16_777_216, sides: 8192 } as const;

/** Pixels times scans: a progressive picture of many scans costs as much as many pictures. */
const MOST_SCANNED = 128_000_000;

/** How many scans a JPEG has; inside of one the octets FF DA do not occur. */
function scansIn(bytes: Uint8Array): number {
  let scans = 0;
  for (let at = bytes.indexOf(0xff); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    if (bytes[at + 1] === 0xda) scans += 1;
  }
  return scans;
}

const CODINGS: readonly string[] = ['baseline', 'extended', 'progressive', 'deflate'];

function no(refused: NotImage['refused'], why: string): NotImage {
  return { refused, why };
}

/** Decodes a JPEG or a PNG. */
export async function decode(bytes: Uint8Array): Promise<Picture | NotImage> {
  if (bytes.length > IMAGE_LIMITS.bytes) return no('IMAGE_TOO_LARGE', 'the file is larger than is taken');
  const { info, recognised, findings } = probe(bytes);
  if (info === undefined || !['jpeg', 'png'].includes(info.format)) {
    if (['jp2', 'j2k'].includes(recognised)) return no('UNSUPPORTED_FORMAT', 'JPEG 2000 is not decoded here');
    return recognised === 'jpeg' || recognised === 'png'
      ? no('IMAGE_UNREADABLE', 'the header of the picture cannot be read')
      : no('UNSUPPORTED_FORMAT', 'the picture is neither a JPEG nor a PNG');
  }
  const { width, height, format, interlaced, coding, bitDepth } = info;
  if (width * height > IMAGE_LIMITS.pixels || Math.max(width, height) > IMAGE_LIMITS.sides)
    return no('IMAGE_TOO_LARGE', 'the picture has more pixels than are taken');
  if (format === 'jpeg' && width * height * scansIn(bytes) > MOST_SCANNED)
    return no('IMAGE_TOO_LARGE', 'the picture has more scans than are taken');
  if (!CODINGS.includes(coding) || (format === 'jpeg' && bitDepth !== 8) || interlaced === true)
    return no('UNSUPPORTED_FORMAT', 'the picture is coded in a way that is not decoded here');
  if (findings.some(({ severity }) => severity === 'error'))
    return no('IMAGE_UNREADABLE', 'the picture is damaged, or is not one still picture');
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const bitmap =
      format === 'png'
        ? (await import('@jimp/js-png')).default().decode(data)
        : (await import('@jimp/js-jpeg'))
            .default()
            .decode(data, { tolerantDecoding: false, maxResolutionInMP: 17, maxMemoryUsageInMB: 512 });
    if (bitmap.width !== width || bitmap.height !== height)
      return no('IMAGE_UNREADABLE', 'the picture is not of the size of its header');
    return { width, height, data: new Uint8Array(bitmap.data) };
  } catch {
    return no('IMAGE_UNREADABLE', 'the picture cannot be decoded whole');
  }
}

/** True where there are no pixels. */
export function isNotImage(picture: Picture | NotImage): picture is NotImage {
  return 'refused' in picture;
}
