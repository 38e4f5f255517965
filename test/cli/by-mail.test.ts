/** `submit --channel mail`: from an exigent approval to an encrypted message, its reply, and the closed review. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readCredential } from '../../src/services/mail/index.ts';
import { AGENT, CANARY, CASE } from './by-hand-world.ts';
import { type MailWorld, QUEUE, listFor, mailWorld } from './by-mail-world.ts';

const worlds: MailWorld[] = [];
afterEach(async () => {
  await Promise.all(worlds.splice(0).map(({ close }) => close()));
});

async function started(options: Parameters<typeof mailWorld>[0] = {}): Promise<MailWorld> {
  const made = await mailWorld(options);
  worlds.push(made);
  return made;
}

describe('the message', () => {
  it('holds the minimal transaction, and nothing of agent, case or image file', async () => {
    const { submit, smtp, read, numberIn, frskit } = await started();
    const { code, out } = await submit();
    expect([code, out]).toEqual([0, expect.stringContaining('the message is sent')]);
    const [one] = smtp.received;
    if (one === undefined) throw new Error('nothing arrived');
    expect([smtp.received.length, one.to.length, one.tls]).toEqual([1, 1, 'TLSv1.3']);
    const [part, ...others] = read(one.raw).parts;
    expect(others).toEqual([]);
    for (const bytes of [one.raw, part?.bytes ?? new Uint8Array()])
      for (const canary of [CASE, AGENT, CANARY, 'SW-77', 'S-9'])
        expect([canary, Buffer.from(bytes).includes(canary)]).toEqual([canary, false]);
    // Outside not even the number of the request is named.
    expect(Buffer.from(one.raw).includes(numberIn(one.raw))).toBe(false);
    expect((await frskit('ledger', 'list')).out).toMatch(/submission\.sent .*submission=S-1/);
  });

  it('states length and statute beside the transaction, where the settings say that the service reads JSON', async () => {
    const { submit, smtp, read, folder } = await started();
    const path = join(folder, 'mail.json');
    const settings = JSON.parse(readFileSync(path, 'utf8')) as object;
    writeFileSync(path, JSON.stringify({ ...settings, form: 'json' }));
    expect((await submit()).code).toBe(0);
    const [part] = read(smtp.received[0]?.raw ?? new Uint8Array()).parts;
    const request = JSON.parse(new TextDecoder().decode(part?.bytes)) as object;
    expect(request).toMatchObject({ maxCandidates: 20, statute: '18 USC 2251(a)' });
    for (const canary of [CASE, CANARY, 'SW-77', 'S-9'])
      expect(JSON.stringify(request)).not.toContain(canary);
  });

  it('is sent once: repeating the command says that it is sent', async () => {
    const { submit, smtp } = await started();
    await submit();
    const again = await submit();
    expect([again.code, again.out]).toEqual([0, expect.stringContaining('the message is sent')]);
    expect(smtp.received).toHaveLength(1);
  });

  it('goes again after a failure that left nothing', async () => {
    const { submit, smtp, frskit } = await started({ faults: { full: 'rcpt' } });
    const refused = await submit();
    expect([refused.code, refused.err]).toEqual([
      1,
      expect.stringContaining('nothing of the probe has left'),
    ]);
    expect(refused.err).toContain('full');
    expect(smtp.received).toEqual([]);
    expect((await frskit('ledger', 'list')).out).not.toContain('submission.sent');
    const again = await submit();
    expect(again.err).toContain('nothing of the probe has left');
  });

  it('is possibly sent without an answer, and the same bytes go again only with --resend', async () => {
    const { submit, smtp, numberIn } = await started({ faults: { afterData: 'drop' } });
    const first = await submit();
    expect([first.code, first.out]).toEqual([1, expect.stringContaining('unknown whether')]);
    const again = await submit();
    expect([again.code, again.out]).toEqual([1, expect.stringContaining('unknown whether')]);
    expect(smtp.received).toHaveLength(1);
    await submit('--resend');
    const [one, two] = smtp.received;
    expect(Buffer.from(two?.raw ?? []).equals(Buffer.from(one?.raw ?? []))).toBe(true);
    expect(numberIn(one?.raw ?? new Uint8Array())).not.toBe('');
  });
});

describe('the reply', () => {
  it('is found by the number inside, kept, vetted and made a lead; other messages stay', async () => {
    const { submit, receive, reply, smtp, numberIn, mailbox, done, frskit, folder } = await started();
    await submit();
    const number = numberIn(smtp.received[0]?.raw ?? new Uint8Array());
    const waiting = await receive();
    expect([waiting.code, waiting.out]).toEqual([1, expect.stringContaining('no reply to this submission')]);
    await reply(listFor('another-request-number'));
    await reply(listFor(number));
    writeFileSync(join(folder, 'box', 'new', 'spam'), 'Subject: hello\r\n\r\nhello\r\n');
    const came = await receive();
    expect(came.err).not.toMatch(/unusable/);
    expect(came.out).toContain('returned and kept in the case file');
    expect(mailbox()).toHaveLength(2);
    expect(await done('ledger', 'list')).toMatch(/return\.received .*submission=S-1/);
    const again = await receive();
    expect([again.code, again.out]).toEqual([1, expect.stringContaining('no reply to this submission')]);
    await done(
      ...['ledger', 'vet', CASE, '--submission', 'S-1', '--by', AGENT, '--candidate', '0'],
      ...['--state', 'vetted', '--why', 'corroborated', '--evidence', 'address:RC-1'],
    );
    expect((await frskit('ledger', 'verify')).code).toBe(0);
  });

  it('is not taken from another key, nor for another key', async () => {
    const { submit, receive, reply, smtp, numberIn, done, folder, mailbox } = await started();
    await submit();
    const number = numberIn(smtp.received[0]?.raw ?? new Uint8Array());
    await done('keys', 'new', 'foreign', '--mail', QUEUE);
    const pem = readFileSync(join(folder, 'home', 'keys', 'foreign.mail.pem'), 'utf8');
    const foreign = readCredential(pem, pem);
    if ('refused' in foreign) throw new Error(foreign.problem);
    await reply(listFor(number), { by: foreign });
    await reply(listFor(number), { to: foreign });
    const none = await receive();
    expect([none.code, none.out]).toEqual([1, expect.stringContaining('no reply to this submission')]);
    expect(mailbox()).toHaveLength(2);
  });

  it('is taken after its deadline, and called late', async () => {
    const { submit, receive, reply, smtp, numberIn } = await started({ deadline: 60 });
    await submit();
    const number = numberIn(smtp.received[0]?.raw ?? new Uint8Array());
    await reply(listFor(number), { date: new Date(Date.now() + 3_600_000) });
    const came = await receive();
    expect([came.out, came.err]).toEqual([
      expect.stringContaining('returned and kept'),
      expect.stringContaining('after the deadline'),
    ]);
  });
});

describe('the connection', () => {
  it('stops where the certificate of the service was exchanged', async () => {
    const { submit, done, folder, smtp } = await started();
    await done('keys', 'new', 'other', '--mail', QUEUE);
    const path = join(folder, 'mail.json');
    const settings = JSON.parse(readFileSync(path, 'utf8')) as { certificates: { peer: string } };
    settings.certificates.peer = join(folder, 'home', 'keys', 'other.mail.pem');
    writeFileSync(path, JSON.stringify(settings));
    const stopped = await submit();
    expect([stopped.code, stopped.err]).toEqual([3, expect.stringContaining('not the one that was pinned')]);
    expect(smtp.received).toEqual([]);
  });
});
