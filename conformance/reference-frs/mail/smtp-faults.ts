/** How the SMTP server can be made to deviate, for tests of the conformance suite and of the client. */
export type SmtpFaults = {
  /** STARTTLS is not offered; a client that asks for it is refused. */
  readonly noStartTls?: boolean;
  /** STARTTLS is offered and answered by 454. */
  readonly refuseStartTls?: boolean;
  /** MAIL, RCPT and DATA are taken before TLS. */
  readonly plainData?: boolean;
  /** TLS 1.0 and nothing later. */
  readonly oldTls?: boolean;
  /** Commands that arrived in clear after STARTTLS are executed after the handshake. */
  readonly executesPlaintext?: boolean;
  /** A second recipient is taken. */
  readonly secondRecipient?: boolean;
  /** The mailbox is full: at RCPT, or after the message. */
  readonly full?: 'rcpt' | 'data';
  /** The sender or the recipient is refused. */
  readonly refuses?: 'sender' | 'recipient' | 'message';
  /** After the message: the connection is closed without an answer, or none comes. The message is kept. */
  readonly afterData?: 'drop' | 'silent';
  /** The connection is closed when the first bytes of the message have arrived. */
  readonly dropInData?: boolean;
  /** The message is answered before it arrived. */
  readonly earlyAnswer?: boolean;
  /** Nothing is ever answered; or a greeting without an end. */
  readonly greeting?: 'silent' | 'endless';
  /** Replaces the text of refusals. */
  readonly text?: string;
};
