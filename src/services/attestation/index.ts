/** `frskit/attestation`: signs and verifies deletion attestations. */
export type {
  Algorithm,
  DeletionClaims,
  DeletionEvent,
  DeletionMethod,
  DeletionStatement,
  Forwarded,
  ProbeCommitment,
  Retained,
  Seconds,
  StoreCopy,
} from './claims.ts';
export { ALGORITHMS, EVENTS, MAX_OCTETS, TYPE, VERSION } from './claims.ts';
export {
  commitToBody,
  commitToImages,
  commitToReference,
  commitment,
  nonceBytes,
  nonceText,
} from './commitment.ts';
export type {
  AttestationContext,
  DeletionPolicy,
  Holder,
  Outcome,
  PinnedKey,
  SeenAttestation,
  StoreTerms,
  TransactionFacts,
} from './context.ts';
export { MANDATORY_STORES, policyOf, storesFor } from './context.ts';
export { type Reading, type ReadAttestation, type ReadClaims, readAttestation } from './read.ts';
export { RULE_IDS, RULE_NAMES, type RuleId, type RuleName } from './rule-names.ts';
export { rules } from './rules/index.ts';
export { codes } from './codes.ts';
export { example } from './example.ts';
export { type SigningKey, signAttestation } from './sign.ts';
export { type AttestationReport, verifyAttestation } from './verify.ts';
