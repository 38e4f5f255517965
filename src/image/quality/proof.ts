/** Proof that two files hold the same image: both are decoded, and every value is compared. */
import { Buffer } from 'node:buffer';
import { sameCoefficients } from '../file/entropy/same.ts';
import { segments } from '../file/segments.ts';
import { decode } from './assess.ts';

/** How two images compare. `unproven` is no word for equal: nothing here decodes both. */
export type Proof =
  | { readonly outcome: 'same'; readonly by: string }
  | { readonly outcome: 'different' | 'unproven'; readonly why: string };

const same = (by: string): Proof => ({ outcome: 'same', by });

/** The image without what stands before it. */
function imageOf(bytes: Uint8Array): Uint8Array {
  const [first] = segments(bytes).segments;
  return first?.kind === 'leading' ? bytes.subarray(first.length) : bytes;
}

/**
 * Decodes an image before and after, and compares them. A JPEG is compared by the coefficients of its blocks, which are
 * all that a decoder has; any other image by its pixels, where a decoder is installed.
 * @param before The file as it was given, with whatever stands around its image.
 * @param after The file that was made of it.
 * @example
 * const proof = await proveSame(bytes, minimizedBytes);
 */
export async function proveSame(before: Uint8Array, after: Uint8Array): Promise<Proof> {
  const [given, made] = [imageOf(before), after];
  const blocks = sameCoefficients(given, made);
  if (blocks === false) return { outcome: 'different', why: 'the coefficients of the two are not the same' };
  if (blocks !== undefined) return same(`decoded before and after, all ${blocks} blocks are the same`);
  // One of the decoders applies colour profiles, and would report a profile that was taken out as other pixels.
  const options = { without: ['sharp' as const] };
  const [a, b] = [await decode(given, options), await decode(made, options)];
  if (!a.ok) {
    const isDamaged = a.reason === 'damaged';
    return isDamaged
      ? { outcome: 'different', why: `a decoder finds the given image damaged (${a.message})` }
      : { outcome: 'unproven', why: a.message };
  }
  if (!b.ok) return { outcome: b.reason === 'damaged' ? 'different' : 'unproven', why: b.message };
  const isSame = a.width === b.width && a.height === b.height && Buffer.compare(a.data, b.data) === 0;
  if (!isSame) return { outcome: 'different', why: 'the pixels of the two are not the same' };
  return same(`decoded before and after by ${a.decoder}, all ${a.width * a.height} pixels are the same`);
}
