/** CAN-09, CAN-17: what an examiner narrowed says so, and only what was asked for is narrowed. */
import type { TestContext } from '../../suite/test-context.ts';
import type { Check, Known } from '../../suite/check.ts';
import { evidenceOf, listOf } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, notApplicable, pass } from '../../suite/verdict.ts';
import { type Returned, algorithmListFor, isList, resultsOf } from '../results.ts';
import { byRule } from '../by-rule.ts';
import { knownGood } from '../fixtures.ts';
import { firstSilent } from '../silence.ts';
import { type Examined, narrowed, narrowedFromOne } from './examine.ts';
import { forger, isReviewRefused, reviewOf, sendReview } from './review.ts';
import { personsIn, takes } from './fixtures.ts';

const SAY = 'Say of a narrowed list who narrowed it, how, from how many and when, signed by the examiner.';
const REFUSE =
  'Take a review only where one was asked for, of that list, by the signature of a known examiner.';

function withoutReview({ statement }: Known): string | undefined {
  return statement.examinerReview && takes(statement, 'examine')
    ? undefined
    : 'the service declares that it has no examiner';
}

function seqsOf({ exchanges }: Examined): readonly number[] {
  return exchanges.map(({ seq }) => seq);
}

function isNarrowed({ list }: Returned): boolean {
  return list?.narrowed !== undefined || list?.determination === 'CO';
}

async function said(context: TestContext): Promise<CheckResult> {
  const before = await knownGood(context);
  const examined = await narrowed(context);
  const silence = firstSilent(before, ...examined.exchanges.slice(-1));
  if (silence !== undefined) return silence;
  const { list, tricks } = examined;
  const evidence = [...evidenceOf(before), ...seqsOf(examined)];
  const taken = tricks.find(
    ({ requirement, exchange }) => requirement === 'CAN-09' && !isReviewRefused(exchange),
  );
  if (taken !== undefined) return fail('E2', `a review ${taken.what} is taken`, REFUSE, [taken.exchange.seq]);
  if (list?.narrowed !== undefined || list?.determination === 'CO')
    return pass(
      'E2',
      `narrowed to ${list.candidates.length} of ${listOf(before)?.candidates.length ?? 0}`,
      evidence,
    );
  if (list === undefined || (list.outcome.kind !== 'candidates' && list.outcome.kind !== 'noCandidate'))
    return inconclusive('not-provoked', 'no list came where a narrowing was asked for', evidence);
  return list.candidates.length < (listOf(before)?.candidates.length ?? 0)
    ? fail(
        'E2',
        'the list is shorter than without an examiner, and does not say that one narrowed it',
        SAY,
        evidence,
      )
    : inconclusive('not-provoked', 'nothing was narrowed where it was asked for', evidence);
}

async function forged(context: TestContext): Promise<CheckResult> {
  const examined = await narrowed(context);
  const { sent, list } = examined;
  if (list === undefined) return inconclusive('not-provoked', 'there is no list to review', seqsOf(examined));
  const review = await reviewOf(context, list, list.candidates.slice(0, 1), await forger(context));
  const exchange = await sendReview(context, review, 'review signed by a key of nobody');
  const after = await context.result(sent, 'the narrowed list after a forged review');
  const silence = firstSilent(exchange, after);
  if (silence !== undefined) return silence;
  const evidence = [...seqsOf(examined), exchange.seq, after.seq];
  if (!isReviewRefused(exchange))
    return fail(
      'E2',
      `a forged review is answered with status ${exchange.answer?.status ?? 0}`,
      REFUSE,
      evidence,
    );
  return pass('E2', 'a forged review is refused', evidence);
}

async function unasked(context: TestContext): Promise<CheckResult> {
  const good = await knownGood(context);
  const list = listOf(good);
  if (list === undefined) return inconclusive('not-provoked', 'there is no list to review', evidenceOf(good));
  const sign = context.setup.examine ?? (await forger(context));
  const review = await reviewOf(context, list, list.candidates.slice(0, 2), sign);
  const exchange = await sendReview(context, review, 'review of a list for which none was asked');
  const after = await context.result(good, 'the list after a review that nobody asked for');
  const silence = firstSilent(exchange, after);
  if (silence !== undefined) return silence;
  const evidence = [...evidenceOf(good), exchange.seq, after.seq];
  if (!isReviewRefused(exchange))
    return fail(
      'E2',
      `a review that nobody asked for is answered with status ${exchange.answer?.status ?? 0}`,
      REFUSE,
      evidence,
    );
  return after.answer?.status === 200
    ? pass('E2', 'a review that nobody asked for is refused, and the list is still there', evidence)
    : inconclusive('control-lost', 'the list is not there any more', evidence);
}

async function fromOne(context: TestContext): Promise<CheckResult> {
  const examined = await narrowedFromOne(context);
  const [good, usual] = [await knownGood(context), await narrowed(context)];
  const foreign = usual.tricks.find(
    ({ requirement, exchange }) => requirement === 'CAN-17' && !isReviewRefused(exchange),
  );
  if (foreign !== undefined)
    return fail('E2', `a review ${foreign.what} is taken`, REFUSE, [foreign.exchange.seq]);
  if (examined === undefined)
    return pass('E1', 'no list of one can be brought about, so that none can be narrowed', evidenceOf(good));
  const silence = firstSilent(...examined.exchanges.slice(-1));
  if (silence !== undefined) return silence;
  const evidence = [...evidenceOf(good), ...seqsOf(examined)];
  const { list, sent } = examined;
  if (list === undefined) return inconclusive('not-provoked', 'no list came for an examiner', evidence);
  if (list.narrowed === undefined) return pass('E2', 'a list of fewer than two is not narrowed', evidence);
  const source = algorithmListFor(context, sent);
  const few = (list.narrowed.from ?? 0) < 2 || (source !== undefined && personsIn(source) < 2);
  return few
    ? fail(
        'E2',
        'a list of fewer than two persons was narrowed',
        'Narrow from two or more persons only.',
        evidence,
      )
    : pass('E2', 'what was narrowed held two persons or more', evidence);
}

async function oversteps(context: TestContext): Promise<CheckResult> {
  const lists = (await resultsOf(context)).filter(isList);
  const both = lists
    .filter(isNarrowed)
    .every(({ sent }) => sent !== undefined && algorithmListFor(context, sent));
  const says = 'nothing was narrowed that nobody asked for, and nothing beyond the list of the algorithm';
  return byRule(context, 'CAN-17', { over: isList, grade: both ? 'E2' : 'E1', says });
}

export const narrowing: readonly Check[] = [
  {
    id: 'can.narrowed.said',
    requirement: 'CAN-09',
    title: 'A list that an examiner narrowed says so',
    stage: 'drive',
    plan: [{ operation: 'search', as: 'primary', times: 1, what: 'a narrowing asked for' }],
    without: withoutReview,
    run: said,
  },
  {
    id: 'can.narrowed.forged',
    requirement: 'CAN-09',
    title: 'A review by a key that is no examiner’s is refused',
    stage: 'drive',
    plan: [
      { operation: 'review', as: 'primary', times: 1, what: 'a forged review' },
      { operation: 'result', as: 'primary', times: 1, what: 'the list after it' },
    ],
    operations: ['review'],
    without: withoutReview,
    run: forged,
  },
  {
    id: 'can.narrowed.returns',
    requirement: 'CAN-09',
    title:
      'Every narrowed list tells role, agency, method, number, time and confidence, signed by an examiner',
    stage: 'journal',
    plan: [],
    run: (context) =>
      byRule(context, 'CAN-09', {
        over: isNarrowed,
        says: 'every narrowed list tells how it was narrowed',
        none: withoutReview(context)
          ? notApplicable('no list was narrowed')
          : inconclusive('not-provoked', 'no list was narrowed'),
      }),
  },
  {
    id: 'can.narrowed.unasked',
    requirement: 'CAN-17',
    title: 'A review of a list for which none was asked is refused',
    stage: 'drive',
    after: ['CTL-02', 'CTL-03'],
    plan: [
      { operation: 'review', as: 'primary', times: 1, what: 'a review that nobody asked for' },
      { operation: 'result', as: 'primary', times: 1, what: 'the list after it' },
    ],
    operations: ['review'],
    run: unasked,
  },
  {
    id: 'can.narrowed.one',
    requirement: 'CAN-17',
    title: 'A list of one person is not narrowed',
    stage: 'drive',
    plan: [{ operation: 'search', as: 'primary', times: 2, what: 'a narrowing of a list of one' }],
    without: withoutReview,
    run: fromOne,
  },
  {
    id: 'can.narrowed.within',
    requirement: 'CAN-17',
    title: 'Nothing is narrowed unasked, from one, beyond the algorithm’s list, or into a confirmation',
    stage: 'journal',
    plan: [],
    run: oversteps,
  },
];
