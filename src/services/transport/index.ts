/** Calls a service over inspected TLS connections, within the declared time limits. Requires Node. */
export { type Answer, type Call, type CallOptions, callService } from './call.ts';
export {
  type CertificateFacts,
  type CertificateProblem,
  chainOf,
  factsOf,
  problemsOf,
} from './certificate.ts';
export type { Peer } from './connect.ts';
export { type Trust, type Trusted, trusting } from './trusted.ts';
export { type TransportCode, TransportError } from './errors.ts';
export { LIMITS as CALL_LIMITS, type Limits as CallLimits } from './limits.ts';
export { type ServiceCode, ServiceError } from './service-error.ts';
export type { Clock, Service } from './service.ts';
export { type FetchedStatement, type StatementKey, readStatement, statementOf } from './statement.ts';
export { type Reply, type Sending, cancel, result, send } from './transactions.ts';
export { type AuditAsked, type ServiceLog, audit } from './log.ts';
export { type Attested, type Attesting, attestation, attestationContext } from './attested.ts';
export { USER_AGENT, type WireAsk, addressAt, wireCall } from './wire.ts';
