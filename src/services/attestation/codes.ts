/** The findings of the reader of attestations. */
import type { CodeInfo } from '../../findings/rule.ts';
import { RULE_IDS } from './rule-names.ts';

export const codes: readonly CodeInfo[] = [
  {
    id: RULE_IDS.A20,
    title: 'The attestation must have the required form',
    clause: 'Deletion attestation: format and verification, A20',
    help: 'Issue a compact JWS of at most 16 KiB, with JSON without duplicate members, times in whole seconds, and no claim outside `ext` that the format does not define.',
    severity: 'error',
  },
];
