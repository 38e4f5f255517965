/** The JFIF header that a JPEG of a telephone lacks: 18 bytes behind SOI, nothing else changed. */
import { concatBytes } from '../../bytes/index.ts';
import { probe } from './probe.ts';

/** A JPEG with a JFIF header, or why it cannot have one. */
export type WithJfif =
  | { readonly bytes: Uint8Array; readonly written: boolean }
  | { readonly refused: 'format' | 'colour'; readonly message: string };

/** APP0, 16 bytes: JFIF 1.02, no unit, an aspect of 1 to 1, no thumbnail. */
const HEADER = Uint8Array.of(0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 2, 0, 0, 1, 0, 1, 0, 0);

/**
 * Writes the JFIF header of a JPEG that has none. A JFIF file is grey or YCbCr: an image of other components would
 * change its colours, and is refused.
 * @example
 * const answer = withJfif(bytes);
 */
export function withJfif(bytes: Uint8Array): WithJfif {
  const { info } = probe(bytes);
  if (info?.format !== 'jpeg') return { refused: 'format', message: 'only a JPEG has a JFIF header' };
  if (info.jfif === true) return { bytes, written: false };
  if (info.color !== 'gray' && info.color !== 'ycc') {
    const message = `a JFIF file is grey or YCbCr, and this one is ${info.color}; convert the original to sRGB once`;
    return { refused: 'colour', message };
  }
  const whole = concatBytes([bytes.subarray(0, 2), HEADER, bytes.subarray(2)]);
  return { bytes: whole, written: true };
}
