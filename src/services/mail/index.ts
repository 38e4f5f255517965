/** E-mail: messages read without repairing anything; content encrypted, signed, opened and verified (CMS). */
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
