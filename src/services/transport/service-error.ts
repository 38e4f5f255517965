/** The errors of an answer without a usable result. They contain no request or answer data. */

export type ServiceCode =
  /** The service refused the call: credentials, an unknown request ID, a request ID used with another body. */
  | 'ERR_REFUSED'
  /** The service failed: a status of 500 or more. */
  | 'ERR_SERVER'
  /** The answer is not defined by the protocol: an HTML page, a malformed message, another status. */
  | 'ERR_NOT_UNDERSTOOD'
  /** The conformity statement is not signed by a pinned key, malformed, or not in date. */
  | 'ERR_STATEMENT'
  /** The statement does not offer the operation. */
  | 'ERR_NOT_OFFERED'
  /** There is no result yet, and the declared time has passed. */
  | 'ERR_NOT_READY';

export type ServiceErrorFacts = {
  readonly status?: number;
  /** A problem code of the protocol. */
  readonly problem?: string;
};

/**
 * An answer of the service that the client cannot use, with a reason from a closed list; it never holds content of the answer.
 *
 * @example
 * try {
 *   await send(service, sending);
 * } catch (error) {
 *   if (error instanceof ServiceError) console.log(error.message);
 * }
 */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly code: ServiceCode;
  readonly reason: string;
  readonly status: number | undefined;
  readonly problem: string | undefined;

  constructor(code: ServiceCode, reason: string, { status, problem }: ServiceErrorFacts = {}) {
    super(`${code}: ${reason}`);
    this.code = code;
    this.reason = reason;
    this.status = status;
    this.problem = problem;
  }
}
