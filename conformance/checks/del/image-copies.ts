/** Detects a sent image in an answer: unchanged, encoded, or as an image of another size or encoding. */
import type { Subject } from '../../suite/images.ts';
import { COPY, COPY_OF_MATED, type Likeness, likenessOf, unlikeness } from '../min/likeness.ts';
import { bodyOf, foundIn, octetsOfFound, picturesIn, traceOfFile } from '../min/traces.ts';

/** True for bytes with the signature of a JPEG, PNG or JPEG 2000 file. */
export function isPicture(octets: Uint8Array): boolean {
  const head = Buffer.from(octets.subarray(0, 12)).toString('hex');
  return /^(?:ffd8ff|89504e470d0a1a0a|0000000c6a5020200d0a870a|ff4fff51)/.test(head);
}

export type HasCopy = (body: Uint8Array) => Promise<boolean>;

/** A sent image, and the unlikeness below which another one is a copy of it. */
type Known = { readonly likeness: Likeness; readonly limit: number };

/** Maximum number of images of one answer that are compared. */
const MOST = 20;

function textOf(octets: Uint8Array): string {
  return Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString('latin1');
}

/**
 * Returns a test for copies of these images. They are decoded only when an answer contains an image. `absent`: non-mated
 * subjects, whose images resemble no image of the service.
 */
export function copiesOf(pictures: readonly Uint8Array[], absent: readonly Subject[]): HasCopy {
  const nonMated = new Set(absent.flatMap((one) => one.pictures.map(({ octets }) => textOf(octets))));
  const different = [...new Map(pictures.map((one) => [textOf(one), one])).entries()];
  const traces = different.map(([, octets]) => traceOfFile(octets));
  const likenesses = async (): Promise<readonly Known[]> => {
    const all = await Promise.all(different.map(([, octets]) => likenessOf(octets)));
    return all.flatMap((likeness, i) => {
      const limit = nonMated.has(different[i]?.[0] ?? '') ? COPY : COPY_OF_MATED;
      return likeness === undefined ? [] : [{ likeness, limit }];
    });
  };
  let known: Promise<readonly Known[]> | undefined;
  return async (body) => {
    const prepared = bodyOf(body);
    if (traces.some((trace) => foundIn(prepared, trace) !== undefined)) return true;
    for (const octets of picturesIn(prepared).slice(0, MOST).map(octetsOfFound)) {
      const found = await likenessOf(octets);
      if (found === undefined) continue;
      const sent = await (known ??= likenesses());
      if (sent.some(({ likeness, limit }) => unlikeness(likeness, found) < limit)) return true;
    }
    return false;
  };
}
