/** Scenes that several checks look at: played once a run, by whoever asks first. */
import type { TestContext } from '../suite/test-context.ts';
import type { Fixture } from '../suite/images.ts';
import type { SearchTerms } from '../suite/requests.ts';
import type { Sent } from '../suite/sent.ts';

/** Few candidates, where the service allows few: a run asks for no more than it needs. */
export function shortList({ statement: { candidateList } }: TestContext): number {
  return Math.min(Math.max(5, candidateList.min), candidateList.max);
}

/** A length as a search's terms; nothing where the service takes none from a caller. */
export function lengthTerms({ statement }: TestContext, length: number): SearchTerms {
  const { required, accepted } = statement.requestFields;
  const takesLength = required.includes('maxCandidates') || accepted.includes('maxCandidates');
  return takesLength ? { maxCandidates: length } : {};
}

/** The terms of a short list. */
export function shortTerms(context: TestContext): SearchTerms {
  return lengthTerms(context, shortList(context));
}

/** A picture of an enrolled person; of an absent one where the test set has none. */
export function goodImage({ testSet }: TestContext, index = 0): Fixture {
  const person = testSet.enrolled[0] ?? testSet.absent[0];
  const picture = person?.pictures[index % (person.pictures.length || 1)];
  if (picture === undefined) throw new RangeError('the test set has no picture to search with');
  return picture;
}

/** The search that has to work. */
export function knownGood(context: TestContext): Promise<Sent> {
  return context.shared('known-good', () =>
    context.search(goodImage(context), shortTerms(context), { purpose: 'known-good search' }),
  );
}

/** A search for the control person by another picture; anew for each purpose. */
export function controlPerson(context: TestContext, purpose: string): Promise<Sent> {
  return context.shared(`control person: ${purpose}`, () =>
    context.search(goodImage(context, 2), shortTerms(context), { purpose }),
  );
}
