/** Runs the suite against known faults of the reference service, and checks that exactly the right requirements catch each. */
import type { Fault } from './faults/fault.ts';
import { faults as allFaults } from './faults/index.ts';
import { trials } from './faults/trial.ts';

/** The outcome for one fault. */
export type Shown = {
  readonly id: string;
  readonly title: string;
  readonly profile: string;
  readonly catches: readonly string[];
  /** Why no black-box test can detect it. */
  readonly unseen?: string;
  readonly missed: readonly string[];
  readonly astray: readonly string[];
  readonly ok: boolean;
};

export type SelftestOptions = {
  readonly seed?: string;
  /** IDs or prefixes of requirements, or IDs of faults: `DEL`, `CAN-03`, `can.one-person-twice`. */
  readonly only?: readonly string[];
  /** Number of faults that are run in parallel. */
  readonly abreast?: number;
  readonly signal?: AbortSignal;
  readonly progress?: (shown: Shown, done: number, of: number) => void;
};

/** The faults that `--only` selects. */
export function chosenFaults(
  only: readonly string[] | undefined,
  all: readonly Fault[] = allFaults,
): readonly Fault[] {
  if (only === undefined) return all;
  return all.filter(({ id, catches }) =>
    only.some(
      (one) =>
        id === one || id.startsWith(`${one.toLowerCase()}.`) || catches.some((caught) => caught.id === one),
    ),
  );
}

/** Runs all selected faults, some in parallel, and returns the outcomes in the order of the catalogue. */
export async function selftest(options: SelftestOptions = {}): Promise<readonly Shown[]> {
  const { seed = 'selftest', only, abreast = 2, signal, progress } = options;
  const chosen = chosenFaults(only);
  const { show } = trials(seed);
  const shown = new Map<string, Shown>();
  const queue = [...chosen];
  const work = async (): Promise<void> => {
    for (let fault = queue.shift(); fault !== undefined; fault = queue.shift()) {
      if (signal?.aborted === true) return;
      const { missed, astray } = await show(fault);
      const { id, title, profile, catches, unseen } = fault;
      const one: Shown = {
        id,
        title,
        profile,
        catches: catches.map((caught) => caught.id),
        ...(unseen === undefined ? {} : { unseen }),
        missed,
        astray,
        ok: missed.length === 0 && astray.length === 0,
      };
      shown.set(id, one);
      progress?.(one, shown.size, chosen.length);
    }
  };
  await Promise.all(Array.from({ length: abreast }, work));
  return chosen.flatMap(({ id }) => shown.get(id) ?? []);
}
