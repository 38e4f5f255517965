/** Shows a fault to the suite, and compares what it says with a clean run of the same profile. */
import { syntheticTestSet, harness } from '../harness.ts';
import type { ConformanceReport } from '../report/model.ts';
import type { FrsOptions } from '../reference-frs/index.ts';
import type { TestSet } from '../suite/images.ts';
import { run } from '../suite/run.ts';
import type { Verdict } from '../suite/verdict.ts';
import type { Fault } from './fault.ts';

export type Verdicts = Readonly<Record<string, Verdict>>;

/** What a trial showed. */
export type Trial = {
  readonly fault: Fault;
  readonly report: ConformanceReport;
  /** Requirements that should have caught it and did not. */
  readonly missed: readonly string[];
  /** Requirements that say something else than in the clean run and should not: `CAN-02: pass, now fail`. */
  readonly astray: readonly string[];
};

export type Trials = {
  readonly clean: (profile: string, base?: Partial<FrsOptions>) => Promise<ConformanceReport>;
  readonly show: (fault: Fault) => Promise<Trial>;
};

const CAUGHT: ReadonlySet<Verdict> = new Set<Verdict>(['fail', 'warn']);

export function verdictsOf({ requirements }: ConformanceReport): Verdicts {
  return Object.fromEntries(requirements.map(({ id, verdict }) => [id, verdict]));
}

/** How the verdicts with a fault differ from those without, beyond what it has to be caught by. */
export function compared(fault: Fault, clean: Verdicts, faulty: Verdicts): Pick<Trial, 'missed' | 'astray'> {
  const expected = new Set(fault.catches.map(({ id }) => id));
  const missed = [...expected].filter((id) => !CAUGHT.has(faulty[id] ?? 'error'));
  const astray = Object.entries(faulty)
    .filter(([id, verdict]) => !expected.has(id) && verdict !== clean[id] && verdict !== 'blocked')
    .map(([id, verdict]) => `${id}: ${clean[id] ?? 'absent'}, now ${verdict}`);
  return { missed, astray };
}

/** Runs of one seed; clean ones are made once for each profile, the pictures once for all. */
export function trials(seed: string): Trials {
  let synthetic: Promise<TestSet> | undefined;
  const cleans = new Map<string, Promise<ConformanceReport>>();
  const once = async (
    profile: string,
    service: Partial<FrsOptions>,
    fault?: Fault,
  ): Promise<ConformanceReport> => {
    const testSet = await (synthetic ??= syntheticTestSet(seed));
    const { frs, setup, close } = await harness({ profile, seed, service, testSet });
    const front = await fault?.front?.(frs);
    try {
      const behind = front === undefined ? setup : front.setup(setup);
      return (await run(fault?.setup === undefined ? behind : fault.setup(behind))).report;
    } finally {
      await front?.close();
      await close();
    }
  };
  const clean: Trials['clean'] = (profile, base = {}) => {
    const key = `${profile} ${JSON.stringify(base)}`;
    const known = cleans.get(key) ?? once(profile, base);
    cleans.set(key, known);
    return known;
  };
  return {
    clean,
    show: async (fault) => {
      const { profile, base = {}, service = {}, faultHooks } = fault;
      const own = { ...base, ...service, ...(faultHooks === undefined ? {} : { faultHooks: faultHooks() }) };
      const before = verdictsOf(await clean(profile, base));
      const report = await once(profile, own, fault);
      return { fault, report, ...compared(fault, before, verdictsOf(report)) };
    },
  };
}
