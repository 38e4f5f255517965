/** What a picture file is and what its headers say, in microseconds and without decoding. */
import { requireBytes } from '../../findings/arguments.ts';
import type { Finding } from '../../findings/finding.ts';
import { examine } from './examine.ts';
import type { ImageInfo } from './info.ts';

export type { Coding, Color, Density, ImageFormat, ImageInfo } from './info.ts';

/** What the first look at a file gives. */
export type ImageProbe = {
  /** Absent where the format is not allowed, or its headers could not be read. */
  readonly info?: ImageInfo;
  /** What the first bytes say: `jpeg`, `png`, `jp2`, `j2k`, or a format that is not allowed, or `unknown`. */
  readonly recognised: string;
  /** Located at `image`; offsets count from the first byte that was given. */
  readonly findings: readonly Finding[];
};

/**
 * Reads what a picture says of itself. Any bytes are taken; time and memory do not depend on what they claim. What
 * hides between two ends of a JPEG is seen by `segments`, not here.
 * @param bytes The whole file.
 *
 * @example
 * const { info, findings: problems } = probe(bytes);
 */
export function probe(bytes: Uint8Array): ImageProbe {
  requireBytes('probe', bytes);
  const { recognised, findings, info } = examine(bytes, false);
  return info === undefined ? { recognised, findings } : { info, recognised, findings };
}

const MEDIA_TYPES: ReadonlyMap<string, string> = new Map([
  ['jpeg', 'image/jpeg'],
  ['png', 'image/png'],
  ['jp2', 'image/jp2'],
  ['j2k', 'image/j2c'],
]);

/**
 * The media type of an image file by its content; `application/octet-stream` for every other file.
 *
 * @example
 * const mediaType = mediaTypeOf(bytes);
 */
export function mediaTypeOf(bytes: Uint8Array): string {
  return MEDIA_TYPES.get(probe(bytes).recognised) ?? 'application/octet-stream';
}
