/** A rule of the gate: what stops a submission, and what would let it pass. */
import type { GateSubject } from './subject.ts';

export type GateRule = {
  /** Id of the requirement. */
  readonly requirement: string;
  readonly title: string;
  /** Why it is refused and what would make it pass; undefined where nothing stands against it. */
  readonly refuse: (subject: GateSubject) => Stop | undefined;
};

export type Stop = { readonly reason: string; readonly remedy: string };

/** A stop, where the condition holds. */
export function stop(when: boolean, reason: string, remedy: string): Stop | undefined {
  return when ? { reason, remedy } : undefined;
}
