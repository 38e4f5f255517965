/** MAIL-01: the submission server takes mail over TLS only, and executes nothing that arrived before TLS. */
import type { TestContext } from '../../suite/test-context.ts';
import {
  type CheckResult,
  type Reason,
  fail,
  inconclusive,
  notApplicable,
  pass,
} from '../../suite/verdict.ts';
import { type Injection, tryInjection } from '../../mail/injection.ts';
import { type PlainMail, tryPlainMail } from '../../mail/wire.ts';
import { WIRE_LIMITS, type WireLimits } from '../../mail/dialogue.ts';
import type { MailRun } from '../../mail/mails.ts';
import { NOT_BY_MAIL } from './observed.ts';

const TAKES = 'Refuse MAIL before STARTTLS (530), or offer the port with implicit TLS only.';
const EXECUTES =
  'Discard everything that was received before the TLS handshake (RFC 3207, 4.2; CVE-2011-0411).';

/** Limits against a service on this machine. */
const NEAR: WireLimits = { connect: 2_000, answer: 3_000, patience: 300 };

/** Reasons that show no server: it was not reached, or the run was stopped. */
const ABSENT = /^(?:aborted|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)$/;

function reasonOf(reason: string): Reason {
  if (reason === 'aborted') return 'stopped';
  return /timeout/.test(reason) ? 'timeout' : /^E[A-Z]|closed/.test(reason) ? 'connection' : 'unreadable';
}

function optionsOf({ setup: { simulated, signal } }: TestContext, { server }: MailRun) {
  const limits = simulated ? NEAR : WIRE_LIMITS;
  return { name: server.name, limits, ...(signal === undefined ? {} : { signal }) };
}

async function sighted<T>(
  context: TestContext,
  operation: 'plaintext' | 'handshake',
  purpose: string,
  work: () => Promise<T>,
): Promise<{ readonly facts: T; readonly seq: number }> {
  const { now } = context.setup;
  const sentAt = now();
  const facts = await work();
  return { facts, seq: context.sighting(operation, purpose, { sentAt, doneAt: now() }).seq };
}

/** Whether the server takes mail over TLS, so that its refusal in clear shows something. */
async function isTaken(run: MailRun): Promise<boolean> {
  const { raw, requestId } = await run.seal();
  return (await run.submit(raw, requestId)) === 'taken';
}

function verdictOn(facts: PlainMail, run: MailRun, seq: number): CheckResult {
  const implicit = run.server.tls === 'implicit';
  if (facts.kind === 'accepted')
    return fail('E2', 'the server answers DATA by 354 without TLS, and takes the mail in clear', TAKES, [
      seq,
    ]);
  if (facts.kind === 'refused')
    return pass('E2', `mail without TLS is refused (${facts.code} to ${facts.at}), and taken over TLS`, [
      seq,
    ]);
  const { reason } = facts;
  // A port with implicit TLS waits for the handshake, or closes.
  return implicit && !ABSENT.test(reason)
    ? pass('E2', `the port has no SMTP without TLS (${reason}), and takes mail over TLS`, [seq])
    : inconclusive(reasonOf(reason), `the dialogue without TLS decided nothing: ${reason}`, [seq]);
}

/** Tries to submit a canary, never a probe, without TLS, between two mails that are taken over TLS. */
export async function plain(context: TestContext): Promise<CheckResult> {
  const run = context.setup.mail;
  if (run === undefined) return NOT_BY_MAIL;
  const { service, requester } = run.sides;
  if (service.address === undefined || requester.address === undefined)
    return inconclusive('no-endpoint', 'the run does not name the addresses of both sides');
  const [from, to] = [requester.address, service.address];
  const word = Buffer.from(context.random.octets('mail canary', 12)).toString('hex');
  const canary = `Subject: canary ${word}\r\n\r\nThis test mail holds no probe.\r\n`;
  if (!(await isTaken(run))) return inconclusive('control-lost', 'the server takes no mail over TLS');
  const { facts, seq } = await sighted(context, 'plaintext', 'a canary by SMTP without TLS', () =>
    tryPlainMail(run.server, { ...optionsOf(context, run), from, to, canary }),
  );
  const result = verdictOn(facts, run, seq);
  if (result.verdict !== 'pass' || (await isTaken(run))) return result;
  return inconclusive('control-lost', 'the server took no mail over TLS after the dialogue without TLS', [
    seq,
  ]);
}

function verdictOnInjection(facts: Injection, seq: number): CheckResult {
  switch (facts.kind) {
    case 'executed':
      return fail(
        'E2',
        `a command sent before the TLS handshake is executed after it (${facts.code})`,
        EXECUTES,
        [seq],
      );
    case 'discarded':
      return pass('E2', 'a command sent before the TLS handshake is discarded', [seq]);
    case 'undecided':
      return inconclusive(
        reasonOf(facts.reason),
        `the injection after STARTTLS decided nothing: ${facts.reason}`,
        [seq],
      );
  }
}

/** Injects a command after STARTTLS, between two dialogues without it. */
export async function injected(context: TestContext): Promise<CheckResult> {
  const run = context.setup.mail;
  if (run === undefined) return NOT_BY_MAIL;
  if (run.server.tls === 'implicit')
    return notApplicable('the server is reached by implicit TLS, without STARTTLS');
  const { facts, seq } = await sighted(context, 'handshake', 'a command in clear after STARTTLS', () =>
    tryInjection(run.server, optionsOf(context, run)),
  );
  return verdictOnInjection(facts, seq);
}
