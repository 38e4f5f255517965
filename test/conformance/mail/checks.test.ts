/** The checks of the mail channel against a small service in memory, and a mail server with and without its faults. */
import { afterEach, describe, expect, it } from 'vitest';
import { checks } from '../../../conformance/checks/index.ts';
import { alterMail, ALTERATIONS } from '../../../conformance/mail/alter.ts';
import type { Delivery, MailRun, RunMail, SealedRequest } from '../../../conformance/mail/mails.ts';
import { makeJournal } from '../../../conformance/suite/exchange.ts';
import { levelIn, notAsked, serviceRequirements } from '../../../conformance/suite/levels.ts';
import { seeded } from '../../../conformance/suite/seed.ts';
import type { TestContext } from '../../../conformance/suite/test-context.ts';
import type { CheckResult } from '../../../conformance/suite/verdict.ts';
import { profiles } from '../../../src/services/profiles/index.ts';
import { inspect, openMessage, readMail } from '../../../src/services/mail/index.ts';
import type { SmtpFaults } from '../../../conformance/reference-frs/mail/smtp-faults.ts';
import { certificate } from '../../services/mail/cms/setup.ts';
import {
  CANARIES,
  CASE,
  OWN,
  OWNERS,
  PROBE,
  REQUESTER,
  SERVICE,
  cmsOf,
  mailOf,
  sealed,
  sides,
  text,
} from './messages.ts';
import { smtpStand } from './servers.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(ends.splice(0).map((end) => end()));
});

type Behaviour = {
  /** Alterations of messages that the service answers by a result all the same. */
  readonly accepts?: (raw: Uint8Array) => boolean;
  /** The reply to a message that was opened. */
  readonly reply?: () => Uint8Array;
  /** A mail in clear for what cannot be processed. */
  readonly notice?: () => Uint8Array;
  readonly deliver?: () => Delivery;
  readonly server?: { readonly host: string; readonly port: number };
};

/** A service in memory: it answers what opens, and perhaps what does not. */
function service({ accepts, reply, notice, deliver, server }: Behaviour = {}): MailRun {
  const all: RunMail[] = [];
  const numbers = new Map<Uint8Array, SealedRequest>();
  let count = 0;
  return {
    sides: sides(),
    canaries: () => CANARIES.filter(({ what }) => what !== 'number'),
    contents: () => [PROBE],
    mails: () => all,
    server: { host: '127.0.0.1', port: 1, ...server, tls: 'starttls', name: 'suite.invalid' },
    deadline: 50,
    seal: (content) => {
      const raw = sealed(content === undefined ? {} : { content });
      const mail = readMail(raw);
      const messageId =
        'headers' in mail ? (mail.headers.find(({ name }) => name === 'message-id')?.value ?? '') : '';
      const request = { raw, messageId, requestId: `request-${++count}` };
      numbers.set(raw, request);
      return Promise.resolve(request);
    },
    submit: (raw, requestId) => {
      const delivery = deliver?.() ?? 'taken';
      if (delivery === 'refused') return Promise.resolve(delivery);
      all.push({ ...mailOf(raw), requestId });
      const peer = { address: REQUESTER, certificate: certificate(OWN.requester) };
      const opened = openMessage(raw, OWNERS.request(), peer);
      const isRequest =
        !('refused' in opened) && opened.parts.some(({ bytes }) => bytes.length === PROBE.length);
      if (isRequest || ('refused' in opened && accepts?.(raw) === true))
        all.push({ ...mailOf(reply?.() ?? sealed({ direction: 'reply' }), 'reply'), requestId });
      else if (notice !== undefined) all.push(mailOf(notice(), 'reply'));
      return Promise.resolve(delivery);
    },
    wait: (until) => Promise.resolve(all.find(until)),
  };
}

function contextOf(mail: MailRun | undefined): TestContext {
  const journal = makeJournal();
  const values = new Map<string, unknown>();
  let clock = 0;
  return {
    setup: { mail, simulated: true, now: () => ++clock, agent: 'agent' },
    profile: profiles[0],
    journal,
    random: seeded('mail'),
    sent: () => [],
    sighting: (operation: 'mail', purpose: string, times: { sentAt: number; doneAt: number }) => {
      const exchange = { seq: journal.begin(), call: { operation, as: 'none' as const }, purpose, ...times };
      journal.note(exchange);
      return exchange;
    },
    shared: (name: string, make: () => unknown) => {
      if (!values.has(name)) values.set(name, make());
      return values.get(name);
    },
  } as unknown as TestContext;
}

async function verdictOf(id: string, run: MailRun | undefined): Promise<CheckResult> {
  const check = checks.find((one) => one.id === id) ?? expect.fail();
  return check.run(contextOf(run));
}

/** The verdicts of the checks over mails, after some searches. */
async function afterSearches(run: MailRun): Promise<Readonly<Record<string, string>>> {
  for (let i = 0; i < 2; i++) {
    const { raw, requestId } = await run.seal();
    await run.submit(raw, requestId);
  }
  const context = contextOf(run);
  const rows = [];
  for (const check of checks.filter(({ id, stage }) => id.startsWith('mail.') && stage === 'last'))
    rows.push([check.id, (await check.run(context)).verdict] as const);
  return Object.fromEntries(rows.filter(([, verdict]) => verdict !== 'pass'));
}

describe('alterMail', () => {
  it.each(ALTERATIONS)('makes a message that is refused, by its part: %s', (alteration) => {
    for (const recipient of ['rsa', 'p256'] as const) {
      const raw = sealed({ recipients: [recipient] });
      const altered = alterMail(raw, alteration) ?? expect.fail();
      const [before, after] = [cmsOf(raw), cmsOf(altered)];
      const facts = inspect(after);
      expect('is' in facts && facts.is).toBe('enveloped');
      const differing = before.filter((byte, i) => byte !== after[i]).length;
      if (alteration === 'short-tag') expect(facts).toMatchObject({ statedTagLength: 1, tag: { length: 1 } });
      else expect([before.length === after.length, differing]).toEqual([true, 1]);
      const own = { ...OWNERS.request(), ...(recipient === 'p256' ? OWNERS.reply() : {}), address: SERVICE };
      const opened = openMessage(altered, own, {
        address: REQUESTER,
        certificate: certificate(OWN.requester),
      });
      expect('refused' in opened).toBe(true);
    }
  });
});

describe('checks over the mails of a run', () => {
  it('pass for a correct service', async () => {
    expect(await afterSearches(service())).toEqual({});
  });

  it('fail by the requirement, and block what they decide', async () => {
    const other = service({ reply: () => sealed({ direction: 'reply', recipients: ['p256-other'] }) });
    expect(await afterSearches(other)).toMatchObject({ 'mail.recipients': 'fail', 'mail.reply': 'fail' });
    const copy = service({ reply: () => sealed({ direction: 'reply', recipients: ['p256', 'p384'] }) });
    expect(await afterSearches(copy)).toEqual({ 'mail.recipients.own-copy': 'fail' });
  });

  it('fail for notices that quote a canary', async () => {
    const notice = (words: string) => () =>
      text(`From: ${SERVICE}\r\nTo: ${REQUESTER}\r\nSubject: failed\r\n\r\n${words}\r\n`);
    expect(await afterSearches(service({ notice: notice('The mail cannot be processed.') }))).toEqual({});
    expect(await afterSearches(service({ notice: notice(`No face of ${CASE}`) }))).toEqual({
      'mail.notices': 'fail',
    });
  });

  it('are undecided without replies, and outside of the channel', async () => {
    const silent = await afterSearches(service({ deliver: () => 'refused' }));
    expect(new Set(Object.values(silent))).toEqual(new Set(['inconclusive']));
    expect(await verdictOf('mail.encrypted', undefined)).toMatchObject({ reason: 'channel-not-driven' });
  });
});

describe('mail.altered', () => {
  it('passes where nothing altered is answered', async () => {
    expect(await verdictOf('mail.altered', service())).toMatchObject({ verdict: 'pass', grade: 'E2' });
  });

  it.each([
    ['28: altered ciphertext', 'nothing', () => true],
    [
      '29: a tag of one byte',
      'a tag of one byte',
      (raw: Uint8Array) => {
        const facts = inspect(cmsOf(raw));
        return 'statedTagLength' in facts && facts.statedTagLength === 1;
      },
    ],
    [
      '30: CBC swapped in',
      'the identifier of AES-CBC',
      (raw: Uint8Array) => {
        const facts = inspect(cmsOf(raw));
        return 'cipher' in facts && facts.cipher.mode === 'cbc';
      },
    ],
  ] as const)('fails where a result comes back: %s', async (_, words, accepts) => {
    const result = await verdictOf('mail.altered', service({ accepts }));
    expect(result).toMatchObject({ verdict: 'fail' });
    if (words !== 'nothing') expect('says' in result && result.says).toContain(words);
  });

  it('is undecided where a control is lost, or a submission is unknown', async () => {
    expect(await verdictOf('mail.altered', service({ deliver: () => 'refused' }))).toMatchObject({
      reason: 'control-lost',
    });
    let count = 0;
    // The control before is answered, and nothing after it.
    const lost = service({ deliver: () => (++count > 1 ? 'refused' : 'taken') });
    expect(await verdictOf('mail.altered', lost)).toMatchObject({ reason: 'control-lost' });
    let other = 0;
    const unknown = service({ deliver: () => (++other === 3 ? 'unknown' : 'taken') });
    expect(await verdictOf('mail.altered', unknown)).toMatchObject({ reason: 'connection' });
  });
});

describe('MAIL-01', () => {
  async function against(faults: SmtpFaults): Promise<MailRun> {
    const server = await smtpStand({ faults });
    ends.push(server.close);
    return service({ server });
  }

  it('passes where mail in clear is refused and injected commands are discarded', async () => {
    const run = await against({});
    expect(await verdictOf('mail.tls.required', run)).toMatchObject({ verdict: 'pass' });
    expect(await verdictOf('mail.tls.injection', run)).toMatchObject({ verdict: 'pass' });
  });

  it.each([{ plainData: true }, { plainData: true, noStartTls: true }])(
    'fails where DATA is taken in clear: %j',
    async (faults) => {
      expect(await verdictOf('mail.tls.required', await against(faults))).toMatchObject({ verdict: 'fail' });
    },
  );

  it('fails where injected commands are executed', async () => {
    expect(await verdictOf('mail.tls.injection', await against({ executesPlaintext: true }))).toMatchObject({
      verdict: 'fail',
    });
  });

  it('is undecided for a server that is not reached, or that takes no mail over TLS', async () => {
    const run = await against({});
    await ends.splice(0)[0]?.();
    expect(await verdictOf('mail.tls.required', run)).toMatchObject({
      verdict: 'inconclusive',
      reason: 'connection',
    });
    const closed = { ...(await against({})), submit: () => Promise.resolve('refused' as const) };
    expect(await verdictOf('mail.tls.required', closed)).toMatchObject({ reason: 'control-lost' });
    const implicit = { ...run, server: { ...run.server, tls: 'implicit' as const } };
    expect(await verdictOf('mail.tls.required', implicit)).toMatchObject({ verdict: 'inconclusive' });
    expect(await verdictOf('mail.tls.injection', implicit)).toMatchObject({ verdict: 'not-applicable' });
  });
});

describe('requirements of mail', () => {
  it('apply on the channels with mails only', () => {
    const profile = profiles[0] ?? expect.fail();
    for (const row of serviceRequirements.filter(({ id }) => id.startsWith('MAIL-'))) {
      expect(notAsked(row, profile, 'api')).toBe('channel-not-driven');
      expect(notAsked(row, profile)).toBe('channel-not-driven');
      expect(notAsked(row, profile, 'web-upload')).toBe('channel-not-driven');
      expect(notAsked(row, profile, 'mail')).toBeUndefined();
      expect(levelIn(row, profile)).toBe('MUST');
    }
  });
});
