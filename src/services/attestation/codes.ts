/** What the reader of attestations may find by itself. */
import type { CodeInfo } from '../../findings/rule.ts';
import { RULE_IDS } from './rule-names.ts';

export const codes: readonly CodeInfo[] = [
  {
    id: RULE_IDS.A20,
    title: 'Not the form of an attestation',
    clause: 'Deletion attestation: format and verification, A20',
    help: 'A compact JWS of at most 16 KiB, its JSON without duplicate members, its times in whole seconds, and no claim that the format does not know outside `ext`.',
    severity: 'error',
  },
];
