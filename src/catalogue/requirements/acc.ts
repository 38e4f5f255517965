/** ACC: access and transaction identity. */
import type { Requirement } from './requirement.ts';

export const acc: readonly Requirement[] = [
  {
    id: 'ACC-01',
    level: 'MUST',
    who: ['FRS'],
    text: 'No, wrong, expired credentials: refused, and nothing of a return in the refusal.',
    section: '7',
  },
  {
    id: 'ACC-02',
    level: 'MUST',
    who: ['FRS'],
    text: "One requester cannot read another's return, attestation or log.",
    section: '7; 8',
  },
];
