/** What reading a registry may raise. A line that is not as it should be is told and never used. */
import type { CodeInfo } from '../../findings/rule.ts';

const CLAUSE = 'GATE-01, GATE-14: approved services in a signed file';

export const codes = [
  {
    id: 'registry.line',
    title: 'A line of the registry is not what a registry holds',
    clause: CLAUSE,
    help: 'Each line is a compact JWS of an entry or of a stop. The line is not used; have it made anew by frskit registry.',
    severity: 'error',
  },
  {
    id: 'registry.signature',
    title: 'A line of the registry is signed by nobody who is trusted',
    clause: CLAUSE,
    help: 'The signature is wrong, or its key is not among the keys of the office. The line is not used; have it signed anew.',
    severity: 'error',
  },
  {
    id: 'registry.role',
    title: 'A line of the registry is signed by somebody who may not decide it',
    clause: 'GATE-01, GATE-02: the list is the office’s, a case or exigent approval a supervisor’s',
    help: 'Entries of the list are signed by the office; approvals for a case and exigent use by a supervisor. The line is not used.',
    severity: 'error',
  },
] as const satisfies readonly CodeInfo[];

export type RegistryCode = (typeof codes)[number]['id'];
