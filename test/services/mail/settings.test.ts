/** Settings of the e-mail channel: what the schema refuses, and what they open. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { maildirBox, memoryBox } from '../../../conformance/reference-frs/mail/box.ts';
import { startPop3Server } from '../../../conformance/reference-frs/mail/pop3-server.ts';
import {
  type MailSettings,
  mailboxOf,
  problemsOfMailSettings,
  sendMail,
  smtpOf,
} from '../../../src/services/mail/index.ts';
import { ENVELOPE, authority, message, smtpStand } from '../../conformance/mail/servers.ts';

const LOGIN = { user: 'agency', password: { env: 'MAIL_PASSWORD' } } as const;
const SETTINGS = {
  smtp: { host: '127.0.0.1', port: 465, tls: 'implicit', ca: 'ca.pem', login: LOGIN },
  mailbox: { pop3s: { host: '127.0.0.1', port: 995, ca: 'ca.pem', login: LOGIN } },
  certificates: { own: 'own.pem', key: 'own.key', peer: 'peer.pem' },
  addresses: ENVELOPE,
  deadline: 3600,
} as const satisfies MailSettings;

const { smtp } = SETTINGS;
const { pop3s } = SETTINGS.mailbox;

describe('problemsOfMailSettings', () => {
  it('accepts settings for POP3 and for a Maildir', () => {
    expect(problemsOfMailSettings(SETTINGS)).toEqual([]);
    expect(problemsOfMailSettings({ ...SETTINGS, mailbox: { maildir: 'box' } })).toEqual([]);
    expect(problemsOfMailSettings({ ...SETTINGS, smtp: { ...smtp, pin: 'aa'.repeat(32) } })).toEqual([]);
  });

  it.each([
    ['smtp.tls', { ...SETTINGS, smtp: { ...smtp, tls: 'none' } }],
    ['smtp.port', { ...SETTINGS, smtp: { ...smtp, port: 0 } }],
    ['smtp.host', { ...SETTINGS, smtp: { ...smtp, host: 'a b' } }],
    ['smtp.name', { ...SETTINGS, smtp: { ...smtp, name: 'a\r\nb' } }],
    ['smtp.pin', { ...SETTINGS, smtp: { ...smtp, pin: 'aa' } }],
    ['smtp.login.password', { ...SETTINGS, smtp: { ...smtp, login: { user: 'a', password: 'canary-9' } } }],
    ['smtp.login.password', { ...SETTINGS, smtp: { ...smtp, login: { user: 'a', password: {} } } }],
    ['mailbox', { ...SETTINGS, mailbox: {} }],
    ['mailbox', { ...SETTINGS, mailbox: { maildir: 'a', pop3s } }],
    ['mailbox.pop3s.login', { ...SETTINGS, mailbox: { pop3s: { host: 'a', port: 995 } } }],
    ['addresses.to', { ...SETTINGS, addresses: { ...ENVELOPE, to: 'A <a@b.example>' } }],
    ['addresses.to', { ...SETTINGS, addresses: { ...ENVELOPE, to: 'a..b@c.example' } }],
    ['deadline', { ...SETTINGS, deadline: 0 }],
    ['certificates.key', { ...SETTINGS, certificates: { own: 'a', peer: 'b' } }],
    ['', []],
  ])('refuses %s', (input, value) => {
    const problems = problemsOfMailSettings(value);
    expect(problems.map((one) => one.input)).toContain(input);
    expect(JSON.stringify(problems)).not.toContain('canary-9');
  });
});

describe('smtpOf and mailboxOf', () => {
  it('send and read by the settings', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mail-settings-'));
    const password = 'correct-horse';
    const smtpServer = await smtpStand({ mode: 'implicit', login: { user: 'agency', password } });
    const ca = await authority();
    const box = memoryBox();
    const pop3Server = await startPop3Server({
      box,
      user: 'agency',
      password,
      tls: { credential: await ca.server() },
    });
    try {
      await writeFile(join(folder, 'ca.pem'), ca.certificate);
      const context = { folder, environment: { MAIL_PASSWORD: password } };
      const settings: MailSettings = {
        ...SETTINGS,
        smtp: { ...smtp, port: smtpServer.port },
        mailbox: { pop3s: { ...pop3s, port: pop3Server.port } },
      };
      const sending = await smtpOf(settings, context);
      expect(await sendMail(message(), settings.addresses, sending)).toMatchObject({ outcome: 'sent' });
      await box.deliver(message());
      expect(await (await mailboxOf(settings, context)).list()).toHaveLength(1);
      await (await maildirBox(join(folder, 'box'))).deliver(message());
      const maildir = await mailboxOf({ ...settings, mailbox: { maildir: 'box' } }, context);
      expect(await maildir.list()).toHaveLength(1);
      const absent = { ...settings, smtp: { ...smtp, ca: 'absent.pem' } };
      await expect(smtpOf(absent, context)).rejects.toThrow('smtp.ca: the file "absent.pem" cannot be read');
      await expect(smtpOf(settings, { folder, environment: {} })).rejects.toThrow('"MAIL_PASSWORD" is empty');
    } finally {
      await Promise.all([smtpServer.close(), pop3Server.close()]);
      await rm(folder, { recursive: true, force: true });
    }
  });
});
