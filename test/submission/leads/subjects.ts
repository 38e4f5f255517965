/** A lead that may be made, and everything that it rests on. */
import type { Decision } from '../../../src/submission/leads/candidate.ts';
import { createLead } from '../../../src/submission/leads/create.ts';
import type { LeadSubject } from '../../../src/submission/leads/subject.ts';
import type { Lead } from '../../../src/submission/leads/lead.ts';

export const vetted: Decision = {
  candidate: 1,
  state: 'vetted',
  reason: 'corroborated',
  evidence: [{ kind: 'address', reference: 'RC-2026-0144' }],
  by: 'agent-1',
  on: '2026-11-20',
};

export const eliminated: Decision = {
  candidate: 0,
  state: 'eliminated',
  reason: 'elsewhere-at-the-time',
  evidence: [],
  by: 'agent-1',
  on: '2026-11-19',
};

export const left: Decision = {
  candidate: 2,
  state: 'left',
  reason: 'not-pursued',
  evidence: [],
  by: 'agent-1',
  on: '2026-11-19',
};

export const subject: LeadSubject = {
  today: '2026-11-23',
  lead: 'L-1',
  case: 'C-2026-0042',
  submission: 'S-1',
  agent: 'agent-1',
  frs: { id: 'ca-dmv', name: 'California Department of Motor Vehicles' },
  meansReport: 'ROI-77',
  return: {
    kind: 'search',
    vendor: false,
    received: 3,
    kept: [0, 1, 2],
    failed: [],
    unproven: [],
    disclaimer: 'present',
  },
  decisions: [eliminated, vetted, left],
  candidate: 1,
  hasSource: false,
  commitment: `hmac-sha256:${'ab'.repeat(32)}`,
  person: {
    identifier: 'D-1234567',
    scheme: 'licence',
    information: [{ category: 'driver', label: 'Class', value: 'C' }],
  },
};

/** The same with another return. */
export function returned(change: Partial<LeadSubject['return']>): LeadSubject {
  return { ...subject, return: { ...subject.return, ...change } };
}

/** The same without one of its members. */
export function less<T extends object>(whole: T, name: keyof T): T {
  return Object.fromEntries(Object.entries(whole).filter(([key]) => key !== name)) as T;
}

/** A lead that was made. */
export function made(change: Partial<LeadSubject> = {}): Lead {
  const { lead, refusals } = createLead({ ...subject, ...change });
  if (lead === undefined) throw new Error(JSON.stringify(refusals));
  return lead;
}
