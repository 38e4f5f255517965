/** ACC: access and transaction identity. */
import type { Requirement } from './requirement.ts';

export const acc: readonly Requirement[] = [
  {
    id: 'ACC-01',
    title: 'Refuse callers without valid credentials',
    miss: 'answers callers without valid credentials',
    step: 'Refuse every caller without valid credentials, at every address.',
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
    miss: 'shows the data of one agency to another',
    step: 'Return a result to the agency that asked for it only.',
    level: 'MUST',
    who: ['FRS'],
    text: "One requester cannot read another's return, attestation or log.",
    section: '7; 8',
    quote:
      'the FRS takes reasonable measures so only authorized individuals have access to the PII exchanged',
  },
  {
    id: 'ACC-03',
    title: 'Refuse a search without the violation',
    miss: 'searches without a stated violation',
    step: 'Refuse each request that states no violation.',
    level: 'MUST',
    who: ['FRS'],
    text: 'A service that requires the violation under investigation refuses a search or comparison that does not state it.',
    section: '3',
    quote: 'requiring the agent to state the violation he or she is investigating',
  },
  {
    id: 'ACC-04',
    title: 'Match agent and agency to credentials',
    miss: 'accepts an agent or agency that the credentials do not match',
    step: 'Check the agent and agency of a request against the credentials.',
    level: 'MUST',
    who: ['FRS'],
    added: true,
    text: 'A request that names another agency than its credentials, or no agent, is refused.',
    section: '7',
  },
];
