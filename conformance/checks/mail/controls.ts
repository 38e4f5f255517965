/** Positive controls of the mail channel: a request that is submitted, and one that is answered by a result. */
import type { TestContext } from '../../suite/test-context.ts';
import { inspectMail } from '../../mail/inspect.ts';
import { isResultIn, readableIn } from '../../mail/judge/index.ts';
import type { MailRun, RunMail, SealedRequest } from '../../mail/mails.ts';

/** True for a mail that answers a request: by its number, or by In-Reply-To, signed or not. */
export function isAnswerTo(mail: RunMail, { requestId, messageId }: SealedRequest): boolean {
  if (mail.direction !== 'reply') return false;
  if (mail.requestId === requestId) return true;
  if (mail.opened !== undefined && !('refused' in mail.opened) && mail.opened.inReplyTo === messageId)
    return true;
  return inspectMail(mail.raw).root.headers.some(
    ({ name, value }) => (name === 'in-reply-to' || name === 'references') && value.includes(messageId),
  );
}

/** True for a mail with a search result, opened or in clear. */
export function holdsResult({ raw, opened }: RunMail): boolean {
  if (opened !== undefined && !('refused' in opened) && opened.parts.some(({ bytes }) => isResultIn(bytes)))
    return true;
  return readableIn(inspectMail(raw)).some(isResultIn);
}

/** True for a mail that holds something that was not opened. */
export function isClosed({ opened }: RunMail): boolean {
  return opened === undefined || 'refused' in opened;
}

/** Submits a request that must succeed; the milliseconds until its result came, or undefined if none came. */
export async function answered(run: MailRun, { setup: { now } }: TestContext): Promise<number | undefined> {
  const request = await run.seal();
  const sentAt = now();
  if ((await run.submit(request.raw, request.requestId)) === 'refused') return undefined;
  const reply = await run.wait((mail) => isAnswerTo(mail, request) && holdsResult(mail), run.deadline);
  return reply === undefined ? undefined : now() - sentAt;
}
