/** `submit --channel mail` through postfix and dovecot: a message of 4 MB out, its reply back. Skipped, and said, without them. */
import { chmodSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeJpeg } from '../../src/image/encode.ts';
import { renderFaces } from '../../src/image/synthetic/index.ts';
import { sendMail } from '../../src/services/mail/index.ts';
import { type Dovecot, canDovecot, startDovecot } from '../services/mail/dovecot.ts';
import { type Postfix, canPostfix, startPostfix } from '../services/mail/postfix.ts';
import { ENVELOPE } from '../conformance/mail/servers.ts';
import { AGENT, CANARY, CASE } from './by-hand-world.ts';
import { listFor, mailWorld } from './by-mail-world.ts';

const HOST = '127.0.0.1';

/** A synthetic face with the noise of a camera, in a file of more than 3 MB. */
async function largeImage(): Promise<Uint8Array> {
  const { width, height, data } = renderFaces({ width: 1600, height: 2000 });
  let state = 1;
  const noise = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 28) - 8;
  };
  const noisy = Uint8Array.from(data, (value, i) =>
    i % 4 === 3 ? value : Math.min(255, Math.max(0, value + noise())),
  );
  return encodeJpeg({ width, height, data: noisy }, { quality: 100 });
}

const there = canPostfix && canDovecot ? describe : describe.skip;

there('a submission through postfix and dovecot (needs root and both packages)', { timeout: 240_000 }, () => {
  let [postfix, dovecot]: [Postfix | undefined, Dovecot | undefined] = [undefined, undefined];
  beforeAll(async () => {
    postfix = await startPostfix();
    dovecot = await startDovecot(postfix.agency);
  }, 60_000);
  afterAll(async () => {
    await dovecot?.close();
    await postfix?.close();
  });

  it('goes out as one message that holds no canary, and its reply is taken from the POP3 mailbox', async () => {
    if (postfix === undefined || dovecot === undefined) throw new Error('the servers were not started');
    const { ports, ca, service } = postfix;
    const pop = { host: HOST, port: dovecot.port, ca: 'ca.pem' };
    const login = { user: dovecot.user, password: { file: 'password' } };
    const submission = { host: HOST, port: ports.starttls, tls: 'starttls' } as const;
    const world = await mailWorld({
      servers: {
        ca,
        settings: { smtp: { ...submission, ca: 'ca.pem' }, mailbox: { pop3s: { ...pop, login } } },
        deliver: async (raw) => {
          const back = { from: ENVELOPE.to, to: ENVELOPE.from };
          expect(await sendMail(raw, back, { ...submission, ca })).toMatchObject({ outcome: 'sent' });
        },
      },
    });
    const { submit, receive, reply, numberIn, folder, done } = world;
    writeFileSync(join(folder, 'password'), `${dovecot.password}\n`);
    chmodSync(join(folder, 'password'), 0o600);
    writeFileSync(join(folder, `${CANARY}.jpg`), await largeImage());

    const sent = await submit();
    expect([sent.code, sent.err]).toEqual([0, expect.not.stringContaining('refused')]);
    expect(sent.out).toContain('the message is sent');
    const box = join(service, 'new');
    const arrived = (): readonly string[] => (existsSync(box) ? readdirSync(box) : []);
    await expect.poll(arrived, { timeout: 30_000 }).toHaveLength(1);
    const raw = new Uint8Array(readFileSync(join(box, arrived()[0] ?? '')));
    expect(raw.length).toBeGreaterThan(4_000_000);
    for (const canary of [CASE, AGENT, CANARY, 'SW-77', 'S-9'])
      expect([canary, Buffer.from(raw).includes(canary)]).toEqual([canary, false]);

    const number = numberIn(raw);
    await reply(listFor(number));
    await expect
      .poll(async () => (await receive()).out, { timeout: 30_000, interval: 500 })
      .toContain('returned and kept in the case file');
    expect(await done('ledger', 'list')).toMatch(/return\.received .*submission=S-1/);
    // The reply left the mailbox once it was stored.
    await expect
      .poll(async () => (await receive()).out, { timeout: 10_000 })
      .toContain('no reply to this submission');
    await world.close();
  });
});
