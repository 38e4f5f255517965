/** A supervisor's decision on a lead (GATE-12). */
import type { Lead, LeadDecision } from './lead.ts';
import { isDay, isReference } from './reference.ts';
import { type Refusal, type StopRule, refusalsOf, stop } from './rule.ts';

/** Who decides, and what. Whether somebody is a supervisor was verified by the caller. */
export type ApprovalSubject = {
  readonly lead: Lead;
  readonly decision: LeadDecision;
  readonly bySupervisor: boolean;
  /** The agent of the submission that the lead came of, where that is on record. */
  readonly submitter?: string;
};

/** One person, however the number is written. */
function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

export const approvalRules: readonly StopRule<ApprovalSubject>[] = [
  {
    requirement: 'GATE-12',
    title: 'A lead is decided on once',
    refuse: ({ lead: { status, decision } }) =>
      stop(status !== 'pending' || decision !== undefined, 'the lead was decided on', 'make a new lead'),
  },
  {
    requirement: 'GATE-12',
    title: 'A supervisor decides',
    refuse: ({ bySupervisor }) => stop(!bySupervisor, 'no supervisor decided', 'have a supervisor decide'),
  },
  {
    requirement: 'GATE-12',
    title: 'Another person than the agent decides',
    refuse: ({ lead: { agent, vetting }, decision: { by }, submitter = agent }) =>
      stop(
        [agent, vetting.by, submitter].some((person) => same(by, person)),
        'who decides asked for the list, made the lead or vetted the candidate',
        'have another supervisor decide',
      ),
  },
  {
    requirement: 'GATE-12',
    title: 'The decision has its person, its day and nothing in words',
    refuse: ({ lead: { created }, decision: { decision, by, on, reference } }) =>
      stop(
        !['approved', 'rejected'].includes(decision),
        'it is neither approved nor rejected',
        'decide one of: approved, rejected',
      ) ??
      stop(!isReference(by), 'who decides is not named by reference', 'name the supervisor by number') ??
      stop(
        !isDay(on) || on < created,
        'the day is missing or lies before the lead',
        'name it as YYYY-MM-DD',
      ) ??
      stop(
        reference !== undefined && !isReference(reference),
        'the report is not named by reference',
        'name its number, no narrative',
      ),
  },
];

/**
 * Decides on a lead. Until then, and where it is refused, it stays as it was: pending.
 *
 * @example
 * const { lead: decided, refusals } = decideLead(approvalSubject);
 */
export function decideLead(subject: ApprovalSubject): {
  readonly lead?: Lead;
  readonly refusals: readonly Refusal[];
} {
  const refusals = refusalsOf(approvalRules, subject);
  if (refusals.length > 0) return { refusals };
  const { decision, by, on, reference } = subject.decision;
  return {
    lead: {
      ...subject.lead,
      status: decision,
      decision: { decision, by, on, ...(reference === undefined ? {} : { reference }) },
    },
    refusals,
  };
}
