/** What reading a registry may raise. A line that is not as it should be is told and never used. */
import type { CodeInfo } from '../../findings/rule.ts';

const CLAUSE = 'GATE-01, GATE-14: approved services in a signed file';

export const codes = [
  {
    id: 'registry.line',
    title: 'A line of the registry must be an entry or a stop',
    clause: CLAUSE,
    help: 'Create the line again with `frskit registry`. It must be a compact JWS; this one is not used.',
    severity: 'error',
  },
  {
    id: 'registry.signature',
    title: 'A line of the registry must be signed by a trusted key of the office',
    clause: CLAUSE,
    help: 'Have the line signed again by a key of the office. It is not used: the signature is wrong or its key is not trusted.',
    severity: 'error',
  },
  {
    id: 'registry.role',
    title: 'A line of the registry must be signed by a role that may decide it',
    clause: 'GATE-01, GATE-02: the list is the office’s, a case or exigent approval a supervisor’s',
    help: 'Have the line signed by the right role: the office signs entries, a supervisor approvals for a case and exigent use. It is not used.',
    severity: 'error',
  },
  {
    id: 'registry.unrecorded',
    title: 'A line of the registry is not the last one that the ledger recorded',
    clause: 'GATE-01, GATE-14, AUD-03: every approval is recorded in the ledger',
    help: 'Restore registry.jws from a copy, or have the approval made anew by frskit registry. The ledger records the digest of each line; a line that it does not know, or that a later one replaced, is not used.',
    severity: 'error',
  },
] as const satisfies readonly CodeInfo[];

export type RegistryCode = (typeof codes)[number]['id'];
