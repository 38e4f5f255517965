/** How a submission ended, in words and as JSON. */
import { compact } from '../../src/bytes/index.ts';
import type { SubmitOutcome } from '../../src/submission/workflow/index.ts';
import { comparisonText, listText } from '../candidates/show.ts';
import type { Io } from '../print.ts';
import { reportRefusals } from '../home/index.ts';

export const LEADS_ONLY =
  'These are candidates to investigate, each a lead at most. No person was identified; continue with frskit ledger vet.';

/** What became of the probe, in a line. */
export function deletionText({ deletion }: Pick<SubmitOutcome, 'deletion'>): string | undefined {
  if (deletion === undefined) return undefined;
  const { result, report, failure } = deletion;
  if (result === 'verified')
    return 'deletion attestation: verified. The service has signed that the probe is gone; a signature proves who said it, not that it is so';
  if (result === 'not-offered')
    return 'deletion attestation: NOT OFFERED, as the office declares. Nothing shows that the probe is deleted';
  if (result === 'unverified')
    return 'deletion attestation: NOT VERIFIED. What the service states is recorded; frskit cannot verify it';
  if (result === 'missing') return `deletion attestation: MISSING (${failure?.message ?? 'none came'})`;
  const words = report?.findings.find(({ severity }) => severity === 'error')?.message ?? '';
  return `deletion attestation: REFUSED by ${report?.rule ?? ''}: ${words}`;
}

const ENDS: Readonly<Record<SubmitOutcome['end'], string>> = {
  refused: 'refused, and nothing was sent',
  open: 'nothing stands against it; nothing was sent (--dry-run)',
  failed: 'failed; repeat it, and it goes on under the same number',
  'to-mark':
    'not stored: review the list, and repeat the command with --salient 0,3 or --salient none, and --viewed with the candidates that were viewed',
  returned: 'returned and kept in the case file',
  'handed-over':
    'the packet is written; hand it over, and take what comes back with frskit submit --receive FOLDER --submission',
  sent: 'the message is sent; take its reply with frskit submit --receive --channel mail --submission',
  'possibly-sent':
    'it is unknown whether the message was taken; take its reply with --receive --channel mail, or decide with --resend to send the same message again',
  waiting: 'no reply to this submission is in the mailbox; repeat the command later',
  attached:
    'no result that can be read came back; what came is kept closed, and no candidate of it can become a lead',
};

function tellMail({ left, unread, late }: NonNullable<SubmitOutcome['mail']>, io: Io): void {
  if (left > 0)
    io.note(`${left} messages stay in the mailbox: for other requests, or not to be opened and verified`);
  if (unread > 0) io.say(`${unread} messages were not read: the mailbox holds more than can be read at once`);
  if (late) io.say('the reply came after the deadline of the settings');
}

/** Tells it on both streams: the return as data, all else as words. */
export function tellOutcome(outcome: SubmitOutcome, io: Io): void {
  const { submission, end, refusals, advice, taken, failure, list, comparison, usability, deletion } =
    outcome;
  if (taken.length > 0) io.note(`taken out: ${[...new Set(taken.map(({ kind }) => kind))].join(', ')}`);
  for (const { severity, rule, message } of outcome.findings)
    if (severity !== 'info') io.note(`${severity} ${rule}: ${message}`);
  if (outcome.resumed) io.say(`it goes on with the submission that was interrupted`);
  if (refusals.length > 0) reportRefusals(io, submission, refusals);
  for (const { requirement, reason, remedy } of advice) io.say(`advice ${requirement}: ${reason}; ${remedy}`);
  if (failure !== undefined)
    io.say(
      `${failure.message}${failure.sent ? '; the probe may have left' : '; nothing of the probe has left'}`,
    );
  if (outcome.completed !== undefined && outcome.completed.length > 0)
    io.note(`completed by the declaration and the request: ${outcome.completed.join(', ')}`);
  if (list !== undefined) io.out(listText(list, false));
  if (comparison !== undefined) io.out(comparisonText(comparison));
  if (list !== undefined || comparison !== undefined) io.out(`\n${LEADS_ONLY}\n`);
  for (const { severity, rule, message } of outcome.returnFindings ?? [])
    if (severity !== 'info') io.say(`return: ${severity} ${rule}: ${message}`);
  if (usability !== undefined && usability.failed.length + usability.unproven.length > 0)
    io.say(
      `the return is unusable (${[...usability.failed, ...usability.unproven].join(', ')}): nothing of it can become a lead`,
    );
  if (usability !== undefined && usability.disclaimer !== 'present')
    io.say(`the disclaimer is ${usability.disclaimer}; it is treated as leads only all the same`);
  if (outcome.mail !== undefined) tellMail(outcome.mail, io);
  if (outcome.packet !== undefined) io.out(`packet: ${outcome.packet.join(', ')}\n`);
  if (outcome.attachments !== undefined)
    io.say(`${outcome.attachments} ${outcome.attachments === 1 ? 'file is' : 'files are'} kept closed`);
  const gone = deletionText({ ...(deletion === undefined ? {} : { deletion }) });
  if (gone !== undefined) io.out(`${gone}\n`);
  io.out(`${submission}: ${ENDS[end]}\n`);
}

/** The same as an object. */
export function outcomeJson({ failure, deletion, ...outcome }: SubmitOutcome): object {
  return compact({
    ...outcome,
    failure:
      failure === undefined
        ? undefined
        : compact({
            code: failure.code,
            outcome: failure.outcome,
            reason: failure.reason,
            sent: failure.sent,
            status: failure.status,
            problem: failure.problem,
          }),
    attestation:
      deletion === undefined
        ? undefined
        : compact({
            result: deletion.result,
            rule: deletion.report?.rule,
            findings: deletion.report?.findings,
            reason: deletion.failure?.message,
          }),
  });
}
