/** What became of a message, from the answers of the server. No text of the server is kept, only its codes. */
import { MailError, type MailReason } from '../connection/errors.ts';
import { reasonOfSocketError } from '../connection/trust.ts';

/** The codes of an answer: `552`, and `5.3.4` where the server states one. */
export type SmtpAnswer = { readonly code: number; readonly enhanced?: string };

/** The message was certainly not taken. */
export type Refused = {
  readonly outcome: 'refused';
  readonly reason: MailReason;
  readonly message: string;
  readonly answer?: SmtpAnswer;
};

/** The fate of a message. */
export type SendResult =
  /** The server took the message: 2xx after its last byte. */
  | { readonly outcome: 'sent'; readonly answer: SmtpAnswer }
  | Refused
  /** The transfer began and no answer to it arrived: the server may have taken the message. Never send a new one by itself. */
  | { readonly outcome: 'possibly-sent'; readonly reason: MailReason; readonly message: string };

const WORDS: Readonly<Partial<Record<MailReason, string>>> = {
  unreachable: 'the mail server cannot be reached; check host and port',
  'tls-not-offered': 'the mail server does not offer TLS; nothing was sent in clear. Use a server with TLS',
  'tls-failed': 'no TLS connection of version 1.2 or later was established; check the port and the server',
  'wrong-certificate':
    'the certificate of the mail server is not accepted; name its authority in ca, or correct pin or servername',
  credentials: 'the mail server refused the login; check user and password',
  'sender-refused': 'the mail server refused the sender address',
  'recipient-refused': 'the mail server refused the recipient address',
  'message-refused': 'the mail server refused the message',
  'too-large': 'the message is larger than the mail server accepts',
  'mailbox-full': 'the mailbox or the storage of the mail server is full; send again later',
  timeout: 'the mail server did not answer in time',
  aborted: 'the transfer was aborted by the caller',
  'connection-lost': 'the connection to the mail server was closed',
  protocol: 'the answer of the mail server violates SMTP',
};

/** The codes at the beginning of an answer. */
export function answerOf(response: unknown): SmtpAnswer | undefined {
  if (typeof response !== 'string') return undefined;
  const [, code, enhanced] =
    /^([2-5]\d\d)(?:[ -]([245]\.\d{1,3}\.\d{1,3})(?:[ \r\n]|$))?/.exec(response) ?? [];
  if (code === undefined) return undefined;
  return { code: Number(code), ...(enhanced === undefined ? {} : { enhanced }) };
}

function codesText({ code, enhanced }: SmtpAnswer): string {
  return enhanced === undefined ? String(code) : `${code} ${enhanced}`;
}

export function refused(reason: MailReason, answer?: SmtpAnswer): Refused {
  const words = WORDS[reason] ?? 'the message was not sent';
  const message = answer === undefined ? words : `${words} (${codesText(answer)})`;
  return { outcome: 'refused', reason, message, ...(answer === undefined ? {} : { answer }) };
}

/** The step of SMTP at which an answer arrived. */
const STEPS: Readonly<Record<string, MailReason>> = {
  'MAIL FROM': 'sender-refused',
  'RCPT TO': 'recipient-refused',
  DATA: 'message-refused',
};

/** The reason of a negative answer (RFC 3463, RFC 5321). */
function reasonOfAnswer({ code, enhanced = '' }: SmtpAnswer, command: string): MailReason {
  if (/^\d\.(?:3\.4|2\.3)$/.test(enhanced)) return 'too-large';
  if (code === 452 || code === 552 || /^\d\.2\.2$/.test(enhanced)) return 'mailbox-full';
  return STEPS[command] ?? 'refused';
}

type ClientError = {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly response?: unknown;
};

function reasonOfError(error: ClientError, answer: SmtpAnswer | undefined): MailReason {
  const command = typeof error.command === 'string' ? error.command : '';
  const own = error.code;
  if (own === 'ETIMEDOUT') return 'timeout';
  if (own === 'EPROTOCOL') return 'protocol';
  if (command === 'STARTTLS' && answer !== undefined) return 'tls-not-offered';
  if (command === 'EHLO') return 'refused';
  if (command.startsWith('AUTH') || own === 'EAUTH') return 'credentials';
  if (command in STEPS && answer !== undefined) return reasonOfAnswer(answer, command);
  const reason = reasonOfSocketError(error);
  // An error while TLS begins that is no error of the certificate.
  return own === 'ETLS' && reason === 'connection-lost' ? 'tls-failed' : reason;
}

/**
 * The fate of a message whose transfer ended by an error of the client.
 * @param hasBegun True if a byte of the message was given to the connection
 */
export function resultOfError(error: unknown, hasBegun: boolean): SendResult {
  if (error instanceof MailError) return refused(error.reason);
  const known = (error ?? {}) as ClientError;
  const answer = answerOf(known.response);
  const reason = reasonOfError(known, answer);
  // After the message began only an answer to it decides; another code may belong to the end of the connection.
  const isAnswered = known.command === 'DATA' && answer !== undefined && answer.code >= 400;
  if (!hasBegun || isAnswered) return refused(reason, answer);
  return possiblySent(reason);
}

/** The message may have been taken. */
export function possiblySent(reason: MailReason): SendResult {
  const why = WORDS[reason] ?? 'no answer arrived';
  const message = `it is unknown whether the message was taken: ${why}. Send it again only after a decision, with identical bytes`;
  return { outcome: 'possibly-sent', reason, message };
}
