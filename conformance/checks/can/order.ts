/** CAN-02, CAN-08, CAN-13: the order of a list, each person once, and the same list for the same probe. */
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import { type Sent, evidenceOf, isAnswered, listOf } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, notApplicable, pass } from '../../suite/verdict.ts';
import { type Returned, hasCandidates, resultsOf } from '../results.ts';
import { byRule } from '../by-rule.ts';
import { firstSilent } from '../unanswered.ts';
import { longest, longestAgain } from './fixtures.ts';

/** True if a list has ranks or scores, or the profile requires ranks. */
function isOrdered(context: TestContext): (one: Returned) => boolean {
  return (one) =>
    hasCandidates(one) &&
    (context.profile.list.ranked.value ||
      one.list?.candidates.some(({ rank, score }) => rank !== undefined || score !== undefined) === true);
}

async function ordered(context: TestContext): Promise<CheckResult> {
  const lists = (await resultsOf(context)).filter(hasCandidates);
  const over = isOrdered(context);
  if (lists.length > 0 && !lists.some(over))
    return notApplicable('the service returns neither ranks nor scores');
  return byRule(context, 'CAN-02', { over, says: 'ranks and scores are in order in every list' });
}

/** The entries of a list in order, with their scores. */
function orderOf(sent: Sent): readonly string[] {
  return (listOf(sent)?.candidates ?? []).map(
    ({ candidateId = '', encounterId = '', score = '' }) => `${candidateId} ${encounterId} ${score}`,
  );
}

async function same(context: TestContext): Promise<CheckResult> {
  const [first, second] = [await longest(context), await longestAgain(context)];
  const silence = firstSilent(first, second);
  if (silence !== undefined) return silence;
  const evidence = evidenceOf(first, second);
  if (!isAnswered(first) || !isAnswered(second))
    return inconclusive('not-provoked', 'the same search was not answered twice', evidence);
  const [a, b] = [orderOf(first), orderOf(second)];
  const moved = a.filter((entry, i) => entry !== b[i]).length + Math.max(0, b.length - a.length);
  return moved === 0
    ? pass('E2', `the same ${a.length} candidates in the same order`, evidence)
    : fail(
        'E2',
        `${moved} of ${Math.max(a.length, b.length)} entries differ when the same image is searched again`,
        'Return the same list for the same probe; define an order for equal scores.',
        evidence,
      );
}

export const order: readonly Check[] = [
  {
    id: 'can.order.returns',
    requirement: 'CAN-02',
    title: 'Ranks are consecutive in the order of the list, and scores never improve',
    stage: 'journal',
    plan: [],
    run: ordered,
  },
  {
    id: 'can.once.returns',
    requirement: 'CAN-08',
    title: 'A person is listed once in every list of a gallery that is not event-based',
    stage: 'journal',
    plan: [],
    run: (context) => byRule(context, 'CAN-08', { over: hasCandidates, says: 'nobody is listed twice' }),
  },
  {
    id: 'can.same.again',
    requirement: 'CAN-13',
    title: 'The same image gets the same list again, ties included',
    stage: 'drive',
    plan: [{ operation: 'search', as: 'primary', times: 2, what: 'the longest list, twice' }],
    run: same,
  },
];
