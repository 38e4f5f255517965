/** AUD-01: the log can be retrieved and contains queries, results with their number of candidates, refusals and deletions. */
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import { wordsOf } from '../../suite/meaning.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { firstSilent } from '../unanswered.ts';
import { expectedOf, isOf } from './expected.ts';
import { lateLog } from './log.ts';

const REMEDY =
  'Log each query, each result with its number of candidates, each refusal and each deletion; provide the log on request.';

const WORDS = {
  query: 'queries',
  return: 'results',
  refusal: 'refusals',
  deletion: 'deletions',
  read: 'reads',
} as const;

async function checkAvailability(context: TestContext): Promise<CheckResult> {
  const { exchanges, events } = await lateLog(context);
  const evidence = exchanges.map(({ seq }) => seq);
  if (events === undefined) {
    return (
      firstSilent(...exchanges.slice(-1)) ??
      fail('E2', `no valid log is returned: ${wordsOf(exchanges.at(-1))}`, REMEDY, evidence)
    );
  }
  const expected = await expectedOf(context);
  if (expected.length === 0) return inconclusive('not-provoked', 'the run made no call that must be logged');
  const kinds = [...new Set(expected.map(({ kind }) => kind))];
  const missing = kinds.filter((kind) => !events.some((event) => event.kind === kind));
  if (missing.length > 0)
    return fail(
      'E2',
      `the log contains no ${missing.map((kind) => WORDS[kind]).join(' and no ')}`,
      REMEDY,
      evidence,
    );
  const uncounted = expected.filter(
    (one) =>
      one.returned !== undefined &&
      events.some((event) => isOf(one, event) && event.outcome.returned !== one.returned),
  );
  return uncounted.length > 0
    ? fail('E2', 'the log contains a result without its number of candidates', REMEDY, evidence)
    : pass('E2', `the log contains ${kinds.map((kind) => WORDS[kind]).join(', ')}`, evidence);
}

export const auditAvailable: readonly Check[] = [
  {
    id: 'aud.log.had',
    requirement: 'AUD-01',
    title: 'The log can be retrieved and contains queries, results, refusals and deletions',
    stage: 'journal',
    plan: [{ operation: 'audit', as: 'primary', times: 1, what: 'the whole log, page by page' }],
    operations: ['audit'],
    isPromise: true,
    run: checkAvailability,
  },
];
