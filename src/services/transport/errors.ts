/** The errors of a call without a usable answer. They contain no request data. */

export type TransportCode =
  /** No connection: refused, unreachable, unknown name. */
  | 'ERR_CONNECT'
  /** The address is not https. */
  | 'ERR_PLAINTEXT'
  /** The handshake failed: old protocol, weak suites, no common suite. */
  | 'ERR_TLS'
  /** The certificate violates ENC-05 or ENC-06; nothing was sent. */
  | 'ERR_CERTIFICATE'
  /** The service redirects; a probe is never sent to the target. */
  | 'ERR_REDIRECT'
  /** A time limit passed. */
  | 'ERR_TIMEOUT'
  /** The answer exceeds the size limit. */
  | 'ERR_TOO_LARGE'
  /** The connection was closed, or HTTP was violated, during the answer. */
  | 'ERR_BROKEN_OFF'
  /** Aborted by the signal of the caller. */
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
  /** True if a part of the request may have been sent; false permits a second attempt. */
  readonly sent: boolean;
  /** Details: names of rules, limits or system errors. */
  readonly reason: string;

  constructor(code: TransportCode, reason: string, sent: boolean) {
    super(`${code}: ${reason}`);
    this.code = code;
    this.sent = sent;
    this.reason = reason;
  }
}
