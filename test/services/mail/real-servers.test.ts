/** Submission through a real postfix, and reading by a real dovecot. Skipped, and said, where they cannot be started. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startRelay } from '../../../conformance/mail/relay.ts';
import { tryInjection } from '../../../conformance/mail/injection.ts';
import { tryPlainMail } from '../../../conformance/mail/wire.ts';
import { type Mailbox, maildirMailbox, pop3Mailbox, sendMail } from '../../../src/services/mail/index.ts';
import { ENVELOPE } from '../../conformance/mail/servers.ts';
import { canDovecot, startDovecot } from './dovecot.ts';
import { type Postfix, canPostfix, startPostfix } from './postfix.ts';

const HOST = '127.0.0.1';
const CANARY = 'canary-4b1d';

/** A whole message of base64 lines, with a canary in its last one. */
function mail(bytes: number, id: string): Uint8Array {
  const head = [
    `From: ${ENVELOPE.from}`,
    `To: ${ENVELOPE.to}`,
    'Date: Mon, 30 Nov 2026 01:00:00 +0000',
    `Message-ID: <${id}@agency.invalid>`,
    'Subject: [...]',
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    'Content-Type: application/pkcs7-mime; smime-type=authEnveloped-data; name=smime.p7m',
    'Content-Transfer-Encoding: base64',
  ];
  const lines = Array.from({ length: Math.ceil(bytes / 78) }, (_, i) => String(i).padStart(76, 'A/+z'));
  return new TextEncoder().encode([...head, '', ...lines, CANARY, ''].join('\r\n'));
}

/** Postfix stores LF, and puts its own header lines before the message. */
function asSent(stored: Uint8Array, raw: Uint8Array): Uint8Array {
  const text = Buffer.from(stored).toString('latin1').replace(/\r?\n/g, '\r\n');
  return Buffer.from(text.slice(Math.max(0, text.length - raw.length)), 'latin1');
}

async function only(mailbox: Mailbox): Promise<{ readonly id: string; readonly bytes: Uint8Array }> {
  await expect.poll(async () => (await mailbox.list()).length, { timeout: 20_000, interval: 100 }).toBe(1);
  const [entry] = await mailbox.list();
  const id = entry?.id ?? '';
  return { id, bytes: await mailbox.fetch(id) };
}

const there = canPostfix ? describe : describe.skip;

there('a real postfix (needs root and the package postfix)', () => {
  let postfix: Postfix;
  const ends: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    postfix = await startPostfix();
  });
  afterAll(async () => postfix.close());
  afterEach(async () => {
    await Promise.all(ends.splice(0).map((end) => end()));
  });
  const send = (
    raw: Uint8Array,
    tls: 'starttls' | 'implicit' | 'full' = 'starttls',
    to: string = ENVELOPE.to,
  ) =>
    sendMail(
      raw,
      { ...ENVELOPE, to },
      { host: HOST, port: postfix.ports[tls], ca: postfix.ca, tls: tls === 'implicit' ? tls : 'starttls' },
    );
  const isThere = (folder: string): Promise<readonly string[]> =>
    readdir(join(folder, 'new')).catch(() => []);

  it.each(['starttls', 'implicit'] as const)('delivers 4 MB of identical bytes by %s', async (tls) => {
    const raw = mail(4_000_000, `whole-${tls}`);
    expect(await send(raw, tls)).toMatchObject({ outcome: 'sent', answer: { code: 250 } });
    const box = maildirMailbox(postfix.service);
    await expect.poll(() => isThere(postfix.service), { timeout: 20_000 }).toHaveLength(1);
    const { id, bytes } = await only(box);
    expect(Buffer.from(asSent(bytes, raw)).equals(raw)).toBe(true);
    expect(await box.remove(id)).toBe(true);
    expect(await box.list()).toEqual([]);
  });

  it('refuses a recipient, an outside domain, and a message above SIZE', async () => {
    const raw = mail(1_000, 'refused');
    expect(await send(raw, 'starttls', 'nobody@frs.invalid')).toMatchObject({
      outcome: 'refused',
      reason: 'recipient-refused',
    });
    expect(await send(raw, 'starttls', 'a@elsewhere.invalid')).toMatchObject({
      outcome: 'refused',
      reason: 'recipient-refused',
    });
    expect(await send(mail(34_000_000, 'large'))).toMatchObject({ outcome: 'refused', reason: 'too-large' });
  });

  it('refuses a message when its queue has no space', async () => {
    expect(await send(mail(1_000, 'full'), 'full')).toMatchObject({
      outcome: 'refused',
      reason: 'mailbox-full',
      answer: { code: 452 },
    });
  });

  it('returns a bounce with headers only', async () => {
    const raw = mail(20_000, 'bounced');
    expect(await send(raw, 'starttls', 'locked@frs.invalid')).toMatchObject({ outcome: 'sent' });
    await postfix.flush();
    await expect.poll(() => isThere(postfix.agency), { timeout: 20_000, interval: 200 }).toHaveLength(1);
    const box = maildirMailbox(postfix.agency);
    const { id, bytes } = await only(box);
    const text = Buffer.from(bytes).toString('latin1');
    expect(text).toContain('multipart/report');
    expect(text).toContain('<bounced@agency.invalid>');
    expect(text).not.toContain(CANARY);
    expect(bytes.length).toBeLessThan(6_000);
    await box.remove(id);
  });

  it('has the message although its answer was lost: possibly sent', async () => {
    const raw = mail(200_000, 'unanswered');
    const relay = await startRelay({ port: postfix.ports.starttls, faults: { muteAfter: raw.length / 2 } });
    ends.push(relay.close);
    const settings = { host: HOST, port: relay.port, ca: postfix.ca, tls: 'starttls' } as const;
    const result = await sendMail(raw, ENVELOPE, settings, { limits: { idle: 5_000 } });
    expect(result).toMatchObject({ outcome: 'possibly-sent', reason: 'timeout' });
    const box = maildirMailbox(postfix.service);
    const { id, bytes } = await only(box);
    expect(Buffer.from(asSent(bytes, raw)).equals(raw)).toBe(true);
    await box.remove(id);
  });

  it('has no message if the connection ended within it: possibly sent', async () => {
    const raw = mail(400_000, 'cut');
    const relay = await startRelay({ port: postfix.ports.starttls, faults: { cutAfter: raw.length / 2 } });
    ends.push(relay.close);
    const settings = { host: HOST, port: relay.port, ca: postfix.ca, tls: 'starttls' } as const;
    expect(await sendMail(raw, ENVELOPE, settings)).toMatchObject({
      outcome: 'possibly-sent',
      reason: 'connection-lost',
    });
    // A later message arrives alone.
    expect(await send(mail(1_000, 'later'))).toMatchObject({ outcome: 'sent' });
    const box = maildirMailbox(postfix.service);
    const { id, bytes } = await only(box);
    expect(Buffer.from(bytes).toString('latin1')).toContain('<later@agency.invalid>');
    await box.remove(id);
  });

  it('takes no mail in clear and discards what is injected behind STARTTLS', async () => {
    const address = { host: HOST, port: postfix.ports.starttls };
    const plain = { ...ENVELOPE, name: 'suite.invalid', canary: 'Subject: canary\r\n\r\nNo probe.\r\n' };
    expect(await tryPlainMail(address, plain)).toMatchObject({
      kind: 'refused',
      at: 'MAIL',
      code: 530,
      offer: { startTls: true, size: 33_554_432, dsn: true },
    });
    const injection = await tryInjection(address, { name: 'suite.invalid' });
    expect(injection).toMatchObject({ kind: 'discarded' });
  });

  const both = canDovecot ? it : it.skip;

  both('and a real dovecot (package dovecot-pop3d) give back identical bytes by POP3 over TLS', async () => {
    const raw = mail(2_000_000, 'pop3');
    expect(await send(raw, 'implicit')).toMatchObject({ outcome: 'sent' });
    await expect.poll(() => isThere(postfix.service), { timeout: 20_000 }).toHaveLength(1);
    const dovecot = await startDovecot(postfix.service);
    ends.push(dovecot.close);
    const { port, ca, user, password } = dovecot;
    const account = { host: HOST, port, ca, user, password };
    const mailbox = pop3Mailbox(account);
    const { id, bytes } = await only(mailbox);
    expect(Buffer.from(asSent(bytes, raw)).equals(raw)).toBe(true);
    expect(Buffer.from(bytes).includes('\r\n')).toBe(true);
    await expect(mailbox.fetch('absent')).rejects.toMatchObject({ reason: 'not-found' });
    await expect(pop3Mailbox({ ...account, password: 'wrong' }).list()).rejects.toMatchObject({
      reason: 'credentials',
    });
    await expect(pop3Mailbox({ ...account, ca: undefined }).list()).rejects.toMatchObject({
      reason: 'wrong-certificate',
    });
    expect(await mailbox.remove(id)).toBe(true);
    expect(await mailbox.list()).toEqual([]);
    expect(await maildirMailbox(postfix.service).list()).toEqual([]);
  });
});
