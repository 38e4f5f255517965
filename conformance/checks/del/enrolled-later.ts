/** DEL-04, DEL-18: no non-mated subject is an entry later: after a delay, for another agency, and after a comparison. */
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import type { Subject } from '../../suite/images.ts';
import { type Sent, evidenceOf, isAnswered } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { readable } from '../acc/fixtures.ts';
import { takes } from '../can/fixtures.ts';
import { controlPerson, shortTerms } from '../fixtures.ts';
import { firstSilent } from '../unanswered.ts';
import { absentSearches, untouched } from './absent-searches.ts';
import { counterIn } from './counters.ts';
import { lostControl } from './enrolled.ts';
import { allMated, enrolledIn, figures, isOf, measure } from './enrolment.ts';
import { growthIn } from './gallery-size.ts';
import { newEntriesIn } from './new-entries.ts';

/** The delay after which an image is searched for again, at least, in milliseconds. */
const DELAY = 5000;

/** Searches again with images of a non-mated subject, as a caller. */
async function searchedAgain(
  context: TestContext,
  { pictures }: Subject,
  as: 'primary' | 'second',
  what: string,
): Promise<Sent[]> {
  const made: Sent[] = [];
  for (const [i, picture] of [pictures[0], pictures.at(-1)].entries())
    if (picture !== undefined)
      made.push(
        await context.search(picture, shortTerms(context), { as, purpose: `${what}, image ${i + 1}` }),
      );
  return made;
}

/** Compares two images of a person that no search has seen, and searches for it. */
async function afterComparison(context: TestContext): Promise<Sent[]> {
  const person = untouched(context);
  const [one, other] = person?.pictures ?? [];
  if (person === undefined || one === undefined || other === undefined) return [];
  if (!context.statement.operations.includes('compare')) return [];
  await context.compare([one, other], { purpose: 'a comparison of two images of an absent person' });
  return searchedAgain(context, person, 'primary', 'an absent person after a comparison');
}

/** Galleries beside the default one in which an absent person is searched for. */
const MOST_GALLERIES = 2;

/** Searches for a person whose images were sent before, in the other galleries that a caller can name. */
async function inOtherGalleries(context: TestContext, { pictures }: Subject): Promise<readonly Sent[][]> {
  const { statement } = context;
  if (!takes(statement, 'galleries')) return [];
  const all: Sent[][] = [];
  for (const { id } of statement.galleries.slice(1, 1 + MOST_GALLERIES)) {
    const made: Sent[] = [];
    for (const picture of [pictures[0], pictures.at(-1)])
      if (picture !== undefined)
        made.push(
          await context.search(
            picture,
            { galleries: [id], ...shortTerms(context) },
            { purpose: 'an absent person in another gallery' },
          ),
        );
    all.push(made);
  }
  return all;
}

type Later = {
  readonly searches: readonly Sent[];
  readonly controls: readonly Sent[];
  /** The searches of each other gallery. */
  readonly elsewhere: readonly (readonly Sent[])[];
};

/** Makes these searches once a run; undefined without an absent and an enrolled person. */
export function laterSearches(context: TestContext): Promise<Later | undefined> {
  return context.shared('absent persons, later', async () => {
    const absent = await absentSearches(context);
    if (absent === undefined) return undefined;
    const { person, searches } = absent;
    const compared = await afterComparison(context);
    const since = context.setup.now() - (searches[0]?.sentAt ?? 0);
    if (since < DELAY) await context.setup.sleep(DELAY - since);
    const before = await controlPerson(context, 'control person before the later searches');
    const made = [
      ...(await searchedAgain(context, person, 'primary', 'an absent person after a delay')),
      ...(await searchedAgain(context, person, 'second', 'an absent person for another agency')),
    ];
    // What the other agency left is found by an image that the primary agency has searched for, whose score is known.
    const own = await searchedAgain(context, person, 'primary', 'an absent person after another agency');
    const elsewhere = await inOtherGalleries(context, person);
    const [again] = [await readable(context)];
    const after = await controlPerson(context, 'control person after the later searches');
    return { searches: [...compared, ...made, ...own, again], controls: [before, after], elsewhere };
  });
}

async function later(context: TestContext): Promise<CheckResult> {
  const made = await laterSearches(context);
  if (made === undefined)
    return inconclusive(
      'no-test-set',
      'the test set has no absent person with three images, or no enrolled person',
    );
  const { searches, controls, elsewhere } = made;
  const evidence = evidenceOf(...controls, ...searches);
  const measured = measure(context);
  const found = enrolledIn(measured);
  if (found !== undefined && found.length > 0) {
    const [first] = found;
    return fail(
      'E2',
      `${found.length} of ${measured.again.length} later searches for absent persons find an entry that scores above non-mated subjects, whatever its ID; the first is: ${first?.sent.purpose ?? ''} (${figures(measured)})`,
      'Add no probe to a gallery or to a record, in a search or a comparison: use it and delete it.',
      evidenceOf(...found.slice(0, 10).map(({ sent }) => sent)),
    );
  }
  const [mated] = elsewhere.filter((some) => allMated(measured, some));
  if (mated !== undefined)
    return fail(
      'E2',
      `an absent person is found in another gallery like a mated subject (${figures(measured)})`,
      'Add no probe to any gallery: use it and delete it.',
      evidenceOf(...mated),
    );
  const listed = newEntriesIn(context.sent(), (sent) =>
    context.testSet.absent.some((person) => isOf(person, sent)),
  );
  if (listed !== undefined && listed.length > 0)
    return fail(
      'E2',
      `${listed.length} later searches with images of absent persons list an entry that no earlier list has; identical searches for enrolled persons list the same entries each time`,
      'Add no probe to a gallery or to a record, in a search or a comparison: use it and delete it.',
      evidenceOf(...listed.slice(0, 10)),
    );
  const silence = firstSilent(...controls, ...searches, ...elsewhere.flat());
  if (silence !== undefined) return silence;
  const lost = lostControl(controls, context);
  if (lost !== undefined) return inconclusive('control-lost', lost, evidence);
  if (!searches.every((sent) => isAnswered(sent)))
    return inconclusive('control-lost', 'a later search for an absent person was not answered', evidence);
  return found === undefined
    ? pass('E1', 'no new entry by its ID; the scores do not separate mated and non-mated subjects', evidence)
    : pass(
        'E2',
        `no absent person is found later, by another agency or after a comparison: ${figures(measured)}`,
        evidence,
      );
}

/** No answer counts earlier searches for a person, and no gallery grows with the searches. */
async function remembered(context: TestContext): Promise<CheckResult> {
  await laterSearches(context);
  const all = context.sent();
  const evidence = evidenceOf(...all.filter((sent) => isAnswered(sent))).slice(-8);
  const counter = counterIn(all, context.testSet);
  if (counter !== undefined)
    return fail(
      'E2',
      'a value of the answers counts how often a person was searched for before',
      'Retain nothing of a probe from which a later search for the same person is recognised.',
      evidence,
    );
  const growth = growthIn(all);
  if (growth !== undefined)
    return fail(
      'E1',
      `the stated size of a gallery grows with each search, from ${growth.from} to ${growth.to} in ${growth.lists} lists`,
      'Add no probe to a gallery: use it and delete it.',
      evidence,
    );
  return evidence.length === 0
    ? inconclusive('not-provoked', 'there was no answer to inspect')
    : pass('E2', 'no answer counts earlier searches, and no gallery grows with the searches', evidence);
}

const PLAN: Check['plan'] = [
  { operation: 'compare', as: 'primary', times: 1, what: 'two images of an absent person, if offered' },
  { operation: 'search', as: 'primary', times: 9, what: 'absent persons again, and the control person' },
  { operation: 'search', as: 'primary', times: 4, what: 'an absent person in two other galleries' },
  { operation: 'search', as: 'second', times: 2, what: 'an absent person' },
];

function check(id: string, requirement: string): Check {
  return {
    id,
    requirement,
    title: 'No absent person is an entry later, for another agency or after a comparison',
    stage: 'last',
    after: ['CTL-02', 'CTL-04'],
    plan: PLAN,
    run: later,
  };
}

export const enrolledLater: readonly Check[] = [
  check('del.gallery.not-enrolled-later', 'DEL-04'),
  check('del.repository.not-joined-later', 'DEL-18'),
  {
    id: 'del.gallery.not-remembered',
    requirement: 'DEL-04',
    title: 'No answer counts earlier searches for a person, and no gallery grows with the searches',
    stage: 'last',
    after: ['CTL-02', 'CTL-04'],
    plan: [],
    run: remembered,
  },
];
