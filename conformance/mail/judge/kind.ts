/** Whether a mail that came to the requester is a reply of the service, or a notice: a bounce, an automatic reply, an error text. */
import { equalBytes } from '../../../src/bytes/index.ts';
import { readResult } from '../../../src/results/index.ts';
import { isRefusal } from '../../../src/services/mail/index.ts';
import { entitiesOf, allOf } from '../tree.ts';
import type { MailFacts } from '../inspect.ts';
import { type JudgedMail, envelopesOf } from './judgement.ts';

export type MailKind = 'reply' | 'notice';

/** Largest content that is read as a result. */
const MOST = 2 ** 25;

/** True if bytes are a search result or comparison. */
export function isResultIn(bytes: Uint8Array): boolean {
  if (bytes.length === 0 || bytes.length > MOST) return false;
  const { list, comparison } = readResult(bytes);
  return (list ?? comparison) !== undefined;
}

/** Contents that anybody can read: those of leaves, and of signed CMS structures. */
export function readableIn({ entities, cms }: MailFacts): readonly Uint8Array[] {
  const leaves = entities.flatMap(({ content }) => (content === undefined ? [] : [content]));
  const signed = cms.flatMap(({ bytes, facts }) => {
    if (isRefusal(facts) || facts.is !== 'signed') return [];
    const pieces = facts.content.map(({ offset, length }) => bytes.subarray(offset, offset + length));
    const inner = allOf(entitiesOf(Buffer.concat(pieces)));
    return inner.flatMap(({ content }) => (content === undefined ? [] : [content]));
  });
  return [...leaves, ...signed];
}

/** True if every encrypted structure of the mail was sent to the service before. */
function isOnlyReturned({ facts }: JudgedMail, sent: readonly Uint8Array[]): boolean {
  return envelopesOf(facts).every(({ bytes }) => sent.some((one) => equalBytes(one, bytes)));
}

/**
 * The kind of a mail in the mailbox of the requester.
 *
 * @param sent CMS structures of the requests of the run
 *
 * @example
 * const kind = kindOf(judged(mail, sides), sent);
 */
export function kindOf(one: JudgedMail, sent: readonly Uint8Array[]): MailKind {
  const { facts } = one;
  if (facts.protection === 'unreadable') return 'reply';
  if (envelopesOf(facts).length > 0) return isOnlyReturned(one, sent) ? 'notice' : 'reply';
  return readableIn(facts).some(isResultIn) ? 'reply' : 'notice';
}
