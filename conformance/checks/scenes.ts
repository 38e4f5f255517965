/** Scenes that several checks look at: played once a run, by whoever asks first. */
import type { Bench } from '../suite/bench.ts';
import type { Fixture } from '../suite/pictures.ts';
import type { SearchTerms } from '../suite/requests.ts';
import type { Sent } from '../suite/sent.ts';

/** Few candidates, where the service allows few: a run asks for no more than it needs. */
export function shortList({ statement: { candidateList } }: Bench): number {
  return Math.min(Math.max(5, candidateList.min), candidateList.max);
}

/** A length as a search's terms; nothing where the service takes none from a caller. */
export function lengthTerms({ statement }: Bench, length: number): SearchTerms {
  const { required, accepted } = statement.requestFields;
  const takesLength = required.includes('maxCandidates') || accepted.includes('maxCandidates');
  return takesLength ? { maxCandidates: length } : {};
}

/** The terms of a short list. */
export function shortTerms(bench: Bench): SearchTerms {
  return lengthTerms(bench, shortList(bench));
}

/** A picture of an enrolled person; of an absent one where the test set has none. */
export function goodPicture({ testSet }: Bench, index = 0): Fixture {
  const person = testSet.enrolled[0] ?? testSet.absent[0];
  const picture = person?.pictures[index % (person.pictures.length || 1)];
  if (picture === undefined) throw new RangeError('the test set has no picture to search with');
  return picture;
}

/** The search that has to work. */
export function knownGood(bench: Bench): Promise<Sent> {
  return bench.shared('known-good', () =>
    bench.search(goodPicture(bench), shortTerms(bench), { purpose: 'known-good search' }),
  );
}

/** A search for the control person by another picture; anew for each purpose. */
export function controlPerson(bench: Bench, purpose: string): Promise<Sent> {
  return bench.shared(`control person: ${purpose}`, () =>
    bench.search(goodPicture(bench, 2), shortTerms(bench), { purpose }),
  );
}
