/** AUD-01: whether the log can be had, and tells of queries, returns with their number, refusals and deletions at all. */
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { firstSilent } from '../silence.ts';
import { expectedOf, isOf } from './expected.ts';
import { lateLog } from './log.ts';

const REMEDY =
  'Log each query, return with its number of candidates, refusal and deletion, and give the log on request.';

const WORDS = {
  query: 'queries',
  return: 'returns',
  refusal: 'refusals',
  deletion: 'deletions',
  read: 'reads',
} as const;

async function had(context: TestContext): Promise<CheckResult> {
  const { statement, statementInspection } = context;
  if (!statement.operations.includes('audit'))
    return fail('E0', 'the service declares that its log cannot be had', REMEDY, [
      statementInspection.exchange.seq,
    ]);
  const { exchanges, events } = await lateLog(context);
  const evidence = exchanges.map(({ seq }) => seq);
  if (events === undefined) {
    return (
      firstSilent(...exchanges.slice(-1)) ??
      fail(
        'E2',
        `there is no log as it has to be: status ${exchanges.at(-1)?.answer?.status ?? 0}`,
        REMEDY,
        evidence,
      )
    );
  }
  const expected = await expectedOf(context);
  if (expected.length === 0) return inconclusive('not-provoked', 'nothing was asked that has to be logged');
  const kinds = [...new Set(expected.map(({ kind }) => kind))];
  const missing = kinds.filter((kind) => !events.some((event) => event.kind === kind));
  if (missing.length > 0)
    return fail(
      'E2',
      `the log tells of no ${missing.map((kind) => WORDS[kind]).join(' and no ')}`,
      REMEDY,
      evidence,
    );
  const uncounted = expected.filter(
    (one) =>
      one.returned !== undefined &&
      events.some((event) => isOf(one, event) && event.outcome.returned !== one.returned),
  );
  return uncounted.length > 0
    ? fail('E2', 'the log tells of a return without its number of candidates', REMEDY, evidence)
    : pass('E2', `the log tells of ${kinds.map((kind) => WORDS[kind]).join(', ')}`, evidence);
}

export const auditHad: readonly Check[] = [
  {
    id: 'aud.log.had',
    requirement: 'AUD-01',
    title: 'The log can be had, and tells of queries, returns, refusals and deletions',
    stage: 'journal',
    plan: [{ operation: 'audit', as: 'primary', times: 1, what: 'the whole log, page by page' }],
    run: had,
  },
];
