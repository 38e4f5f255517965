/** `openssl cms` opens and verifies what is made here, and the other way round. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { inspect, open, seal, sign, verify } from '../../../../src/services/mail/index.ts';
import {
  type Kind,
  accepted,
  certificate,
  codeOf,
  credential,
  file,
  openssl,
  pairOf,
  payload,
} from './setup.ts';

const content = payload(100_000);
const DER = ['-inform', 'DER', '-binary'];

/** Options of openssl by which a recipient gets the content key as the design requires. */
const GOOD: Readonly<Record<string, readonly string[]>> = {
  rsa: ['-keyopt', 'rsa_padding_mode:oaep', '-keyopt', 'rsa_oaep_md:sha256', '-keyopt', 'rsa_mgf1_md:sha256'],
  p256: ['-keyopt', 'ecdh_kdf_md:sha256', '-aes256-wrap'],
  p384: ['-keyopt', 'ecdh_kdf_md:sha256', '-aes256-wrap'],
};

function encrypt(kind: Kind, cipher: string, options: readonly string[] = [], bytes = content): Uint8Array {
  const recipient = ['-recip', pairOf(kind).cert];
  return openssl(['cms', '-encrypt', '-binary', '-outform', 'DER', cipher, ...recipient, ...options], bytes);
}

describe('seal', () => {
  it.each<Kind>(['rsa', 'p256', 'p384'])('makes what openssl opens: %s', (kind) => {
    const sealed = seal(content, [certificate(kind)], randomBytes);
    const { cert, key } = pairOf(kind);
    const opened = openssl(['cms', '-decrypt', ...DER, '-recip', cert, '-inkey', key], sealed);
    expect(Buffer.compare(opened, content)).toBe(0);
  });

  it('makes one message for several recipients', () => {
    const sealed = seal(content, [certificate('rsa'), certificate('p256')], randomBytes);
    for (const kind of ['rsa', 'p256'] as const) {
      const { cert, key } = pairOf(kind);
      const opened = openssl(['cms', '-decrypt', ...DER, '-recip', cert, '-inkey', key], sealed);
      expect(Buffer.compare(opened, content)).toBe(0);
      const own = accepted(open(sealed, credential(kind)));
      expect(own.content).toEqual(content);
      expect(own.facts.map(({ fact }) => fact)).toEqual(['several-keys']);
    }
    expect(codeOf(open(sealed, credential('p384')))).toBe('not-a-recipient');
  });

  it('refuses a message without recipient, and random bytes of another length', () => {
    expect(() => seal(content, [], randomBytes)).toThrow(/at least one recipient/);
    expect(() => seal(content, [certificate('p256')], () => new Uint8Array(3))).toThrow(/32 random bytes/);
  });
});

describe('open', () => {
  it.each<[Kind, readonly string[]]>([
    ['rsa', []],
    ['p256', []],
    ['p384', []],
    ['rsa', ['-keyid']],
    ['p256', ['-keyid']],
    ['rsa', ['-stream']],
    ['p256', ['-stream']],
    ['p384', ['-indef']],
  ])('opens what openssl makes: %s %j', (kind, options) => {
    const made = encrypt(kind, '-aes-256-gcm', [...(GOOD[kind] ?? []), ...options]);
    // 0x80: indefinite length.
    expect(made[1] === 0x80).toBe(options.includes('-stream') || options.includes('-indef'));
    const { content: found, authenticated, facts } = accepted(open(made, credential(kind)));
    expect(Buffer.compare(found, content)).toBe(0);
    expect({ authenticated, facts }).toEqual({ authenticated: true, facts: [] });
  });

  it.each(['-aes-128-gcm', '-aes-192-gcm'])('opens %s', (cipher) => {
    const made = encrypt('p256', cipher, GOOD['p256']);
    expect(accepted(open(made, credential('p256'))).content).toEqual(content);
  });

  it('opens SHA-1 in OAEP and in the key derivation, with a fact', () => {
    const oaep = encrypt('rsa', '-aes-256-gcm', ['-keyopt', 'rsa_padding_mode:oaep']);
    expect(accepted(open(oaep, credential('rsa'))).facts.map(({ fact }) => fact)).toEqual(['sha1-oaep']);
    const kdf = encrypt('p256', '-aes-256-gcm');
    expect(accepted(open(kdf, credential('p256'))).facts.map(({ fact }) => fact)).toEqual(['sha1-kdf']);
  });

  it('refuses the default of openssl for RSA (PKCS #1 v1.5) at its identifier', () => {
    const made = encrypt('rsa', '-aes-256-gcm');
    const refused = open(made, credential('rsa'));
    expect(refused).toMatchObject({
      refused: 'key-transport',
      remedy: expect.stringMatching(/OAEP/) as string,
    });
    const facts = accepted(inspect(made));
    if (facts.is !== 'enveloped' || !('offset' in refused)) throw new Error('no envelope');
    expect(facts.recipients[0]?.algorithm).toMatchObject({
      oid: '1.2.840.113549.1.1.1',
      offset: refused.offset,
    });
    // Tag, length and content of rsaEncryption.
    expect(Buffer.from(made.subarray(refused.offset, refused.offset + 11)).toString('hex')).toBe(
      '06092a864886f70d010101',
    );
  });

  it.each(['-des3', '-aes-256-cbc'])('refuses %s', (cipher) => {
    const made = encrypt('rsa', cipher, GOOD['rsa']);
    const refused = open(made, credential('rsa'), { cbc: cipher === '-des3' });
    expect(codeOf(refused)).toBe('content-cipher');
  });

  it('opens AES-CBC where the caller asks for it, with a fact', () => {
    const made = encrypt('rsa', '-aes-256-cbc', GOOD['rsa']);
    const { content: found, authenticated, facts } = accepted(open(made, credential('rsa'), { cbc: true }));
    expect(found).toEqual(content);
    expect({ authenticated, facts: facts.map(({ fact }) => fact) }).toEqual({
      authenticated: false,
      facts: ['cbc'],
    });
  });
});

describe('sign and verify', () => {
  const at = new Date('2026-11-30T01:02:03Z');

  it.each<Kind>(['rsa', 'p256', 'p384'])('sign makes what openssl verifies: %s', (kind) => {
    const signed = sign(content, credential(kind), at);
    const checked = openssl(
      ['cms', '-verify', ...DER, '-CAfile', pairOf(kind).cert, '-certfile', pairOf(kind).cert],
      signed,
    );
    expect(Buffer.compare(checked, content)).toBe(0);
    const own = accepted(verify(signed, certificate(kind)));
    expect(own.content).toEqual(content);
    expect(own).toMatchObject({ signedAt: '261130010203Z', facts: [] });
  });

  it.each<[Kind, readonly string[]]>([
    ['rsa', ['-keyopt', 'rsa_padding_mode:pss']],
    ['rsa', ['-keyopt', 'rsa_padding_mode:pss', '-md', 'sha384']],
    ['p256', []],
    ['p256', ['-keyid']],
    ['p384', ['-md', 'sha384']],
    ['p256', ['-stream']],
  ])('verify accepts what openssl signs: %s %j', (kind, options) => {
    const { cert, key } = pairOf(kind);
    const args = ['cms', '-sign', '-binary', '-nodetach', '-outform', 'DER', '-signer', cert, '-inkey', key];
    const signed = openssl([...args, ...options], content);
    const found = accepted(verify(signed, certificate(kind)));
    expect(Buffer.compare(found.content, content)).toBe(0);
    expect(found.facts).toEqual([]);
  });

  it('states a PKCS #1 v1.5 signature as a fact', () => {
    const { cert, key } = pairOf('rsa');
    const args = ['cms', '-sign', '-binary', '-nodetach', '-outform', 'DER', '-signer', cert, '-inkey', key];
    const { facts } = accepted(verify(openssl(args, content), certificate('rsa')));
    expect(facts.map(({ fact }) => fact)).toEqual(['rsa-pkcs1-signature']);
  });

  it('refuses another signer, a detached signature, SHA-1, none and two signers', () => {
    const { cert, key } = pairOf('p256');
    const args = ['cms', '-sign', '-binary', '-outform', 'DER', '-signer', cert, '-inkey', key];
    const other = pairOf('p256-other');
    const codes = [
      verify(sign(content, credential('p256-other'), at), certificate('p256')),
      verify(openssl(args, content), certificate('p256')),
      verify(openssl([...args, '-nodetach', '-md', 'sha1'], content), certificate('p256')),
      verify(openssl([...args, '-nodetach', '-noattr'], content), certificate('p256')),
      verify(
        openssl([...args, '-nodetach', '-signer', other.cert, '-inkey', other.key], content),
        certificate('p256'),
      ),
      verify(encrypt('p256', '-aes-256-gcm'), certificate('p256')),
    ].map(codeOf);
    expect(codes).toEqual([
      'signer',
      'content-type',
      'signature',
      'signed-attributes',
      'signer',
      'content-type',
    ]);
  });

  it('a signed message within an encrypted one goes both ways', () => {
    const sealed = seal(sign(content, credential('rsa'), at), [certificate('p256')], randomBytes);
    const { cert, key } = pairOf('p256');
    const inner = openssl(['cms', '-decrypt', ...DER, '-recip', cert, '-inkey', key], sealed);
    const path = file('inner.der', inner);
    const found = openssl(['cms', '-verify', ...DER, '-in', path, '-CAfile', pairOf('rsa').cert]);
    expect(Buffer.compare(found, content)).toBe(0);
  });
});
