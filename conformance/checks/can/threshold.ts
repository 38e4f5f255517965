/** CAN-05: a threshold is honoured, inclusive and complete, alone and together with a length. */
import { compareDecimals } from '../../../src/results/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Check, Known } from '../../suite/check.ts';
import { wordsOf } from '../../suite/meaning.ts';
import { type Sent, evidenceOf, isAnswered, lastOf, listOf } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { hasCandidates, isList, resultsOf } from '../results.ts';
import { byRule } from '../by-rule.ts';
import { firstSilent } from '../unanswered.ts';
import { atBoth, atThreshold, longest, longestAt, rankedRows, takesThreshold } from './fixtures.ts';
import { justBetter, reaches, standing } from './scores.ts';

const REMEDY =
  'Return every entry at or above the threshold, up to the length, and no entry below it without a flag.';

function withoutCaller({ statement }: Known): string | undefined {
  return takesThreshold(statement) ? undefined : 'the service accepts no threshold from a caller';
}

type Asked = { readonly sent: Sent; readonly threshold: string };

/** Compares a list with a threshold against the longest list for the same probe. */
async function complete(
  context: TestContext,
  asked: Asked | undefined,
  most: number,
  how: string,
): Promise<CheckResult> {
  const all = await longest(context);
  if (asked === undefined)
    return inconclusive('not-provoked', 'no returned score is usable as a threshold', evidenceOf(all));
  const { sent, threshold } = asked;
  const silence = firstSilent(all, sent);
  if (silence !== undefined) return silence;
  const evidence = evidenceOf(all, sent);
  if (!isAnswered(sent))
    return fail(
      'E2',
      `${how} is answered with ${wordsOf(lastOf(sent))}`,
      'Accept a threshold as declared.',
      evidence,
    );
  const { statement } = context;
  const rows = standing(listOf(sent));
  const below = rows.filter(({ score }) => !reaches(score, threshold, statement));
  if (below.length > 0) return fail('E2', `${how}: ${below.length} entries are below it`, REMEDY, evidence);
  const wanted = new Set(
    standing(listOf(all))
      .filter(({ score }) => reaches(score, threshold, statement))
      .map(({ entry }) => entry),
  );
  const missing = Math.min(wanted.size, most) - (listOf(sent)?.candidates.length ?? 0);
  return missing > 0
    ? fail('E2', `${how}: ${missing} entries that reach it are missing`, REMEDY, evidence)
    : pass('E2', `${how}: the ${rows.length} entries that reach it are returned, and no others`, evidence);
}

/** Thresholds over the whole range of the returned scores: the worst, a middle one, and one just above the best. */
async function thresholds(
  context: TestContext,
): Promise<readonly (readonly [how: string, threshold: string])[]> {
  const rows = await rankedRows(context);
  const [best, middle, worst] = [rows[0], rows[rows.length >> 1], rows.at(-1)];
  if (best === undefined || middle === undefined || worst === undefined || rows.length < 2) return [];
  // Where nobody reaches it, a service that always returns several fills the list up.
  const above = context.profile.list.alwaysSeveral.value
    ? undefined
    : justBetter(best.score, context.statement);
  return [
    ['a threshold equal to the worst score', worst.score],
    ...(middle.score === worst.score ? [] : [['a threshold equal to a middle score', middle.score] as const]),
    ...(above === undefined ? [] : [['a threshold just above the best score', above] as const]),
  ];
}

async function range(context: TestContext): Promise<CheckResult> {
  const { max } = context.statement.candidateList;
  const rows = await rankedRows(context);
  const made: CheckResult[] = [];
  for (const [how, threshold] of await thresholds(context)) {
    const sent = await longestAt(context, threshold);
    const isAbove = !rows.some(({ score }) => reaches(score, threshold, context.statement));
    made.push(
      isAbove && listOf(sent)?.outcome.reason === 'single-candidate-withheld'
        ? fail(
            'E2',
            `${how}: a single candidate is withheld although nobody reaches it`,
            REMEDY,
            evidenceOf(sent),
          )
        : await complete(context, { sent, threshold }, max, how),
    );
  }
  const [first] = made;
  if (first === undefined)
    return inconclusive(
      'not-provoked',
      'no returned score is usable as a threshold',
      evidenceOf(await longest(context)),
    );
  const wrong =
    made.find(({ verdict }) => verdict === 'fail') ?? made.find(({ verdict }) => verdict !== 'pass');
  const evidence = made.flatMap((one) => ('evidence' in one ? one.evidence : []));
  return (
    wrong ??
    pass('E2', `${made.length} thresholds from the worst to above the best score are honoured`, evidence)
  );
}

/** Checks that no entry is below the preset threshold without a flag. */
async function preset(context: TestContext): Promise<CheckResult> {
  const { statement, statementInspection, profile } = context;
  const { control, preset: least } = statement.threshold;
  if (control !== 'preset' || least === undefined)
    return profile.list.threshold.value === 'preset'
      ? fail('E1', 'no preset threshold is declared', 'Declare the threshold that applies to every search.', [
          statementInspection.exchange.seq,
        ])
      : inconclusive('not-provoked', 'the preset threshold is not declared');
  const lists = (await resultsOf(context)).filter(isList);
  const wrong = lists.filter(({ list }) => {
    const { appliedThreshold = least } = list?.search ?? {};
    const under = list?.candidates.filter(
      ({ score, decisionHint }) =>
        score !== undefined && !reaches(score, least, statement) && decisionHint !== 'belowThreshold',
    );
    return compareDecimals(appliedThreshold, least) !== 0 || (under?.length ?? 0) > 0;
  });
  const seqs = (of: typeof lists): readonly number[] => of.slice(0, 8).map(({ exchange }) => exchange.seq);
  if (lists.filter(hasCandidates).length === 0) return inconclusive('not-provoked', 'there was no list');
  return wrong.length > 0
    ? fail('E2', `${wrong.length} of ${lists.length} lists violate the preset threshold`, REMEDY, seqs(wrong))
    : pass('E2', `${lists.length} lists observe the preset threshold`, seqs(lists));
}

export const threshold: readonly Check[] = [
  {
    id: 'can.threshold.boundary',
    requirement: 'CAN-05',
    title: 'A threshold equal to a returned score is inclusive and complete',
    stage: 'drive',
    plan: [
      {
        operation: 'search',
        as: 'primary',
        times: 2,
        what: 'all, and a threshold equal to a returned score',
      },
    ],
    without: withoutCaller,
    run: async (context) =>
      complete(context, await atThreshold(context), context.statement.candidateList.default, 'a threshold'),
  },
  {
    id: 'can.threshold.both',
    requirement: 'CAN-05',
    title: 'A threshold and a length are both honoured',
    stage: 'drive',
    plan: [{ operation: 'search', as: 'primary', times: 1, what: 'a threshold with the minimum length' }],
    without: withoutCaller,
    run: async (context) =>
      complete(
        context,
        await atBoth(context),
        context.statement.candidateList.min,
        'a threshold with a length',
      ),
  },
  {
    id: 'can.threshold.range',
    requirement: 'CAN-05',
    title: 'Thresholds over the whole range of the scores are honoured',
    stage: 'drive',
    plan: [
      {
        operation: 'search',
        as: 'primary',
        times: 3,
        what: 'a threshold at the worst and a middle score, and just above the best',
      },
    ],
    without: withoutCaller,
    run: range,
  },
  {
    id: 'can.threshold.preset',
    requirement: 'CAN-05',
    title: 'Every list observes the preset threshold',
    stage: 'journal',
    plan: [],
    without: ({ statement, profile }) =>
      statement.threshold.control === 'preset' || profile.list.threshold.value === 'preset'
        ? undefined
        : 'the service sets no threshold',
    run: preset,
  },
  {
    id: 'can.threshold.returns',
    requirement: 'CAN-05',
    title: 'Every list observes the threshold that it states as applied',
    stage: 'journal',
    plan: [],
    without: ({ statement }) =>
      statement.threshold.control === 'none' ? 'the service has no threshold' : undefined,
    run: (context) => byRule(context, 'CAN-05', { over: isList, says: 'every list observes its threshold' }),
  },
];
