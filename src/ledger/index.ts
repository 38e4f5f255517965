/** The ledger: what was asked and answered, so that nothing can be altered, dropped or reordered unseen. It uses Node. */
export { type Entry, type NewEntry, lineOf, problemsOfEntry, problemsOfNew } from './entry.ts';
export type { Kind } from './kind.ts';
export { type Body, type KindName, isKind, kinds } from './kinds.ts';
export type { Code, Many, Shape } from './shapes.ts';
export { type Digest, EMPTY_ROOT, isDigest, leafHash, nodeHash } from './hash.ts';
export {
  EMPTY,
  type Frontier,
  consistencyProof,
  grown,
  inclusionProof,
  merkleRoot,
  rootOf,
} from './merkle.ts';
export { type Consistency, type Inclusion, holdsConsistency, holdsInclusion } from './proofs.ts';
export { proveConsistency, proveInclusion } from './evidence.ts';
export { type Ledger, type OpenOptions, type Receipt, openLedger } from './file-store.ts';
export { type Lock, takeLock } from './lock.ts';
export { type Verification, type VerifyOptions, verifyLedger } from './verify.ts';
export {
  type BadCheckpoint,
  CHECKPOINT_TYPE,
  type Checkpoint,
  type CheckpointAlgorithm,
  type SigningKey,
  isBadCheckpoint,
  readCheckpoint,
  signCheckpoint,
} from './checkpoint.ts';
export { commitmentTo } from './commitment.ts';
export { type LedgerCode, codes as ledgerCodes } from './codes.ts';
export { type Closed, type Exigent, type Standing, type Unreviewed, disposalOf, follow } from './standing.ts';
export { dueOn } from './standing-findings.ts';
export { type Access, type SignedTerms, approvalKey, followAccess } from './access.ts';
export { followCase } from './about.ts';
