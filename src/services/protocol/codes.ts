/** The findings on the answers of a service, other than schema violations. */
import type { CodeInfo } from '../../findings/rule.ts';

export const AUDIT_CHAIN = 'protocol.audit-chain';

export const codes: readonly CodeInfo[] = [
  {
    id: AUDIT_CHAIN,
    title: "A service's log must be one unbroken chain",
    clause: 'Adapter protocol, audit; AUD-02',
    help: 'Write the log so that for each requester `seq` runs from 1 without gaps, `prev` is the hash of the previous event (64 zeros in the first), `hash` is the SHA-256 of the RFC 8785 form without `hash`, and times never decrease.',
    severity: 'error',
  },
];
