/** E-mail as it was saved, read without repairing anything. */
export type { Header, MailProblem } from './mime/header.ts';
export { type Mail, type MailPart, MAIL_LIMITS, isMail, readMail } from './mime/read.ts';
export { MailError, type MailReason } from './connection/errors.ts';
export type { MailTrust } from './connection/trust.ts';
export { type Envelope, problemOfAddress } from './smtp/address.ts';
export type { SendResult, SmtpAnswer } from './smtp/result.ts';
export { SEND_LIMITS, type SendLimits, type SmtpSettings } from './smtp/client.ts';
export { type SendOptions, sendMail } from './smtp/send.ts';
export { MAILBOX_LIMITS, type Mailbox, type MailboxEntry, type MailboxLimits } from './connection/mailbox.ts';
export { type SecretSource, passwordOf } from './connection/secret.ts';
export { maildirMailbox } from './maildir/index.ts';
export { type Pop3Settings, pop3Mailbox } from './pop3/index.ts';
export {
  type MailContext,
  type MailSettings,
  mailboxOf,
  problemsOfMailSettings,
  smtpOf,
} from './settings/index.ts';
