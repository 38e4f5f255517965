/** Hostile BER: nothing is thrown, and the work is bounded; a large payload. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  BER_LIMITS,
  inspect,
  isRefusal,
  open,
  seal,
  sign,
  verify,
} from '../../../../src/services/mail/index.ts';
import { accepted, certificate, codeOf, credential, openssl, pairOf, payload } from './setup.ts';

const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

/** Answers of the three readers to the same bytes. */
function codes(bytes: Uint8Array): readonly string[] {
  return [inspect(bytes), open(bytes, credential('p256')), verify(bytes, certificate('p256'))].map(codeOf);
}

describe('BER', () => {
  it.each<[string, string, number, string]>([
    ['nothing', '', 0, 'malformed'],
    ['a tag alone', '30', 1, 'malformed'],
    ['a length that ends', '3082 01', 1, 'malformed'],
    ['a length of five bytes', '3085 0000000001 00', 1, 'malformed'],
    ['a length of 2 GB', '3084 7fffffff', 0, 'malformed'],
    ['a length of 4 GB', '3084 ffffffff', 0, 'malformed'],
    ['a primitive value of indefinite length', '3080 0480 0000 0000', 2, 'malformed'],
    ['an indefinite length without end', '3080 0500', 0, 'malformed'],
    ['an end without beginning', '3002 0000', 2, 'malformed'],
    ['an end that is cut', '3080 00', 2, 'malformed'],
    ['a large tag number', '3f8101 00', 0, 'malformed'],
    ['a child beyond its parent', '3003 0405 0102030405', 2, 'malformed'],
    ['bytes after the end', '3000 00', 2, 'trailing-bytes'],
    ['an empty sequence', '3000', 0, 'malformed'],
    ['another type', '0500', 0, 'malformed'],
    ['a content type without content', '300b 0609 2a864886f70d010702', 13, 'malformed'],
    ['an endless object identifier', '3006 0602 8181 a000', 2, 'malformed'],
  ])('%s is refused at its offset', (_, hex, offset, refused) => {
    const found = inspect(bytesOf(hex));
    expect(isRefusal(found) && { offset: found.offset, refused: found.refused }).toEqual({ offset, refused });
    expect(codes(bytesOf(hex))).toEqual([refused, refused, refused]);
  });

  it('deep nesting is refused, definite and indefinite', () => {
    const open = new Uint8Array(1_000_000).map((_, i) => (i % 2 === 0 ? 0x30 : 0x80));
    expect(codes(open)).toEqual(['limit', 'limit', 'limit']);
    expect(inspect(open)).toMatchObject({ offset: 2 * BER_LIMITS.depth });
  });

  it('many values are refused, and many bytes', () => {
    const body = new Uint8Array(4 * BER_LIMITS.nodes).map((_, i) => (i % 2 === 0 ? 5 : 0));
    const many = Uint8Array.from([
      0x30,
      0x83,
      body.length >> 16,
      (body.length >> 8) & 255,
      body.length & 255,
    ]);
    const bytes = new Uint8Array(many.length + body.length);
    bytes.set(many);
    bytes.set(body, many.length);
    expect(codes(bytes)).toEqual(['limit', 'limit', 'limit']);
    expect(codeOf(inspect(new Uint8Array(BER_LIMITS.bytes + 1)))).toBe('limit');
  });

  it('every cut of a message is refused', () => {
    for (const bytes of [
      seal(payload(50), [certificate('p256')], randomBytes),
      sign(payload(50), credential('p256'), new Date('2026-11-30T01:02:03Z')),
    ]) {
      for (let length = 0; length < bytes.length; length++)
        expect(codes(bytes.subarray(0, length))).toEqual(['malformed', 'malformed', 'malformed']);
    }
  });

  it('random changes never throw', () => {
    const signed = sign(payload(50), credential('p256'), new Date('2026-11-30T01:02:03Z'));
    const sealed = seal(payload(50), [certificate('p256')], randomBytes);
    const noise = payload(60_000);
    let at = 0;
    const next = (below: number): number => (((noise[at++] ?? 0) << 8) | (noise[at++] ?? 0)) % below;
    for (let run = 0; run < 500; run++) {
      const copy = Uint8Array.from(run % 2 === 0 ? signed : sealed);
      for (let i = 0; i < 1 + (run % 4); i++) copy[next(copy.length)] = next(256);
      expect(codes(copy)).toHaveLength(3);
    }
  });
});

describe('a payload of 4 MB', () => {
  const large = payload(4_000_000);

  it('goes both ways, and is read where OpenSSL streams it', () => {
    const own = credential('p256');
    const at = new Date('2026-11-30T01:02:03Z');
    const sealed = seal(sign(large, own, at), [own.certificate], randomBytes);
    const opened = accepted(open(sealed, own));
    expect(Buffer.compare(accepted(verify(opened.content, own.certificate)).content, large)).toBe(0);
    const { cert } = pairOf('p256');
    const args = ['cms', '-encrypt', '-binary', '-outform', 'DER', '-stream', '-aes-256-gcm', '-recip', cert];
    const streamed = openssl([...args, '-keyopt', 'ecdh_kdf_md:sha256'], large);
    const facts = accepted(inspect(streamed));
    expect(facts.is === 'enveloped' && facts.ciphertext.length).toBeGreaterThan(100);
    expect(Buffer.compare(accepted(open(streamed, own)).content, large)).toBe(0);
  });
});
