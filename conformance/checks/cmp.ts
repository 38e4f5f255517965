/** CMP: comparisons of two images. */
import { compareDecimals, validateComparison } from '../../src/results/index.ts';
import type { TestContext } from '../suite/test-context.ts';
import type { Check } from '../suite/check.ts';
import { isReturned, wordsOf } from '../suite/meaning.ts';
import { type Sent, comparisonOf, evidenceOf, lastOf } from '../suite/sent.ts';
import { type CheckResult, blocked, fail, inconclusive, pass } from '../suite/verdict.ts';
import { lostAfter } from './acc/fixtures.ts';
import { goodImage } from './fixtures.ts';
import { firstSilent } from './unanswered.ts';

type Pair = { readonly same: Sent; readonly different?: Sent };

/** Compares an image with itself, and with an image of another person. */
function pair(context: TestContext): Promise<Pair> {
  return context.shared('comparisons of one image', async () => {
    const { enrolled, absent } = context.testSet;
    const one = goodImage(context);
    const other = [...enrolled, ...absent].find(({ pictures }) => !pictures.includes(one))?.pictures[0];
    const same = await context.compare([one, one], { purpose: 'a comparison of an image with itself' });
    if (other === undefined) return { same };
    const purpose = 'a comparison of two persons';
    return { same, different: await context.compare([one, other], { purpose }) };
  });
}

/** The message of the first error that the rule reports for a comparison; undefined if there is none. */
function ruleSays(context: TestContext, sent: Sent, id: 'CMP-01' | 'CMP-02'): string | undefined {
  const { comparison, also = [] } = sent.reading ?? {};
  if (comparison === undefined) return id === 'CMP-01' ? 'the answer is not a comparison' : undefined;
  const findings = validateComparison(comparison, { profile: context.profile, also });
  return findings.find(({ rule, severity }) => rule === id && severity === 'error')?.message;
}

/** Evaluates every comparison of the run by a rule of results. */
function evaluateComparisons(id: 'CMP-01' | 'CMP-02', good: string, remedy: string): Check['run'] {
  return async (context) => {
    const { same, different } = await pair(context);
    const all = context.sent().filter(({ kind, answer }) => kind === 'comparisons' && isReturned(answer));
    const wrong = all.flatMap((sent) => {
      const says = ruleSays(context, sent, id);
      return says === undefined ? [] : [{ sent, says }];
    });
    const [first] = wrong;
    const failed = (says: string, sent: Sent): CheckResult => fail('E2', says, remedy, evidenceOf(sent));
    if (first !== undefined)
      return failed(`${first.says} (${wrong.length} of ${all.length} comparisons)`, first.sent);
    const silence = firstSilent(same, ...(different === undefined ? [] : [different]));
    if (silence !== undefined) return silence;
    const compared = all.filter((sent) => comparisonOf(sent)?.outcome.kind === 'compared');
    if (compared.length > 0)
      return pass('E2', `${compared.length} comparisons ${good}`, evidenceOf(...compared));
    if (id === 'CMP-02') return blocked('CMP-01', 'nothing was compared');
    const lost = await lostAfter(context, 'a comparison');
    return lost ?? failed(`two valid images are not compared: ${wordsOf(lastOf(same))}`, same);
  };
}

/** CMP-05. */
async function control(context: TestContext): Promise<CheckResult> {
  const { same, different } = await pair(context);
  if (different === undefined)
    return inconclusive('no-test-set', 'the test set has no two persons', evidenceOf(same));
  const silence = firstSilent(same, different);
  if (silence !== undefined) return silence;
  const evidence = evidenceOf(same, different);
  const [one, other] = [comparisonOf(same), comparisonOf(different)];
  if (one?.score === undefined || other?.score === undefined)
    return blocked('CMP-01', 'a comparison has no score');
  const higher = one.scoreScale?.higherIsMoreSimilar ?? context.statement.scoreScale?.higherIsMoreSimilar;
  if (higher === undefined) return blocked('CMP-01', 'no score scale states which direction is more similar');
  const order = compareDecimals(one.score, other.score);
  if (Number.isNaN(order)) return inconclusive('unreadable', 'a score is not a number', evidence);
  return (higher ? order > 0 : order < 0)
    ? pass('E2', 'the score of an image with itself is better than with an image of another person', evidence)
    : fail(
        'E2',
        'the score of an image with itself is not better than with an image of another person',
        'Compute the score from both images of the request.',
        evidence,
      );
}

/** Share of the range at either end within which a score decides instead of measuring. */
const END = 0.02;
/** Pairs without which nothing is decided, and pairs of which all must be at an end of the scale. */
const LEAST_PAIRS = 4;
const MANY_PAIRS = 6;

/** Comparisons of two images of one person, and of two persons, beside the two of every run. */
function manyPairs(context: TestContext): Promise<readonly Sent[]> {
  return context.shared('comparisons of several pairs', async () => {
    const people = [...context.testSet.enrolled, ...context.testSet.absent.slice(0, 1)].slice(0, 4);
    const pairs = people.flatMap(({ pictures }, i) => {
      const [one, other] = pictures;
      const next = people[(i + 1) % people.length]?.pictures.at(-1);
      return one === undefined
        ? []
        : [
            ...(other === undefined ? [] : [[one, other] as const]),
            ...(next === undefined || people.length < 2 ? [] : [[one, next] as const]),
          ];
    });
    const made: Sent[] = [];
    for (const [i, images] of pairs.entries())
      made.push(await context.compare(images, { purpose: `a comparison of a further pair ${i + 1}` }));
    return made;
  });
}

/** Each score as a share of its scale, or the score itself if the scale has no range. */
function shareOf(sent: Sent): { readonly value: number; readonly isShare: boolean } | undefined {
  const { score, scoreScale } = comparisonOf(sent) ?? {};
  const [value, min, max] = [Number(score), Number(scoreScale?.min), Number(scoreScale?.max)];
  if (score === undefined || !Number.isFinite(value)) return undefined;
  return max > min ? { value: (value - min) / (max - min), isShare: true } : { value, isShare: false };
}

/** CMP-02: scores of many different pairs that only say yes or no. */
async function graded(context: TestContext): Promise<CheckResult> {
  const { same, different } = await pair(context);
  const sent = [same, ...(different === undefined ? [] : [different]), ...(await manyPairs(context))];
  const silence = firstSilent(...sent);
  if (silence !== undefined) return silence;
  const evidence = evidenceOf(...sent);
  // An image compared with itself may well get the greatest score.
  const shares = sent.flatMap((one) => (one === same ? [] : (shareOf(one) ?? [])));
  if (shares.length < LEAST_PAIRS)
    return inconclusive(
      'no-test-set',
      `${shares.length} pairs have a score, ${LEAST_PAIRS} are needed`,
      evidence,
    );
  const values = new Set(shares.map(({ value }) => value)).size;
  const ends = shares.filter(({ value, isShare }) => isShare && (value <= END || value >= 1 - END)).length;
  const sample = `${shares.length} different pairs of images`;
  // One value for all pairs is the subject of CMP-05.
  if (values === 2 || (values > 2 && shares.length >= MANY_PAIRS && ends === shares.length))
    return fail(
      'E2',
      values === 2
        ? `the scores of ${sample} have two values only`
        : `the scores of ${sample} are all within ${END * 100} % of an end of the scale`,
      'Return the similarity score as computed, not a decision in the form of a score.',
      evidence,
    );
  return pass(
    'E2',
    `the scores of ${sample} have ${values} values, ${ends} of them at an end of the scale`,
    evidence,
  );
}

const COMPARISONS: Check['plan'] = [
  {
    operation: 'compare',
    as: 'primary',
    times: 2,
    what: 'an image with itself and with one of another person, once for all checks',
  },
];

export const cmp: readonly Check[] = [
  {
    id: 'cmp.content',
    requirement: 'CMP-01',
    title: 'A comparison contains score, scale, IDs, disclaimer and attestation, and nothing else',
    stage: 'journal',
    operations: ['compare'],
    plan: COMPARISONS,
    run: evaluateComparisons(
      'CMP-01',
      'contain the required members and no others',
      'Answer a comparison with only a score, its scale, the request and response IDs, the disclaimer and the attestation reference.',
    ),
  },
  {
    id: 'cmp.verdict',
    requirement: 'CMP-02',
    title: 'A comparison names no person and states no decision',
    stage: 'journal',
    operations: ['compare'],
    plan: COMPARISONS,
    run: evaluateComparisons(
      'CMP-02',
      'name no person and state no decision',
      'Remove names, identifiers and every word or boolean that states a decision from comparisons.',
    ),
  },
  {
    id: 'cmp.graded',
    requirement: 'CMP-02',
    title: 'The scores of different pairs measure and do not only say yes or no',
    stage: 'drive',
    operations: ['compare'],
    plan: [
      {
        operation: 'compare',
        as: 'primary',
        times: 8,
        what: 'two images of one person and images of two persons, for up to four persons',
      },
    ],
    run: graded,
  },
  {
    id: 'cmp.control',
    requirement: 'CMP-05',
    title: 'An image scores better with itself than with an image of another person',
    stage: 'drive',
    operations: ['compare'],
    plan: COMPARISONS,
    run: control,
  },
];
