/** CAN-01, CAN-12: a list has two or more different persons, or none; never one. */
import type { TestContext } from '../../suite/test-context.ts';
import type { Check, Known } from '../../suite/check.ts';
import { wordsOf } from '../../suite/meaning.ts';
import { type Sent, evidenceOf, isAnswered, lastOf, listOf } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { isList, hasCandidates } from '../results.ts';
import { isRefusal, notRefused } from '../refusal.ts';
import { byRule } from '../by-rule.ts';
import { knownGood } from '../fixtures.ts';
import { silentSent } from '../unanswered.ts';
import {
  inEvents,
  inSmallest,
  leavingOne,
  longest,
  ofLength,
  personsIn,
  smallestGallery,
  takes,
  takesThreshold,
} from './fixtures.ts';

const REMEDY = 'Return two or more different persons, or none; refuse a request for one.';

export function withoutLength({ statement }: Known): string | undefined {
  return takes(statement, 'maxCandidates') ? undefined : 'the service accepts no length from a caller';
}

async function lengthOne(context: TestContext): Promise<CheckResult> {
  const { statement, statementInspection } = context;
  const declared = statementInspection.exchange.seq;
  const { min } = statement.candidateList;
  if (min < 2) return fail('E1', `the declared minimum length is ${min}`, REMEDY, [declared]);
  const before = await knownGood(context);
  const sent = await ofLength(context, 1);
  const checkResult = notRefused(sent, 'a length of 1', REMEDY);
  return checkResult ?? pass('E2', 'a length of 1 is refused', [declared, ...evidenceOf(before, sent)]);
}

/** Evaluates a search to which a single person would be the answer. */
function severalOrNone(sent: Sent, what: string, reason?: string): CheckResult {
  const silence = silentSent(sent);
  if (silence !== undefined) return silence;
  const evidence = evidenceOf(sent);
  if (!isAnswered(sent))
    return inconclusive('not-provoked', `${what} was answered with ${wordsOf(lastOf(sent))}`, evidence);
  const { outcome, candidates = [] } = listOf(sent) ?? {};
  const persons = personsIn(listOf(sent));
  if (persons === 1)
    return fail(
      'E2',
      `${what} was answered with one person in ${candidates.length} entries`,
      REMEDY,
      evidence,
    );
  if (persons > 1) return pass('E2', `${what} was answered with ${persons} persons`, evidence);
  if (reason !== undefined && outcome?.reason !== reason)
    return fail(
      'E2',
      `${what} was answered with an empty list without the reason that a single candidate is withheld`,
      `State the reason ${reason} if a single candidate is withheld.`,
      evidence,
    );
  return pass('E2', `${what} was answered with an empty list`, evidence);
}

async function thresholdOne(context: TestContext): Promise<CheckResult> {
  const sent = await leavingOne(context);
  if (sent === undefined) {
    const seen = evidenceOf(await longest(context));
    return inconclusive('not-provoked', 'no returned score is reached by one person only', seen);
  }
  return severalOrNone(sent, 'a threshold that one person reaches', 'single-candidate-withheld');
}

async function galleryOne(context: TestContext): Promise<CheckResult> {
  const sent = [await inSmallest(context), await inEvents(context)].filter((one) => one !== undefined);
  const checkResults = sent.map((one) =>
    severalOrNone(one, `a search in ${one.purpose.replace(/^(an?|the) /, 'the ')}`),
  );
  const wrong = checkResults.find(({ verdict }) => verdict !== 'pass');
  return (
    wrong ??
    pass(
      'E2',
      checkResults.map(({ says }) => says).join('; '),
      sent.flatMap((one) => evidenceOf(one)),
    )
  );
}

async function bounds(context: TestContext): Promise<CheckResult> {
  const { list } = context.profile;
  const [min, max] = [list.min.value, list.max?.value ?? 50];
  const remedy = `Accept lengths from ${min} to ${max}, and refuse all others.`;
  const [low, good, high] = [
    await ofLength(context, min - 1),
    await ofLength(context, min),
    await ofLength(context, max + 1),
  ];
  const wrong =
    notRefused(low, `a length of ${min - 1}`, remedy) ?? notRefused(high, `a length of ${max + 1}`, remedy);
  if (wrong !== undefined) return wrong;
  const evidence = evidenceOf(low, good, high);
  if (isRefusal(good)) return fail('E2', `a length of ${min} is refused`, remedy, evidence);
  return pass('E2', `${min - 1} and ${max + 1} are refused, ${min} is accepted`, evidence);
}

export const one: readonly Check[] = [
  {
    id: 'can.one.length',
    requirement: 'CAN-01',
    title: 'The declared minimum is two or more, and a length of one is refused',
    stage: 'drive',
    plan: [{ operation: 'search', as: 'primary', times: 1, what: 'a length of 1' }],
    without: withoutLength,
    run: lengthOne,
  },
  {
    id: 'can.one.threshold',
    requirement: 'CAN-01',
    title: 'A threshold that one person reaches gives no candidate, or several',
    stage: 'drive',
    plan: [{ operation: 'search', as: 'primary', times: 2, what: 'a threshold that one person reaches' }],
    without: ({ statement }) =>
      takesThreshold(statement) ? undefined : 'the service accepts no threshold from a caller',
    run: thresholdOne,
  },
  {
    id: 'can.one.gallery',
    requirement: 'CAN-01',
    title: 'A gallery of one person and an event-based gallery give no candidate, or several',
    stage: 'drive',
    plan: [
      { operation: 'search', as: 'primary', times: 2, what: 'the smallest gallery, and an event-based one' },
    ],
    without: ({ statement }) =>
      smallestGallery(statement) === undefined ? 'a caller can choose no gallery' : undefined,
    run: galleryOne,
  },
  {
    id: 'can.one.returns',
    requirement: 'CAN-01',
    title: 'No list of the run has one person only',
    stage: 'journal',
    plan: [],
    run: (context) => byRule(context, 'CAN-01', { over: isList, says: 'no list has one person only' }),
  },
  {
    id: 'can.bounds.fbi',
    requirement: 'CAN-12',
    title: 'Lengths of 2 to 50 candidates are accepted, and no others',
    stage: 'drive',
    plan: [{ operation: 'search', as: 'primary', times: 3, what: 'lengths of 1, 2 and 51' }],
    run: bounds,
  },
  {
    id: 'can.bounds.returns',
    requirement: 'CAN-12',
    title: 'Every list has 2 to 50 candidates',
    stage: 'journal',
    plan: [],
    run: (context) =>
      byRule(context, 'CAN-12', { over: hasCandidates, says: 'every list has 2 to 50 candidates' }),
  },
];
