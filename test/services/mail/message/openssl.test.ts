/** Whole messages, both ways with OpenSSL. */
import { describe, expect, it } from 'vitest';
import { inspect, open, openMessage, readMail } from '../../../../src/services/mail/index.ts';
import {
  type Kind,
  accepted,
  codeOf,
  credential,
  file,
  openssl,
  pairOf,
  payload,
  text,
} from '../cms/setup.ts';
import { AGENCY, SERVICE, agency, latin1, sealed, service } from './messages.ts';

describe('OpenSSL', () => {
  const smime = ['-inform', 'SMIME'];

  it('opens and verifies a whole message', () => {
    const { cert, key } = pairOf('p256');
    const inner = openssl(['cms', '-decrypt', ...smime, '-recip', cert, '-inkey', key], sealed());
    const content = openssl(['cms', '-verify', ...smime, '-CAfile', pairOf('rsa').cert], inner);
    expect(latin1(content)).toContain('Subject: Face search 12-CASE-3456\r\n');
    expect(latin1(content)).toContain('HP-Outer: Subject: [...]\r\n');
    const mail = readMail(content);
    expect('parts' in mail && mail.parts[0]?.bytes).toEqual(payload(5000));
  });

  const headers = `From: ${AGENCY}\r\nTo: ${SERVICE}\r\nDate: Mon, 30 Nov 2026 01:02:03 +0000\r\n`;
  const entity = text(`${headers}Subject: Inner\r\nContent-Type: text/plain; hp="cipher"\r\n\r\nHello\r\n`);

  /** A message that OpenSSL signs and encrypts. */
  function made(cipher: string, signer: Kind | undefined): Uint8Array {
    const sign = (kind: Kind): Uint8Array => {
      const { cert, key } = pairOf(kind);
      const options = ['-signer', cert, '-inkey', key, '-keyopt', 'rsa_padding_mode:pss'];
      return openssl(['cms', '-sign', '-nodetach', '-outform', 'SMIME', ...options], entity);
    };
    const path = file('inner.eml', signer === undefined ? entity : sign(signer));
    const options = [
      '-recip',
      pairOf('p256').cert,
      '-keyopt',
      'ecdh_kdf_md:sha256',
      '-outform',
      'SMIME',
      '-in',
      path,
    ];
    const message = openssl(['cms', '-encrypt', cipher, ...options]);
    return text(`${headers}Subject: [...]\r\n${latin1(message)}`);
  }

  it('makes what openMessage opens', () => {
    const opened = openMessage(made('-aes-256-gcm', 'rsa'), service(), agency());
    expect(opened).toMatchObject({ subject: 'Inner', from: AGENCY, facts: [] });
    expect('parts' in opened && latin1(opened.parts[0]?.bytes ?? new Uint8Array())).toBe('Hello\r\n');
  });

  it('AES-CBC is opened over a verified signature only, and all its failures look alike', () => {
    const opened = openMessage(made('-aes-256-cbc', 'rsa'), service(), agency());
    expect('facts' in opened && opened.facts.map(({ fact, layer }) => `${layer} ${fact}`)).toEqual([
      'envelope cbc',
    ]);
    const unsigned = openMessage(made('-aes-256-cbc', undefined), service(), agency());
    const foreign = openMessage(made('-aes-256-cbc', 'rsa-other'), service(), agency());
    const message = made('-aes-256-cbc', 'rsa');
    const mail = readMail(message);
    if ('problem' in mail) throw new Error(mail.problem);
    const cms = mail.parts[0]?.bytes ?? new Uint8Array();
    const facts = accepted(inspect(cms));
    const span = facts.is === 'enveloped' ? facts.ciphertext.at(-1) : undefined;
    const changed = Uint8Array.from(cms);
    // A bit of the last block but one breaks the padding.
    const at = (span?.offset ?? 0) + (span?.length ?? 0) - 17;
    changed[at] = (changed[at] ?? 0) ^ 0x80;
    expect(codeOf(open(changed, credential('p256'), { cbc: true }))).toBe('altered');
    const altered = openMessage(
      text(
        `${headers}Content-Type: application/pkcs7-mime\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(changed).toString('base64')}`,
      ),
      service(),
      agency(),
    );
    expect(codeOf(unsigned)).toBe('altered');
    expect(foreign).toEqual(unsigned);
    expect(altered).toEqual(unsigned);
  });
});
