/** E-mail: messages read without repairing anything; content encrypted, signed, opened, verified (CMS); transport. */
export type { Header, MailProblem } from './mime/header.ts';
export { type Mail, type MailPart, MAIL_LIMITS, isMail, readMail } from './mime/read.ts';
export {
  type MailCertificate,
  type MailCredential,
  RSA_BITS,
  isNamed,
  readCertificate,
  readCredential,
} from './cms/certificate.ts';
export { BER_LIMITS } from './cms/der.ts';
export type { CertificateName } from './cms/envelope.ts';
export {
  type CmsFacts,
  type EnvelopeFacts,
  type OidFact,
  type RecipientFacts,
  type SignedFacts,
  type Span,
  inspect,
} from './cms/inspect.ts';
export { type OpenOptions, type Opened, open } from './cms/open.ts';
export { type CmsRefusal, type CmsRefusalCode, isRefusal } from './cms/refusal.ts';
export { type Random, seal } from './cms/seal.ts';
export { sign } from './cms/sign.ts';
export type { CmsFact } from './cms/unwrap.ts';
export { type Verified, verify } from './cms/verify.ts';
export { TRACE_HEADERS } from './message/compare.ts';
export type { MailAttestation, MailContent, MailReply, MailRequest } from './message/content.ts';
export { isMailAddress, isMessageId, newMessageId } from './message/fields.ts';
export { type MailOwner, type MailPeer, type OpenedMessage, openMessage } from './message/open.ts';
export type { MailFact, MailLayer, MailRefusal } from './message/refusal.ts';
export { type MailMessage, OUTER_SUBJECT, sealMessage } from './message/seal.ts';
export { type HeaderLine, writeEntity, writeSeveral } from './mime/write.ts';
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
export { type MailSidesRead, sidesOf } from './settings/sides.ts';
