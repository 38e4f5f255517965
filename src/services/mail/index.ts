/** E-mail as it was saved, read without repairing anything. */
export type { Header, MailProblem } from './mime/header.ts';
export { type Mail, type MailPart, MAIL_LIMITS, isMail, readMail } from './mime/read.ts';
