/** A submission by e-mail on its way out: sent once, and again only after a person decided it. */
import { MailError, type MailReason, type SendResult } from '../../../services/mail/index.ts';
import type { WorkflowContext } from '../context.ts';
import { type SubmitCode, type SubmitError, failureBy } from '../errors.ts';
import { failed, recordSent, writtenRequest } from '../exchange.ts';
import type { SendOutcome } from '../outcome.ts';
import { writeMessage } from './message.ts';

const CODES: Readonly<Partial<Record<MailReason, SubmitCode>>> = {
  'package-missing': 'ERR_NOT_READY',
  setup: 'ERR_NOT_READY',
  unreachable: 'ERR_CONNECT',
  'tls-not-offered': 'ERR_TLS',
  'tls-failed': 'ERR_TLS',
  'wrong-certificate': 'ERR_CERTIFICATE',
  'too-large': 'ERR_TOO_LARGE',
  timeout: 'ERR_TIMEOUT',
  aborted: 'ERR_ABORTED',
  'connection-lost': 'ERR_BROKEN_OFF',
  protocol: 'ERR_NOT_UNDERSTOOD',
};

/** The failure of a transfer; of one that began, the message may have been taken. */
export function failureOfMail(reason: MailReason, message: string, sent: boolean): SubmitError {
  return failureBy(CODES[reason] ?? 'ERR_REFUSED', message, { sent });
}

const NO_SETTINGS = failureBy('ERR_NOT_READY', 'the service is not connected by e-mail', { sent: false });
const ONE_IMAGE = failureBy('ERR_NOT_OFFERED', 'a request by e-mail is a search with one image', {
  sent: false,
});

async function transferred(
  send: (raw: Uint8Array) => Promise<SendResult>,
  body: Uint8Array,
): Promise<SubmitError | undefined> {
  try {
    const result = await send(body);
    return result.outcome === 'sent'
      ? undefined
      : failureOfMail(result.reason, result.message, result.outcome === 'possibly-sent');
  } catch (error) {
    if (error instanceof MailError) return failureOfMail(error.reason, error.message, false);
    throw error;
  }
}

/**
 * Sends the message. Where an earlier transfer has no known end it is not repeated, unless `resend` says so; then the same
 * bytes go, under the same Message-ID. The result is taken by `receiveByMail`.
 */
export async function sendByMail(context: WorkflowContext): Promise<SendOutcome> {
  const { history, service, asked, resend = false } = context;
  const { mail } = service;
  const fail = async (failure: SubmitError, before: boolean): Promise<SubmitError> =>
    failed(context, failure, failure.sent, before);
  if (mail === undefined) return { end: 'failed', failure: await fail(NO_SETTINGS, history.left) };
  if (asked.request.kind !== 'search') return { end: 'failed', failure: await fail(ONE_IMAGE, history.left) };
  const known = await writtenRequest(context);
  if (history.sent && !resend) return { end: 'sent' };
  // A message that is written down and whose transfer the ledger does not know to have failed may have left.
  const isDoubtful = history.left || (known !== undefined && history.prepared);
  if (isDoubtful && !resend) return { end: 'possibly-sent' };
  const out = known ?? (await writeMessage(context, mail));
  const failure = await transferred(mail.send, out.body);
  if (failure === undefined) {
    await recordSent(context, out);
    return { end: 'sent' };
  }
  const end = failure.sent || isDoubtful ? 'possibly-sent' : 'failed';
  return { end, failure: await fail(failure, isDoubtful) };
}
