/** ACC: access and transaction identity. */
import type { Requirement } from './requirement.ts';

export const acc: readonly Requirement[] = [
  {
    id: 'ACC-01',
    title: 'Refuse callers without valid credentials',
    level: 'MUST',
    who: ['FRS'],
    text: 'No, wrong, expired credentials: refused, and nothing of a return in the refusal.',
    section: '7',
    quote:
      'the FRS takes reasonable measures so only authorized individuals have access to the PII exchanged',
  },
  {
    id: 'ACC-02',
    title: "Keep one agency's data from others",
    level: 'MUST',
    who: ['FRS'],
    text: "One requester cannot read another's return, attestation or log.",
    section: '7; 8',
    quote:
      'the FRS takes reasonable measures so only authorized individuals have access to the PII exchanged',
  },
];
