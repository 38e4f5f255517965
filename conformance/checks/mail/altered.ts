/** MAIL-07: altered messages are rejected, between two unaltered ones that are answered. */
import type { TestContext } from '../../suite/test-context.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { ALTERATIONS, type Alteration, alterMail } from '../../mail/alter.ts';
import type { Delivery, MailRun, SealedRequest } from '../../mail/mails.ts';
import { answered, holdsResult, isAnswerTo, isClosed } from './controls.ts';
import { NOT_BY_MAIL } from './observed.ts';

const REMEDY =
  'Release nothing of a message before its GCM tag of 12 to 16 bytes was verified, and accept no other cipher in its place.';

const WORDS: Readonly<Record<Alteration, string>> = {
  ciphertext: 'one bit of the ciphertext',
  tag: 'one bit of the tag',
  nonce: 'one bit of the nonce',
  'encrypted-key': 'one bit of the encrypted key',
  'short-tag': 'a tag of one byte',
  'cbc-identifier': 'the identifier of AES-CBC in place of AES-GCM',
};

type Sent = { readonly alteration: Alteration; readonly request: SealedRequest; readonly delivery: Delivery };

/** Submits a message for each alteration. */
async function submitted(run: MailRun): Promise<readonly Sent[]> {
  const all: Sent[] = [];
  for (const alteration of ALTERATIONS) {
    const request = await run.seal();
    const raw = alterMail(request.raw, alteration);
    // A key agreement, a stream or another cipher may lack the part.
    if (raw === undefined) continue;
    all.push({ alteration, request, delivery: await run.submit(raw, request.requestId) });
  }
  return all;
}

function names(all: readonly Sent[]): string {
  return all.map(({ alteration }) => WORDS[alteration]).join(', ');
}

/** The altered messages that were answered by a result, and those with an answer that could not be read. */
function answersOf(run: MailRun, all: readonly Sent[]) {
  const replies = (one: Sent) => run.mails().filter((mail) => isAnswerTo(mail, one.request));
  const accepted = all.filter((one) => replies(one).some(holdsResult));
  const closed = all.filter((one) => !accepted.includes(one) && replies(one).some(isClosed));
  return { accepted, closed };
}

/** Waits as long again as the slower control took, and a little more; at most until a reply is late. */
const LEAST_WAIT = 2_000;

export async function altered(context: TestContext): Promise<CheckResult> {
  const run = context.setup.mail;
  if (run === undefined) return NOT_BY_MAIL;
  const { now } = context.setup;
  const sentAt = now();
  const seqOf = (): number =>
    context.sighting('mail', 'altered mails between two unaltered ones', { sentAt, doneAt: now() }).seq;
  const before = await answered(run, context);
  if (before === undefined)
    return inconclusive('control-lost', 'the unaltered mail before the altered ones was not answered');
  const all = await submitted(run);
  const after = await answered(run, context);
  const patience = Math.min(run.deadline, Math.max(before, after ?? 0) * 2 + LEAST_WAIT);
  await run.wait(
    (mail) => holdsResult(mail) && all.some(({ request }) => isAnswerTo(mail, request)),
    patience,
  );
  const { accepted, closed } = answersOf(run, all);
  const evidence = [seqOf()];
  if (accepted.length > 0)
    return fail('E2', `a result came back for messages with: ${names(accepted)}`, REMEDY, evidence);
  if (after === undefined)
    return inconclusive(
      'control-lost',
      'the unaltered mail after the altered ones was not answered',
      evidence,
    );
  const missing = ALTERATIONS.filter((one) => !all.some(({ alteration }) => alteration === one));
  if (missing.length > 0)
    return inconclusive(
      'unsupported',
      `not altered: ${missing.map((one) => WORDS[one]).join(', ')}`,
      evidence,
    );
  const unknown = all.filter(({ delivery }) => delivery === 'unknown');
  if (unknown.length > 0)
    return inconclusive('connection', `submission unknown of messages with: ${names(unknown)}`, evidence);
  if (closed.length > 0)
    return inconclusive('unreadable', `an answer that cannot be read came for: ${names(closed)}`, evidence);
  return pass(
    'E2',
    `no result came back within ${Math.ceil(patience / 1000)} s for ${all.length} altered messages; those before and after were answered`,
    evidence,
  );
}
