/** MAIL: encrypted e-mail, judged by the mails of the run and by dialogues of the suite with the mail server. */
import type { Check, Planned } from '../../suite/check.ts';
import {
  judgeAlgorithms,
  judgeEncrypted,
  judgeHeaders,
  judgeRecipients,
  judgeReply,
  judgeResidue,
} from '../../mail/judge/index.ts';
import { altered } from './altered.ts';
import { overReplies } from './judged.ts';
import { notices } from './notices.ts';
import { injected, plain } from './plain.ts';

const mails = (times: number, what: string): Planned => ({ operation: 'mail', as: 'primary', times, what });

/** Checks over the mails of the run, at its end: what is observed is judged, whether or not searches are answered. */
const OVER_REPLIES = { stage: 'last', needsStatement: false, plan: [], after: [] } as const;

const DRIVES = { stage: 'drive', needsStatement: false, limit: 900_000 } as const;

export const mail: readonly Check[] = [
  {
    ...DRIVES,
    id: 'mail.tls.required',
    requirement: 'MAIL-01',
    title: 'A mail without TLS is refused before DATA, and taken over TLS before and after',
    plan: [
      { operation: 'plaintext', as: 'none', times: 1, what: 'a canary, never a probe, by SMTP without TLS' },
      mails(2, 'searches over TLS as controls'),
    ],
    run: plain,
  },
  {
    ...DRIVES,
    id: 'mail.tls.injection',
    requirement: 'MAIL-01',
    title: 'A command that arrives in clear after STARTTLS is not executed',
    plan: [
      { operation: 'handshake', as: 'none', times: 3, what: 'STARTTLS with and without a command after it' },
    ],
    run: injected,
  },
  {
    ...OVER_REPLIES,
    id: 'mail.encrypted',
    requirement: 'MAIL-02',
    title: 'The root of every reply is encrypted CMS',
    run: overReplies(judgeEncrypted, 'encrypted at the root'),
  },
  {
    ...OVER_REPLIES,
    id: 'mail.algorithms',
    requirement: 'MAIL-03',
    title:
      'Every reply uses AES-GCM in AuthEnvelopedData, with RSA-OAEP or ECDH, or AES-CBC over a verified signature',
    run: overReplies(judgeAlgorithms, 'no algorithm that is not allowed'),
  },
  {
    ...OVER_REPLIES,
    id: 'mail.algorithms.cbc',
    requirement: 'MAIL-03',
    level: 'SHOULD',
    title: 'No reply uses AES-CBC',
    run: overReplies(judgeAlgorithms, 'no AES-CBC', 'warn'),
  },
  {
    ...OVER_REPLIES,
    id: 'mail.recipients',
    requirement: 'MAIL-04',
    title: 'Every reply is encrypted and addressed to the requester only',
    run: overReplies(judgeRecipients, 'one key, for the pinned certificate, and one address'),
  },
  {
    ...OVER_REPLIES,
    id: 'mail.recipients.own-copy',
    requirement: 'MAIL-04',
    level: 'SHOULD',
    title: 'No reply is encrypted for a further certificate of the service',
    run: overReplies(judgeRecipients, 'no copy for the sender', 'warn'),
  },
  {
    ...OVER_REPLIES,
    id: 'mail.headers',
    requirement: 'MAIL-05',
    title: 'No header, name or file name of a reply holds case data or a request ID',
    run: overReplies((one, { canaries }) => judgeHeaders(one, canaries), 'no case data in headers'),
  },
  {
    ...OVER_REPLIES,
    id: 'mail.headers.constant',
    requirement: 'MAIL-05',
    level: 'SHOULD',
    title: 'Every header of a reply is a constant, an address, or a trace of a mail server',
    run: overReplies(
      (one, { canaries }) => judgeHeaders(one, canaries),
      'required headers and traces only',
      'warn',
    ),
  },
  {
    ...OVER_REPLIES,
    id: 'mail.readable',
    requirement: 'MAIL-06',
    title: 'No canary is readable in the raw bytes of a reply or its decoded structures',
    run: overReplies(
      (one, { canaries }) => judgeResidue(one, canaries),
      'no canary outside the encrypted content',
    ),
  },
  {
    ...OVER_REPLIES,
    id: 'mail.readable.surplus',
    requirement: 'MAIL-06',
    level: 'SHOULD',
    title: 'Nothing follows the encrypted content of a reply',
    run: overReplies(
      (one, { canaries }) => judgeResidue(one, canaries),
      'nothing beside the encrypted content',
      'warn',
    ),
  },
  {
    ...DRIVES,
    id: 'mail.altered',
    requirement: 'MAIL-07',
    title: 'Altered messages bring no result back, between two unaltered ones that do',
    plan: [mails(2, 'searches as controls'), mails(6, 'searches altered after encryption')],
    run: altered,
  },
  {
    ...OVER_REPLIES,
    id: 'mail.reply',
    requirement: 'MAIL-08',
    title:
      'Every reply opens with the key of the requester, is signed by the service, and carries the disclaimer',
    run: overReplies(
      (one, _, { profile }) => judgeReply(one, profile),
      'opened, signed by the service, with the disclaimer',
    ),
  },
  {
    ...OVER_REPLIES,
    limit: 900_000,
    id: 'mail.notices',
    requirement: 'MAIL-09',
    title: 'No bounce, automatic reply or error text quotes anything of a request',
    plan: [mails(1, 'a mail that cannot be processed'), mails(1, 'a search as control')],
    run: notices('fail'),
  },
  {
    ...OVER_REPLIES,
    limit: 900_000,
    id: 'mail.notices.ciphertext',
    requirement: 'MAIL-09',
    level: 'SHOULD',
    title: 'No bounce returns the encrypted content of a request',
    run: notices('warn'),
  },
];
