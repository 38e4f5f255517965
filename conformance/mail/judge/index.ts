/** Rules of the mail channel as pure functions over the facts of one mail. */
export { judgeAlgorithms } from './algorithms.ts';
export { judgeEncrypted } from './encrypted.ts';
export { judgeHeaders } from './headers.ts';
export { type Deviation, type JudgedMail, type Judgement, envelopesOf, judged } from './judgement.ts';
export { type MailKind, isResultIn, kindOf, readableIn } from './kind.ts';
export { type Quotable, judgeNotice } from './notices.ts';
export { judgeRecipients } from './recipients.ts';
export { judgeReply } from './reply.ts';
export { judgeResidue } from './residue.ts';
