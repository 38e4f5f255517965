/** Runs one check: preconditions, time limit, and validation of its result. */
import { HTTP2_ONLY } from '../adapters/adapter.ts';
import { AdapterFault, BudgetSpent, RunStopped, ServiceGone } from './ask.ts';
import type { Journal } from './exchange.ts';
import type { TestContext } from './test-context.ts';
import { type Check, preconditionsOf } from './check.ts';
import { withoutCapability } from './offered.ts';
import { verdictByTerms } from './terms.ts';
import { type CheckResult, GAPS, type Verdict } from './verdict.ts';
import { undrivenBy } from './undriven.ts';

/** The outcome of a check. `error` is a failure of the suite or the adapter, never of the service. */
export type CheckOutcome =
  | { readonly check: Check; readonly checkResult: CheckResult }
  | { readonly check: Check; readonly error: 'suite' | 'adapter'; readonly says: string };

export function verdictOf(outcome: CheckOutcome): Verdict {
  return 'checkResult' in outcome ? outcome.checkResult.verdict : 'error';
}

const LIMIT = 120_000;

/** True if a value has the members of a check result. */
function isCheckResult(value: unknown): value is CheckResult {
  if (typeof value !== 'object' || value === null) return false;
  const { verdict, says } = value as { readonly verdict?: unknown; readonly says?: unknown };
  return typeof verdict === 'string' && typeof says === 'string' && says !== '';
}

const RULES = new Set(['pass', 'fail', 'not-offered', 'inconclusive', 'blocked', 'not-applicable']);
const GRADES: ReadonlySet<unknown> = new Set(['E0', 'E1', 'E2']);

/** Why a decision has no valid evidence; undefined if it has. */
function evidenceProblem({ verdict, evidence }: Decision, { journal }: TestContext): string | undefined {
  if (!Array.isArray(evidence) || evidence.length === 0) return 'the check decided without evidence';
  const known = new Map(journal.all().map((exchange) => [exchange.seq, exchange]));
  const cited = (evidence as readonly unknown[]).map((seq) => known.get(seq as number));
  if (cited.includes(undefined)) return 'the check names an exchange that does not exist';
  const isSilent = cited.every((one) => one?.failure !== undefined || one?.unsupported !== undefined);
  return verdict === 'pass' && isSilent ? 'the check passed on unanswered exchanges' : undefined;
}

type Decision = { readonly verdict: string; readonly grade?: unknown; readonly evidence?: unknown };

/** Why a gap is not valid: an observed one names its exchanges, and no capability is unknown. */
function gapProblem(
  { grade, capability, evidence }: CheckResult & { readonly verdict: 'not-offered' },
  context: TestContext,
): string | undefined {
  if (!GAPS.includes(capability)) return 'the check names an unknown capability';
  if (grade === 'E0') return undefined;
  return evidenceProblem({ verdict: 'not-offered', grade, evidence }, context);
}

/** Why a value is not a valid check result: wrong members, verdict, grade or evidence. */
function problemOf(value: unknown, context: TestContext): string | undefined {
  if (!isCheckResult(value)) return 'the check returned no check result';
  if (!RULES.has(value.verdict)) return 'the check returned an invalid verdict';
  if (value.verdict === 'not-offered') return gapProblem(value, context);
  if (value.verdict !== 'pass' && value.verdict !== 'fail') return undefined;
  const { verdict, grade, evidence }: Decision = value;
  if (!GRADES.has(grade)) return 'the check decided without a valid grade';
  return evidenceProblem({ verdict, evidence }, context);
}

/** Awaits `work` for `limit` milliseconds, and longer by the waits for a service that limits the call rate. */
function within<T>(limit: number, work: Promise<T>, { waited }: Journal): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    const arm = (milliseconds: number): void => {
      const before = waited();
      timer = setTimeout(() => {
        if (waited() > before) arm(waited() - before);
        else resolve('late');
      }, milliseconds);
    };
    arm(limit);
  });
  return Promise.race([work, late]).finally(() => {
    clearTimeout(timer);
  });
}

function stoppedBy(error: unknown): CheckResult | undefined {
  if (error instanceof RunStopped)
    return {
      verdict: 'inconclusive',
      reason: 'stopped',
      says: 'the run was stopped before this check',
      evidence: [],
    };
  if (error instanceof BudgetSpent)
    return {
      verdict: 'inconclusive',
      reason: 'budget',
      says: `${error.message} before this check`,
      evidence: [],
    };
  if (error instanceof ServiceGone)
    return {
      verdict: 'inconclusive',
      reason: 'connection',
      says: 'the service stopped answering before this check',
      evidence: [],
    };
  return undefined;
}

/** Runs a check in its test context. Never rejects. */
async function perform(check: Check, context: TestContext): Promise<CheckOutcome> {
  try {
    const limit = check.limit ?? context.setup.checkLimit ?? LIMIT;
    // A copy, so that the validated value cannot change later.
    const returned: unknown = structuredClone(
      await within<unknown>(limit, Promise.resolve(check.run(context)), context.journal),
    );
    if (returned === 'late')
      return { check, error: 'suite', says: `the check did not end within ${limit} ms` };
    const problem = problemOf(returned, context);
    return problem === undefined
      ? { check, checkResult: returned as CheckResult }
      : { check, error: 'suite', says: problem };
  } catch (error) {
    const stopped = stoppedBy(error);
    if (stopped !== undefined) return { check, checkResult: stopped };
    if (error instanceof AdapterFault) return { check, error: 'adapter', says: error.message };
    const name = error instanceof Error ? error.name : 'a value that is not an Error';
    return { check, error: 'suite', says: `the check threw ${name}` };
  }
}

/** A control that does not apply to a service blocks nothing. */
const HELD: ReadonlySet<Verdict> = new Set<Verdict>(['pass', 'not-applicable']);

/** Why a check may not run; undefined if it may. `held` has the verdicts of the controls so far. */
function precondition(
  check: Check,
  context: TestContext,
  controls: ReadonlyMap<string, Verdict>,
): CheckResult | undefined {
  const { profile, statement, statementInspection } = context;
  const undriven = undrivenBy(check, context.setup.channel);
  if (undriven !== undefined) return undriven;
  if (check.needsStatement !== false && statementInspection.statement === undefined) {
    const { failure } = statementInspection.exchange;
    const by = failure?.kind === 'certificate' ? 'ENC-05' : failure?.kind === 'tls' ? 'ENC-02' : 'GOV-01';
    const isSilent = failure !== undefined && by === 'GOV-01';
    const reason =
      failure?.message === HTTP2_ONLY ? HTTP2_ONLY : `the service did not answer (${failure?.kind ?? ''})`;
    const why = isSilent ? `: ${reason}` : '';
    return { verdict: 'blocked', by, says: `there is no valid conformity statement${why}` };
  }
  const { declared } = context.setup;
  const known = { profile, statement, ...(declared === undefined ? {} : { declared }) };
  const stated = verdictByTerms(check, declared, statementInspection.exchange.seq);
  if (stated !== undefined) return stated;
  const without = check.without?.(known);
  if (without !== undefined) return { verdict: 'not-applicable', says: without };
  const gap = check.needsStatement === false ? undefined : withoutCapability(check, known);
  if (gap !== undefined) return gap;
  const lost = preconditionsOf(check).find((id) => !HELD.has(controls.get(id) ?? 'pass'));
  return lost === undefined ? undefined : { verdict: 'blocked', by: lost, says: `${lost} did not pass` };
}

/** Runs a check if its preconditions are met. */
export async function execute(
  check: Check,
  context: TestContext,
  controls: ReadonlyMap<string, Verdict>,
): Promise<CheckOutcome> {
  if (context.setup.signal?.aborted === true) {
    const checkResult = stoppedBy(new RunStopped());
    if (checkResult !== undefined) return { check, checkResult };
  }
  let checkResult: CheckResult | undefined;
  try {
    checkResult = precondition(check, context, controls);
  } catch (error) {
    const name = error instanceof Error ? error.name : 'a value that is not an Error';
    return { check, error: 'suite', says: `the precondition of the check threw ${name}` };
  }
  return checkResult === undefined ? perform(check, context) : { check, checkResult };
}
