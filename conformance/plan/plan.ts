/** What a run would send, by requirement: known from the profile alone, before anything is asked. */
import type { ServiceProfile } from '../../src/services/profiles/index.ts';
import { checks as allChecks } from '../checks/index.ts';
import { untested } from '../requirements/untested.ts';
import type { Check, Planned, Stage } from '../suite/check.ts';
import { isChosen, levelIn, notAsked, serviceRequirements } from '../suite/levels.ts';

export type PlanCheck = {
  readonly id: string;
  readonly title: string;
  readonly stage: Stage;
  /** Operations that the service has to declare; else nothing of this is sent. */
  readonly operations: readonly string[];
  readonly requests: readonly Planned[];
};

export type PlanRow = {
  readonly id: string;
  readonly level: string;
  readonly title: string;
  readonly text: string;
  readonly checks: readonly PlanCheck[];
  /** Why nothing is sent for it. */
  readonly nothing?: string;
};

export type Plan = {
  readonly profile: string;
  readonly rows: readonly PlanRow[];
  /** At most; what a check finds already made by another is not made again. */
  readonly requests: number;
  readonly checks: number;
};

const BY_PAPER = 'a person decides on a document';

function checkOf({ id, title, stage, plan, operations = [] }: Check): PlanCheck {
  return { id, title, stage, operations, requests: plan };
}

/**
 * The plan of a run over these requirements.
 *
 * @example
 * const plan = planOf(profile, ['MIN-01']);
 */
export function planOf(
  profile: ServiceProfile,
  only: readonly string[] | undefined,
  all: readonly Check[] = allChecks,
): Plan {
  const rows = serviceRequirements
    .filter(({ id }) => isChosen(id, only))
    .map((requirement): PlanRow => {
      const { id, title, text } = requirement;
      const head = { id, title, text, level: levelIn(requirement, profile) };
      const not = notAsked(requirement, profile);
      if (not !== undefined) return { ...head, checks: [], nothing: `not asked of this service: ${not}` };
      const checks = all.filter((check) => check.requirement === id).map(checkOf);
      if (checks.length > 0) return { ...head, checks };
      const known = untested.find((row) => row.id === id)?.says;
      return {
        ...head,
        checks,
        nothing: known ?? (head.level === 'DOC' ? BY_PAPER : 'no check looks at this'),
      };
    });
  const checks = rows.flatMap((row) => row.checks);
  const requests = checks.flatMap((check) => check.requests).reduce((sum, { times }) => sum + times, 0);
  return { profile: profile.id, rows, requests, checks: checks.length };
}
