/** What a missed requirement states of a service, the step that follows, and who takes it. */
import { type Actor, requirement } from './requirements/index.ts';

export type Outcome = {
  /** Completes the sentence "The service …". */
  readonly miss: string;
  /** What to do about it. */
  readonly step: string;
  readonly acts: Actor;
};

/** Names of the actors. */
export const actorTitles: Readonly<Record<Actor, string>> = {
  operator: 'Service operator',
  office: 'Approving office',
  test: 'Test team',
};

/**
 * The outcome of a missed requirement; undefined for requirements that no service has to meet.
 *
 * @example
 * const miss = outcomeOf('DEL-04')?.miss; // adds the probe to its gallery
 */
export function outcomeOf(id: string): Outcome | undefined {
  const { miss, step, acts = 'operator' } = requirement(id) ?? {};
  return miss === undefined || step === undefined ? undefined : { miss, step, acts };
}
