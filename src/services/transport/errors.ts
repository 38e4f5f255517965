/** What keeps a call from being answered. None of them holds anything of what was sent. */

export type TransportCode =
  /** No connection: refused, unreachable, no such name. */
  | 'ERR_CONNECT'
  /** The address is not https. */
  | 'ERR_PLAINTEXT'
  /** The handshake failed: old protocol, weak suites, no common ground. */
  | 'ERR_TLS'
  /** The certificate is not as ENC-05 or ENC-06 ask; nothing was sent. */
  | 'ERR_CERTIFICATE'
  /** The service wants the call elsewhere; a probe is never taken there. */
  | 'ERR_REDIRECT'
  /** A time limit passed. */
  | 'ERR_TIMEOUT'
  /** The answer is longer than may be taken. */
  | 'ERR_TOO_LARGE'
  /** The service closed, or broke HTTP, in the middle. */
  | 'ERR_BROKEN_OFF'
  /** The caller's signal. */
  | 'ERR_ABORTED';

/**
 * A call that failed before a complete answer arrived, with a reason from a closed list.
 *
 * @example
 * try {
 *   await callService(call, callOptions);
 * } catch (error) {
 *   if (error instanceof TransportError) console.log(error.message);
 * }
 */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly code: TransportCode;
  /** Whether any byte of the request may have left; false allows a second try. */
  readonly sent: boolean;
  /** What was wrong in particular: names of rules, of limits, of system errors. */
  readonly reason: string;

  constructor(code: TransportCode, reason: string, sent: boolean) {
    super(`${code}: ${reason}`);
    this.code = code;
    this.sent = sent;
    this.reason = reason;
  }
}
