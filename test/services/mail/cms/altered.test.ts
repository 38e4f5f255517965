/** Altered messages are refused, wherever something protects them; so are short tags and weak or broken ciphers. */
import { spawnSync } from 'node:child_process';
import { createCipheriv, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  type EnvelopeFacts,
  type Span,
  inspect,
  isRefusal,
  open,
  readCertificate,
  readCredential,
  seal,
  sign,
  verify,
} from '../../../../src/services/mail/index.ts';
import {
  type Kind,
  accepted,
  certificate,
  codeOf,
  credential,
  openssl,
  pairOf,
  payload,
  text,
} from './setup.ts';

const content = payload(1000);

function envelopeFacts(bytes: Uint8Array): EnvelopeFacts {
  const facts = accepted(inspect(bytes));
  if (facts.is !== 'enveloped') throw new Error('no envelope');
  return facts;
}

function flipped(bytes: Uint8Array, offset: number, bit = 0): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[offset] = (copy[offset] ?? 0) ^ (1 << bit);
  return copy;
}

/** Offsets of the first, a middle and the last byte. */
function placesOf({ offset, length }: Span): readonly number[] {
  return [offset, offset + Math.floor(length / 2), offset + length - 1];
}

describe('one altered bit', () => {
  it.each<Kind>(['rsa', 'p256', 'p384'])(
    'in ciphertext, tag, nonce or encrypted key is refused: %s',
    (kind) => {
      const own = credential(kind);
      const sealed = seal(content, [own.certificate], randomBytes);
      const { ciphertext, tag, nonce, recipients } = envelopeFacts(sealed);
      const spans = [...ciphertext, tag, nonce, recipients[0]?.keys[0]?.encryptedKey];
      expect(accepted(open(sealed, own)).content).toEqual(content);
      for (const span of spans) {
        if (span === undefined) throw new Error('a span is missing');
        for (const place of placesOf(span)) {
          for (const bit of [0, 7])
            expect(open(flipped(sealed, place, bit), own)).toMatchObject({ refused: 'altered' });
        }
      }
      expect(accepted(open(sealed, own)).content).toEqual(content);
    },
  );

  it('in any byte of a message never yields other content', () => {
    const own = credential('p256');
    const sealed = seal(content, [own.certificate], randomBytes);
    let refused = 0;
    for (let at = 0; at < sealed.length; at++) {
      const found = open(flipped(sealed, at, at % 8), own);
      if (isRefusal(found)) refused += 1;
      else expect(found.content).toEqual(content);
    }
    // The rest are versions and the inner content type, which nothing authenticates.
    expect(refused).toBeGreaterThan(sealed.length * 0.95);
  });

  it('in content, digest, time or signature of a signed message is refused', () => {
    for (const kind of ['rsa', 'p256'] as const) {
      const signed = sign(content, credential(kind), new Date('2026-11-30T01:02:03Z'));
      const facts = accepted(inspect(signed));
      if (facts.is !== 'signed') throw new Error('not signed');
      const digest = Buffer.from(signed).indexOf(Buffer.from('06092a864886f70d010904', 'hex')) + 15;
      const time = Buffer.from(signed).indexOf('261130010203Z') + 3;
      const places = [facts.content[0], facts.signers[0]?.signature].flatMap((span) =>
        span ? placesOf(span) : [],
      );
      for (const at of [...places, digest, time]) {
        expect(codeOf(verify(flipped(signed, at), certificate(kind)))).toBe('signature');
      }
    }
  });
});

/** A sealed message whose tag was cut to a number of bytes, with that number stated. */
function withTag(length: number, stated: number): Uint8Array {
  const sealed = seal(content, [certificate('p256')], randomBytes);
  const { tag, nonce } = envelopeFacts(sealed);
  if (tag === undefined || nonce === undefined) throw new Error('no tag');
  const hex = Buffer.from(sealed).toString('hex');
  const parameters = `040c${Buffer.from(sealed.subarray(nonce.offset, nonce.offset + 12)).toString('hex')}0201`;
  expect(hex).toContain(`${parameters}10`);
  const changed = Uint8Array.from(
    Buffer.from(
      hex.replace(`${parameters}10`, `${parameters}${stated.toString(16).padStart(2, '0')}`),
      'hex',
    ),
  );
  const cut = Uint8Array.from([
    ...changed.subarray(0, tag.offset),
    ...changed.subarray(tag.offset, tag.offset + length),
  ]);
  cut[tag.offset - 1] = length;
  return shortened(cut, 16 - length);
}

/** The lengths of the four values around everything, less a number of bytes. */
function shortened(bytes: Uint8Array, by: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const view = new DataView(copy.buffer);
  // ContentInfo, its content and AuthEnvelopedData have lengths of two bytes, written as 82 xx xx.
  for (const at of [2, 19, 23]) {
    expect(copy[at - 1]).toBe(0x82);
    view.setUint16(at, view.getUint16(at) - by);
  }
  return copy;
}

describe('tags', () => {
  it.each([12, 13, 15, 16])('of %i bytes are accepted', (length) => {
    expect(accepted(open(withTag(length, length), credential('p256'))).content).toEqual(content);
  });

  it.each([0, 1, 4, 8, 11])('of %i bytes are refused before the key is used', (length) => {
    const bytes = withTag(length, length);
    const refused = open(bytes, credential('p256'));
    expect(refused).toMatchObject({
      refused: 'tag-length',
      problem: expect.stringMatching(/12 to 16/) as string,
    });
    expect(envelopeFacts(bytes)).toMatchObject({ statedTagLength: length, tag: { length } });
  });

  it('of another length than stated are refused', () => {
    expect(codeOf(open(withTag(1, 16), credential('p256')))).toBe('tag-length');
    expect(codeOf(open(withTag(16, 12), credential('p256')))).toBe('tag-length');
    expect(codeOf(open(withTag(16, 17), credential('p256')))).toBe('tag-length');
  });

  it('of one byte are refused, which OpenSSL accepts up to CVE-2026-34182', () => {
    const { cert, key } = pairOf('p256');
    const bytes = withTag(1, 1);
    expect(codeOf(open(bytes, credential('p256')))).toBe('tag-length');
    const args = ['cms', '-decrypt', '-inform', 'DER', '-binary', '-recip', cert, '-inkey', key];
    const run = spawnSync('openssl', args, { input: bytes });
    // A fixed version refuses it as well.
    if (run.status === 0) expect(run.stdout.equals(content)).toBe(true);
  });
});

describe('ciphers', () => {
  const replaceHex = (bytes: Uint8Array, from: string, to: string): Uint8Array => {
    const hex = Buffer.from(bytes).toString('hex');
    expect(hex.split(from)).toHaveLength(2);
    return Uint8Array.from(Buffer.from(hex.replace(from, to), 'hex'));
  };
  const GCM_256 = '060960864801650304012e';

  it('AES-CBC in place of AES-GCM is refused in AuthEnvelopedData, also where CBC is asked for', () => {
    const sealed = seal(content, [certificate('p256')], randomBytes);
    const swapped = replaceHex(sealed, GCM_256, '060960864801650304012a');
    expect(codeOf(open(swapped, credential('p256'), { cbc: true }))).toBe('content-cipher');
  });

  it('AES-GCM in EnvelopedData is refused at its identifier', () => {
    const { cert } = pairOf('p256');
    const args = ['cms', '-encrypt', '-binary', '-outform', 'DER', '-aes-256-cbc', '-recip', cert];
    const made = openssl([...args, '-keyopt', 'ecdh_kdf_md:sha256'], content);
    const swapped = replaceHex(made, '060960864801650304012a', GCM_256);
    const refused = open(swapped, credential('p256'), { cbc: true });
    expect(refused).toMatchObject({ refused: 'gcm-in-enveloped' });
    expect('offset' in refused && Buffer.from(swapped.subarray(refused.offset)).toString('hex')).toMatch(
      new RegExp(`^${GCM_256}`),
    );
  });

  it('RC2 is refused by its identifier', () => {
    const { cert } = pairOf('rsa');
    const args = ['cms', '-encrypt', '-binary', '-outform', 'DER', '-des3', '-recip', cert];
    const made = openssl(args, content);
    const rc2 = replaceHex(made, '06082a864886f70d0307', '06082a864886f70d0302');
    expect(open(rc2, credential('rsa'))).toMatchObject({
      refused: 'content-cipher',
      problem: expect.stringMatching(/RC2/) as string,
    });
    expect(envelopeFacts(rc2).cipher).toMatchObject({
      oid: '1.2.840.113549.3.2',
      mode: 'broken',
      name: 'RC2',
    });
  });

  it('a nonce of another length is refused', () => {
    const sealed = seal(content, [certificate('p256')], randomBytes);
    const { nonce } = envelopeFacts(sealed);
    // The parameters hold 12 and 3 bytes: a nonce of 11 bytes and an integer of two, 00 10, fill the same space.
    const changed = Uint8Array.from(sealed);
    const at = nonce?.offset ?? 0;
    changed[at - 1] = 11;
    changed.set([0x02, 0x02, 0x00, 0x10], at + 11);
    expect(codeOf(open(changed, credential('p256')))).toBe('nonce-length');
  });
});

describe('authenticated attributes', () => {
  it('are part of what the tag protects (RFC 5083, 2.2)', () => {
    const own = credential('p256');
    const keys: Uint8Array[] = [];
    const random = (n: number): Uint8Array => {
      const bytes = randomBytes(n);
      keys.push(bytes);
      return bytes;
    };
    const sealed = seal(content, [own.certificate], random);
    const [key = new Uint8Array(), nonce = new Uint8Array()] = keys;
    // SET OF one attribute: contentType with the value id-data.
    const attribute = Buffer.from('301806092a864886f70d010903310b06092a864886f70d010701', 'hex');
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    cipher.setAAD(Buffer.concat([Buffer.from([0x31, attribute.length]), attribute]));
    cipher.update(content);
    cipher.final();
    const { tag } = envelopeFacts(sealed);
    const at = (tag?.offset ?? 0) - 2;
    const withAttributes = Uint8Array.from(
      Buffer.concat([
        sealed.subarray(0, at),
        Buffer.from([0xa1, attribute.length]),
        attribute,
        Buffer.from([0x04, 0x10]),
        cipher.getAuthTag(),
      ]),
    );
    const bytes = shortened(withAttributes, -(attribute.length + 2));
    expect(accepted(open(bytes, own)).content).toEqual(content);
    expect(envelopeFacts(bytes).authenticatedAttributes).toEqual({
      offset: at + 2,
      length: attribute.length,
    });
    // id-data becomes another type.
    expect(codeOf(open(flipped(bytes, at + 2 + attribute.length - 1), own))).toBe('altered');
  });
});

describe('certificates', () => {
  it('with a weak or another key are refused, as are texts that are none', () => {
    expect(readCertificate(pairOf('rsa-1024').crt)).toMatchObject({
      refused: 'weak-key',
      problem: expect.stringMatching(/1024 bits; 2048/) as string,
    });
    expect(codeOf(readCertificate(pairOf('p521').crt))).toBe('weak-key');
    expect(codeOf(readCertificate('no certificate'))).toBe('certificate');
    expect(codeOf(readCertificate(text('\u0030\u0003\u0002\u0001\u0001')))).toBe('certificate');
    expect(codeOf(readCredential(pairOf('p256').crt, 'no key'))).toBe('key');
    expect(codeOf(readCredential(pairOf('p256').crt, pairOf('p256-other').pem))).toBe('key');
  });

  it('for servers only are refused', () => {
    const args = [
      'req',
      '-x509',
      '-nodes',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-keyout',
      '-',
    ];
    const pem = openssl([...args, '-subj', '/CN=x', '-addext', 'extendedKeyUsage=serverAuth']);
    const found = /-----BEGIN CERTIFICATE-----[^]*/.exec(Buffer.from(pem).toString())?.[0] ?? '';
    expect(readCertificate(found)).toMatchObject({
      refused: 'certificate',
      problem: expect.stringMatching(/emailProtection/) as string,
    });
  });

  it('a recipient of 1024 bits makes no message', () => {
    const { cert } = pairOf('rsa-1024');
    const args = ['cms', '-encrypt', '-binary', '-outform', 'DER', '-aes-256-gcm', '-recip', cert];
    const made = openssl(
      [...args, '-keyopt', 'rsa_padding_mode:oaep', '-keyopt', 'rsa_oaep_md:sha256'],
      content,
    );
    expect(codeOf(open(made, credential('rsa')))).toBe('not-a-recipient');
    expect(envelopeFacts(made).recipients[0]?.keys[0]?.encryptedKey.length).toBe(128);
  });
});
