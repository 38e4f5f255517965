/** How many faces the pictures of a list have, where the profile asks for one face alone (CAN-11). */
import { fromBase64 } from '../../src/bytes/index.ts';
import type { CandidateList, CountFaces } from '../../src/results/index.ts';
import type { TestContext } from '../suite/test-context.ts';

/** Counts each picture once a run, however many lists hold it; undefined where nobody can count. */
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
