/** Searches that several checks share. Each is made once a run, when the first check needs it. */
import type { TestContext } from '../suite/test-context.ts';
import type { Exchange } from '../suite/exchange.ts';
import type { Fixture } from '../suite/images.ts';
import type { SearchTerms } from '../suite/requests.ts';
import type { Sent } from '../suite/sent.ts';

/** A short list length, as far as the service allows it: a run requests no more candidates than it needs. */
export function shortList({ statement: { candidateList } }: TestContext): number {
  return Math.min(Math.max(5, candidateList.min), candidateList.max);
}

/** Search terms with a length; empty if the service accepts no length from a caller. */
export function lengthTerms({ statement }: TestContext, length: number): SearchTerms {
  const { required, accepted } = statement.requestFields;
  const takesLength = required.includes('maxCandidates') || accepted.includes('maxCandidates');
  return takesLength ? { maxCandidates: length } : {};
}

/** Search terms for a short list. */
export function shortTerms(context: TestContext): SearchTerms {
  return lengthTerms(context, shortList(context));
}

/** An image of an enrolled person, or of an absent one if the test set has no enrolled person. */
export function goodImage({ testSet }: TestContext, index = 0): Fixture {
  const person = testSet.enrolled[0] ?? testSet.absent[0];
  const picture = person?.pictures[index % (person.pictures.length || 1)];
  if (picture === undefined) throw new RangeError('the test set has no image to search with');
  return picture;
}

/** The known-good search. */
export function knownGood(context: TestContext): Promise<Sent> {
  return context.shared('known-good', () =>
    context.search(goodImage(context), shortTerms(context), { purpose: 'known-good search' }),
  );
}

/** True if a result can be read again by its request ID. */
export function offersAgain({ statement }: Pick<TestContext, 'statement'>): boolean {
  return statement.operations.includes('result');
}

/** Shows that a service still answers valid calls: it returns a result again, or else answers a new search. */
export async function stillAnswers(context: TestContext, sent: Sent, purpose: string): Promise<Exchange> {
  if (offersAgain(context)) return context.result(sent, purpose);
  const made = await context.search(goodImage(context), shortTerms(context), { purpose });
  const last = made.exchanges.at(-1);
  if (last === undefined) throw new RangeError('a search without an exchange');
  return last;
}

/** A search for the control person with another image; a new search for each purpose. */
export function controlPerson(context: TestContext, purpose: string): Promise<Sent> {
  return context.shared(`control person: ${purpose}`, () =>
    context.search(goodImage(context, 2), shortTerms(context), { purpose }),
  );
}
