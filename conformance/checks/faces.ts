/** Counts the faces in the images of a list, if the profile requires one face for each candidate (CAN-11). */
import { fromBase64 } from '../../src/bytes/index.ts';
import type { CandidateList, CountFaces } from '../../src/results/index.ts';
import type { TestContext } from '../suite/test-context.ts';

/** Counts each image once a run, even if several lists contain it; undefined without a face counter. */
export async function facesIn(context: TestContext, list: CandidateList): Promise<CountFaces | undefined> {
  const { countFaces } = context.setup;
  if (countFaces === undefined || !context.profile.list.sourceEach.value) return undefined;
  const known = await context.shared('faces', () =>
    Promise.resolve(new Map<string, Promise<number | undefined>>()),
  );
  const countIn = (data: string | undefined): Promise<number | undefined> => {
    if (data === undefined) return Promise.resolve(undefined);
    const octets = fromBase64(data);
    const count = known.get(data) ?? (octets === undefined ? Promise.resolve(undefined) : countFaces(octets));
    known.set(data, count);
    return count;
  };
  const counts: (number | undefined)[][] = [];
  for (const { images } of list.candidates)
    counts.push(await Promise.all(images.map(({ content }) => countIn(content?.data))));
  return (candidate, image) => counts[candidate]?.[image];
}
