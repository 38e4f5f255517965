/** A run: statement, controls, requests in seeded order, evaluation of the journal, controls again, report. */
import { checks as allChecks } from '../checks/index.ts';
import { deletionTimes } from '../report/deletion-times.ts';
import { assemble } from '../report/assemble.ts';
import type { ConformanceReport } from '../report/model.ts';
import { type Ask, RunStopped, makeAsk } from './ask.ts';
import type { Check, Stage } from './check.ts';
import { type Journal, makeJournal } from './exchange.ts';
import type { DeclaredService } from './declared.ts';
import { declaredStatement } from './declared-statement.ts';
import { type CheckOutcome, execute, verdictOf } from './execute.ts';
import { fallbackStatement } from './fallback-statement.ts';
import { withoutAssumptions } from './assumed.ts';
import { furtherSearches } from './further-searches.ts';
import { NO_SUBJECTS } from './images.ts';
import { isChosen, levelIn, notAsked, serviceRequirements } from './levels.ts';
import { lowered } from './lowered.ts';
import { makeTestContext } from './make-test-context.ts';
import { seeded } from './seed.ts';
import { searchBudget } from './search-budget.ts';
import type { RunSetup } from './setup.ts';
import { type StatementInspection, inspectStatement } from './statement.ts';
import type { TestContext } from './test-context.ts';
import { type Verdict, rollUp } from './verdict.ts';

export type RunOutcome = {
  readonly report: ConformanceReport;
  /** For the leak gate and the evidence; never written unfiltered. */
  readonly context: TestContext;
  readonly outcomes: readonly CheckOutcome[];
};

/** True for a check of a requirement that is a MUST for the service. */
function isBinding({ requirement, level }: Check, { profile }: RunSetup): boolean {
  const row = serviceRequirements.find(({ id }) => id === requirement);
  return row !== undefined && level !== 'SHOULD' && levelIn(row, profile) === 'MUST';
}

/** The checks of a run by stage, for the requirements that apply and are chosen. */
export function checksOf(setup: RunSetup, all: readonly Check[] = allChecks): readonly Check[] {
  const asked = new Set(
    serviceRequirements
      .filter(
        (row) => notAsked(row, setup.profile, setup.channel) === undefined && isChosen(row.id, setup.only),
      )
      .map(({ id }) => id),
  );
  const random = seeded(setup.seed);
  const of = (stage: Stage): Check[] =>
    all.filter((check) => check.stage === stage && asked.has(check.requirement));
  // With a budget of searches the binding requirements come first.
  const driving = random.shuffled('order', of('drive'));
  const ordered =
    setup.maxSearches === undefined
      ? driving
      : driving.toSorted((a, b) => Number(isBinding(b, setup)) - Number(isBinding(a, setup)));
  return [...of('control'), ...ordered, ...of('journal'), ...of('last')];
}

/** Enters the declaration of the office into the journal, in place of the call for a statement. */
function declaredInspection(
  setup: RunSetup,
  declared: DeclaredService,
  journal: Journal,
): StatementInspection {
  const at = setup.now();
  const call = { operation: 'capabilities', as: 'none' } as const;
  const exchange = {
    seq: journal.begin(),
    call,
    purpose: 'declaration of the office',
    sentAt: at,
    doneAt: at,
  };
  journal.note(exchange);
  return { exchange, statement: declaredStatement(setup, declared), signature: 'absent', problems: [] };
}

/** Reads the declaration of the office, or fetches the statement. If even that call fails, the adapter has failed, not the service. */
async function statementOf(
  ask: Ask,
  setup: RunSetup,
  journal: Journal,
): Promise<{ readonly inspection: StatementInspection; readonly adapterFailed: boolean }> {
  const at = setup.now();
  if (setup.declared !== undefined)
    return { inspection: declaredInspection(setup, setup.declared, journal), adapterFailed: false };
  try {
    return { inspection: await inspectStatement(ask, setup), adapterFailed: false };
  } catch (error) {
    const call = { operation: 'capabilities', as: 'none' } as const;
    const exchange = { seq: 0, call, purpose: 'conformity statement', sentAt: at, doneAt: setup.now() };
    const problems = [error instanceof Error ? error.message : 'the adapter failed'];
    return {
      inspection: { exchange, signature: 'absent', problems },
      adapterFailed: !(error instanceof RunStopped),
    };
  }
}

/**
 * Makes a run. Rejects only for wrong arguments: every behaviour of a service or an adapter becomes a verdict.
 *
 * @example
 * const { report } = await run(setup);
 */
export async function run(setup: RunSetup, all: readonly Check[] = allChecks): Promise<RunOutcome> {
  const startedAt = setup.now();
  const journal = makeJournal();
  const searches = searchBudget(setup.maxSearches);
  const ask = makeAsk(setup, journal, searches);
  const outcomes: CheckOutcome[] = [];
  const chosen = checksOf(setup, all);
  const controls = new Map<string, Verdict>();
  const { inspection: statementInspection, adapterFailed } = await statementOf(ask, setup, journal);
  const context = makeTestContext({
    setup,
    statement: statementInspection.statement ?? fallbackStatement(setup),
    statementInspection,
    testSet: setup.testSet ?? NO_SUBJECTS,
    random: seeded(`${setup.seed} requests`),
    journal,
    ask,
  });
  const further = furtherSearches(context);
  for (const [index, check] of chosen.entries()) {
    if (check.stage === 'last' && check.requirement.startsWith('CTL-')) searches.open();
    const outcome: CheckOutcome = adapterFailed
      ? { check, error: 'adapter', says: statementInspection.problems[0] ?? 'the adapter failed' }
      : await execute(check, context, controls);
    const isDriving = check.stage === 'control' || check.stage === 'drive';
    if (isDriving && !adapterFailed) await further.afterCheck();
    outcomes.push(lowered(withoutAssumptions(outcome, setup.declared), setup.adapter.kind, journal));
    if (check.stage === 'control') {
      const own = outcomes.filter((one) => one.check.requirement === check.requirement).map(verdictOf);
      controls.set(check.requirement, rollUp(own));
    }
    setup.progress?.({
      check: check.id,
      requirement: check.requirement,
      verdict: verdictOf(outcome),
      index: index + 1,
      of: chosen.length,
    });
  }
  const finishedAt = setup.now();
  const deletion = await deletionTimes(context, outcomes);
  const report = assemble({
    setup,
    context,
    outcomes,
    startedAt,
    finishedAt,
    ...(deletion === undefined ? {} : { deletion }),
  });
  return { report, context, outcomes };
}
