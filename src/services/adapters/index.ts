/** `frskit/adapters`: the interface of adapters for services that do not speak the protocol, and the office's declaration. */
export { CAPABILITIES, type Capability } from './capabilities.ts';
export {
  type AdapterAnswer,
  type EnrolAnswer,
  type FailureClass,
  type Native,
  type RefusalReason,
  FAILURE_CLASSES,
  REFUSAL_REASONS,
} from './answer.ts';
export {
  type AdapterAsk,
  type AdapterContext,
  type AdapterImage,
  type AdapterOperationName,
  type AuditAsk,
  type ClientAnswer,
  type ClientRequest,
  type ClientTransport,
  type CompareAsk,
  type EnrolAsk,
  type FetchAsk,
  type HandleAsk,
  type ListAsk,
  type MakeAdapter,
  type RawAsk,
  type ReferenceAsk,
  type RemoveAsk,
  type SearchAsk,
  type ServiceAdapter,
  ADAPTER_OPERATIONS,
} from './api.ts';
export {
  type FileTransport,
  type GetOptions,
  type PutOutcome,
  type ReceivedFile,
  FILES_SCHEME,
  isFilesEndpoint,
} from './files.ts';
export type { Offer as StoreOffer, OfferOptions, ProbeStore } from './store.ts';
export { AdapterSetupError } from './setup-error.ts';
export {
  type Checked,
  type CheckedAnswer,
  ANSWER_LIMITS,
  checkAnswer,
  checkEnrolAnswer,
} from './check-answer.ts';
export {
  type Declaration,
  type DeclarationReading,
  type Offer,
  problemsOfOffers,
  readDeclaration,
} from './declaration.ts';
export { type Understood, understand } from './understand.ts';
export { type AnyAsk, type Exchange, type Sight, sightOf, sightOfEnrolment } from './sight.ts';
export {
  type FetchAnswer,
  type FetchInit,
  type Handler,
  type HandlerRequest,
  fetchOver,
  handlerOver,
} from './kit.ts';
export { READY_ADAPTERS } from './ready/index.ts';
