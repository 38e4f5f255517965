/** CAN-06: scores depend on the two images, not on the rank, the list or a coarse rounding. */
import { isDecimal } from '../../../src/results/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import { type Sent, evidenceOf, isAnswered, isPlainSearch, listOf } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, notApplicable, pass } from '../../suite/verdict.ts';
import { longest, longestAgain, ofLength, takes } from './fixtures.ts';
import { shortestLists } from './subjects.ts';

const REMEDY =
  'Return the similarity of the two images as computed, with the declared resolution; do not derive it from the rank or the list.';

const LEAST_PERSONS = 4;
/** Probability of a coincidence below which it is none. */
const CHANCE = 1e-6;
/** Scores with so few values among so many entries are classes. */
const FEW_VALUES = 4;
const MANY_ENTRIES = 40;

function scoresOf(sent: Sent): readonly string[] {
  return (listOf(sent)?.candidates ?? []).flatMap(({ score }) =>
    score !== undefined && isDecimal(score) ? [score] : [],
  );
}

/** Answered searches with the list of the algorithm. */
function scoredLists(context: TestContext): readonly Sent[] {
  return context.sent().filter((one) => isPlainSearch(one) && isAnswered(one) && scoresOf(one).length > 0);
}

/** Scores by rank: the same scores at every rank of lists of one length for different persons. */
async function byRank(context: TestContext): Promise<string | undefined> {
  const lists = (await shortestLists(context)).filter((one) => isAnswered(one) && scoresOf(one).length > 1);
  if (lists.length < LEAST_PERSONS) return undefined;
  const [first, ...others] = lists.map((one) => scoresOf(one).map(Number));
  const isSame = (i: number): boolean => others.every((scores) => scores[i] === first?.[i]);
  if (first?.every((_, i) => isSame(i)) === true)
    return `the scores at each rank are the same in the lists for ${lists.length} persons`;
  const isComparable = lists.every((one) => listOf(one)?.scoreScale?.comparableAcrossResponses !== false);
  const absent = new Set(
    context.testSet.absent.flatMap(({ pictures }) => pictures.map(({ octets }) => octets)),
  );
  const hasBoth = lists.some(({ pictures }) => pictures.some((one) => absent.has(one)));
  return isComparable && hasBoth && isSame(0)
    ? `the score at rank 1 is the same for ${lists.length} persons, one of them not enrolled`
    : undefined;
}

/** A score as a whole number of steps of the declared resolution; undefined if it is none. */
function stepsOf(score: string, resolution: string): bigint | undefined {
  const decimals = Math.max(score.split('.')[1]?.length ?? 0, resolution.split('.')[1]?.length ?? 0);
  const whole = (text: string): bigint => {
    const [units = '0', part = ''] = text.split('.');
    return BigInt(`${units}${part.padEnd(decimals, '0')}`);
  };
  const [value, step] = [whole(score), whole(resolution)];
  return step > 0n && value % step === 0n ? value / step : undefined;
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y > 0n) [x, y] = [y, x % y];
  return x;
}

const PLAIN = /^-?\d{1,12}(?:\.\d{1,12})?$/;

/** Scores that are rounded more coarsely than the scale declares. */
function rounded(context: TestContext): string | undefined {
  const lists = scoredLists(context);
  const all = lists.flatMap(scoresOf);
  const distinct = [...new Set(all)].filter((score) => PLAIN.test(score));
  const pairs = new Set(
    lists.flatMap((one) =>
      (listOf(one)?.candidates ?? []).map(({ candidateId = '', score = '' }) => `${candidateId} ${score}`),
    ),
  ).size;
  const values = new Set(all.map(Number)).size;
  if (pairs >= MANY_ENTRIES && values <= FEW_VALUES)
    return `${pairs} entries have ${values} different scores`;
  const resolution = lists
    .map((one) => listOf(one)?.scoreScale?.resolution)
    .find((text) => text !== undefined);
  if (resolution === undefined || !PLAIN.test(resolution) || resolution.startsWith('-')) return undefined;
  const steps = distinct.map((score) => stepsOf(score, resolution));
  if (steps.includes(undefined) || steps.length === 0) return undefined;
  const common = steps.reduce<bigint>((sum, step) => gcd(sum, step ?? 0n), 0n);
  const isChance = common < 2n || Number(common) ** -distinct.length > CHANCE;
  return isChance
    ? undefined
    : `${distinct.length} different scores are all multiples of ${String(common)} declared steps`;
}

/** Scores of the same entry for the same image that differ with the length of the list. */
async function byLength(context: TestContext): Promise<string | undefined> {
  if (!takes(context.statement, 'maxCandidates')) return undefined;
  const lists = [
    await longest(context),
    await longestAgain(context),
    await ofLength(context, context.statement.candidateList.min),
  ];
  const [first = new Map<string, number>(), again, short] = lists.map(
    (one) =>
      new Map(
        (listOf(one)?.candidates ?? []).flatMap(({ candidateId = '', encounterId = '', score }) =>
          score === undefined ? [] : [[`${candidateId} ${encounterId}`, Number(score)] as const],
        ),
      ),
  );
  const values = [...first.values()];
  const range = Math.max(...values) - Math.min(...values);
  const differs = (other: ReadonlyMap<string, number> | undefined): boolean =>
    [...(other ?? [])].some(([entry, score]) => Math.abs(score - (first.get(entry) ?? score)) > range / 100);
  // A service whose scores vary from search to search is the subject of CAN-13.
  return range > 0 && differs(short) && !differs(again)
    ? 'the score of an entry for the same image differs with the length of the list'
    : undefined;
}

async function computed(context: TestContext): Promise<CheckResult> {
  const lists = scoredLists(context);
  if (lists.length === 0) return notApplicable('no list of the run contains scores');
  const problem = (await byRank(context)) ?? rounded(context) ?? (await byLength(context));
  const evidence = evidenceOf(...lists);
  if (problem !== undefined) return fail('E2', problem, REMEDY, evidence);
  // Only lists of several entries show whether scores follow the rank.
  const persons = (await shortestLists(context)).filter(
    (one) => isAnswered(one) && scoresOf(one).length > 1,
  ).length;
  return persons < LEAST_PERSONS
    ? inconclusive('no-test-set', `${persons} persons gave a list, ${LEAST_PERSONS} are needed`, evidence)
    : pass(
        'E2',
        `the scores of ${lists.length} lists depend on neither rank nor length (${persons} persons)`,
        evidence,
      );
}

export const scoring: readonly Check[] = [
  {
    id: 'can.score.computed',
    requirement: 'CAN-06',
    title: 'Scores depend on neither the rank nor the length of a list, and are not rounded to classes',
    stage: 'drive',
    plan: [
      {
        operation: 'search',
        as: 'primary',
        times: 6,
        what: 'the minimum length for several persons; the longest list, twice',
      },
    ],
    run: computed,
  },
];
