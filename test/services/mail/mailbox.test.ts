/** Mailboxes: POP3 over TLS and Maildir, with one interface, limits, and nothing lost. */
import { mkdir, mkdtemp, readdir, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Box, maildirBox, memoryBox } from '../../../conformance/reference-frs/mail/box.ts';
import type { Listening } from '../../../conformance/reference-frs/mail/listener.ts';
import {
  type Pop3ServerOptions,
  startPop3Server,
} from '../../../conformance/reference-frs/mail/pop3-server.ts';
import { type Mailbox, maildirMailbox, passwordOf, pop3Mailbox } from '../../../src/services/mail/index.ts';
import { authority, message } from '../../conformance/mail/servers.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(ends.splice(0).map((end) => end()));
});

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'mailbox-'));
  ends.push(() => rm(path, { recursive: true, force: true }));
  return path;
}

type Stand = { readonly server: Listening; readonly mailbox: Mailbox; readonly commands: string[] };

const ACCOUNT = { user: 'agency', password: 'correct horse' } as const;

async function stand(
  box: Box,
  options: Partial<Pop3ServerOptions> & {
    readonly kind?: 'good' | 'wrong-host' | 'expired' | 'self-signed';
  } = {},
  limits: Parameters<typeof pop3Mailbox>[1] = {},
): Promise<Stand> {
  const { kind = 'good', ...rest } = options;
  const ca = await authority();
  const commands: string[] = [];
  const server = await startPop3Server({
    box,
    ...ACCOUNT,
    log: (command) => commands.push(command),
    ...rest,
    tls: { credential: await ca.server(kind) },
  });
  ends.push(server.close);
  const { host, port } = server;
  return { server, commands, mailbox: pop3Mailbox({ host, port, ca: ca.certificate, ...ACCOUNT }, limits) };
}

const MESSAGES = [message(), message(200_000), new TextEncoder().encode('one line\r\n'), new Uint8Array()];

async function filled(box: Box): Promise<Box> {
  for (const one of MESSAGES) await box.deliver(one);
  return box;
}

const sorted = (texts: readonly Uint8Array[]): string[] =>
  texts.map((one) => Buffer.from(one).toString('latin1')).sort();

describe.each(['maildir', 'pop3 over memory', 'pop3 over a Maildir'] as const)('mailbox: %s', (kind) => {
  async function made(): Promise<Mailbox> {
    if (kind === 'pop3 over memory') return (await stand(await filled(memoryBox()))).mailbox;
    const root = await folder();
    const box = await filled(await maildirBox(root));
    return kind === 'maildir' ? maildirMailbox(root) : (await stand(box)).mailbox;
  }

  it('lists, fetches identical bytes as often as asked, and removes', async () => {
    const mailbox = await made();
    const entries = await mailbox.list();
    expect(new Set(entries.map(({ size }) => size))).toEqual(new Set(MESSAGES.map(({ length }) => length)));
    for (let i = 0; i < 2; i++) {
      const fetched: Uint8Array[] = [];
      for (const { id } of await mailbox.list()) fetched.push(await mailbox.fetch(id));
      expect(sorted(fetched)).toEqual(sorted(MESSAGES));
    }
    const [first] = entries;
    expect(await mailbox.remove(first?.id ?? '')).toBe(true);
    expect(await mailbox.remove(first?.id ?? '')).toBe(false);
    expect((await mailbox.list()).map(({ id }) => id).sort()).toEqual(
      entries
        .slice(1)
        .map(({ id }) => id)
        .sort(),
    );
    await expect(mailbox.fetch(first?.id ?? '')).rejects.toMatchObject({ reason: 'not-found' });
    await expect(mailbox.list(AbortSignal.abort())).rejects.toMatchObject({ reason: 'aborted' });
  });
});

describe('pop3Mailbox', () => {
  it.each([
    ['of another host', { kind: 'wrong-host' }, 'wrong-certificate'],
    ['expired', { kind: 'expired' }, 'wrong-certificate'],
    ['self-signed', { kind: 'self-signed' }, 'wrong-certificate'],
    ['of TLS 1.0', { faults: { oldTls: true } }, 'tls-failed'],
    ['in clear', { faults: { plain: true } }, 'tls-failed'],
  ] as const)('sends nothing to a server %s', async (_, options, reason) => {
    const { mailbox, commands } = await stand(memoryBox(), options);
    await expect(mailbox.list()).rejects.toMatchObject({ reason });
    expect(commands).toEqual([]);
  });

  it('reports a refused login without the password', async () => {
    const { mailbox } = await stand(memoryBox(), { password: 'another' });
    await expect(mailbox.list()).rejects.toMatchObject({ reason: 'credentials' });
    await expect(mailbox.list()).rejects.not.toThrow('correct horse');
  });

  it.each([
    ['an ID twice', { uidl: ['1 a', '2 a'] }, 'protocol'],
    ['a number twice', { uidl: ['1 a', '1 b'] }, 'protocol'],
    ['an ID with control characters', { uidl: ['1 a\u001b[2J'] }, 'protocol'],
    ['a long ID', { uidl: [`1 ${'a'.repeat(71)}`] }, 'protocol'],
    ['a message that LIST lacks', { uidl: ['9 a'] }, 'protocol'],
    ['a long line', { uidl: ['a'.repeat(600)] }, 'too-large'],
    ['too many messages', { uidl: Array.from({ length: 60 }, (__, i) => `${i} a${i}`) }, 'too-large'],
    ['no UIDL', { noUidl: true }, 'refused'],
    ['silence', { silentAt: 'UIDL' }, 'timeout'],
    ['a refusal', { refuses: { command: 'LIST', text: `\u001b[2J${'x'.repeat(300)}` } }, 'refused'],
  ] as const)('refuses a list with %s', async (_, faults, reason) => {
    const { mailbox } = await stand(
      await filled(memoryBox()),
      { faults },
      { messages: 50, ...('silentAt' in faults ? { whole: 1_000 } : {}) },
    );
    const failure = await mailbox.list().catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'MailError', reason });
    expect((failure as Error).message).not.toMatch(/\u001b|xxx/);
  });

  it.each([
    ['that is listed as too large', { sizes: 10_000_000 }, 'too-large'],
    ['without an end', { sizes: 10, endless: true }, 'too-large'],
    ['that breaks off', { dropInMessage: true }, 'connection-lost'],
  ] as const)('refuses a message %s, and keeps it', async (_, faults, reason) => {
    const box = memoryBox();
    await box.deliver(message(50_000));
    const { mailbox } = await stand(box, { faults }, { bytes: 1_000_000 });
    const [id = ''] = await box.ids();
    await expect(mailbox.fetch(id)).rejects.toMatchObject({ reason });
    expect(await box.ids()).toEqual([id]);
  });

  it('has removed nothing if the session does not end by QUIT', async () => {
    const box = await filled(memoryBox());
    const { mailbox, commands } = await stand(box, { faults: { silentAt: 'QUIT' } }, { whole: 3_000 });
    const [id = ''] = await box.ids();
    await expect(mailbox.remove(id)).rejects.toMatchObject({ reason: 'timeout' });
    expect(commands).toContain('DELE');
    expect(await box.ids()).toHaveLength(MESSAGES.length);
  });

  it('refuses a user with control characters, and reports an unreachable server', async () => {
    const { server } = await stand(memoryBox());
    const { host, port } = server;
    const injected = pop3Mailbox({ host, port, ...ACCOUNT, user: 'a\r\nDELE 1' });
    await expect(injected.list()).rejects.toMatchObject({ reason: 'setup' });
    await server.close();
    await expect(pop3Mailbox({ host, port, ...ACCOUNT }).list()).rejects.toMatchObject({
      reason: 'unreachable',
    });
  });
});

describe('maildirMailbox', () => {
  it('moves a message to cur only after it was read, and overwrites nothing', async () => {
    const root = await folder();
    await filled(await maildirBox(root));
    const mailbox = maildirMailbox(root);
    const [one] = await mailbox.list();
    const id = one?.id ?? '';
    expect(await readdir(join(root, 'cur'))).toEqual([]);
    const bytes = await mailbox.fetch(id);
    expect(await readdir(join(root, 'cur'))).toEqual([`${id}:2,S`]);
    await writeFile(join(root, 'new', id), 'another');
    expect(Buffer.from(await mailbox.fetch(id)).equals(bytes)).toBe(true);
    expect(await mailbox.remove(id)).toBe(true);
    expect([...(await readdir(join(root, 'cur'))), ...(await readdir(join(root, 'new')))]).not.toContain(id);
  });

  it('ignores links, folders and hidden files, and refuses a link in place of a folder', async () => {
    const root = await folder();
    const box = await maildirBox(root);
    await box.deliver(message());
    await writeFile(join(root, 'secret'), 'outside');
    await symlink(join(root, 'secret'), join(root, 'new', 'link'));
    await mkdir(join(root, 'cur', 'folder'));
    await writeFile(join(root, 'new', '.hidden'), 'x');
    await writeFile(join(root, 'new', 'con\ntrol'), 'x');
    const mailbox = maildirMailbox(root);
    expect((await mailbox.list()).map(({ id }) => id)).toEqual(
      await box.ids().then((ids) => ids.filter((id) => id.endsWith('.reference'))),
    );
    for (const id of ['link', '../secret', 'folder', '.hidden', '../new/link', ''])
      await expect(mailbox.fetch(id)).rejects.toMatchObject({ reason: 'not-found' });
    const other = await folder();
    await symlink(join(root, 'new'), join(other, 'new'));
    await mkdir(join(other, 'cur'));
    await expect(maildirMailbox(other).list()).rejects.toMatchObject({ reason: 'setup' });
  });

  it('keeps a message that is too large, and refuses too many', async () => {
    const root = await folder();
    const box = await maildirBox(root);
    await box.deliver(message());
    const [id = ''] = await box.ids();
    await truncate(join(root, 'new', id), 5_000_000);
    await expect(maildirMailbox(root, { bytes: 1_000_000 }).fetch(id)).rejects.toMatchObject({
      reason: 'too-large',
    });
    expect(await readdir(join(root, 'new'))).toEqual([id]);
    await filled(box);
    await expect(maildirMailbox(root, { messages: 3 }).list()).rejects.toMatchObject({ reason: 'too-large' });
  });
});

describe('passwordOf', () => {
  it('reads a variable or a file that only its owner can read', async () => {
    const file = join(await folder(), 'password');
    await writeFile(file, 'correct horse\n', { mode: 0o600 });
    expect(await passwordOf({ file }, {})).toBe('correct horse');
    expect(await passwordOf({ env: 'MAIL_PASSWORD' }, { MAIL_PASSWORD: 'battery' })).toBe('battery');
    await expect(passwordOf({ env: 'MAIL_PASSWORD' }, {})).rejects.toThrow(
      '"MAIL_PASSWORD" is empty or not set',
    );
    await writeFile(file, 'two\nlines', { mode: 0o600 });
    await expect(passwordOf({ file }, {})).rejects.toThrow('must hold one line');
    const open = join(await folder(), 'open');
    await writeFile(open, 'x', { mode: 0o644 });
    await expect(passwordOf({ file: open }, {})).rejects.toThrow('chmod 600');
    await expect(passwordOf({ file: `${open}-absent` }, {})).rejects.toMatchObject({ reason: 'setup' });
    await expect(passwordOf({ file: '/dev/zero' }, {})).rejects.toMatchObject({ reason: 'setup' });
  });
});
