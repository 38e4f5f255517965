/** A correct message has no deviation; MAIL-02: the root of every mail is encrypted. */
import { describe, expect, it } from 'vitest';
import { writeEntity, writeSeveral } from '../../../../src/services/mail/index.ts';
import { openssl, pairOf } from '../../../services/mail/cms/setup.ts';
import {
  DISCLAIMER,
  LIST,
  REQUESTER,
  SERVICE,
  before,
  cmsOf,
  insideOf,
  mailOf,
  rewrapped,
  sealed,
  text,
} from '../messages.ts';
import { HEADERS, NONE, OAEP, judge, mixed, only, signedInside } from './judging.ts';

const TRACES =
  'Return-Path: <queue@agency.invalid>\r\nDelivered-To: search@frs.invalid\r\n' +
  'Received: from mx.invalid (mx.invalid [192.0.2.1])\r\n\tby mail.invalid with ESMTPS id 4A1; Mon, 30 Nov 2026 01:02:04 +0000\r\n' +
  'Authentication-Results: mail.invalid; spf=pass\r\nDKIM-Signature: v=1; a=rsa-sha256; d=agency.invalid; s=k; b=AAAA\r\n';

const clearReply = (disclaimer = DISCLAIMER): Uint8Array =>
  writeSeveral(
    HEADERS,
    [
      writeEntity([['Content-Type', 'text/plain; charset=utf-8']], text(disclaimer)),
      writeEntity([['Content-Type', 'application/json']], LIST),
    ],
    { boundary: '=_x1' },
  );

function signedOnly(raw: Uint8Array, kind: 'rsa' | 'p256'): Uint8Array {
  const content = insideOf(raw, kind);
  // The inner entity of what was decrypted is the signed CMS structure.
  const cms = cmsOf(content);
  return rewrapped(raw, cms, (lines) =>
    lines.map(([name, value]) => [name, value.replace('authEnveloped-data', 'signed-data')]),
  );
}

describe('a correct message', () => {
  it.each(['request', 'reply'] as const)('has no deviation: %s', (direction) => {
    const raw = sealed({ direction });
    expect(judge(mailOf(raw, direction))).toEqual(NONE);
    expect(judge(mailOf(before(raw, TRACES), direction))).toEqual(NONE);
    expect(
      judge(mailOf(text(Buffer.from(raw).toString('latin1').replaceAll('\r\n', '\n')), direction)),
    ).toEqual(NONE);
  });

  it.each([
    ['-aes-256-gcm', OAEP],
    ['-aes-128-gcm', OAEP],
    ['-aes-256-gcm', ['-keyopt', 'rsa_padding_mode:oaep']],
    ['-aes-256-gcm', [...OAEP, '-keyid']],
    ['-aes-256-gcm', [...OAEP, '-stream']],
  ])('has no deviation as openssl encrypts it: %s %j', (cipher, options) => {
    expect(judge(mailOf(signedInside(cipher, options)))).toEqual(NONE);
  });

  it('has no deviation where ECDH encrypts the key, also with SHA-1 in the key derivation', () => {
    const raw = sealed({ direction: 'reply' });
    const inside = insideOf(raw, 'p256');
    for (const options of [['-aes256-wrap'], ['-keyopt', 'ecdh_kdf_md:sha256', '-aes256-wrap']]) {
      const args = ['-encrypt', '-binary', '-outform', 'DER', '-aes-256-gcm', '-recip', pairOf('p256').cert];
      const made = rewrapped(raw, openssl(['cms', ...args, ...options], inside));
      expect(judge(mailOf(made, 'reply'))).toEqual(NONE);
    }
  });
});

describe('MAIL-02', () => {
  it('9: a reply in clear (and MAIL-08)', () => {
    expect(judge(mailOf(clearReply(), 'reply'))).toMatchObject(only('MAIL-02', 'MAIL-08'));
  });

  it('10: signed only; a reply also fails MAIL-08', () => {
    expect(judge(mailOf(signedOnly(sealed(), 'rsa')))).toMatchObject(only('MAIL-02'));
    const reply = signedOnly(sealed({ direction: 'reply' }), 'p256');
    expect(judge(mailOf(reply, 'reply'))).toMatchObject(only('MAIL-02', 'MAIL-08'));
  });

  it('10: multipart/signed by openssl', () => {
    const { cert, key } = pairOf('p256');
    const made = openssl(['cms', '-sign', '-signer', cert, '-inkey', key], text('a\r\n'));
    const raw = before(made, `From: ${REQUESTER}\r\nTo: ${SERVICE}\r\nSubject: [...]\r\n`);
    expect(judge(mailOf(raw))).toMatchObject(only('MAIL-02'));
  });

  it('11: an encrypted part within a clear root; a reply also fails MAIL-08', () => {
    expect(judge(mailOf(mixed(sealed(), 'request')))).toMatchObject(only('MAIL-02'));
    const reply = mixed(sealed({ direction: 'reply' }), 'reply');
    expect(judge(mailOf(reply, 'reply'))).toMatchObject(only('MAIL-02', 'MAIL-08'));
  });

  it('content in clear that states CMS', () => {
    const raw = rewrapped(sealed(), text('no structure at all'));
    expect(judge(mailOf(raw))).toMatchObject(only('MAIL-02'));
  });

  it('a CMS structure with bytes after it', () => {
    const raw = sealed();
    expect(judge(mailOf(rewrapped(raw, Buffer.concat([cmsOf(raw), text('clear')]))))).toMatchObject(
      only('MAIL-02'),
    );
  });
});
