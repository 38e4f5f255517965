/** How many faces each candidate's picture has, counted beforehand: rules do not wait (CAN-11). */
import { fromBase64 } from '../../bytes/index.ts';
import { type AssessOptions, assess } from '../../image/quality/assess.ts';
import type { CandidateList } from '../../results/model/list.ts';
import type { CountFaces } from '../../results/rules/subject.ts';

/** Pictures beyond this many are left to a person. */
const MOST = 100;

/** Counts the faces in the pictures that came with a list; what cannot be counted stays uncounted. */
export async function countFacesIn(
  { candidates }: CandidateList,
  options: AssessOptions = {},
): Promise<CountFaces> {
  const counts = new Map<string, number>();
  let looked = 0;
  for (const [candidate, { images }] of candidates.entries()) {
    for (const [image, { content }] of images.entries()) {
      const octets = content?.data === undefined ? undefined : fromBase64(content.data);
      if (octets === undefined || ++looked > MOST) continue;
      const { faces } = await assess(octets, options);
      if (faces !== undefined) counts.set(`${candidate} ${image}`, faces.length);
    }
  }
  return (candidate, image) => counts.get(`${candidate} ${image}`);
}
