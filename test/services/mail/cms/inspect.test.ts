/** The facts of CMS structures, compared with what OpenSSL was asked to make and with the bytes at each offset. */
import { X509Certificate, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type EnvelopeFacts, inspect, isNamed, seal, sign } from '../../../../src/services/mail/index.ts';
import { type Kind, accepted, certificate, credential, openssl, pairOf, payload } from './setup.ts';

const content = payload(300);
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

function facts(bytes: Uint8Array): EnvelopeFacts {
  const found = accepted(inspect(bytes));
  if (found.is !== 'enveloped') throw new Error('no envelope');
  return found;
}

function encrypt(options: readonly string[], cipher = '-aes-256-gcm'): Uint8Array {
  return openssl(['cms', '-encrypt', '-binary', '-outform', 'DER', cipher, ...options], content);
}

describe('inspect', () => {
  it('names content type, cipher, nonce and tag at their offsets', () => {
    const bytes = seal(content, [certificate('rsa')], randomBytes);
    const found = facts(bytes);
    expect(found).toMatchObject({
      contentType: { oid: '1.2.840.113549.1.9.16.1.23' },
      innerType: { oid: '1.2.840.113549.1.7.1' },
      cipher: { oid: '2.16.840.1.101.3.4.1.46', name: 'AES-256-GCM', mode: 'gcm' },
      statedTagLength: 16,
      nonce: { length: 12 },
      tag: { length: 16, offset: bytes.length - 16 },
    });
    expect(found.ciphertext.map(({ length }) => length)).toEqual([content.length]);
    const at = (offset: number, length: number): string => hex(bytes.subarray(offset, offset + length));
    expect(at(found.contentType.offset, 13)).toBe('060b2a864886f70d0109100117');
    expect(at(found.cipher.offset, 11)).toBe('060960864801650304012e');
    expect(at((found.nonce?.offset ?? 0) - 2, 2)).toBe('040c');
    expect(at((found.tag?.offset ?? 0) - 2, 2)).toBe('0410');
    expect(
      found.unprotectedAttributes ?? found.originatorInfo ?? found.authenticatedAttributes,
    ).toBeUndefined();
  });

  it.each<[string, readonly string[], string, string]>([
    ['SHA-1 by default', [], 'sha1', 'sha1'],
    ['SHA-256', ['-keyopt', 'rsa_oaep_md:sha256'], 'sha256', 'sha256'],
    [
      'MGF1 with another hash',
      ['-keyopt', 'rsa_oaep_md:sha256', '-keyopt', 'rsa_mgf1_md:sha1'],
      'sha256',
      'sha1',
    ],
  ])('names the hashes of OAEP: %s', (_, options, oaep, mgf) => {
    const { cert } = pairOf('rsa');
    const [recipient] = facts(
      encrypt(['-recip', cert, '-keyopt', 'rsa_padding_mode:oaep', ...options]),
    ).recipients;
    expect(recipient).toMatchObject({ kind: 'ktri', algorithm: { oid: '1.2.840.113549.1.1.7' } });
    expect([recipient?.oaepHash?.name, recipient?.mgfHash?.name]).toEqual([oaep, mgf]);
  });

  it.each(['sha1', 'sha256', 'sha384', 'sha512'])('names the hash of the key derivation: %s', (hash) => {
    const options = hash === 'sha1' ? [] : ['-keyopt', `ecdh_kdf_md:${hash}`];
    const [recipient] = facts(encrypt(['-recip', pairOf('p256').cert, ...options])).recipients;
    expect(recipient).toMatchObject({
      kind: 'kari',
      kdfHash: hash,
      wrap: { oid: '2.16.840.1.101.3.4.1.45' },
    });
  });

  it.each<[Kind, readonly string[], string]>([
    ['rsa', [], 'issuer-serial'],
    ['p256', [], 'issuer-serial'],
    ['rsa', ['-keyid'], 'key-id'],
    ['p256', ['-keyid'], 'key-id'],
  ])('names the certificate of a recipient: %s %j', (kind, options, by) => {
    const { cert, crt } = pairOf(kind);
    const [recipient] = facts(encrypt(['-recip', cert, ...options])).recipients;
    const name = recipient?.keys[0]?.name;
    expect(name?.by).toBe(by);
    if (name?.by === 'issuer-serial')
      expect(name.serial.replace(/^00/, '').toUpperCase()).toBe(new X509Certificate(crt).serialNumber);
    expect(name && isNamed(name, certificate(kind))).toBe(true);
    expect(name && isNamed(name, certificate(kind === 'rsa' ? 'rsa-other' : 'p256-other'))).toBe(false);
  });

  it('names every kind of recipient', () => {
    const secret = ['-secretkey', '00'.repeat(32), '-secretkeyid', '01', '-pwri_password', 'x'];
    const bytes = encrypt(
      ['-recip', pairOf('rsa').cert, '-recip', pairOf('p384').cert, ...secret],
      '-aes-256-cbc',
    );
    const { recipients, cipher, nonce, tag } = facts(bytes);
    expect(recipients.map(({ kind }) => kind).sort()).toEqual(['kari', 'kekri', 'ktri', 'pwri']);
    expect(cipher).toMatchObject({ name: 'AES-256-CBC', mode: 'cbc' });
    expect(nonce).toMatchObject({ length: 16 });
    expect(tag).toBeUndefined();
    const tags = recipients.map(({ kind, offset }) => `${kind} ${(bytes[offset] ?? 0).toString(16)}`).sort();
    expect(tags).toEqual(['kari a1', 'kekri a2', 'ktri 30', 'pwri a3']);
  });

  it('finds unprotected attributes and certificates of the originator', () => {
    const bytes = seal(content, [certificate('p256')], randomBytes);
    // ContentInfo, its content and AuthEnvelopedData have lengths of two bytes.
    const longer = (parts: readonly Uint8Array[], by: number): Uint8Array => {
      const joined = Uint8Array.from(Buffer.concat(parts));
      const view = new DataView(joined.buffer);
      for (const at of [2, 19, 23]) view.setUint16(at, view.getUint16(at) + by);
      return joined;
    };
    const attribute = Buffer.from('a20d300b06032a03043104040243 41'.replace(' ', ''), 'hex');
    expect(facts(longer([bytes, attribute], attribute.length)).unprotectedAttributes).toEqual({
      offset: bytes.length + 2,
      length: attribute.length - 2,
    });
    const info = Buffer.from('a006a00430020500', 'hex');
    // After the version, 02 01 00.
    expect(hex(bytes.subarray(25, 28))).toBe('020100');
    const withInfo = longer([bytes.subarray(0, 28), info, bytes.subarray(28)], info.length);
    expect(facts(withInfo).originatorInfo).toEqual({ offset: 30, length: info.length - 2 });
  });

  it('names signer, algorithms and content of a signed message', () => {
    const bytes = sign(content, credential('rsa'), new Date('2026-11-30T01:02:03Z'));
    const found = accepted(inspect(bytes));
    if (found.is !== 'signed') throw new Error('not signed');
    expect(found).toMatchObject({
      innerType: { oid: '1.2.840.113549.1.7.1' },
      detached: false,
      signers: [
        {
          digest: { oid: '2.16.840.1.101.3.4.2.1', name: 'sha256' },
          algorithm: { oid: '1.2.840.113549.1.1.10' },
          signature: { length: 256 },
        },
      ],
    });
    const [span] = found.content;
    expect(hex(bytes.subarray(span?.offset, (span?.offset ?? 0) + (span?.length ?? 0)))).toBe(hex(content));
    expect(found.certificates?.length).toBe(credential('rsa').certificate.der.length);
  });

  it('names other content types', () => {
    const digest = openssl(['cms', '-digest_create', '-binary', '-outform', 'DER'], content);
    expect(inspect(digest)).toMatchObject({ is: 'other', contentType: { oid: '1.2.840.113549.1.7.5' } });
  });
});
