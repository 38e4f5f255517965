/** The plain dialogue, STARTTLS injection and the relay, against the small server with and without its faults. */
import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WIRE_LIMITS, inDialogue } from '../../../conformance/mail/dialogue.ts';
import { tryInjection } from '../../../conformance/mail/injection.ts';
import { type RelayFaults, startRelay } from '../../../conformance/mail/relay.ts';
import { tryPlainMail } from '../../../conformance/mail/wire.ts';
import { startSmtpServer } from '../../../conformance/reference-frs/mail/smtp-server.ts';
import type { SmtpFaults } from '../../../conformance/reference-frs/mail/smtp-faults.ts';
import { sendMail } from '../../../src/services/mail/index.ts';
import { ENVELOPE, message, smtpStand } from './servers.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(ends.splice(0).map((end) => end()));
});

async function stand(faults: SmtpFaults = {}) {
  const one = await smtpStand({ faults });
  ends.push(one.close);
  return one;
}

const LIMITS = { connect: 10_000, answer: 10_000, patience: 300 } as const;
/** For servers that never answer. */
const SHORT = { ...LIMITS, answer: 500 } as const;
const CANARY = 'Subject: canary 7c1e\r\n\r\nNo probe.\r\n';
const OPTIONS = { ...ENVELOPE, name: 'suite.invalid', canary: CANARY, limits: LIMITS };

/** A server that sends this and nothing more. */
async function speaker(text: string): Promise<{ host: string; port: number }> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined).on('data', () => undefined);
    socket.write(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => new Promise((resolve) => server.close(resolve)));
  return { host: '127.0.0.1', port: (server.address() as { port: number }).port };
}

describe('tryPlainMail', () => {
  it('states that a server refuses mail before TLS, and what it offers', async () => {
    const server = await stand();
    expect(await tryPlainMail(server, OPTIONS)).toEqual({
      kind: 'refused',
      at: 'MAIL',
      code: 530,
      offer: { startTls: true, size: 33_554_432, dsn: true, auth: false },
    });
    expect(server.commands).not.toContain('!DATA');
  });

  it.each([{ plainData: true }, { plainData: true, noStartTls: true }])(
    'states that a server takes mail in clear: %j',
    async (faults) => {
      const server = await stand(faults);
      expect(await tryPlainMail(server, OPTIONS)).toMatchObject({
        kind: 'accepted',
        code: 250,
        offer: { startTls: !('noStartTls' in faults) },
      });
      const [one] = server.received;
      expect(Buffer.from(one?.raw ?? []).toString()).toBe(CANARY);
      expect(one?.tls).toBeUndefined();
    },
  );

  it('states that 354 in clear was answered also if the canary gets no answer', async () => {
    const server = await stand({ plainData: true, afterData: 'drop' });
    const result = await tryPlainMail(server, OPTIONS);
    expect(result).toMatchObject({ kind: 'accepted' });
    expect(result).not.toHaveProperty('code');
  });

  it.each([
    [{ greeting: 'silent' }, 'timeout'],
    [{ greeting: 'endless' }, 'too-long'],
    [{ plainData: true, full: 'rcpt' }, 'rcpt-452'],
  ] as const)('decides nothing: %j', async (faults, reason) => {
    const limits = reason === 'timeout' ? SHORT : LIMITS;
    const result = await tryPlainMail(await stand(faults), { ...OPTIONS, limits });
    expect(result).toEqual({ kind: 'undecided', reason });
  });

  it.each([
    ['HTTP/1.1 400 Bad Request\r\n', 'not-smtp'],
    ['554 no\r\n', 'greeting-554'],
    ['220-a\r\n'.repeat(200), 'too-long'],
    ['220 a\r\n421 busy\r\n', 'ehlo-421'],
  ])('decides nothing by %j', async (text, reason) => {
    expect(await tryPlainMail(await speaker(text), OPTIONS)).toEqual({ kind: 'undecided', reason });
  });

  it('decides nothing about an unreachable server, or after an abort', async () => {
    const server = await stand();
    const aborted = await tryPlainMail(server, { ...OPTIONS, signal: AbortSignal.abort() });
    expect(aborted).toEqual({ kind: 'undecided', reason: 'aborted' });
    await server.close();
    expect(await tryPlainMail(server, OPTIONS)).toEqual({ kind: 'undecided', reason: 'ECONNREFUSED' });
  });

  it('refuses addresses that would be commands', async () => {
    const server = await stand();
    await expect(tryPlainMail(server, { ...OPTIONS, to: 'a@b>\r\nDATA' })).rejects.toThrow(TypeError);
    await expect(tryPlainMail(server, { ...OPTIONS, canary: 'a\r\n.\r\n' })).rejects.toThrow(TypeError);
  });
});

describe('tryInjection', () => {
  const injection = { name: 'suite.invalid', limits: LIMITS };

  it('states that plaintext behind STARTTLS is discarded', async () => {
    expect(await tryInjection(await stand(), injection)).toEqual({ kind: 'discarded', by: 'silence' });
  });

  it('states that plaintext behind STARTTLS is executed', async () => {
    const server = await stand({ executesPlaintext: true });
    expect(await tryInjection(server, injection)).toEqual({ kind: 'executed', code: 502 });
  });

  it.each([
    [{ noStartTls: true }, 'starttls-502'],
    [{ refuseStartTls: true }, 'starttls-454'],
    [{ greeting: 'silent' }, 'timeout'],
  ] as const)('decides nothing: %j', async (faults, reason) => {
    const limits = reason === 'timeout' ? SHORT : LIMITS;
    const result = await tryInjection(await stand(faults), { ...injection, limits });
    expect(result).toEqual({ kind: 'undecided', reason });
  });

  it('decides nothing where TLS 1.2 cannot be had', async () => {
    expect(await tryInjection(await stand({ oldTls: true }), injection)).toMatchObject({ kind: 'undecided' });
  });
});

describe('relay', () => {
  async function through(faults: RelayFaults) {
    const server = await stand();
    const relay = await startRelay({ port: server.port, faults });
    ends.push(relay.close);
    const settings = { host: relay.host, port: relay.port, ca: server.ca, tls: 'starttls' } as const;
    const result = await sendMail(message(), ENVELOPE, settings);
    const clear = relay.taps.map(({ client }) => Buffer.from(client).toString('latin1')).join('');
    return { server, result, clear };
  }

  it('passes TLS on, and sees EHLO and STARTTLS only', async () => {
    const { server, result, clear } = await through({});
    expect(result).toMatchObject({ outcome: 'sent' });
    expect(Buffer.from(server.received[0]?.raw ?? []).equals(message())).toBe(true);
    expect(clear).toMatch(/^EHLO agency\.invalid\r\nSTARTTLS\r\n\x16\x03/);
    expect(clear).not.toMatch(/MAIL FROM|Subject|search@/);
  });

  it.each([
    [{ strips: true }, 'tls-not-offered'],
    [{ refuses: true }, 'tls-not-offered'],
    [{ plaintextAfter220: true }, 'tls-failed'],
  ] as const)('is survived by the client: %j', async (faults, reason) => {
    const { server, result, clear } = await through(faults);
    expect(result).toMatchObject({ outcome: 'refused', reason });
    expect(clear).not.toMatch(/MAIL|Subject|search@/);
    expect(server.received).toEqual([]);
  });

  it('injects replies that the client does not believe', async () => {
    const { server, result } = await through({ injects: '250 2.0.0 taken\r\n'.repeat(6) });
    // Discarded, or an error of the handshake: never an answer to a command.
    expect(['sent', 'refused']).toContain(result.outcome);
    expect(server.received).toHaveLength(result.outcome === 'sent' ? 1 : 0);
  });
});

describe('servers', () => {
  it.each([
    [{ plainData: true }, 452],
    [{ plainData: true, secondRecipient: true }, 250],
  ] as const)('answer a second recipient: %j', async (faults, code) => {
    const server = await stand(faults);
    const limits = { ...WIRE_LIMITS, ...LIMITS };
    const codes = await inDialogue(server, limits, undefined, async ({ send, reply }) => {
      const all = [(await reply()).code];
      for (const line of [
        'EHLO a.invalid',
        'MAIL FROM:<a@a.invalid>',
        'RCPT TO:<b@a.invalid>',
        'RCPT TO:<c@a.invalid>',
      ]) {
        send(`${line}\r\n`);
        all.push((await reply()).code);
      }
      return all;
    });
    expect(codes).toEqual([220, 250, 250, 250, code]);
  });

  it('end by themselves, and close further connections', async () => {
    const server = await smtpStand();
    const { close } = server;
    ends.push(close);
    await close();
    await close();
    expect(await tryPlainMail(server, OPTIONS)).toMatchObject({ kind: 'undecided' });
  });

  it('end after their lifetime', async () => {
    const server = await startSmtpServer({
      tls: { credential: { certificate: '', key: '' } },
      mode: 'starttls',
      deliver: () => 'taken',
      limits: { lifetime: 50 },
    });
    await expect
      .poll(async () => (await tryPlainMail(server, OPTIONS)).kind === 'undecided', { timeout: 5_000 })
      .toBe(true);
  });
});
