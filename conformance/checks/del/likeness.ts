/** Whether an answer holds a picture that was sent: as it is, in an encoding, or made smaller. */
import { COPY, type Look, distance, inspectionOf } from '../min/alike.ts';
import { bodyOf, foundIn, octetsOfFound, picturesIn, traceOfFile } from '../min/traces.ts';

/** True for octets that begin as a JPEG, a PNG or a JPEG 2000 does. */
export function isPicture(octets: Uint8Array): boolean {
  const head = Buffer.from(octets.subarray(0, 12)).toString('hex');
  return /^(?:ffd8ff|89504e470d0a1a0a|0000000c6a5020200d0a870a|ff4fff51)/.test(head);
}

export type Likeness = (body: Uint8Array) => Promise<boolean>;

/** Most pictures of one answer that are compared. */
const MOST = 20;

/** A look for copies of these pictures. What they look like is asked when the first picture turns up. */
export function likenessTo(pictures: readonly Uint8Array[]): Likeness {
  const different = [...new Map(pictures.map((one) => [Buffer.from(one).toString('latin1'), one])).values()];
  const traces = different.map(traceOfFile);
  let looks: Promise<readonly Look[]> | undefined;
  const known = async (): Promise<readonly Look[]> =>
    (await Promise.all(different.map(inspectionOf))).filter((look) => look !== undefined);
  return async (body) => {
    const looked = bodyOf(body);
    if (traces.some((trace) => foundIn(looked, trace) !== undefined)) return true;
    for (const octets of picturesIn(looked).slice(0, MOST).map(octetsOfFound)) {
      const look = await inspectionOf(octets);
      if (look === undefined) continue;
      if ((await (looks ??= known())).some((one) => distance(one, look) < COPY)) return true;
    }
    return false;
  };
}
