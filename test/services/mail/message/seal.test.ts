/** Messages of the mail channel as they are made. */
import { describe, expect, it } from 'vitest';
import {
  type MailMessage,
  isMessageId,
  newMessageId,
  openMessage,
  readMail,
} from '../../../../src/services/mail/index.ts';
import { text } from '../cms/setup.ts';
import { REPLY, REQUEST, agency, latin1, sealed, service } from './messages.ts';

describe('newMessageId', () => {
  it('is a UUID of version 4 at the domain', () => {
    expect(newMessageId(new Uint8Array(16).fill(0xff), 'agency.example')).toBe(
      '<ffffffff-ffff-4fff-bfff-ffffffffffff@agency.example>',
    );
    expect(isMessageId(REQUEST.messageId)).toBe(true);
    expect(() => newMessageId(new Uint8Array(15), 'agency.example')).toThrow(/16 random bytes/);
    expect(() => newMessageId(new Uint8Array(16), 'a>\r\nb')).toThrow(/domain/);
  });
});

describe('sealMessage', () => {
  it('writes exactly the headers of the channel', () => {
    const [head = ''] = latin1(sealed()).split('\r\n\r\n');
    expect(head.split('\r\n')).toEqual([
      'From: queue@agency.example',
      'To: search@frs.example',
      'Date: Mon, 30 Nov 2026 01:02:03 +0000',
      `Message-ID: ${REQUEST.messageId}`,
      'Subject: [...]',
      'Auto-Submitted: auto-generated',
      'MIME-Version: 1.0',
      'Content-Type: application/pkcs7-mime; smime-type=authEnveloped-data; name=smime.p7m',
      'Content-Disposition: attachment; filename=smime.p7m',
      'Content-Transfer-Encoding: base64',
    ]);
    const [reply = ''] = latin1(sealed(REPLY)).split('\r\n\r\n');
    expect(reply.split('\r\n').slice(4, 7)).toEqual([
      `In-Reply-To: ${REQUEST.messageId}`,
      'Subject: [...]',
      'Auto-Submitted: auto-replied',
    ]);
  });

  it.each<Partial<MailMessage>>([
    { from: 'Agent Smith <queue@agency.example>' },
    { to: 'a@b.example\r\nBcc: c@d.example' },
    { to: 'a@b.example, c@d.example' },
    { messageId: '12-CASE-3456' },
    { inReplyTo: '<a b@c.example>' },
    { subject: 'a\r\nb' },
    { subject: 'stra\u00dfe' },
    { date: new Date(Number.NaN) },
    { content: { kind: 'attestation', attestation: 'no JWS' } },
  ])('refuses %j', (wrong) => {
    let message = '';
    try {
      sealed({ ...REQUEST, ...wrong });
    } catch (error) {
      message =
        error instanceof Error && 'code' in error && error.code === 'ERR_ARGUMENT' ? error.message : '';
    }
    expect(message).not.toBe('');
    expect(message).not.toMatch(/Smith|Bcc|CASE|stra/);
  });

  it('shows nothing of the inner parts in its bytes, at any layer that needs no key', () => {
    const canaries = ['12-CASE-3456-OF-2026', 'JANE QUENTINA ROE-DOE', 'AGENT-77-FIELD-OFFICE'];
    const bytes = sealed({
      ...REQUEST,
      subject: canaries.join(' '),
      content: { kind: 'request', form: 'itl', bytes: text(canaries.join(' ')) },
    });
    const mail = readMail(bytes);
    if ('problem' in mail) throw new Error(mail.problem);
    const raw = [bytes, ...mail.parts.map((part) => part.bytes)].map(latin1).join('\n');
    const encoded = canaries.flatMap((canary) => [
      canary,
      Buffer.from(canary).toString('hex'),
      ...[0, 1, 2].map((shift) =>
        Buffer.from('x'.repeat(shift) + canary)
          .toString('base64')
          .slice(4, -4),
      ),
    ]);
    expect(Math.min(...encoded.map(({ length }) => length))).toBeGreaterThan(16);
    encoded.push('probe.an2', 'octet-stream', 'HP-Outer');
    expect(encoded.filter((canary) => raw.toLowerCase().includes(canary.toLowerCase()))).toEqual([]);
    // The canaries are in the message: who has the key reads them.
    const opened = openMessage(bytes, service(), agency());
    if ('refused' in opened) throw new Error(opened.problem);
    expect(opened.subject).toBe(canaries.join(' '));
    expect(latin1(opened.parts[0]?.bytes ?? new Uint8Array())).toBe(canaries.join(' '));
  });
});
