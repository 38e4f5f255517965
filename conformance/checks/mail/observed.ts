/** The mails of a run as checks see them: with their kinds, and an entry of the journal for each. */
import type { TestContext } from '../../suite/test-context.ts';
import { type CheckResult, type Grade, inconclusive } from '../../suite/verdict.ts';
import { type JudgedMail, type MailKind, envelopesOf, judged, kindOf } from '../../mail/judge/index.ts';
import type { MailCanary } from '../../mail/canaries.ts';
import type { MailRun, RunMail } from '../../mail/mails.ts';

/** A mail with its facts, and its number in the journal. */
export type Observed = {
  readonly one: JudgedMail;
  readonly seq: number;
  readonly kind: MailKind | 'request';
};

/** What checks know of the mails of a run. */
export type MailSource = {
  readonly observed: readonly Observed[];
  /** CMS structures of the requests. */
  readonly sent: readonly Uint8Array[];
  readonly canaries: readonly MailCanary[];
  /** E2 for mails of the own mailbox, E1 for what a person returned. */
  readonly grade: Grade;
};

export const NOT_BY_MAIL = inconclusive('channel-not-driven', 'the run does not use the mail channel');

const NONE_RETURNED = inconclusive('not-provoked', 'no encrypted e-mail was among the returned files');

/** Enters a mail into the journal, once. */
async function seqOf(context: TestContext, { at, direction }: RunMail, nth: number): Promise<number> {
  const exchange = await context.shared(`mail ${nth}`, () =>
    Promise.resolve(
      context.sighting(
        'mail',
        direction === 'request' ? 'a mail to the service' : 'a mail from the mailbox',
        {
          sentAt: at,
          doneAt: at,
        },
      ),
    ),
  );
  return exchange.seq;
}

async function observe(
  context: TestContext,
  mails: readonly RunMail[],
  sides: MailRun['sides'],
): Promise<Pick<MailSource, 'observed' | 'sent'>> {
  const all = mails.map((mail) => judged(mail, sides));
  const sent = all
    .filter(({ mail }) => mail.direction === 'request')
    .flatMap(({ facts }) => envelopesOf(facts).map(({ bytes }) => bytes));
  const observed: Observed[] = [];
  for (const [nth, one] of all.entries()) {
    const kind = one.mail.direction === 'request' ? 'request' : kindOf(one, sent);
    observed.push({ one, kind, seq: await seqOf(context, one.mail, nth) });
  }
  return { observed, sent };
}

/** The mails of the run so far; a result where the run has none that can be observed. */
export async function mailsOf(context: TestContext): Promise<MailSource | CheckResult> {
  const { mail, returnedMails, agent } = context.setup;
  if (mail !== undefined)
    return { ...(await observe(context, mail.mails(), mail.sides)), canaries: mail.canaries(), grade: 'E2' };
  if (returnedMails === undefined) return NOT_BY_MAIL;
  if (returnedMails.length === 0) return NONE_RETURNED;
  const observed = await observe(context, returnedMails, { requester: {}, service: {} });
  const numbers = context.sent().map(({ requestId }): MailCanary => ({ what: 'number', text: requestId }));
  return { ...observed, canaries: [{ what: 'agent', text: agent }, ...numbers], grade: 'E1' };
}

export function isSource(found: MailSource | CheckResult): found is MailSource {
  return 'observed' in found;
}
