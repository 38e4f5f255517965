/** The encrypted e-mails among what came back by hand. */
import { isMail } from '../../src/services/mail/index.ts';
import { type RunMail, inspectMail } from '../mail/index.ts';

/**
 * The e-mails that came back as they were sent. One in clear is left out: the mail program of the operator may have
 * decrypted it before it was saved, so that it shows nothing of how it came.
 *
 * @param at milliseconds by the clock of the suite
 *
 * @example
 * const mails = mailsIn(files, Date.now());
 */
export function mailsIn(files: readonly Uint8Array[], at: number): readonly RunMail[] {
  return files
    .filter((raw) => isMail(raw) && inspectMail(raw).protection === 'encrypted')
    .map((raw) => ({ raw, direction: 'reply', at }));
}
