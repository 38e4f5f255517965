/** CAN-03, CAN-04: the length that was asked for, and the one that is given where none was. */
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import { type Sent, evidenceOf, isAnswered, listOf, statusOf } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { notRefused } from '../refusing.ts';
import { hasCandidates, resultsOf } from '../results.ts';
import { firstSilent } from '../silence.ts';
import { withoutLength } from './one.ts';
import { longest, ofDefaultLength, ofLength, takes } from './fixtures.ts';

const HONOUR = 'Return as many candidates as were asked for where there are so many, and never more.';
const REFUSE = 'Refuse a length outside the declared bounds; do not cut it in silence.';

function count(sent: Sent): number {
  return listOf(sent)?.candidates.length ?? 0;
}

async function honoured(context: TestContext): Promise<CheckResult> {
  const { min, max } = context.statement.candidateList;
  const lengths = [...new Set([min, 2, 5, 20, max])].filter((length) => length >= min && length <= max);
  const lists: { readonly length: number; readonly sent: Sent }[] = [];
  for (const length of lengths) lists.push({ length, sent: await ofLength(context, length) });
  const silence = firstSilent(...lists.map(({ sent }) => sent));
  if (silence !== undefined) return silence;
  const evidence = evidenceOf(...lists.map(({ sent }) => sent));
  const refused = lists.find(({ sent }) => !isAnswered(sent));
  if (refused !== undefined)
    return fail(
      'E2',
      `a length of ${refused.length} is declared, and answered with status ${statusOf(refused.sent)}`,
      'Take every length within the declared bounds.',
      evidenceOf(refused.sent),
    );
  // By the same picture every time: there are as many as the longest list holds.
  const there = Math.max(...lists.map(({ sent }) => count(sent)));
  const wrong = lists.find(({ length, sent }) => count(sent) !== Math.min(length, there));
  return wrong === undefined
    ? pass('E2', `lengths of ${lengths.join(', ')} are honoured`, evidence)
    : fail(
        'E2',
        `${count(wrong.sent)} candidates where ${wrong.length} were asked for`,
        HONOUR,
        evidenceOf(wrong.sent),
      );
}

async function outside(context: TestContext): Promise<CheckResult> {
  const { min, max } = context.statement.candidateList;
  const lengths = [...new Set([0, min - 1, max + 1])].filter((length) => length !== 1);
  const evidence: number[] = [];
  for (const length of lengths) {
    const sent = await ofLength(context, length);
    const wrong = notRefused(sent, `a length of ${length}`, REFUSE);
    if (wrong !== undefined) return wrong;
    for (const one of evidenceOf(sent)) evidence.push(one);
  }
  const after = await ofLength(context, min);
  if (!isAnswered(after))
    return inconclusive('control-lost', 'after that a length within the bounds is not answered', evidence);
  return pass('E2', `lengths of ${lengths.join(', ')} are refused`, [...evidence, ...evidenceOf(after)]);
}

async function neverMore(context: TestContext): Promise<CheckResult> {
  const lists = (await resultsOf(context)).filter(hasCandidates);
  const asked = lists.flatMap((one) => {
    const { maxCandidates } = (one.sent?.request ?? {}) as { readonly maxCandidates?: unknown };
    return typeof maxCandidates === 'number' ? [{ one, maxCandidates }] : [];
  });
  const over = asked.filter(({ one, maxCandidates }) => (one.list?.candidates.length ?? 0) > maxCandidates);
  const seqs = (of: typeof asked): readonly number[] => of.slice(0, 8).map(({ one }) => one.exchange.seq);
  if (asked.length === 0) return inconclusive('not-provoked', 'no list came for a length');
  return over.length > 0
    ? fail('E2', `${over.length} of ${asked.length} lists are longer than was asked for`, HONOUR, seqs(over))
    : pass('E2', `none of ${asked.length} lists is longer than was asked for`, seqs(asked));
}

async function byDefault(context: TestContext): Promise<CheckResult> {
  const { statement } = context;
  const { default: length } = statement.candidateList;
  const sent = await ofDefaultLength(context);
  const all = takes(statement, 'maxCandidates') ? await longest(context) : undefined;
  const silence = firstSilent(sent, ...(all === undefined ? [] : [all]));
  if (silence !== undefined) return silence;
  const evidence = evidenceOf(sent, ...(all === undefined ? [] : [all]));
  const remedy =
    'Where a request names no length, return as many candidates as the conformity statement says.';
  if (!isAnswered(sent))
    return fail(
      'E2',
      `a search without a length is answered with status ${statusOf(sent)}`,
      remedy,
      evidence,
    );
  const got = count(sent);
  const wanted = all === undefined ? Math.min(length, got) : Math.min(length, count(all));
  if (got !== wanted)
    return fail('E2', `${got} candidates without a length, ${wanted} expected`, remedy, evidence);
  const told = listOf(sent)?.search?.appliedMaxCandidates;
  if (told !== undefined && told !== length)
    return fail('E2', `${told} is told as the length applied, ${length} is declared`, remedy, evidence);
  return pass('E2', `${got} candidates without a length; ${length} is declared`, evidence);
}

export const length: readonly Check[] = [
  {
    id: 'can.length.honoured',
    requirement: 'CAN-03',
    title: 'Lengths within the declared bounds are honoured',
    stage: 'drive',
    plan: [
      { operation: 'search', as: 'primary', times: 4, what: 'the least length, 5, 20 and the greatest' },
    ],
    without: withoutLength,
    run: honoured,
  },
  {
    id: 'can.length.outside',
    requirement: 'CAN-03',
    title: 'Lengths outside the declared bounds are refused, not cut in silence',
    stage: 'drive',
    plan: [{ operation: 'search', as: 'primary', times: 2, what: 'lengths of 0 and of one too many' }],
    without: withoutLength,
    run: outside,
  },
  {
    id: 'can.length.returns',
    requirement: 'CAN-03',
    title: 'No list of the run is longer than was asked for',
    stage: 'journal',
    plan: [],
    without: withoutLength,
    run: neverMore,
  },
  {
    id: 'can.length.default',
    requirement: 'CAN-04',
    title: 'The declared default length is returned where a request names none',
    stage: 'drive',
    plan: [{ operation: 'search', as: 'primary', times: 1, what: 'no length' }],
    run: byDefault,
  },
];
