/** A rule of vetting, of leads or of cases: what stops something, and what would let it pass. */
import type { Stop } from '../gate/rule.ts';

export { type Stop, stop } from '../gate/rule.ts';

export type StopRule<Subject> = {
  /** Id of the requirement. */
  readonly requirement: string;
  readonly title: string;
  /** Why it is refused and what would make it pass; undefined where nothing stands against it. */
  readonly refuse: (subject: Subject) => Stop | undefined;
};

export type Refusal = Stop & { readonly requirement: string };

/** Asks every rule: all refusals are told at once. */
export function refusalsOf<Subject>(
  rules: readonly StopRule<Subject>[],
  subject: Subject,
): readonly Refusal[] {
  return rules.flatMap(({ requirement, refuse }) => {
    const stopped = refuse(subject);
    return stopped === undefined ? [] : [{ requirement, ...stopped }];
  });
}
