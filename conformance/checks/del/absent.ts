/** Three pictures of an absent person, searched for one after the other, each between two searches for the control. */
import { type CandidateList, compareDecimals } from '../../../src/returns/index.ts';
import type { Bench } from '../../suite/bench.ts';
import type { Picture, Subject } from '../../suite/pictures.ts';
import { type Sent, listOf } from '../../suite/sent.ts';
import { controlPerson, shortList } from '../scenes.ts';

export type AbsentScene = {
  readonly person: Subject;
  /** Of x1, x2, x3. */
  readonly searches: readonly Sent[];
  /** Before each of them, and after the last. */
  readonly controls: readonly Sent[];
};

/** A person with three pictures none of whose pictures was sent before in this run. */
function untouched({ testSet, sent }: Bench): Subject | undefined {
  const known = new Set(
    sent()
      .flatMap(({ pictures }) => pictures)
      .map((octets) => Buffer.from(octets).toString('latin1')),
  );
  const isKnown = ({ octets }: Picture): boolean => known.has(Buffer.from(octets).toString('latin1'));
  return testSet.absent.findLast(({ pictures }) => pictures.length >= 3 && !pictures.some(isKnown));
}

/** Plays it once a run; undefined where the test set has nobody left for it. */
export function absentScene(bench: Bench): Promise<AbsentScene | undefined> {
  return bench.shared('an absent person, three times', async () => {
    const person = untouched(bench);
    if (person === undefined || bench.testSet.enrolled.length === 0) return undefined;
    const terms = { maxCandidates: shortList(bench) };
    const controls: Sent[] = [];
    const searches: Sent[] = [];
    for (const [i, picture] of person.pictures.slice(0, 3).entries()) {
      controls.push(await controlPerson(bench, `control person before picture ${i + 1} of an absent one`));
      searches.push(await bench.search(picture, terms, { purpose: `picture ${i + 1} of an absent person` }));
    }
    controls.push(await controlPerson(bench, 'control person after an absent one'));
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

/** The control person on a list; its score where the list has scores. Undefined where it is not there. */
export function controlOn(
  sent: Sent,
  { testSet }: Pick<Bench, 'testSet'>,
): { readonly score?: string } | undefined {
  const ids = testSet.enrolled[0]?.candidateIds ?? [];
  const found = listOf(sent)?.candidates.find(
    ({ candidateId, personKey }) => ids.includes(candidateId ?? '') || ids.includes(personKey ?? ''),
  );
  if (found === undefined) return undefined;
  return found.score === undefined ? {} : { score: found.score };
}

/** True where `score` is no worse than the worst of the control's, on the list's own scale. */
export function isAsGood(
  score: string | undefined,
  controls: readonly (string | undefined)[],
  higherIsBetter: boolean,
): boolean {
  // Without scores being on the list again is all that can be told.
  if (score === undefined) return true;
  const known = controls.flatMap((one) => one ?? []);
  return known.some((control) => {
    const difference = compareDecimals(score, control);
    return higherIsBetter ? difference >= 0 : difference <= 0;
  });
}
