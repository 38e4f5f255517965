/** Case files: what was asked and returned, encrypted at rest, found by case and submission only. It uses Node. */
export {
  type CaseFile,
  type CaseLedger,
  type Cases,
  type CasesOptions,
  type Commit,
  type Tell,
  openCases,
} from './store.ts';
export { CaseDisagreement } from './errors.ts';
export { type CaseVerification, verifyCases } from './verify.ts';
export {
  type CaseState,
  type Closing,
  type Demand,
  type DueCase,
  beginCase,
  closeCase,
  dueCases,
  openCase,
  reopenCase,
  stateOfCase,
} from './state.ts';
export { RETENTION_YEARS as YEARS_KEPT, disposalOf as disposalDay } from '../../ledger/standing.ts';
export { type Asked, type Asking, storedRequest, askingRules, storeRequest } from './request.ts';
export { type StoredResult, type ReceivedResult, type Salient, keepingRules } from './stored.ts';
export {
  type Reading,
  decisionsOn,
  storeComparison,
  storeResult,
  readStoredComparison,
  readStoredResult,
} from './results.ts';
export { decideOnCandidate, openCandidates } from './vetting.ts';
export { type LeadOutcome, type NewLead, decideOnLead, leadsOf, makeLead } from './leads.ts';
export { type Destruction, destructionRules } from './destruction-rules.ts';
export { type DestructionResult, destroy } from './destroy.ts';
export { type CaseExport, EXPORT_NOTICE, type Exporting, exportCase } from './export.ts';
export { checkCase } from './check.ts';
export { type Review, closeReview, reviewDueOn, reviewRules } from './review.ts';
export { type CaseCode, codes as caseCodes } from './codes.ts';
