/** A request of the suite as a message, under a Message-ID of its own. */
import { randomBytes } from 'node:crypto';
import {
  type MailContent,
  type MailOwner,
  type MailPeer,
  newMessageId,
  sealMessage,
} from '../../../src/services/mail/index.ts';

/** The subject that only the service sees: it relates to no case. */
const SUBJECT = 'Face search';

/**
 * Seals content for the service.
 * @throws FrskitError `ERR_ARGUMENT` for content that is too large
 */
export function sealedRequest(
  { own, peer, now }: { readonly own: MailOwner; readonly peer: MailPeer; readonly now: () => number },
  content: MailContent,
): { readonly raw: Uint8Array; readonly messageId: string } {
  const messageId = newMessageId(randomBytes(16), own.address.slice(own.address.indexOf('@') + 1));
  const head = { from: own.address, to: peer.address, date: new Date(now()), messageId, subject: SUBJECT };
  return { raw: sealMessage({ ...head, content }, own, [peer.certificate], randomBytes), messageId };
}
