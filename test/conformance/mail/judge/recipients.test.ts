/** MAIL-04: a mail is encrypted and addressed to the pinned recipient only. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Judgement, judgeRecipients, judged } from '../../../../conformance/mail/judge/index.ts';
import { seal } from '../../../../src/services/mail/index.ts';
import { accepted, certificate, file, openssl } from '../../../services/mail/cms/setup.ts';
import { readCertificate } from '../../../../src/services/mail/index.ts';
import { SERVICE, insideOf, mailOf, rewrapped, sealed, withHeader } from '../messages.ts';
import { NONE, OAEP, judge, only, signedInside } from './judging.ts';

describe('MAIL-04', () => {
  it('18: a second recipient', () => {
    expect(judge(mailOf(sealed({ recipients: ['rsa', 'rsa-other'] })))).toMatchObject(only('MAIL-04'));
    expect(judge(mailOf(sealed({ recipients: ['rsa', 'rsa'] })))).toMatchObject(only('MAIL-04'));
  });

  it('a copy for the declared certificate of the sender warns', () => {
    expect(judge(mailOf(sealed({ recipients: ['rsa', 'p384'] })))).toEqual({ ...NONE, warns: ['MAIL-04'] });
    expect(judge(mailOf(sealed({ recipients: ['p384'] })))).toMatchObject(only('MAIL-04'));
  });

  it('19: another certificate of the same name', () => {
    const names = ['-addext', 'extendedKeyUsage=emailProtection', '-subj', '/CN=Role rsa', '-days', '2'];
    const pem = openssl(['req', '-x509', '-nodes', '-newkey', 'rsa:2048', '-keyout', '/dev/null', ...names]);
    const other = accepted(readCertificate(pem));
    expect(other.issuer).toBe(certificate('rsa').issuer);
    const raw = sealed();
    const cms = seal(insideOf(raw, 'rsa'), [other], randomBytes);
    expect(judge(mailOf(rewrapped(raw, cms)))).toMatchObject(only('MAIL-04'));
    const keyId = openssl(
      [
        'cms',
        '-encrypt',
        '-binary',
        '-outform',
        'DER',
        '-aes-256-gcm',
        '-keyid',
        '-recip',
        file('other.crt', pem),
        ...OAEP,
      ],
      insideOf(raw, 'rsa'),
    );
    expect(judge(mailOf(rewrapped(raw, keyId)))).toMatchObject(only('MAIL-04'));
  });

  it.each([
    // OpenSSL has no password recipients with AES-GCM.
    ['a password', '-aes-256-cbc', ['-pwri_password', 'secret']],
    [
      'a shared key',
      '-aes-256-gcm',
      ['-secretkey', '000102030405060708090A0B0C0D0E0F', '-secretkeyid', 'C0FEE0'],
    ],
  ])('20: %s besides the recipient', (_, cipher, options) => {
    expect(judge(mailOf(signedInside(cipher, [...OAEP, ...options])))).toMatchObject(only('MAIL-04'));
  });

  it('21: a second RCPT, or another one', () => {
    expect(judge(mailOf(sealed(), 'request', [SERVICE, 'copy@frs.invalid']))).toMatchObject(only('MAIL-04'));
    expect(judge(mailOf(sealed(), 'request', ['copy@frs.invalid']))).toMatchObject(only('MAIL-04'));
  });

  it('a second address in the headers', () => {
    const raw = withHeader(sealed(), 'To', `${SERVICE}, copy@frs.invalid`);
    expect(judge(mailOf(raw))).toMatchObject(only('MAIL-04'));
  });

  it('is undecided without a pinned certificate, and still counts keys', () => {
    const open = (raw: Uint8Array): Judgement =>
      judgeRecipients(judged(mailOf(raw), { requester: {}, service: {} }));
    expect(open(sealed())).toEqual({
      deviations: [],
      undecided: ['no certificate of the recipient is pinned'],
    });
    expect(open(sealed({ recipients: ['rsa', 'rsa-other'] })).deviations).toHaveLength(1);
  });
});
