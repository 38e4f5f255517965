/** A later look at a service that was tested: a report of its own, which names the one that it belongs to. */
import { ctl } from '../checks/ctl.ts';
import type { ConformanceReport } from '../report/model.ts';
import { type RunOutcome, run } from '../suite/run.ts';
import type { RunSetup } from '../suite/setup.ts';
import { checksOf } from './checks.ts';
import { RecheckError } from './errors.ts';
import { type RecheckState, dueBy } from './state.ts';

export type Recheck = {
  readonly report: ConformanceReport;
  /** For the leak gate and for evidence. */
  readonly outcome: RunOutcome;
  /** What is left for the next look; absent after the last one: then the file is destroyed. */
  readonly state?: RecheckState;
};

/** Why a look cannot be taken; undefined where it can. */
export function refusalOf(state: RecheckState, setup: RunSetup): RecheckError | undefined {
  const { profile, issuer, base, testSet, channel } = setup;
  const isSame =
    profile.id === state.profile &&
    issuer === state.issuer &&
    base === state.base &&
    channel === state.channel;
  if (!isSame)
    return new RecheckError(
      'ERR_RECHECK_OTHER_SERVICE',
      'the run was of another service, profile or channel',
    );
  if ((testSet?.digest ?? '') !== state.testSet)
    return new RecheckError('ERR_RECHECK_OTHER_SET', 'the run had another test set');
  if (dueBy(state, setup.now()) > 0) return undefined;
  const next = state.due[state.taken.length];
  const when = next === undefined ? 'no look is left' : `due at ${new Date(next).toISOString()}`;
  return new RecheckError('ERR_RECHECK_NOT_DUE', `no look is due yet: ${when}`);
}

function named(report: ConformanceReport, state: RecheckState, look: number): ConformanceReport {
  const { report: of, due, madeAt } = state;
  const notice = `This is a later look, ${look} of ${due.length}, at what a run of ${new Date(madeAt).toISOString()} left; its report has the digest ${of}.`;
  return {
    ...report,
    title: `Later look: ${report.title}`,
    notices: [...report.notices, notice],
    run: { ...report.run, recheck: { report: of, look, looks: due.length } },
  };
}

/**
 * Takes the look that is due. The numbers of its requests come from a seed of their own, since those of the run were
 * used; a look that was missed counts as taken with the one after it.
 * @throws RecheckError
 */
export async function recheck(state: RecheckState, setup: RunSetup): Promise<Recheck> {
  const refused = refusalOf(state, setup);
  if (refused !== undefined) throw refused;
  const at = setup.now();
  const look = state.taken.length + dueBy(state, at);
  const outcome = await run(
    { ...setup, seed: `${state.seed} look ${look}`, only: ['DEL-03', 'DEL-04', 'DEL-15', 'DEL-17'] },
    [...ctl, ...checksOf(state)],
  );
  const held = outcome.outcomes
    .filter(({ check }) => check.requirement === 'DEL-03' || check.requirement === 'DEL-04')
    .every((one) => 'ruling' in one && one.ruling.verdict === 'pass');
  const taken = [...state.taken, ...Array.from({ length: look - state.taken.length }, () => ({ at, held }))];
  const report = named(outcome.report, state, look);
  return look >= state.due.length ? { report, outcome } : { report, outcome, state: { ...state, taken } };
}
