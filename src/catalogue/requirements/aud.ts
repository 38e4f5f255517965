/** AUD: accountability. */
import type { Requirement } from './requirement.ts';

export const aud: readonly Requirement[] = [
  {
    id: 'AUD-01',
    level: 'MUST',
    who: ['FRS'],
    text: 'Queries, returns (number and count), refusals, deletions are logged, and the log can be had on request.',
    condition: 'commercial-vendor, SHOULD else',
    profiles: ['commercial-vendor'],
    section: '3',
  },
  {
    id: 'AUD-02',
    level: 'MUST',
    who: ['FRS'],
    text: 'The log names requester, request, purpose, outcome; complete, in order, chained; no probe, no candidate data; times agree with the attestation.',
    added: true,
    section: '3; 7',
  },
  {
    id: 'AUD-03',
    level: 'MUST',
    who: ['SUB'],
    text: "Each submission and return is recorded on the submitter's side: FRS, agent, statute, salted probe commitment (never a bare hash), length, threshold, disclaimer, attestation, time. Nothing can be altered, dropped, reordered unseen; a crash loses nothing acknowledged.",
    section: 'Submission process (RAVEn); 8',
  },
  {
    id: 'AUD-04',
    level: 'MUST',
    who: ['SUB'],
    text: 'Disposal date 20 years after case closure (none while open); what is due can be listed.',
    section: '4',
  },
  {
    id: 'AUD-05',
    level: 'MUST',
    who: ['SUB'],
    text: "Each submission names the probe's source (open source, government database, law enforcement request or activity; + sub-codes), its lawful authority by reference, why this FRS is necessary and relevant (code). Kept here, never sent.",
    section: '3; 4; 5',
  },
  {
    id: 'AUD-06',
    level: 'MUST',
    who: ['SUB'],
    text: 'Submissions not yet reviewed by a supervisor other than the agent are listed; a review is an entry; overdue (+ 90 days) is a finding.',
    section: 'Safeguards; 3; 4; 5; 8',
  },
  {
    id: 'AUD-07',
    level: 'SHOULD',
    who: ['SUB'],
    text: 'Reading a stored return is an entry; log copies lie apart, kept seven years.',
    section: '8',
  },
  {
    id: 'AUD-08',
    level: 'MUST',
    who: ['SUB'],
    text: 'Probes and returns are destroyed with the case file, and at once when improperly collected or submitted; a tombstone with reason and approver stays, and the chain still verifies.',
    section: '4; 5',
  },
  {
    id: 'AUD-09',
    level: 'MUST',
    who: ['SUB'],
    text: 'A case can be exported whole for testimony and discovery: what was asked, of whom, length, threshold, scale, algorithm version; every candidate held; narrowing; vetting.',
    section: 'Receipt and use; 1',
  },
];
