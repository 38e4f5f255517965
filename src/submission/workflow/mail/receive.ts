/** A submission by e-mail on its way back: the reply is found in the mailbox, and goes on like a result that came by hand. */
import { MailError, type Mailbox } from '../../../services/mail/index.ts';
import type { RequestedService, Workspace } from '../declared.ts';
import type { SubmitOutcome } from '../outcome.ts';
import { type Returning, receiveReturned } from '../manual/receive.ts';
import { sortOpened } from '../manual/returned.ts';
import { type Replies, repliesIn } from './replies.ts';
import { failureOfMail } from './send.ts';
import type { MailService } from './service.ts';

/** What is taken of a submission by e-mail. */
export type ByMail = Omit<Returning, 'channel' | 'sort' | 'stored'>;

const NONE: Replies = { replies: [], left: 0, unread: 0 };

function isLate({ replies }: Replies, sentAt: number | undefined, { deadline }: MailService): boolean {
  return (
    sentAt !== undefined && replies.some(({ opened }) => Date.parse(opened.date) / 1000 > sentAt + deadline)
  );
}

/**
 * Takes the reply to a submission by e-mail. A message leaves the mailbox only when what it holds is stored; messages for
 * other requests, and those that cannot be opened, stay as they are.
 * @throws FrskitError where case files or ledger cannot be used
 *
 * @example
 * const outcome = await receiveByMail(workspace, requestedService, { submission: 'S-1', case: 'C-1' });
 */
export async function receiveByMail(
  workspace: Workspace,
  service: RequestedService,
  given: ByMail,
): Promise<SubmitOutcome> {
  const { mail } = service;
  let found = NONE;
  let late = false;
  let mailbox: Mailbox | undefined;
  try {
    const outcome = await receiveReturned(workspace, service, {
      ...given,
      channel: 'mail',
      sort: async (requestId, sentAt) => {
        if (mail === undefined) throw new MailError('setup', 'the service is not connected by e-mail');
        mailbox = await mail.mailbox();
        found = await repliesIn(mailbox, mail, requestId);
        late = isLate(found, sentAt, mail);
        return sortOpened(found.replies.map(({ opened }) => opened.parts));
      },
      stored: async () => {
        for (const { id } of found.replies) await mailbox?.remove(id);
      },
    });
    const { left, unread, replies } = found;
    return { ...outcome, mail: { replies: replies.length, left, unread, late } };
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    const { left, unread, replies } = found;
    return {
      ...{ submission: given.submission, resumed: false, refusals: [], advice: [], taken: [], findings: [] },
      facesCountedBy: 'model',
      end: 'failed',
      failure: failureOfMail(error.reason, error.message, false),
      mail: { replies: replies.length, left, unread, late },
    };
  }
}
