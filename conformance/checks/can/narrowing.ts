/** CAN-09, CAN-17: a list narrowed by an examiner states so, and lists are narrowed only on request. */
import type { TestContext } from '../../suite/test-context.ts';
import type { Check, Known } from '../../suite/check.ts';
import { isReturned, wordsOf } from '../../suite/meaning.ts';
import { evidenceOf, listOf } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, notApplicable, pass } from '../../suite/verdict.ts';
import { type Returned, algorithmListFor, isList, resultsOf } from '../results.ts';
import { byRule } from '../by-rule.ts';
import { knownGood } from '../fixtures.ts';
import { firstSilent } from '../unanswered.ts';
import { type Examined, narrowed, narrowedFromOne } from './examine.ts';
import { forger, isReviewRefused, reviewOf, sendReview } from './review.ts';
import { personsIn, takes } from './fixtures.ts';

const SAY =
  'State in a narrowed list who narrowed it, how, from how many candidates and when, signed by the examiner.';
const REFUSE =
  'Accept a review only if the request asked for one, it is of that list, and a known examiner signed it.';

function withoutReview({ statement }: Known): string | undefined {
  return statement.examinerReview && takes(statement, 'examine')
    ? undefined
    : 'the service declares no examiner review';
}

function seqsOf({ exchanges }: Examined): readonly number[] {
  return exchanges.map(({ seq }) => seq);
}

function isNarrowed({ list }: Returned): boolean {
  return list?.narrowed !== undefined || list?.determination === 'CO';
}

async function checkStated(context: TestContext): Promise<CheckResult> {
  const before = await knownGood(context);
  const examined = await narrowed(context);
  const silence = firstSilent(before, ...examined.exchanges.slice(-1));
  if (silence !== undefined) return silence;
  const { list, invalidReviews } = examined;
  const evidence = [...evidenceOf(before), ...seqsOf(examined)];
  const taken = invalidReviews.find(
    ({ requirement, exchange }) => requirement === 'CAN-09' && !isReviewRefused(exchange),
  );
  if (taken !== undefined)
    return fail('E2', `a review ${taken.what} is accepted`, REFUSE, [taken.exchange.seq]);
  if (list?.narrowed !== undefined || list?.determination === 'CO')
    return pass(
      'E2',
      `narrowed to ${list.candidates.length} of ${listOf(before)?.candidates.length ?? 0}`,
      evidence,
    );
  if (list === undefined || (list.outcome.kind !== 'candidates' && list.outcome.kind !== 'noCandidate'))
    return inconclusive(
      'not-provoked',
      'no list was returned to a search that requested a narrowing',
      evidence,
    );
  return list.candidates.length < (listOf(before)?.candidates.length ?? 0)
    ? fail(
        'E2',
        'the list is shorter than without an examiner, but does not state that it was narrowed',
        SAY,
        evidence,
      )
    : inconclusive('not-provoked', 'the list was not narrowed although that was requested', evidence);
}

async function forged(context: TestContext): Promise<CheckResult> {
  const examined = await narrowed(context);
  const { sent, list } = examined;
  if (list === undefined) return inconclusive('not-provoked', 'there is no list to review', seqsOf(examined));
  const review = await reviewOf(context, list, list.candidates.slice(0, 1), await forger(context));
  const exchange = await sendReview(context, review, 'review signed by an unknown key');
  const after = await context.result(sent, 'the narrowed list after a forged review');
  const silence = firstSilent(exchange, after);
  if (silence !== undefined) return silence;
  const evidence = [...seqsOf(examined), exchange.seq, after.seq];
  if (!isReviewRefused(exchange))
    return fail('E2', `a forged review is answered with ${wordsOf(exchange)}`, REFUSE, evidence);
  return pass('E2', 'a forged review is refused', evidence);
}

async function unasked(context: TestContext): Promise<CheckResult> {
  const good = await knownGood(context);
  const list = listOf(good);
  if (list === undefined) return inconclusive('not-provoked', 'there is no list to review', evidenceOf(good));
  const sign = context.setup.examine ?? (await forger(context));
  const review = await reviewOf(context, list, list.candidates.slice(0, 2), sign);
  const exchange = await sendReview(context, review, 'review that was not requested');
  const after = await context.result(good, 'the list after a review that was not requested');
  const silence = firstSilent(exchange, after);
  if (silence !== undefined) return silence;
  const evidence = [...evidenceOf(good), exchange.seq, after.seq];
  if (!isReviewRefused(exchange))
    return fail(
      'E2',
      `a review that was not requested is answered with ${wordsOf(exchange)}`,
      REFUSE,
      evidence,
    );
  return isReturned(after)
    ? pass('E2', 'a review that was not requested is refused, and the list is still available', evidence)
    : inconclusive('control-lost', 'the list is no longer available', evidence);
}

async function fromOne(context: TestContext): Promise<CheckResult> {
  const examined = await narrowedFromOne(context);
  const [good, usual] = [await knownGood(context), await narrowed(context)];
  const foreign = usual.invalidReviews.find(
    ({ requirement, exchange }) => requirement === 'CAN-17' && !isReviewRefused(exchange),
  );
  if (foreign !== undefined)
    return fail('E2', `a review ${foreign.what} is accepted`, REFUSE, [foreign.exchange.seq]);
  if (examined === undefined)
    return pass('E1', 'no list of one person can be provoked, so none can be narrowed', evidenceOf(good));
  const silence = firstSilent(...examined.exchanges.slice(-1));
  if (silence !== undefined) return silence;
  const evidence = [...evidenceOf(good), ...seqsOf(examined)];
  const { list, sent } = examined;
  if (list === undefined)
    return inconclusive(
      'not-provoked',
      'no list was returned to a search that requested an examiner',
      evidence,
    );
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
    : pass('E2', 'the narrowed list had two or more persons before', evidence);
}

async function checkWithinList(context: TestContext): Promise<CheckResult> {
  const lists = (await resultsOf(context)).filter(isList);
  const both = lists
    .filter(isNarrowed)
    .every(({ sent }) => sent !== undefined && algorithmListFor(context, sent));
  const says = 'lists were narrowed only on request, and only to candidates of the algorithm’s list';
  return byRule(context, 'CAN-17', { over: isList, grade: both ? 'E2' : 'E1', says });
}

export const narrowing: readonly Check[] = [
  {
    id: 'can.narrowed.said',
    requirement: 'CAN-09',
    title: 'A list that an examiner narrowed states so',
    stage: 'drive',
    plan: [{ operation: 'search', as: 'primary', times: 1, what: 'a narrowing is requested' }],
    without: withoutReview,
    run: checkStated,
  },
  {
    id: 'can.narrowed.forged',
    requirement: 'CAN-09',
    title: 'A review signed by a key of no examiner is refused',
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
      'Every narrowed list states role, agency, method, number, time and confidence, signed by an examiner',
    stage: 'journal',
    plan: [],
    run: (context) =>
      byRule(context, 'CAN-09', {
        over: isNarrowed,
        says: 'every narrowed list states how it was narrowed',
        none: withoutReview(context)
          ? notApplicable('no list was narrowed')
          : inconclusive('not-provoked', 'no list was narrowed'),
      }),
  },
  {
    id: 'can.narrowed.unasked',
    requirement: 'CAN-17',
    title: 'A review that was not requested is refused',
    stage: 'drive',
    after: ['CTL-02', 'CTL-03'],
    plan: [
      { operation: 'review', as: 'primary', times: 1, what: 'a review that was not requested' },
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
    title:
      'No list is narrowed without request, from one person, beyond the algorithm’s list, or to a confirmation',
    stage: 'journal',
    plan: [],
    run: checkWithinList,
  },
];
