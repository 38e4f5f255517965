/** Searches for three images of a non-mated subject, each between two searches for the control person. */
import type { Candidate, CandidateList } from '../../../src/results/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Picture, Subject } from '../../suite/images.ts';
import { type Sent, listOf } from '../../suite/sent.ts';
import { controlPerson, shortTerms } from '../fixtures.ts';
import { isOneOf } from '../named-person.ts';

export type AbsentSearches = {
  readonly person: Subject;
  /** One for each of the three images. */
  readonly searches: readonly Sent[];
  /** One before each search, and one after the last. */
  readonly controls: readonly Sent[];
};

/** A person with three images, none of which was sent before in this run. */
export function untouched({ testSet, sent }: TestContext): Subject | undefined {
  const known = new Set(
    sent()
      .flatMap(({ pictures }) => pictures)
      .map((octets) => Buffer.from(octets).toString('latin1')),
  );
  const isKnown = ({ octets }: Picture): boolean => known.has(Buffer.from(octets).toString('latin1'));
  return testSet.absent.findLast(({ pictures }) => pictures.length >= 3 && !pictures.some(isKnown));
}

/** Makes these searches once a run; undefined if the test set has no such person left. */
export function absentSearches(context: TestContext): Promise<AbsentSearches | undefined> {
  return context.shared('an absent person, three images', async () => {
    const person = untouched(context);
    if (person === undefined || context.testSet.enrolled.length === 0) return undefined;
    const terms = shortTerms(context);
    const controls: Sent[] = [];
    const searches: Sent[] = [];
    for (const [i, picture] of person.pictures.slice(0, 3).entries()) {
      controls.push(await controlPerson(context, `control person before image ${i + 1} of an absent person`));
      searches.push(await context.search(picture, terms, { purpose: `image ${i + 1} of an absent person` }));
    }
    controls.push(await controlPerson(context, 'control person after an absent person'));
    return { person, searches, controls };
  });
}

/** The entries of a list by their IDs, with their scores. */
export function entriesOf(list: CandidateList | undefined): ReadonlyMap<string, string | undefined> {
  const named = (list?.candidates ?? []).flatMap(({ candidateId, encounterId, personKey, score }) => {
    const id = candidateId ?? personKey ?? encounterId;
    return id === undefined ? [] : [[id, score] as const];
  });
  return new Map(named);
}

/** The score of the control person on a list, and the best score of any other person. */
export type Control = { readonly own?: string; readonly next?: string };

/** Finds the control person on the list of a search; undefined if it is not on the list. */
export function controlOn(sent: Sent, { testSet }: Pick<TestContext, 'testSet'>): Control | undefined {
  const ids = testSet.enrolled[0]?.candidateIds ?? [];
  const isControl = (candidate: Candidate): boolean => isOneOf(candidate, ids);
  const { candidates = [] } = listOf(sent) ?? {};
  const found = candidates.find(isControl);
  if (found === undefined) return undefined;
  const next = candidates.find((one) => !isControl(one))?.score;
  return {
    ...(found.score === undefined ? {} : { own: found.score }),
    ...(next === undefined ? {} : { next }),
  };
}

/**
 * Returns a predicate: is a score as good as that of an enrolled person? Two image pairs of one person never have the
 * same score, so the limit is half-way between the worst mated and the best non-mated score. Undefined without scores.
 */
export function asGoodAs(
  controls: readonly Control[],
  higherIsBetter: boolean,
): ((score: string | undefined) => boolean) | undefined {
  const sign = higherIsBetter ? 1 : -1;
  const worst = Math.min(...controls.flatMap(({ own }) => (own === undefined ? [] : [sign * Number(own)])));
  const nearest = Math.max(
    ...controls.flatMap(({ next }) => (next === undefined ? [] : [sign * Number(next)])),
  );
  if (!Number.isFinite(worst)) return undefined;
  const limit = nearest < worst ? (worst + nearest) / 2 : worst;
  const least = Number.isFinite(limit) ? limit : worst;
  return (score) => score !== undefined && sign * Number(score) >= least;
}
