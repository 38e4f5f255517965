/** Makes the messages of the mail channel: signed, then encrypted; outside only what a mail server needs. */
import { FrskitError } from '../../../findings/errors.ts';
import type { MailCertificate, MailCredential } from '../cms/certificate.ts';
import { type Random, seal } from '../cms/seal.ts';
import { sign } from '../cms/sign.ts';
import { MAIL_LIMITS } from '../mime/read.ts';
import { type HeaderLine, writeEntity } from '../mime/write.ts';
import { type MailContent, protectedEntity } from './content.ts';
import { dateHeader, isMailAddress, isMessageId } from './fields.ts';

/** A message before it is sealed. */
export type MailMessage = {
  /** Bare role address of the sender, and of the one recipient. */
  readonly from: string;
  readonly to: string;
  readonly date: Date;
  /** From `newMessageId`. */
  readonly messageId: string;
  /** Message-ID of the request, for a reply. */
  readonly inReplyTo?: string;
  /** Subject that only the recipient sees; the outer one is `[...]`. */
  readonly subject: string;
  /** Default: `auto-replied` with `inReplyTo`, else `auto-generated`. */
  readonly autoSubmitted?: 'auto-generated' | 'auto-replied';
  readonly content: MailContent;
};

export const OUTER_SUBJECT = '[...]';

const FILE = 'smime.p7m';

function demandFields({ from, to, messageId, inReplyTo }: MailMessage): void {
  const wrong = (what: string): never => {
    throw new FrskitError('ERR_ARGUMENT', `sealMessage: ${what}`);
  };
  if (!isMailAddress(from)) wrong('from must be a bare address, role@domain');
  if (!isMailAddress(to)) wrong('to must be a bare address, role@domain');
  if (!isMessageId(messageId)) wrong('messageId must be made by newMessageId');
  if (inReplyTo !== undefined && !isMessageId(inReplyTo)) wrong('inReplyTo must be a Message-ID');
}

function demandSize(length: number): void {
  if (length > MAIL_LIMITS.bytes)
    throw new FrskitError(
      'ERR_ARGUMENT',
      `sealMessage: the message has more than ${MAIL_LIMITS.bytes} bytes`,
    );
}

/** The headers of a message, with one of its two subjects. */
function headersOf(message: MailMessage, subject: string): readonly HeaderLine[] {
  const { from, to, date, messageId, inReplyTo, autoSubmitted } = message;
  const reply: readonly HeaderLine[] = inReplyTo === undefined ? [] : [['In-Reply-To', inReplyTo]];
  return [
    ['From', from],
    ['To', to],
    ['Date', dateHeader(date)],
    ['Message-ID', messageId],
    ...reply,
    ['Subject', subject],
    ['Auto-Submitted', autoSubmitted ?? (inReplyTo === undefined ? 'auto-generated' : 'auto-replied')],
  ];
}

function secureEntity(headers: readonly HeaderLine[], smimeType: string, cms: Uint8Array): Uint8Array {
  return writeEntity(
    [
      ...headers,
      ['Content-Type', `application/pkcs7-mime; smime-type=${smimeType}; name=${FILE}`],
      ['Content-Disposition', `attachment; filename=${FILE}`],
    ],
    cms,
  );
}

/**
 * Makes a message: the content with the real headers (RFC 9788) is signed, then encrypted. Outside stand the addresses, the
 * date, the Message-ID and the constants of the channel. A message that may have to be sent again is stored as it was made,
 * since signatures and ephemeral keys differ each time.
 *
 * @param own certificate and key of the sender
 * @param recipients certificates that can open the message: that of the recipient first
 * @param random as in `seal`
 * @returns the message as it goes to the mail server, lines ending in CRLF, 7-bit
 * @throws FrskitError `ERR_ARGUMENT` for a malformed address, Message-ID, subject, date or attestation, and for a message
 *   above 32 MiB; its text holds no value
 *
 * @example
 * const bytes = sealMessage(message, own, [service], randomBytes);
 */
export function sealMessage(
  message: MailMessage,
  own: MailCredential,
  recipients: readonly MailCertificate[],
  random: Random,
): Uint8Array {
  demandFields(message);
  const outer = headersOf(message, OUTER_SUBJECT);
  const inner = headersOf(message, message.subject);
  const outside = outer.map(([name, value]): HeaderLine => ['HP-Outer', `${name}: ${value}`]);
  const entity = protectedEntity([...inner, ...outside], message.content);
  // Two layers of base64 follow, each of 4/3 and line ends.
  demandSize(Math.floor(entity.length * 1.8));
  const signed = secureEntity([], 'signed-data', sign(entity, own, message.date));
  const sealed = seal(signed, recipients, random);
  const bytes = secureEntity([...outer, ['MIME-Version', '1.0']], 'authEnveloped-data', sealed);
  demandSize(bytes.length);
  return bytes;
}
