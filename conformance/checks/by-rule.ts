/** Applies one rule of results to every result of a run and combines the findings into one check result. */
import type { Finding } from '../../src/findings/index.ts';
import { resultRules } from '../../src/results/index.ts';
import type { TestContext } from '../suite/test-context.ts';
import { type Grade, type Reason, type CheckResult, fail, inconclusive, pass } from '../suite/verdict.ts';
import { type Returned, resultsOf } from './results.ts';

export type ByRuleOptions = {
  /** Selects the results that the rule applies to. */
  readonly over: (one: Returned) => boolean;
  /** Message of a pass. */
  readonly says: string;
  readonly grade?: Grade;
  /** Check result if no result is selected. */
  readonly none?: CheckResult;
};

const REASONS: Readonly<Record<string, Reason>> = { 'no-model': 'no-model', language: 'language' };

/** Maximum number of exchanges that a failure names as evidence; a pass names its whole sample. */
const MOST = 8;

function seqs(of: readonly Returned[], most = MOST): readonly number[] {
  return of.slice(0, most).map(({ exchange }) => exchange.seq);
}

type Found = { readonly one: Returned; readonly mine: readonly Finding[] };

function summaryOf(found: readonly Found[], total: number): string {
  const messages = [...new Set(found.flatMap(({ mine }) => mine.map(({ message }) => message)))];
  const more = messages.length > 3 ? `; and ${messages.length - 3} more` : '';
  return `${found.length} of ${total} results: ${messages.slice(0, 3).join('; ')}${more}`;
}

/** Evaluates every selected result by the rule whose id is that of the requirement. */
export async function byRule(
  context: TestContext,
  rule: string,
  options: ByRuleOptions,
): Promise<CheckResult> {
  const { over, says, grade = 'E2', none } = options;
  const all = (await resultsOf(context)).filter(over);
  if (all.length === 0) return none ?? inconclusive('not-provoked', 'there was no result to inspect');
  const found = all.map((one) => ({ one, mine: one.findings.filter((finding) => finding.rule === rule) }));
  const of = (isOpen: boolean): Found[] =>
    found
      .map(({ one, mine }) => ({
        one,
        mine: mine.filter(({ facts }) => (facts?.['inconclusive'] !== undefined) === isOpen),
      }))
      .filter(({ mine }) => mine.length > 0);
  const [wrong, open] = [of(false), of(true)];
  if (wrong.length > 0) {
    const help = resultRules.find(({ id }) => id === rule)?.help ?? '';
    return fail(grade, summaryOf(wrong, all.length), help, seqs(wrong.map(({ one }) => one)));
  }
  if (open.length > 0) {
    const why = String(open[0]?.mine[0]?.facts?.['inconclusive']);
    const evidence = seqs(open.map(({ one }) => one));
    return inconclusive(
      (Object.hasOwn(REASONS, why) ? REASONS[why] : undefined) ?? 'unsupported',
      summaryOf(open, all.length),
      evidence,
    );
  }
  return pass(grade, `${says} (${all.length} results)`, seqs(all, all.length));
}
