/** MAIL-03: algorithms of encrypted mail. */
import { describe, expect, it } from 'vitest';
import { alterMail } from '../../../../conformance/mail/alter.ts';
import { CONTENT } from '../../../../src/services/mail/cms/oids.ts';
import { tlv } from '../../../../src/services/mail/cms/encode.ts';
import { openssl, pairOf } from '../../../services/mail/cms/setup.ts';
import { OWN, cmsOf, insideOf, mailOf, rebuilt, rewrapped, sealed, text } from '../messages.ts';
import { NONE, OAEP, judge, only, signedInside } from './judging.ts';

type ByOpenssl = {
  readonly options?: readonly string[];
  readonly inside?: Uint8Array;
  readonly kind?: 'rsa' | 'rsa-1024';
};

/** The content of a request encrypted by openssl for the service. */
function byOpenssl(
  cipher: string,
  { options = OAEP, inside = insideOf(sealed(), OWN.service), kind = 'rsa' }: ByOpenssl = {},
): Uint8Array {
  const args = ['-encrypt', '-binary', '-outform', 'DER', cipher, '-recip', pairOf(kind).cert, ...options];
  return rewrapped(sealed(), openssl(['cms', ...args], inside));
}

describe('MAIL-03', () => {
  it('12: CBC signed inside warns', () => {
    expect(judge(mailOf(signedInside('-aes-256-cbc')))).toEqual({ ...NONE, warns: ['MAIL-03'] });
  });

  it('13: CBC not signed fails, and no rule decides the reply', () => {
    const raw = byOpenssl('-aes-256-cbc', { inside: text('Content-Type: text/plain\r\n\r\nnot signed\r\n') });
    expect(judge(mailOf(raw))).toMatchObject(only('MAIL-03'));
    const reply = sealed({ direction: 'reply' });
    const args = ['-encrypt', '-binary', '-outform', 'DER', '-aes-256-cbc', '-recip', pairOf('p256').cert];
    const cbc = openssl(['cms', ...args], text('Content-Type: text/plain\r\n\r\nnot signed\r\n'));
    expect(judge(mailOf(rewrapped(reply, cbc), 'reply'))).toEqual({
      fails: ['MAIL-03'],
      warns: [],
      undecided: ['MAIL-08'],
    });
  });

  it('12: CBC is undecided where no key opens the message', () => {
    const { opened, ...closed } = mailOf(signedInside('-aes-256-cbc'));
    expect(opened).toBeDefined();
    expect(judge(closed)).toEqual({ ...NONE, undecided: ['MAIL-03'] });
  });

  it('14: 3DES', () => {
    expect(judge(mailOf(signedInside('-des3')))).toMatchObject(only('MAIL-03'));
  });

  it('15: RC2', () => {
    const cms = Buffer.from(cmsOf(signedInside('-des3')));
    const at = cms.indexOf(Buffer.from('2a864886f70d0307', 'hex'));
    cms[at + 7] = 2;
    expect(judge(mailOf(rewrapped(sealed(), cms)))).toMatchObject(only('MAIL-03'));
  });

  it('16: PKCS #1 v1.5, the default of openssl', () => {
    expect(judge(mailOf(signedInside('-aes-256-gcm', [])))).toMatchObject(only('MAIL-03'));
  });

  it('17: GCM in EnvelopedData', () => {
    const raw = sealed();
    const cms = rebuilt(cmsOf(raw), (members) => members.slice(0, 3), CONTENT.enveloped);
    expect(judge(mailOf(rewrapped(raw, cms)))).toMatchObject(only('MAIL-03'));
  });

  it('CBC in AuthEnvelopedData', () => {
    const raw = sealed();
    const cms = Buffer.from(cmsOf(raw));
    const at = cms.indexOf(Buffer.from('60864801650304012e', 'hex'));
    cms[at + 8] = 42;
    expect(judge(mailOf(rewrapped(raw, cms)))).toMatchObject(only('MAIL-03'));
  });

  it.each([1, 4, 8, 11])('a tag of %i bytes', (length) => {
    const raw = sealed();
    const whole = cmsOf(raw);
    const tag = whole.subarray(-16);
    const cut = rebuilt(whole, (members) => [...members.slice(0, 3), tlv(0x04, [tag.subarray(0, length)])]);
    expect(judge(mailOf(rewrapped(raw, cut)))).toMatchObject(only('MAIL-03'));
  });

  it('a tag of one byte, as the parameters state', () => {
    const raw = alterMail(sealed(), 'short-tag') ?? expect.fail();
    expect(judge(mailOf(raw))).toMatchObject(only('MAIL-03'));
  });

  it('RSA of 1024 bits', () => {
    const { fails } = judge(mailOf(byOpenssl('-aes-256-gcm', { kind: 'rsa-1024' })));
    // The certificate is also not the pinned one.
    expect(fails).toEqual(['MAIL-03', 'MAIL-04']);
  });
});
