/** Runs the suite against a fault, and compares the verdicts with a clean run of the same profile. */
import { syntheticTestSet, harness } from '../harness.ts';
import type { ConformanceReport } from '../report/model.ts';
import type { FrsOptions } from '../reference-frs/index.ts';
import type { TestSet } from '../suite/images.ts';
import { isChosen } from '../suite/levels.ts';
import { run } from '../suite/run.ts';
import type { Verdict } from '../suite/verdict.ts';
import type { Fault } from './fault.ts';

export type Verdicts = Readonly<Record<string, Verdict>>;

/** The outcome of a trial. */
export type Trial = {
  readonly fault: Fault;
  readonly report: ConformanceReport;
  /** Requirements that must catch the fault but did not. */
  readonly missed: readonly string[];
  /** Requirements whose verdict differs from the clean run unexpectedly: `CAN-02: pass, now fail`. */
  readonly astray: readonly string[];
};

export type Trials = {
  readonly clean: (profile: string, base?: Partial<FrsOptions>) => Promise<ConformanceReport>;
  /** A full run with the fault, compared with a clean one of the same profile. */
  readonly show: (fault: Fault) => Promise<Trial>;
  /** A run of the controls and of the requirements that must catch the fault, compared with clean controls. */
  readonly showNarrow: (fault: Fault) => Promise<Trial>;
};

const CAUGHT: ReadonlySet<Verdict> = new Set<Verdict>(['fail', 'not-offered', 'warn']);

export function verdictsOf({ requirements }: ConformanceReport): Verdicts {
  return Object.fromEntries(requirements.map(({ id, verdict }) => [id, verdict]));
}

/**
 * How the verdicts with a fault differ from those without, beyond the requirements that must catch it. With `only`, the
 * requirements outside it were not evaluated and are not compared.
 */
export function compared(
  fault: Fault,
  clean: Verdicts,
  faulty: Verdicts,
  only?: readonly string[],
): Pick<Trial, 'missed' | 'astray'> {
  const expected = new Set(fault.catches.map(({ id }) => id));
  const missed = [...expected].filter((id) => !CAUGHT.has(faulty[id] ?? 'error'));
  const astray = Object.entries(faulty)
    .filter(([id]) => !expected.has(id) && isChosen(id, only))
    .filter(([id, verdict]) => verdict !== clean[id] && verdict !== 'blocked')
    .map(([id, verdict]) => `${id}: ${clean[id] ?? 'absent'}, now ${verdict}`);
  return { missed, astray };
}

/** Requirements in the order of their IDs. */
function ordered(ids: readonly string[]): readonly string[] {
  return ids.toSorted((a, b) => (a < b ? -1 : 1));
}

/** Runs of one seed. Clean runs are made once for each profile, the images once for all runs. */
export function trials(seed: string): Trials {
  let synthetic: Promise<TestSet> | undefined;
  const cleans = new Map<string, Promise<ConformanceReport>>();
  const once = async (
    profile: string,
    service: Partial<FrsOptions>,
    fault?: Fault,
    only?: readonly string[],
  ): Promise<ConformanceReport> => {
    const testSet = await (synthetic ??= syntheticTestSet(seed));
    const { frs, setup, close } = await harness({ profile, seed, service, testSet });
    const front = await fault?.front?.(frs);
    try {
      const behind = front === undefined ? setup : front.setup(setup);
      const narrowed = only === undefined ? behind : { ...behind, only };
      return (await run(fault?.setup === undefined ? narrowed : fault.setup(narrowed))).report;
    } finally {
      await front?.close();
      await close();
    }
  };
  const cleanRun = (
    profile: string,
    base: Partial<FrsOptions>,
    only?: readonly string[],
  ): Promise<ConformanceReport> => {
    const key = JSON.stringify([profile, base, only]);
    const known = cleans.get(key) ?? once(profile, base, undefined, only);
    cleans.set(key, known);
    return known;
  };
  const trial = async (
    fault: Fault,
    only?: readonly string[],
    cleanOnly: readonly string[] | undefined = only,
  ): Promise<Trial> => {
    const { profile, base = {}, service = {}, faultHooks } = fault;
    const own = { ...base, ...service, ...(faultHooks === undefined ? {} : { faultHooks: faultHooks() }) };
    const before = verdictsOf(await cleanRun(profile, base, cleanOnly));
    const report = await once(profile, own, fault, only);
    return { fault, report, ...compared(fault, before, verdictsOf(report), only) };
  };
  return {
    clean: (profile, base = {}) => cleanRun(profile, base),
    show: (fault) => trial(fault),
    showNarrow: (fault) => {
      const { catches, traffic = [] } = fault;
      const only = ordered([...catches.map(({ id }) => id), ...traffic]);
      // Without `traffic` only the controls are compared; with it, verdicts depend on what else the run sends.
      return trial(fault, only, traffic.length === 0 ? [] : only);
    },
  };
}
