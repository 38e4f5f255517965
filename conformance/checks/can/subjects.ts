/** CAN-01: the shortest lists for several persons do not all hold one entry that fills them up. */
import { createHash } from 'node:crypto';
import type { Candidate } from '../../../src/results/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import type { Picture } from '../../suite/images.ts';
import { type Sent, evidenceOf, isAnswered, isPlainSearch, listOf } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, notApplicable, pass } from '../../suite/verdict.ts';
import { goodImage, knownGood, lengthTerms } from '../fixtures.ts';
import { firstSilent } from '../unanswered.ts';
import { ofLength, personsIn, takes } from './fixtures.ts';
import { withoutLength } from './single-candidate.ts';

const REMEDY = 'Return two or more persons that the search found, or none; fill no list with a fixed entry.';

/** Greatest expected number of entries that are in all lists by chance. */
const CHANCE = 0.01;
const LEAST_PERSONS = 4;

/** One image of each person that other checks do not reserve for the search of a later enrolment. */
function pictures({ testSet }: TestContext): readonly Picture[] {
  const { enrolled, absent, restricted } = testSet;
  const free = absent.length > 2 ? absent.slice(0, 1) : [];
  return [...enrolled.slice(1, 6), ...free, ...restricted.slice(0, 2)].flatMap(
    (person) => person.pictures.at(-1) ?? [],
  );
}

/** The shortest list of two or more for each of several persons: a list of one has nothing to compare (CAN-01 judges it). */
export function shortestLists(context: TestContext): Promise<readonly Sent[]> {
  return context.shared('shortest lists', async () => {
    const { min: declared, max } = context.statement.candidateList;
    const min = Math.min(Math.max(2, declared), max);
    // A service that takes no length from a caller is sent none.
    const isTaken = takes(context.statement, 'maxCandidates');
    const made: Sent[] = [isTaken ? await ofLength(context, min) : await knownGood(context)];
    for (const [i, picture] of pictures(context).entries()) {
      if (picture === goodImage(context)) continue;
      const purpose = `shortest list for another person ${i + 1}`;
      made.push(await context.search(picture, lengthTerms(context, min), { purpose }));
    }
    return made;
  });
}

/** What identifies an entry beside its position: its person, and its image. */
function keysOf({ personKey, candidateId, images }: Candidate): readonly string[] {
  const data = images.find(({ content }) => content?.data !== undefined)?.content?.data;
  const image = data === undefined ? [] : [createHash('sha256').update(data).digest('base64')];
  const id = personKey ?? candidateId;
  return [...(id === undefined ? [] : [`person ${id}`]), ...image.map((digest) => `image ${digest}`)];
}

/** The entries that are in every list, by person or image. */
function everywhere(lists: readonly (readonly Candidate[])[]): ReadonlySet<string> {
  const [first = [], ...others] = lists;
  const sets = others.map((list) => new Set(list.flatMap(keysOf)));
  return new Set(first.flatMap(keysOf).filter((key) => sets.every((set) => set.has(key))));
}

/** True if a common entry has the same score in all lists: a similarity to different persons differs. */
function hasOneScore(lists: readonly (readonly Candidate[])[], common: ReadonlySet<string>): boolean {
  const scores = lists.map((list) => list.find((one) => keysOf(one).some((key) => common.has(key)))?.score);
  return scores[0] !== undefined && new Set(scores).size === 1;
}

async function noFiller(context: TestContext): Promise<CheckResult> {
  const sent = await shortestLists(context);
  const silence = firstSilent(...sent);
  if (silence !== undefined) return silence;
  const evidence = evidenceOf(...sent);
  const lists = sent.filter(isAnswered).map((one) => listOf(one)?.candidates ?? []);
  const several = lists.filter((list) => list.length > 1);
  if (several.length < LEAST_PERSONS)
    return inconclusive(
      'no-test-set',
      `${several.length} persons gave a list, ${LEAST_PERSONS} are needed`,
      evidence,
    );
  const common = everywhere(several);
  const sample = `the shortest lists for ${several.length} persons`;
  const size = Math.max(
    context.statement.galleries[0]?.size ?? 0,
    new Set(
      context.sent().flatMap((one) => listOf(one)?.candidates.map(({ candidateId }) => candidateId) ?? []),
    ).size,
  );
  const chance =
    size * several.reduce((product, { length }) => product * Math.min(1, length / Math.max(1, size)), 1);
  if (common.size === 0) return pass('E2', `no entry is in all of ${sample}`, evidence);
  if (chance > CHANCE && !hasOneScore(several, common))
    return pass(
      'E2',
      `one entry is in all of ${sample}; with ${size} entries that occurs by chance`,
      evidence,
    );
  const single = several.filter(
    (candidates) =>
      personsIn({ candidates: candidates.filter((one) => !keysOf(one).some((key) => common.has(key))) }) ===
      1,
  );
  return single.length > 0
    ? fail(
        'E2',
        `one entry is in all of ${sample}; without it ${single.length} of them have one person`,
        REMEDY,
        evidence,
      )
    : pass('E2', `one entry is in all of ${sample}, and each has two other persons`, evidence);
}

/** Identifies an entry of a gallery. */
function entryOf({ candidateId = '', encounterId = '' }: Candidate): string {
  return `${candidateId} ${encounterId}`;
}

/** The longest list without a threshold for the image of a search in the same galleries, if it is longer. */
function referenceFor(context: TestContext, one: Sent): Sent | undefined {
  const termsOf = ({ request }: Sent): string =>
    JSON.stringify((request as { readonly galleries?: unknown } | undefined)?.galleries ?? null);
  const count = (sent: Sent): number => listOf(sent)?.candidates.length ?? 0;
  return context
    .sent()
    .filter(
      (other) =>
        other.as === one.as &&
        other.pictures[0] !== undefined &&
        other.pictures[0] === one.pictures[0] &&
        isPlainSearch(other) &&
        isAnswered(other) &&
        termsOf(other) === termsOf(one) &&
        count(other) > count(one),
    )
    .toSorted((a, b) => count(b) - count(a))[0];
}

/** True if the entries that the longest list for the image does not have leave one person only. */
function isFilled(context: TestContext, one: Sent): boolean {
  const list = listOf(one);
  const reference = referenceFor(context, one);
  if (list === undefined || reference === undefined || list.narrowed !== undefined) return false;
  const known = new Set(listOf(reference)?.candidates.map(entryOf));
  const own = list.candidates.filter((candidate) => known.has(entryOf(candidate)));
  return own.length < list.candidates.length && personsIn({ candidates: own }) === 1;
}

function noForeigner(context: TestContext): CheckResult {
  const lists = context
    .sent()
    .filter(
      (one) => isAnswered(one) && personsIn(listOf(one)) > 1 && referenceFor(context, one) !== undefined,
    );
  if (lists.length === 0) return notApplicable('no image was searched with lists of different lengths');
  const wrong = lists.filter((one) => isFilled(context, one));
  return wrong.length > 0
    ? fail(
        'E2',
        `${wrong.length} of ${lists.length} lists have one person of the longest list for the same image, and an entry that it lacks`,
        REMEDY,
        evidenceOf(...wrong.slice(0, 8)),
      )
    : pass(
        'E2',
        `${lists.length} lists have no entry beside one person that the longest list for the same image lacks`,
        evidenceOf(...lists),
      );
}

export const subjects: readonly Check[] = [
  {
    id: 'can.one.filled',
    requirement: 'CAN-01',
    title: 'The shortest lists for several persons do not share an entry that fills them up',
    stage: 'drive',
    plan: [{ operation: 'search', as: 'primary', times: 4, what: 'the minimum length for other persons' }],
    without: withoutLength,
    run: noFiller,
  },
  {
    id: 'can.one.foreign',
    requirement: 'CAN-01',
    title: 'A list of two persons has no entry that the longest list for the same image lacks',
    stage: 'journal',
    plan: [],
    run: (context) => Promise.resolve(noForeigner(context)),
  },
];
