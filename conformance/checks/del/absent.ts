/** Three pictures of an absent person, searched for one after the other, each between two searches for the control. */
import type { Candidate, CandidateList } from '../../../src/results/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Picture, Subject } from '../../suite/images.ts';
import { type Sent, listOf } from '../../suite/sent.ts';
import { controlPerson, shortTerms } from '../fixtures.ts';

export type AbsentScene = {
  readonly person: Subject;
  /** Of x1, x2, x3. */
  readonly searches: readonly Sent[];
  /** Before each of them, and after the last. */
  readonly controls: readonly Sent[];
};

/** A person with three pictures none of whose pictures was sent before in this run. */
function untouched({ testSet, sent }: TestContext): Subject | undefined {
  const known = new Set(
    sent()
      .flatMap(({ pictures }) => pictures)
      .map((octets) => Buffer.from(octets).toString('latin1')),
  );
  const isKnown = ({ octets }: Picture): boolean => known.has(Buffer.from(octets).toString('latin1'));
  return testSet.absent.findLast(({ pictures }) => pictures.length >= 3 && !pictures.some(isKnown));
}

/** Plays it once a run; undefined where the test set has nobody left for it. */
export function absentScene(context: TestContext): Promise<AbsentScene | undefined> {
  return context.shared('an absent person, three times', async () => {
    const person = untouched(context);
    if (person === undefined || context.testSet.enrolled.length === 0) return undefined;
    const terms = shortTerms(context);
    const controls: Sent[] = [];
    const searches: Sent[] = [];
    for (const [i, picture] of person.pictures.slice(0, 3).entries()) {
      controls.push(await controlPerson(context, `control person before picture ${i + 1} of an absent one`));
      searches.push(
        await context.search(picture, terms, { purpose: `picture ${i + 1} of an absent person` }),
      );
    }
    controls.push(await controlPerson(context, 'control person after an absent one'));
    return { person, searches, controls };
  });
}

/** Entries of a list by the names that a return gives them, with their scores. */
export function entriesOf(list: CandidateList | undefined): ReadonlyMap<string, string | undefined> {
  const named = (list?.candidates ?? []).flatMap(({ candidateId, encounterId, personKey, score }) => {
    const id = candidateId ?? personKey ?? encounterId;
    return id === undefined ? [] : [[id, score] as const];
  });
  return new Map(named);
}

/** The control person on a list, with its score, and the best score of anybody else; undefined where it is not there. */
export type Control = { readonly own?: string; readonly next?: string };

export function controlOn(sent: Sent, { testSet }: Pick<TestContext, 'testSet'>): Control | undefined {
  const ids = testSet.enrolled[0]?.candidateIds ?? [];
  const isControl = ({ candidateId, personKey }: Candidate): boolean =>
    ids.includes(candidateId ?? '') || ids.includes(personKey ?? '');
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
 * From which score on somebody is found as well as the control person is: two pairs of pictures of one person never
 * have the same score, so half of the way to the nearest stranger is given. Undefined where there are no scores.
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
