/** What a rule of returns says over every return of a run, as one ruling. */
import type { Finding } from '../../src/findings/index.ts';
import { resultRules } from '../../src/results/index.ts';
import type { TestContext } from '../suite/test-context.ts';
import { type Grade, type Reason, type CheckResult, fail, inconclusive, pass } from '../suite/verdict.ts';
import { type Returned, resultsOf } from './results.ts';

export type ByRuleOptions = {
  /** Which returns it is about. */
  readonly over: (one: Returned) => boolean;
  /** What is said where all are as they should be. */
  readonly says: string;
  readonly grade?: Grade;
  /** What is ruled where there is no return to look at. */
  readonly none?: CheckResult;
};

const REASONS: Readonly<Record<string, Reason>> = { 'no-model': 'no-model', language: 'language' };

/** The numbers of exchanges that a ruling names at most. */
const MOST = 8;

function seqs(of: readonly Returned[]): readonly number[] {
  return of.slice(0, MOST).map(({ exchange }) => exchange.seq);
}

type Found = { readonly one: Returned; readonly mine: readonly Finding[] };

function summaryOf(found: readonly Found[], total: number): string {
  const messages = [...new Set(found.flatMap(({ mine }) => mine.map(({ message }) => message)))];
  const more = messages.length > 3 ? `; and ${messages.length - 3} more` : '';
  return `${found.length} of ${total} returns: ${messages.slice(0, 3).join('; ')}${more}`;
}

/** Judges by a rule of returns, whose id is the requirement's. */
export async function byRule(
  context: TestContext,
  rule: string,
  options: ByRuleOptions,
): Promise<CheckResult> {
  const { over, says, grade = 'E2', none } = options;
  const all = (await resultsOf(context)).filter(over);
  if (all.length === 0) return none ?? inconclusive('not-provoked', 'there was no return to look at');
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
  return pass(grade, `${says} (${all.length} returns)`, seqs(all));
}
