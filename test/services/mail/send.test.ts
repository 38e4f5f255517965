/** Sending by SMTP: the table of TLS attacks, refusals, and what is certain about the fate of a message. */
import { X509Certificate } from 'node:crypto';
import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { sendMail } from '../../../src/services/mail/index.ts';
import { ENVELOPE, type SmtpStand, message, smtpStand } from '../../conformance/mail/servers.ts';

const stands: SmtpStand[] = [];
afterEach(async () => {
  await Promise.all(stands.splice(0).map((stand) => stand.close()));
});

async function stand(options: Parameters<typeof smtpStand>[0] = {}): Promise<SmtpStand> {
  const one = await smtpStand(options);
  stands.push(one);
  return one;
}

type Settings = Parameters<typeof sendMail>[2];
type Options = Parameters<typeof sendMail>[3];

const send = (
  { host, port, ca }: SmtpStand,
  settings: Partial<Settings> = {},
  options: Options = {},
  raw = message(),
) => sendMail(raw, ENVELOPE, { host, port, ca, tls: 'starttls', ...settings }, options);

describe('sendMail', () => {
  it.each(['starttls', 'implicit'] as const)('delivers identical bytes by %s', async (mode) => {
    const server = await stand({ mode });
    const raw = message(300_000);
    const result = await send(server, { tls: mode }, {}, raw);
    expect(result).toEqual({ outcome: 'sent', answer: { code: 250, enhanced: '2.0.0' } });
    const [one] = server.received;
    expect(Buffer.from(one?.raw ?? []).equals(raw)).toBe(true);
    expect(one).toMatchObject({ ...ENVELOPE, to: [ENVELOPE.to], tls: 'TLSv1.3' });
    expect(one?.parameters).toEqual(['RET=HDRS', 'NOTIFY=FAILURE']);
    expect(server.commands.filter((line) => line.startsWith('!'))).toEqual(
      mode === 'implicit' ? [] : ['!EHLO agency.invalid', '!STARTTLS'],
    );
  });

  it('logs in over TLS only, and reports wrong credentials', async () => {
    const login = { user: 'agency', password: 'correct horse' };
    const server = await stand({ login });
    expect(await send(server, { login })).toMatchObject({ outcome: 'sent' });
    const wrong = await send(server, { login: { ...login, password: 'battery' } });
    expect(wrong).toMatchObject({ outcome: 'refused', reason: 'credentials', answer: { code: 535 } });
    expect(JSON.stringify(wrong)).not.toContain('battery');
    expect(server.received).toHaveLength(1);
  });

  it.each([
    ['noStartTls', 'tls-not-offered'],
    ['refuseStartTls', 'tls-not-offered'],
    ['oldTls', 'tls-failed'],
  ] as const)('sends nothing but EHLO and STARTTLS in clear: %s', async (fault, reason) => {
    const server = await stand({ faults: { [fault]: true, plainData: true } });
    expect(await send(server)).toMatchObject({ outcome: 'refused', reason });
    expect(server.received).toEqual([]);
    expect(server.commands).toEqual(['!EHLO agency.invalid', '!STARTTLS']);
  });

  it.each(['wrong-host', 'expired', 'self-signed'] as const)(
    'refuses a certificate that is %s',
    async (certificate) => {
      for (const mode of ['starttls', 'implicit'] as const) {
        const server = await stand({ certificate, mode });
        expect(await send(server, { tls: mode })).toMatchObject({
          outcome: 'refused',
          reason: 'wrong-certificate',
        });
        expect(server.received).toEqual([]);
      }
    },
  );

  it('accepts the certificate of the server itself as ca, and refuses another', async () => {
    const server = await stand({ certificate: 'self-signed' });
    expect(await send(server, { ca: server.certificate })).toMatchObject({ outcome: 'sent' });
    const other = await stand();
    expect(await send(server, { ca: other.certificate })).toMatchObject({ reason: 'wrong-certificate' });
    expect(await send(other, { ca: other.certificate })).toMatchObject({ outcome: 'sent' });
  });

  it('compares a pin besides the authority', async () => {
    const server = await stand();
    const pin = new X509Certificate(server.certificate).fingerprint256;
    expect(await send(server, { pin })).toMatchObject({ outcome: 'sent' });
    const wrong = pin.replace(/^../, (byte) => (byte === '00' ? '01' : '00'));
    expect(await send(server, { pin: wrong })).toMatchObject({ reason: 'wrong-certificate' });
    await expect(send(server, { pin: 'abc' })).rejects.toMatchObject({ reason: 'setup' });
    await expect(send(server, { ca: 'nothing' })).rejects.toMatchObject({ reason: 'setup' });
  });

  it('refuses a message above SIZE before MAIL', async () => {
    const server = await stand({ size: 1000 });
    expect(await send(server, {}, {}, message(2000))).toMatchObject({
      outcome: 'refused',
      reason: 'too-large',
    });
    expect(server.commands.some((line) => line.startsWith('MAIL'))).toBe(false);
  });

  it.each([
    [{ refuses: 'sender' }, 'sender-refused', 550],
    [{ refuses: 'recipient' }, 'recipient-refused', 550],
    [{ refuses: 'message' }, 'message-refused', 554],
    [{ full: 'rcpt' }, 'mailbox-full', 452],
    [{ full: 'data' }, 'mailbox-full', 452],
  ] as const)('reports a refusal by its codes only: %j', async (faults, reason, code) => {
    const server = await stand({ faults: { ...faults, text: `\u001b[2J${'x'.repeat(800)}` } });
    const result = await send(server);
    expect(result).toMatchObject({ outcome: 'refused', reason, answer: { code } });
    expect(JSON.stringify(result)).not.toMatch(/\\u001b|xxx/);
  });

  it('reports a mailbox without space', async () => {
    const server = await stand({ deliver: () => 'full' });
    expect(await send(server)).toMatchObject({ outcome: 'refused', reason: 'mailbox-full' });
  });

  it.each([
    ['drop', 'connection-lost', {}],
    ['silent', 'timeout', { limits: { idle: 2_000 } }],
  ] as const)('states that the message may have been taken: %s', async (afterData, reason, options) => {
    const server = await stand({ faults: { afterData } });
    expect(await send(server, {}, options)).toMatchObject({ outcome: 'possibly-sent', reason });
    expect(server.received).toHaveLength(1);
  });

  it('states that the message may have been taken if the connection ends within it', async () => {
    const server = await stand({ faults: { dropInData: true } });
    expect(await send(server, {}, {}, message(900_000))).toMatchObject({ outcome: 'possibly-sent' });
  });

  it('takes an answer before the end of the message for none', async () => {
    const server = await stand({ faults: { earlyAnswer: true } });
    expect(await send(server, {}, {}, message(8_000_000))).toMatchObject({
      outcome: 'possibly-sent',
      reason: 'protocol',
    });
  });

  it.each([
    ['silent', 'timeout', { limits: { connect: 400 } }],
    ['endless', 'protocol', {}],
  ] as const)('ends with a greeting that is %s', async (greeting, reason, options) => {
    const server = await stand({ faults: { greeting } });
    const result = await send(server, {}, options);
    expect(result).toMatchObject({ outcome: 'refused', reason });
  });

  it('aborts before and after the message began', async () => {
    const before = await stand({ faults: { greeting: 'silent' } });
    const signal = AbortSignal.timeout(200);
    expect(await send(before, {}, { signal })).toMatchObject({ outcome: 'refused', reason: 'aborted' });
    const controller = new AbortController();
    const after = await stand({
      faults: { afterData: 'silent' },
      deliver: () => {
        controller.abort();
        return 'taken';
      },
    });
    const result = await send(after, {}, { signal: controller.signal });
    expect(result).toMatchObject({ outcome: 'possibly-sent', reason: 'aborted' });
    expect(await send(after, {}, { signal: AbortSignal.abort() })).toMatchObject({ outcome: 'refused' });
  });

  it('reports an unreachable server and one without TLS', async () => {
    const server = await stand();
    await server.close();
    expect(await send(server)).toMatchObject({ outcome: 'refused', reason: 'unreachable' });
    const other = createServer((socket) => {
      socket.on('error', () => undefined).on('data', () => undefined);
      socket.write('220 in clear\r\n');
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    const result = await send({ ...server, port }, { tls: 'implicit' }, {});
    other.close();
    expect(result).toMatchObject({ outcome: 'refused', reason: 'tls-failed' });
  });

  it.each([
    'a@b@c.example',
    'a b@c.example',
    'a@c.example\r\nRCPT TO:<d@e.example>',
    '<a@c.example>',
    'a@c.example> SIZE=1',
    'Name <a@c.example>',
    '"a b"@c.example',
    `${'a'.repeat(65)}@c.example`,
    `a@${'b'.repeat(64)}.example`,
    'a\u0000@c.example',
    'ä@c.example',
    '@c.example',
    'a@',
    '',
  ])('refuses the address %j without repeating it', async (to) => {
    const refusal = sendMail(message(), { ...ENVELOPE, to }, { host: '127.0.0.1', port: 1, tls: 'starttls' });
    await expect(refusal).rejects.toMatchObject({ code: 'ERR_ARGUMENT', problems: [{ input: 'to' }] });
    if (to.length > 2)
      await expect(refusal).rejects.not.toMatchObject({ message: expect.stringContaining(to) as string });
  });

  it.each([
    ['a\nb\r\n', 'LF without CR at byte 1'],
    ['a\r\nb\rc\r\n', 'CR without LF at byte 4'],
    ['a\u0000\r\n', 'no 7-bit text at byte 1'],
    [`${'a'.repeat(999)}\r\n`, 'above 998 bytes at byte 0'],
    ['a\r\nb', 'no CRLF at the end at byte 3'],
    ['', 'no CRLF at the end at byte 0'],
  ])('refuses a message that servers read differently: %j', async (text, words) => {
    const raw = new TextEncoder().encode(text);
    const refusal = sendMail(raw, ENVELOPE, { host: '127.0.0.1', port: 1, tls: 'starttls' });
    await expect(refusal).rejects.toThrow(words);
  });

  it('names the package that is missing', async () => {
    const server = await stand();
    const load = () => Promise.reject(Object.assign(new Error('no'), { code: 'ERR_MODULE_NOT_FOUND' }));
    await expect(send(server, {}, { load })).rejects.toMatchObject({
      reason: 'package-missing',
      message: expect.stringContaining('npm install nodemailer') as string,
    });
  });
});
