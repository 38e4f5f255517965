/** Leads of a case file: made of vetted candidates, pending until a supervisor decides (GATE-04, GATE-12). */
import { decideLead } from '../leads/approve.ts';
import { createLead } from '../leads/create.ts';
import type { LeadSubject } from '../leads/subject.ts';
import { type Lead, type LeadDecision, type Pick, pickPerson } from '../leads/lead.ts';
import type { Refusal } from '../leads/rule.ts';
import { storedRequest } from './request.ts';
import { caseError } from './errors.ts';
import { withAccepted } from './accepted.ts';
import { candidateOf, commitmentOf } from './stored.ts';
import type { Instant } from './item.ts';
import { decisionsOn, storedResult } from './results.ts';
import { record } from './record.ts';
import { type CaseFile, jsonBody, jsonOf, wholeItems } from './store.ts';

export type NewLead = Pick &
  Omit<
    LeadSubject,
    | 'case'
    | 'submission'
    | 'frs'
    | 'return'
    | 'decisions'
    | 'hasSource'
    | 'commitment'
    | 'person'
    | 'reservation'
  > & {
    readonly at: Instant;
    /** Digests of disclaimers whose acceptance by the office is in force for the service (DIS-02). */
    readonly acceptedDisclaimers?: readonly string[];
  };

export type LeadOutcome = { readonly lead?: Lead; readonly refusals: readonly Refusal[] };

/**
 * All leads of a case as they stand now.
 *
 * @example
 * const leads = await leadsOf(file);
 */
export async function leadsOf(file: CaseFile): Promise<readonly Lead[]> {
  const leads = (await wholeItems(file, ['lead'])).map((item) => jsonOf(item) as Lead);
  return [...new Map(leads.map((lead) => [lead.lead, lead])).values()];
}

const KNOWN: Refusal = {
  requirement: 'GATE-04',
  reason: 'a lead of this number is on record',
  remedy: 'give each lead a number of its own',
};

/**
 * Makes a lead. Of the candidate only what was picked leaves the return.
 *
 * @example
 * const { refusals } = await makeLead(file, 'S-1', newLead);
 */
export async function makeLead(
  file: CaseFile,
  submission: string,
  { at, identifier, source, information, acceptedDisclaimers, ...asked }: NewLead,
): Promise<LeadOutcome> {
  const held = withAccepted(await storedResult(file, submission), acceptedDisclaimers);
  const reservation = (await storedRequest(file, submission))?.reservation;
  const candidate = candidateOf(held, asked.candidate);
  const pick: Pick = {
    ...(identifier === undefined ? {} : { identifier }),
    ...(source === undefined ? {} : { source }),
    ...(information === undefined ? {} : { information }),
  };
  const { lead, refusals } = createLead({
    ...asked,
    ...(reservation === undefined ? {} : { reservation }),
    case: file.ref,
    submission,
    frs: held.frs,
    return: { ...held, kind: 'search' },
    decisions: await decisionsOn(file, submission),
    hasSource: candidate?.sourceUrl !== undefined,
    commitment: commitmentOf(held, asked.candidate, file.commit),
    person: candidate === undefined ? { information: [] } : pickPerson(candidate, pick),
  });
  const known = (await leadsOf(file)).some((one) => one.lead === asked.lead);
  if (lead === undefined || known) return { refusals: known ? [...refusals, KNOWN] : refusals };
  const { origin, agent, meansReport, candidate: commitment } = lead;
  const entry = {
    kind: 'lead.created',
    at,
    body: { lead: lead.lead, submission, candidate: commitment, frs: origin.frs, by: agent, meansReport },
  } as const;
  await record(file, entry, [{ kind: 'lead', at, submission, body: jsonBody(lead) }]);
  return { lead, refusals };
}

/**
 * A supervisor's decision on a lead of the case.
 *
 * @example
 * const { refusals } = await decideOnLead(file, 'L-1', leadDecision);
 */
export async function decideOnLead(
  file: CaseFile,
  number: string,
  { at, bySupervisor, ...decision }: LeadDecision & { readonly bySupervisor: boolean; readonly at: Instant },
): Promise<LeadOutcome> {
  const pending = (await leadsOf(file)).find((one) => one.lead === number);
  if (pending === undefined) throw caseError('ERR_MISSING_INPUT', 'lead', 'is not in this case file');
  const submitter = (await storedRequest(file, pending.submission))?.declaration.agent;
  const { lead, refusals } = decideLead({
    lead: pending,
    decision,
    bySupervisor,
    ...(submitter === undefined ? {} : { submitter }),
  });
  if (lead?.decision === undefined) return { refusals };
  const { decision: word, by, reference } = lead.decision;
  const { submission } = lead;
  const entry = {
    kind: 'lead.decided',
    at,
    body: { lead: number, submission, by, decision: word, ...(reference === undefined ? {} : { reference }) },
  } as const;
  await record(file, entry, [{ kind: 'lead', at, submission, body: jsonBody(lead) }]);
  return { lead, refusals };
}
