/** `frskit/results`: candidate lists and comparisons, read in any format, judged, and written. */
export type {
  Agency,
  Algorithm,
  Candidate,
  CandidateImage,
  CandidateList,
  Decimal,
  Determination,
  Disclaimer,
  Gallery,
  Information,
  Instant,
  Narrowed,
  Outcome,
  Problem as ReturnProblem,
  Retention,
  ScoreScale,
  Search,
} from './model/list.ts';
export type { Comparison } from './model/comparison.ts';
export type { SearchRequest } from './model/request.ts';
export type { Statement } from './model/statement.ts';
export { compareDecimals, isDecimal } from './model/decimal.ts';
export {
  type PinnedKey,
  type SignatureState,
  NARROWING_TYPE,
  narrowingPayload,
  readPinnedKeys,
  verifyNarrowing,
} from './model/narrowing.ts';
export {
  type AcceptanceState,
  type DisclaimerAcceptance,
  ACCEPTANCE_TYPE,
  signAcceptance,
  verifyAcceptance,
} from './model/acceptance.ts';
export { readRespondents, readResult } from './formats/read.ts';
export { type RequestReading, readRequest } from './formats/request.ts';
export {
  type WritableFormat,
  type WriteOptions,
  WRITABLE,
  writeComparison,
  writeResult,
} from './formats/write.ts';
export type { Loss, ReadOptions, ReturnFormat, ResultReading, ResultWriting } from './formats/reading.ts';
export { FOREIGN_IDS } from './formats/foreign/table.ts';
export { buildSearchRequest, type SearchInput } from './formats/itl/request-write.ts';
export { toLossless } from './formats/itl/lossless-write.ts';
export { toSrb, type SrbOptions, type SrbWriting } from './formats/itl/srb-write.ts';
export { RETURN_DOMAINS } from './formats/itl/xml-domain.ts';
export { codes as resultCodes } from './formats/codes.ts';
export { rules as resultRules } from './rules/index.ts';
export { validateComparison, validateResult } from './rules/judge.ts';
export type { CountFaces, JudgeOptions, NarrowingProof } from './rules/subject.ts';
export { type DisclaimerVerdict, disclaimerDigest, validateDisclaimers } from './rules/disclaimer/judge.ts';
export { contradicts, decides } from './rules/disclaimer/contradictions.ts';
