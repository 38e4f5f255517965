/** Messages of the mail channel as they are opened. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type MailOwner, openMessage, seal, sign } from '../../../../src/services/mail/index.ts';
import { type Kind, certificate, codeOf, credential, payload, text } from '../cms/setup.ts';
import { AGENCY, REPLY, REQUEST, SERVICE, agency, latin1, sealed, service } from './messages.ts';

const replaced = (bytes: Uint8Array, from: string | RegExp, to: string): Uint8Array => {
  const changed = latin1(bytes).replace(from, to);
  expect(changed).not.toBe(latin1(bytes));
  return Uint8Array.from(Buffer.from(changed, 'latin1'));
};

describe('openMessage', () => {
  it.each<[Kind, Kind]>([
    ['rsa', 'p256'],
    ['p256', 'rsa'],
    ['p384', 'p384'],
  ])('opens what sealMessage makes: signed by %s, sealed for %s', (from, to) => {
    const opened = openMessage(sealed(REQUEST, from, to), service(to), agency(from));
    expect(opened).toMatchObject({
      from: AGENCY,
      to: SERVICE,
      date: '2026-11-30T01:02:03.000Z',
      subject: 'Face search 12-CASE-3456',
      messageId: REQUEST.messageId,
      signedAt: '261130010203Z',
      facts: [],
    });
    expect('parts' in opened && opened.parts).toMatchObject([
      { type: 'application/octet-stream', bytes: payload(5000) },
    ]);
  });

  it('opens a reply with its disclaimer, result and attestation', () => {
    const own: MailOwner = { ...credential('rsa'), address: AGENCY };
    const opened = openMessage(sealed(REPLY, 'p256', 'rsa'), own, {
      address: SERVICE,
      certificate: certificate('p256'),
    });
    if ('refused' in opened) throw new Error(opened.problem);
    expect(opened.inReplyTo).toBe(REQUEST.messageId);
    expect(opened.parts.map(({ type, bytes }) => [type, Buffer.from(bytes).toString('utf8')])).toEqual([
      ['text/plain', 'No positive identification. \u00a7 1'],
      ['application/json', '{}'],
      ['application/jose', 'eyJh.eyJi.c2ln'],
    ]);
  });

  it('opens a message whose line ends became LF, and with headers of mail servers', () => {
    const bytes = replaced(sealed(), /^/, 'Received: from a by b; Mon, 30 Nov 2026 01:02:04 +0000\r\n');
    const opened = openMessage(replaced(bytes, /\r\n/g, '\n'), service(), agency());
    expect(opened).toMatchObject({ subject: 'Face search 12-CASE-3456', facts: [] });
  });

  it('states deviations of the outer headers as facts', () => {
    const named = replaced(sealed(), 'From: queue@agency.example', 'From: Queue <queue@AGENCY.example>');
    const bytes = replaced(
      replaced(named, 'Subject: [...]', 'Subject: x'),
      'MIME-Version',
      'X-Mailer: y\r\nMIME-Version',
    );
    const opened = openMessage(bytes, service(), agency());
    expect('facts' in opened && opened.facts.map(({ fact, layer }) => `${layer} ${fact}`)).toEqual([
      'message display-name',
      'message outer-subject',
      'message further-header',
    ]);
  });

  it('refuses other addresses, dates and Message-IDs outside than inside', () => {
    const codes = [
      replaced(sealed(), 'From: queue@', 'From: other@'),
      replaced(sealed(), 'To: search@', 'To: other@'),
      replaced(sealed(), '01:02:03', '01:02:04'),
      replaced(sealed(), /Message-ID: <...../, 'Message-ID: <abcde'),
    ].map((bytes) => codeOf(openMessage(bytes, service(), agency())));
    expect(codes).toEqual(['header-mismatch', 'header-mismatch', 'header-mismatch', 'header-mismatch']);
  });

  it('refuses a message for another address, of another sender, for another key', () => {
    const codes = [
      openMessage(sealed({ ...REQUEST, to: 'other@frs.example' }), service(), agency()),
      openMessage(sealed({ ...REQUEST, from: 'other@agency.example' }), service(), agency()),
      openMessage(sealed(), service(), agency('rsa-other')),
      openMessage(sealed(), service('p256-other'), agency()),
    ].map(codeOf);
    expect(codes).toEqual(['wrong-address', 'wrong-address', 'signer', 'not-a-recipient']);
  });

  it('refuses what is not encrypted, not signed inside, or has a mixed root', () => {
    const part = (content: Uint8Array, type: string): Uint8Array =>
      text(
        `Content-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(content).toString('base64')}`,
      );
    const plain = text('From: a@b.example\r\nContent-Type: text/plain; hp="cipher"\r\n\r\nHello\r\n');
    const unprotected = text('From: a@b.example\r\nContent-Type: text/plain\r\n\r\nHello\r\n');
    const signed = part(
      sign(unprotected, credential('rsa'), REQUEST.date),
      'application/pkcs7-mime; smime-type=signed-data',
    );
    const mixed = text(
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${latin1(sealed())}\r\n--b--\r\n`,
    );
    const unsigned = part(seal(plain, [certificate('p256')], randomBytes), 'application/pkcs7-mime');
    const bare = part(seal(signed, [certificate('p256')], randomBytes), 'application/pkcs7-mime');
    const found = [plain, signed, mixed, unsigned, bare].map((bytes) =>
      openMessage(bytes, service(), agency()),
    );
    expect(found.map((each) => ('refused' in each ? `${each.layer} ${each.refused}` : 'accepted'))).toEqual([
      'message not-secured',
      'message not-secured',
      'message not-secured',
      'decrypted not-secured',
      'content inner-headers',
    ]);
  });
});

describe('large and hostile messages', () => {
  it('a probe of 4 MB goes through within 2.6 times its size', () => {
    const bytes = payload(4_000_000);
    const message = sealed({ ...REQUEST, content: { kind: 'request', form: 'itl', bytes } });
    expect(message.length).toBeLessThan(2.6 * bytes.length);
    const opened = openMessage(message, service(), agency());
    expect('parts' in opened && Buffer.compare(opened.parts[0]?.bytes ?? new Uint8Array(), bytes)).toBe(0);
    expect(() =>
      sealed({ ...REQUEST, content: { kind: 'request', form: 'itl', bytes: payload(13_700_000) } }),
    ).toThrow(/more than 33554432 bytes/);
  });

  it('altered messages never throw and never yield other content', () => {
    const bytes = sealed({ ...REQUEST, content: { kind: 'request', form: 'itl', bytes: payload(40) } });
    const noise = payload(4000);
    for (let run = 0; run < 400; run++) {
      const copy = Uint8Array.from(bytes);
      const at =
        (((noise[2 * run] ?? 0) << 8) | (noise[2 * run + 1] ?? 0)) % (run % 2 === 0 ? 700 : copy.length);
      copy[at] = noise[run + 1000] ?? 0;
      const opened = openMessage(copy, service(), agency());
      if (!('refused' in opened)) expect(opened.parts.map((part) => part.bytes)).toEqual([payload(40)]);
    }
  });
});
