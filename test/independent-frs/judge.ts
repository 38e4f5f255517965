/** What a run found of a fault. */
import type { ConformanceReport } from '../../conformance/index.ts';
import { type Place, drive } from './drive.ts';
import type { Fault, Habit } from './faults/fault.ts';

export type Outcome = 'exact' | 'also' | 'other' | 'missed';

export type Judged = {
  readonly name: string;
  readonly outcome: Outcome;
  /** The requirements that did not hold, in the order of the catalogue. */
  readonly blamed: readonly string[];
  readonly result: string;
  readonly milliseconds: number;
};

/** The requirements that a run found not to hold. */
export function blamedIn({ requirements }: ConformanceReport): string[] {
  return requirements.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn').map(({ id }) => id);
}

/**
 * `exact`: the intended requirement and no other than those listed; `also`: and others besides; `other`: others only,
 * among them one that is listed as a further one or not; `missed`: none.
 */
export function outcomeOf({ catches }: Pick<Fault, 'catches'>, blamed: readonly string[]): Outcome {
  if (blamed.length === 0) return 'missed';
  if (!blamed.some((id) => catches.includes(id))) return 'other';
  return blamed.every((id) => catches.includes(id)) ? 'exact' : 'also';
}

/** True where the intended requirement did not hold. */
export const isCaught = ({ outcome }: Judged): boolean => outcome === 'exact' || outcome === 'also';

/** Runs a fault with its own requirements, or in full. */
export async function judge(place: Place, fault: Fault, isFull: boolean): Promise<Judged> {
  const started = Date.now();
  const report = await drive(place, {
    profile: fault.profile ?? 'state-local',
    deviation: fault.deviation(),
    ...(isFull ? {} : { only: [...fault.catches, ...(fault.beside ?? [])] }),
    ...(fault.deadlines === undefined ? {} : { deadlines: fault.deadlines }),
  });
  const blamed = blamedIn(report);
  return {
    name: fault.name,
    outcome: outcomeOf(fault, blamed),
    blamed,
    result: report.result,
    milliseconds: Date.now() - started,
  };
}

/** The requirements at risk that an unusual but correct habit failed. */
export async function failedBy(place: Place, habit: Habit, only: readonly string[]): Promise<string[]> {
  const report = await drive(place, {
    profile: habit.profile ?? 'state-local',
    deviation: habit.deviation(),
    only,
    ...(habit.deadlines === undefined ? {} : { deadlines: habit.deadlines }),
  });
  return blamedIn(report);
}
