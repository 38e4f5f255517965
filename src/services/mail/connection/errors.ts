/** The failures of the transport of e-mail. They hold no message, no password and no text of a server. */

/** Why a transfer failed. */
export type MailReason =
  /** An optional package is not installed. */
  | 'package-missing'
  /** A setting, a file or an environment variable cannot be used. */
  | 'setup'
  /** No connection: refused, no route, unknown name. */
  | 'unreachable'
  /** The server does not offer TLS, or declines it. */
  | 'tls-not-offered'
  /** The handshake failed: old protocol, no common suite, no TLS. */
  | 'tls-failed'
  /** The certificate is not trusted, not in date, of another host, or not the pinned one. */
  | 'wrong-certificate'
  /** The server refused the user name or the password. */
  | 'credentials'
  | 'sender-refused'
  | 'recipient-refused'
  /** The server refused the message after it was transferred. */
  | 'message-refused'
  | 'too-large'
  | 'mailbox-full'
  | 'timeout'
  | 'aborted'
  /** The connection was closed. */
  | 'connection-lost'
  /** The server refused a command. */
  | 'refused'
  /** The server violated the protocol. */
  | 'protocol'
  /** The message is not in the mailbox. */
  | 'not-found';

/**
 * A transfer of e-mail that failed, with a reason from a closed list.
 *
 * @example
 * try {
 *   await mailbox.list();
 * } catch (error) {
 *   if (error instanceof MailError && error.reason === 'timeout') console.log(error.message);
 * }
 */
export class MailError extends Error {
  override readonly name = 'MailError';
  readonly reason: MailReason;

  constructor(reason: MailReason, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** The code of a system error in capitals, else `unknown`; never its message. */
export function codeOf(error: unknown): string {
  const { code, originalCode } = (error ?? {}) as {
    readonly code?: unknown;
    readonly originalCode?: unknown;
  };
  const known = [originalCode, code].find(
    (one): one is string => typeof one === 'string' && /^[A-Z][A-Z0-9_]{1,63}$/.test(one),
  );
  return known ?? 'unknown';
}
