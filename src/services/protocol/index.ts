/** `frskit/protocol`: the messages and paths of the protocol. */
export * from './names.ts';
export type * from './requests.ts';
export type * from './answers.ts';
export type * from './statement.ts';
export * from './carrier.ts';
export { FIRST_PREV, auditHash, checkAuditChain, sealed } from './audit.ts';
export { codes } from './codes.ts';
export { examples } from './examples.ts';
export { type HttpOperation, operations } from './operations.ts';
export { openApi } from './openapi.ts';
export { requestBody, requestIdOf } from './write.ts';
