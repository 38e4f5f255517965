/** A recheck of a tested service; its report refers to the report of the run. */
import { ctl } from '../checks/ctl.ts';
import type { ConformanceReport } from '../report/model.ts';
import { verdictOf } from '../suite/execute.ts';
import { RECHECKED } from '../suite/rechecked.ts';
import { type RunOutcome, run } from '../suite/run.ts';
import type { RunSetup } from '../suite/setup.ts';
import { checksOf } from './checks.ts';
import { RecheckError } from './errors.ts';
import { type RecheckState, declaredBy, dueBy } from './state.ts';

export type Recheck = {
  readonly report: ConformanceReport;
  /** For the leak gate and the evidence. */
  readonly outcome: RunOutcome;
  /** False if neither DEL-03 nor DEL-04 was decided; the recheck may then be repeated. */
  readonly counts: boolean;
  /** The state for the next recheck; absent after the last one, and the file is then destroyed. */
  readonly state?: RecheckState;
};

/** The error if no recheck is due; undefined if one is due. */
export function notDue(state: RecheckState, now: number): RecheckError | undefined {
  const { due, taken } = state;
  if (dueBy(state, now) > 0) return undefined;
  const next = due[taken.length];
  const words =
    next === undefined
      ? 'no recheck remains'
      : `no recheck is due yet: recheck ${taken.length + 1} of ${due.length} is due at ${new Date(next).toISOString()}`;
  return new RecheckError('ERR_RECHECK_NOT_DUE', words);
}

/** What carries the calls of a declared service and is not that of the run; empty where all of it is. */
function otherCarrier({ declared: of }: RecheckState, setup: RunSetup): readonly string[] {
  const { declared: now } = declaredBy(setup);
  if (of === undefined && now === undefined) return [];
  if (of === undefined || now === undefined) return ['interface'];
  return (['declaration', 'adapter'] as const).filter((name) => of[name] !== now[name]);
}

/** Why a recheck cannot be made; undefined if it can. */
export function refusalOf(state: RecheckState, setup: RunSetup): RecheckError | undefined {
  const { profile, issuer, base, testSet, channel } = setup;
  const other = [
    ...(profile.id === state.profile ? [] : ['profile']),
    ...(issuer === state.issuer ? [] : ['issuer']),
    ...(base === state.base ? [] : ['address']),
    ...(channel === state.channel ? [] : ['channel']),
  ];
  if (other.length > 0)
    return new RecheckError('ERR_RECHECK_OTHER_SERVICE', `the run had another ${other.join(', another ')}`);
  const changed = otherCarrier(state, setup);
  if (changed.length > 0)
    return new RecheckError('ERR_RECHECK_OTHER_ADAPTER', `the run had another ${changed.join(', another ')}`);
  if ((testSet?.digest ?? '') !== state.testSet)
    return new RecheckError('ERR_RECHECK_OTHER_SET', 'the run had another test set');
  return notDue(state, setup.now());
}

function named(report: ConformanceReport, state: RecheckState, look: number): ConformanceReport {
  const { report: of, due, madeAt } = state;
  const notice = `This is recheck ${look} of ${due.length} of a run of ${new Date(madeAt).toISOString()}; the report of that run has the digest ${of}.`;
  return {
    ...report,
    title: `Recheck: ${report.title}`,
    notices: [...report.notices, notice],
    run: { ...report.run, recheck: { report: of, look, looks: due.length } },
  };
}

/**
 * Makes the recheck that is due. Its request IDs come from a separate seed for each attempt, because those of the run
 * are used. A missed recheck is not replaced by the next one.
 * @throws RecheckError
 */
export async function recheck(state: RecheckState, setup: RunSetup): Promise<Recheck> {
  const refused = refusalOf(state, setup);
  if (refused !== undefined) throw refused;
  const at = setup.now();
  const look = state.taken.length + dueBy(state, at);
  const outcome = await run(
    {
      ...setup,
      seed: `${state.seed} look ${look} at ${new Date(at).toISOString()}`,
      only: RECHECKED,
    },
    [...ctl, ...checksOf(state)],
  );
  const verdicts = outcome.outcomes
    .filter(({ check }) => check.requirement === 'DEL-03' || check.requirement === 'DEL-04')
    .map(verdictOf);
  const report = named(outcome.report, state, look);
  const counts = verdicts.some((verdict) => verdict === 'pass' || verdict === 'fail');
  if (!counts) return { report, outcome, counts, state };
  if (look >= state.due.length) return { report, outcome, counts };
  const held = verdicts.every((verdict) => verdict === 'pass');
  const missed = Array.from({ length: look - 1 - state.taken.length }, () => ({ at, held: false }));
  return { report, outcome, counts, state: { ...state, taken: [...state.taken, ...missed, { at, held }] } };
}
