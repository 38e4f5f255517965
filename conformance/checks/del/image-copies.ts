/** Detects a sent image in an answer: unchanged, encoded, or reduced in size. */
import { COPY, type Luminances, distance, luminancesOf } from '../min/luminances.ts';
import { bodyOf, foundIn, octetsOfFound, picturesIn, traceOfFile } from '../min/traces.ts';

/** True for bytes with the signature of a JPEG, PNG or JPEG 2000 file. */
export function isPicture(octets: Uint8Array): boolean {
  const head = Buffer.from(octets.subarray(0, 12)).toString('hex');
  return /^(?:ffd8ff|89504e470d0a1a0a|0000000c6a5020200d0a870a|ff4fff51)/.test(head);
}

export type Likeness = (body: Uint8Array) => Promise<boolean>;

/** Maximum number of images of one answer that are compared. */
const MOST = 20;

/** Returns a test for copies of these images. The images are decoded only when an answer contains an image. */
export function likenessTo(pictures: readonly Uint8Array[]): Likeness {
  const different = [...new Map(pictures.map((one) => [Buffer.from(one).toString('latin1'), one])).values()];
  const traces = different.map(traceOfFile);
  let luminancesOfSent: Promise<readonly Luminances[]> | undefined;
  const known = async (): Promise<readonly Luminances[]> =>
    (await Promise.all(different.map(luminancesOf))).filter((luminances) => luminances !== undefined);
  return async (body) => {
    const prepared = bodyOf(body);
    if (traces.some((trace) => foundIn(prepared, trace) !== undefined)) return true;
    for (const octets of picturesIn(prepared).slice(0, MOST).map(octetsOfFound)) {
      const luminances = await luminancesOf(octets);
      if (luminances === undefined) continue;
      if ((await (luminancesOfSent ??= known())).some((one) => distance(one, luminances) < COPY)) return true;
    }
    return false;
  };
}
