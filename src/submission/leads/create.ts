/** Making a lead: every rule is asked, and every refusal is told at once. A lead begins as pending. */
import { standing } from './candidate.ts';
import type { Lead } from './lead.ts';
import { leadRules } from './lead-rules.ts';
import { noticeOf } from './notice.ts';
import { type Refusal, refusalsOf } from './rule.ts';
import type { LeadSubject } from './subject.ts';

export type LeadResult = { readonly lead?: Lead; readonly refusals: readonly Refusal[] };

function othersOf({ candidate, decisions, return: { received } }: LeadSubject): Lead['vetting']['others'] {
  const rest = [...standing(decisions).values()].filter((decision) => decision.candidate !== candidate);
  const count = (state: string): number => rest.filter((decision) => decision.state === state).length;
  const [vetted, eliminated] = [count('vetted'), count('eliminated')];
  // Candidates of a vendor that nobody marked salient are left, all of them, by the one who marked the others.
  return { vetted, eliminated, left: received - 1 - vetted - eliminated };
}

/**
 * Makes a lead of a vetted candidate, or tells everything that stands against it.
 *
 * @example
 * const result = createLead(leadSubject);
 */
export function createLead(subject: LeadSubject): LeadResult {
  const refusals = refusalsOf(leadRules, subject);
  const vetted = standing(subject.decisions).get(subject.candidate);
  if (refusals.length > 0 || vetted === undefined || subject.meansReport === undefined) return { refusals };
  const { by, on, evidence, sourceLookedAt } = vetted;
  const { frs, today, agent, meansReport, person } = subject;
  const lead: Lead = {
    schema: subject.reservation === undefined ? 'lead/1' : 'lead/2',
    status: 'pending',
    notice: noticeOf(frs.name),
    lead: subject.lead,
    case: subject.case,
    submission: subject.submission,
    origin: { kind: 'candidate-list', frs: frs.id, name: frs.name },
    ...(subject.reservation === undefined ? {} : { reservation: subject.reservation }),
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
