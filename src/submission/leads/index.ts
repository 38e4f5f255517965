/** Vetting and leads: what becomes of candidates, and what may leave the case file. Portable. */
export {
  type Decided,
  type Decision,
  EVIDENCE_KINDS,
  type Evidence,
  type EvidenceKind,
  REASONS,
  type Reason,
  type State,
  standing,
  stateOf,
} from './candidate.ts';
export { type VettingSubject, validateDecision, vettingRules } from './vet.ts';
export { type Usability, usabilityOf } from './usable.ts';
export { type NoticePart, missingOfNotice, noticeOf } from './notice.ts';
export {
  type Lead,
  type LeadDecision,
  type LeadPerson,
  type LeadStatus,
  type Pick,
  pickPerson,
} from './lead.ts';
export { type LeadResult, createLead } from './create.ts';
export type { LeadReturn, LeadSubject } from './subject.ts';
export { leadRules } from './lead-rules.ts';
export { type ApprovalSubject, approvalRules, decideLead } from './approve.ts';
export { leadText } from './text.ts';
export { leadJson, readLead } from './json.ts';
export type { Refusal, StopRule } from './rule.ts';
export { type LeadCode, codes } from './codes.ts';
