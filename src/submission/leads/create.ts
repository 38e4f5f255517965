/** Making a lead: every rule is asked, and every refusal is told at once. A lead begins as pending. */
import { type Decision, standing } from './candidate.ts';
import { type Lead, type LeadPerson } from './lead.ts';
import { leadRules } from './lead-rules.ts';
import { noticeOf } from './notice.ts';
import { type Day, type Reference } from './reference.ts';
import { type Refusal, refusalsOf } from './rule.ts';
import type { Usability } from './usable.ts';

/** The return that a lead is to come of. */
export type LeadReturn = Usability & {
  /** A comparison has no candidates, and nothing of it becomes a lead. */
  readonly kind: 'search' | 'comparison';
  readonly vendor: boolean;
  /** How many candidates were received. */
  readonly received: number;
  /** Positions of those that were kept: all, or what a person marked salient (CAN-21). */
  readonly kept: readonly number[];
  /** How many an examiner narrowed it from, where one did. */
  readonly narrowedFrom?: number;
};

export type LeadSubject = {
  readonly today: Day;
  readonly lead: Reference;
  readonly case: Reference;
  readonly submission: Reference;
  readonly agent: Reference;
  readonly frs: { readonly id: Reference; readonly name: string };
  readonly meansReport?: Reference;
  readonly return: LeadReturn;
  /** All decisions on candidates of the return, in their order. */
  readonly decisions: readonly Decision[];
  /** Position of the candidate in the return, from 0. */
  readonly candidate: number;
  /** True where the candidate names the page that it came from. */
  readonly hasSource: boolean;
  readonly commitment: string;
  readonly person: LeadPerson;
  /** Of an exigent use: the day by which its review is due, until it was closed (GATE-13). */
  readonly reviewDue?: Day;
};

export type LeadResult = { readonly lead?: Lead; readonly refusals: readonly Refusal[] };

function othersOf({ candidate, decisions, return: { received } }: LeadSubject): Lead['vetting']['others'] {
  const rest = [...standing(decisions).values()].filter((decision) => decision.candidate !== candidate);
  const count = (state: string): number => rest.filter((decision) => decision.state === state).length;
  const [vetted, eliminated] = [count('vetted'), count('eliminated')];
  // Candidates of a vendor that nobody marked salient are left, all of them, by the one who marked the others.
  return { vetted, eliminated, left: received - 1 - vetted - eliminated };
}

/** Makes a lead of a vetted candidate, or tells everything that stands against it. */
export function createLead(subject: LeadSubject): LeadResult {
  const refusals = refusalsOf(leadRules, subject);
  const vetted = standing(subject.decisions).get(subject.candidate);
  if (refusals.length > 0 || vetted === undefined || subject.meansReport === undefined) return { refusals };
  const { by, on, evidence, sourceLookedAt } = vetted;
  const { frs, today, agent, meansReport, person } = subject;
  const lead: Lead = {
    schema: 'lead/1',
    status: 'pending',
    notice: noticeOf(frs.name),
    lead: subject.lead,
    case: subject.case,
    submission: subject.submission,
    origin: { kind: 'candidate-list', frs: frs.id, name: frs.name },
    agent,
    created: today,
    meansReport,
    candidate: subject.commitment,
    person,
    vetting: {
      by,
      on,
      evidence,
      ...(sourceLookedAt === undefined ? {} : { sourceLookedAt }),
      others: othersOf(subject),
    },
  };
  return { lead, refusals };
}
