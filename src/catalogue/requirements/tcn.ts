/** TCN: access and transaction identity. */
import type { Requirement } from './requirement.ts';

export const tcn: readonly Requirement[] = [
  {
    id: 'TCN-01',
    title: 'Identify every response uniquely',
    miss: 'does not identify responses uniquely',
    step: 'Give each response an ID of its own, and repeat the ID of its request.',
    level: 'MUST',
    who: ['FRS'],
    text: "Each return carries its own unique number and echoes the request's.",
    added: true,
    section: 'Submission process (RAVEn: log and track)',
  },
  {
    id: 'TCN-02',
    title: 'Answer a resent request once',
    miss: 'answers a resent request twice, or another one under its ID',
    step: 'Answer a request ID once, and always with the same result.',
    level: 'MUST',
    who: ['FRS'],
    text: 'The same request resent is answered once; the same number with another body is refused (409).',
    added: true,
  },
  {
    id: 'TCN-03',
    title: 'Unknown request IDs reveal nothing',
    miss: 'reveals data for an unknown request ID',
    step: 'Answer an unknown request ID like a foreign one, without data.',
    level: 'MUST',
    who: ['FRS'],
    text: "An unknown number is not found, without another's data.",
    section: '7',
    quote:
      'the FRS takes reasonable measures so only authorized individuals have access to the PII exchanged',
  },
];
