/** Decodes an image with the JPEG and PNG decoders of jimp after a check of its header. Never throws. */
import { Buffer } from 'node:buffer';
import { probe } from '../../src/image/file/probe.ts';

/** RGBA of each pixel, row by row from the top left. */
export type Picture = { readonly width: number; readonly height: number; readonly data: Uint8Array };

/** Why an image cannot be decoded, as a problem code of the protocol. */
export type NotImage = {
  readonly refused: 'UNSUPPORTED_FORMAT' | 'IMAGE_UNREADABLE' | 'IMAGE_TOO_LARGE';
  readonly why: string;
};

/** Limits of decoding, declared in the conformity statement. */
export const IMAGE_LIMITS = { bytes: 8 * 2 ** 20, pixels: 16_777_216, sides: 8192 } as const;

/** Maximum of pixels times scans, because each scan of a progressive image costs a full pass. */
const MOST_SCANNED = 128_000_000;

/** The number of scans of a JPEG; the bytes FF DA do not occur inside a scan. */
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
  if (bytes.length > IMAGE_LIMITS.bytes) return no('IMAGE_TOO_LARGE', 'the file exceeds the size limit');
  const { info, recognised, findings } = probe(bytes);
  if (info === undefined || !['jpeg', 'png'].includes(info.format)) {
    if (['jp2', 'j2k'].includes(recognised))
      return no('UNSUPPORTED_FORMAT', 'this service does not decode JPEG 2000');
    return recognised === 'jpeg' || recognised === 'png'
      ? no('IMAGE_UNREADABLE', 'the header of the image cannot be read')
      : no('UNSUPPORTED_FORMAT', 'the image is neither JPEG nor PNG');
  }
  const { width, height, format, interlaced, coding, bitDepth } = info;
  if (width * height > IMAGE_LIMITS.pixels || Math.max(width, height) > IMAGE_LIMITS.sides)
    return no('IMAGE_TOO_LARGE', 'the image has more pixels than the limit');
  if (format === 'jpeg' && width * height * scansIn(bytes) > MOST_SCANNED)
    return no('IMAGE_TOO_LARGE', 'the image has more scans than the limit');
  if (!CODINGS.includes(coding) || (format === 'jpeg' && bitDepth !== 8) || interlaced === true)
    return no('UNSUPPORTED_FORMAT', 'this service does not decode this coding of the image');
  if (findings.some(({ severity }) => severity === 'error'))
    return no('IMAGE_UNREADABLE', 'the image is damaged, or is not a single still image');
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const bitmap =
      format === 'png'
        ? (await import('@jimp/js-png')).default().decode(data)
        : (await import('@jimp/js-jpeg'))
            .default()
            .decode(data, { tolerantDecoding: false, maxResolutionInMP: 17, maxMemoryUsageInMB: 512 });
    if (bitmap.width !== width || bitmap.height !== height)
      return no('IMAGE_UNREADABLE', 'the size of the image differs from its header');
    return { width, height, data: new Uint8Array(bitmap.data) };
  } catch {
    return no('IMAGE_UNREADABLE', 'the image cannot be decoded completely');
  }
}

/** True if the image could not be decoded. */
export function isNotImage(picture: Picture | NotImage): picture is NotImage {
  return 'refused' in picture;
}
