/** Runs one check: its preconditions, its limit, and what it may not do. */
import { AdapterFault, BudgetSpent, RunStopped, ServiceGone } from './ask.ts';
import type { Bench } from './bench.ts';
import { type Check, preconditionsOf } from './check.ts';
import type { Ruling, Verdict } from './verdict.ts';

/** What a check came to; `error` is ours or the adapter's, and weighs on nobody else. */
export type CheckOutcome =
  | { readonly check: Check; readonly ruling: Ruling }
  | { readonly check: Check; readonly error: 'suite' | 'adapter'; readonly says: string };

export function verdictOf(outcome: CheckOutcome): Verdict {
  return 'ruling' in outcome ? outcome.ruling.verdict : 'error';
}

const LIMIT = 120_000;

/** What a check resolved with, as far as it is a ruling. */
function looksLikeRuling(value: unknown): value is Ruling {
  if (typeof value !== 'object' || value === null) return false;
  const { verdict, says } = value as { readonly verdict?: unknown; readonly says?: unknown };
  return typeof verdict === 'string' && typeof says === 'string' && says !== '';
}

const RULES = new Set(['pass', 'fail', 'inconclusive', 'blocked', 'not-applicable']);
const GRADES: ReadonlySet<unknown> = new Set(['E0', 'E1', 'E2']);

/** Why a decision rests on nothing; undefined where it rests on what was seen. */
function baselessness({ verdict, evidence }: Decision, { journal }: Bench): string | undefined {
  if (!Array.isArray(evidence) || evidence.length === 0) return 'the check decided without any exchange';
  const known = new Map(journal.all().map((exchange) => [exchange.seq, exchange]));
  const cited = (evidence as readonly unknown[]).map((seq) => known.get(seq as number));
  if (cited.includes(undefined)) return 'the check rests on an exchange that was never made';
  const isSilent = cited.every((one) => one?.failure !== undefined || one?.unsupported !== undefined);
  return verdict === 'pass' && isSilent ? 'the check passed on exchanges that nothing answered' : undefined;
}

type Decision = { readonly verdict: string; readonly grade?: unknown; readonly evidence?: unknown };

/** Why a ruling is none: without a shape, without a grade, without anything that it rests on. */
function faultIn(value: unknown, bench: Bench): string | undefined {
  if (!looksLikeRuling(value)) return 'the check returned nothing that is a ruling';
  if (!RULES.has(value.verdict)) return 'the check returned a verdict that no check may give';
  if (value.verdict !== 'pass' && value.verdict !== 'fail') return undefined;
  const { verdict, grade, evidence }: Decision = value;
  if (!GRADES.has(grade)) return 'the check decided without a grade that a check may give';
  return baselessness({ verdict, evidence }, bench);
}

function within<T>(limit: number, work: Promise<T>): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => {
      resolve('late');
    }, limit);
  });
  return Promise.race([work, late]).finally(() => {
    clearTimeout(timer);
  });
}

function stoppedBy(error: unknown): Ruling | undefined {
  if (error instanceof RunStopped)
    return { verdict: 'inconclusive', reason: 'stopped', says: 'the run was stopped before', evidence: [] };
  if (error instanceof BudgetSpent)
    return {
      verdict: 'inconclusive',
      reason: 'budget',
      says: 'the budget of requests was spent before',
      evidence: [],
    };
  if (error instanceof ServiceGone)
    return {
      verdict: 'inconclusive',
      reason: 'connection',
      says: 'the service had stopped answering before',
      evidence: [],
    };
  return undefined;
}

/** Runs a check on a bench. Never rejects. */
async function perform(check: Check, bench: Bench): Promise<CheckOutcome> {
  try {
    const limit = check.limit ?? bench.setup.checkLimit ?? LIMIT;
    // A copy, so that it is judged as it is kept.
    const said: unknown = structuredClone(await within<unknown>(limit, Promise.resolve(check.run(bench))));
    if (said === 'late')
      return { check, error: 'suite', says: `the check did not settle within ${limit} ms` };
    const fault = faultIn(said, bench);
    return fault === undefined ? { check, ruling: said as Ruling } : { check, error: 'suite', says: fault };
  } catch (error) {
    const stopped = stoppedBy(error);
    if (stopped !== undefined) return { check, ruling: stopped };
    if (error instanceof AdapterFault) return { check, error: 'adapter', says: error.message };
    const name = error instanceof Error ? error.name : 'something that is no error';
    return { check, error: 'suite', says: `the check threw ${name}` };
  }
}

/** Why a check may not run; undefined where it may. `held` are the verdicts of the controls so far. */
function gate(check: Check, bench: Bench, held: ReadonlyMap<string, Verdict>): Ruling | undefined {
  const { profile, statement, statementLook } = bench;
  if (check.needsStatement !== false && statementLook.statement === undefined) {
    const { failure } = statementLook.exchange;
    const by = failure?.kind === 'certificate' ? 'ENC-05' : failure?.kind === 'tls' ? 'ENC-02' : 'GOV-01';
    const isSilent = failure !== undefined && by === 'GOV-01';
    const why = isSilent ? `: the service did not answer (${failure.kind})` : '';
    return { verdict: 'blocked', by, says: `there is no conformity statement to go by${why}` };
  }
  const without = check.without?.({ profile, statement });
  if (without !== undefined) return { verdict: 'not-applicable', says: without };
  const missing = check.operations?.find((operation) => !statement.operations.includes(operation));
  if (check.needsStatement !== false && missing !== undefined)
    return { verdict: 'not-applicable', says: `the service declares that it does not offer ${missing}` };
  const lost = preconditionsOf(check).find((id) => held.has(id) && held.get(id) !== 'pass');
  return lost === undefined ? undefined : { verdict: 'blocked', by: lost, says: `${lost} did not hold` };
}

/** Runs a check, unless something stands against it. */
export async function execute(
  check: Check,
  bench: Bench,
  held: ReadonlyMap<string, Verdict>,
): Promise<CheckOutcome> {
  if (bench.setup.signal?.aborted === true) {
    const ruling = stoppedBy(new RunStopped());
    if (ruling !== undefined) return { check, ruling };
  }
  let ruling: Ruling | undefined;
  try {
    ruling = gate(check, bench, held);
  } catch (error) {
    const name = error instanceof Error ? error.name : 'something';
    return { check, error: 'suite', says: `the check's own precondition threw ${name}` };
  }
  return ruling === undefined ? perform(check, bench) : { check, ruling };
}
