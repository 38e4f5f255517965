/** The requests of a run by requirement, derived from the profile before any request is sent. */
import { compact } from '../../src/bytes/index.ts';
import type { ServiceProfile } from '../../src/services/profiles/index.ts';
import { checks as allChecks } from '../checks/index.ts';
import { needText } from '../requirements/needs.ts';
import { untested } from '../requirements/untested.ts';
import type { Check, Planned, Stage } from '../suite/check.ts';
import { isChosen, levelIn, notAsked, serviceRequirements } from '../suite/levels.ts';

export type PlanCheck = {
  readonly id: string;
  readonly title: string;
  readonly stage: Stage;
  /** Operations that the service must declare; otherwise these requests are not sent. */
  readonly operations: readonly string[];
  /** What the check needs of a service with an interface of its own, and its verdict without it. */
  readonly needs?: string;
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
  /** Upper bound, because several checks share requests. */
  readonly requests: number;
  readonly checks: number;
};

const BY_DOCUMENT = 'a person reviews a document';

function checkOf({ id, title, stage, plan, operations = [] }: Check): PlanCheck {
  return { id, title, stage, operations, requests: plan, ...compact({ needs: needText(id) }) };
}

/**
 * The plan of a run for the chosen requirements.
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
      if (not !== undefined)
        return { ...head, checks: [], nothing: `does not apply to this service: ${not}` };
      const checks = all.filter((check) => check.requirement === id).map(checkOf);
      if (checks.length > 0) return { ...head, checks };
      const known = untested.find((row) => row.id === id)?.says;
      return {
        ...head,
        checks,
        nothing: known ?? (head.level === 'DOC' ? BY_DOCUMENT : 'no check covers this requirement'),
      };
    });
  const checks = rows.flatMap((row) => row.checks);
  const requests = checks.flatMap((check) => check.requests).reduce((sum, { times }) => sum + times, 0);
  return { profile: profile.id, rows, requests, checks: checks.length };
}
