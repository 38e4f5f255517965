/** A1, A2, A3, A19: who signed it, and under which header. */
import { createPublicKey } from 'node:crypto';
import { FRS, OTHER_FRS, claims } from './contexts.ts';
import { type Draft, draft } from './draft.ts';
import { keys, testKey } from './keys.ts';
import {
  type Json,
  type JsonObject,
  encode,
  having,
  headerOf,
  hmacToken,
  signatureOf,
  token,
  tokenOfTexts,
} from './token.ts';

const genuine = token(claims);
const [head = '', body = '', signature = ''] = genuine.split('.');
const genuine256 = token(claims, keys.es256).split('.').slice(0, 2).join('.');
const named = headerOf(keys.main);

/** A signature with one bit changed. */
function flipped(text: string): string {
  const bytes = Buffer.from(text, 'base64url');
  bytes[20] = (bytes[20] ?? 0) ^ 1;
  return bytes.toString('base64url');
}

/** The two numbers of a signature as ASN.1 has them. */
function derOf(numbers: Buffer): Buffer {
  const parts = [numbers.subarray(0, 32), numbers.subarray(32)].map((number) => {
    const positive = Buffer.from((number[0] ?? 0) > 0x7f ? [0, ...number] : [...number]);
    return Buffer.from([0x02, positive.length, ...positive]);
  });
  const body = Buffer.concat(parts);
  return Buffer.from([0x30, body.length, ...body]);
}

function without(name: string): JsonObject {
  return Object.fromEntries(Object.entries(named).filter(([member]) => member !== name));
}

const spki = createPublicKey(keys.es256.privateKey).export({ format: 'pem', type: 'spki' }) as string;
const embedded = keys.nonMated.publicJwk as Json;
const der = derOf(signatureOf(genuine256, keys.es256)).toString('base64url');
const unsigned = `${encode(JSON.stringify({ ...named, alg: 'none' }))}.${body}.`;
const imposter = { ...testKey('test-imposter'), kid: keys.main.kid };

export const a1 = (): readonly Draft[] => [
  draft('other-key', 'Another key under the name of a pinned one.', token(claims, imposter)),
  draft('unknown-kid', 'A key that is pinned nowhere.', token(claims, keys.nonMated)),
  draft('no-kid', 'No key is named.', token(claims, keys.main, without('kid'))),
  draft('kid-number', 'A name that is no text.', token(claims, keys.main, { ...named, kid: 1 })),
  draft('alg-none', '`alg: none` and no signature.', unsigned),
  draft(
    'alg-none-signed',
    '`alg: None` with the genuine signature.',
    `${encode(JSON.stringify({ ...named, alg: 'None' }))}.${body}.${signature}`,
  ),
  draft(
    'hs256-public-key',
    'HS256 keyed with the public key in PEM.',
    hmacToken(claims, keys.es256.kid, spki),
  ),
  draft(
    'hs256-public-jwk',
    'HS256 keyed with the public coordinate.',
    hmacToken(claims, keys.main.kid, String(keys.main.publicJwk.x)),
  ),
  draft(
    'embedded-key',
    'Signed by a key that comes along in the header.',
    token(claims, imposter, { ...named, jwk: embedded }),
  ),
  draft('flipped-signature', 'One bit of the signature is another.', `${head}.${body}.${flipped(signature)}`),
  draft(
    'flipped-claim',
    'One digit of the number is another.',
    `${head}.${encode(JSON.stringify(claims).replace('000103', '000102'))}.${signature}`,
  ),
  draft(
    'flipped-header',
    'The header was changed after signing.',
    `${encode(JSON.stringify({ ...named, cty: 'x' }))}.${body}.${signature}`,
  ),
  draft('no-signature', 'The signature was taken off.', `${head}.${body}.`),
  draft('cut-signature', 'The signature was cut.', `${head}.${body}.${signature.slice(0, 40)}`),
  draft('padded-signature', 'The signature with padding.', `${genuine}==`),
  draft('line-end', 'A line end behind the signature.', `${genuine}\n`),
  draft(
    'zero-signature',
    'ES256 with both numbers zero.',
    `${genuine256}.${Buffer.alloc(64).toString('base64url')}`,
  ),
  draft('der-signature', 'ES256 with the signature in DER.', `${genuine256}.${der}`),
  draft(
    'other-curve',
    'ES384 under the name of a P-256 key.',
    token(claims, { ...keys.es384, kid: keys.es256.kid }),
  ),
  draft(
    'other-algorithm',
    'An EdDSA key called ES256.',
    token(claims, keys.main, { ...named, alg: 'ES256' }),
  ),
  draft('alg-missing', 'No algorithm.', token(claims, keys.main, without('alg'))),
  draft('alg-list', 'A list of algorithms.', token(claims, keys.main, { ...named, alg: ['EdDSA'] })),
  draft(
    'pinned-for-another',
    "Another service's pinned key under this issuer's name.",
    token(claims, keys.other),
  ),
  draft(
    'issuer-of-no-key',
    'An issuer for which nothing is pinned.',
    token(having(claims, { iss: 'XXFRS9999' })),
  ),
  draft('no-issuer', 'No issuer.', token(having(claims, { iss: undefined }))),
  draft(
    'pasted',
    'The signature of another attestation.',
    `${head}.${body}.${signatureOf(`${head}.e30`, keys.main).toString('base64url')}`,
  ),
];

function withType(name: string, note: string, typ: Json): Draft {
  return draft(name, note, token(claims, keys.main, { ...named, typ }));
}

export const a2 = (): readonly Draft[] => [
  withType('token', 'An access token signed by the same key.', 'JWT'),
  withType('receipt', 'A receipt signed by the same key.', 'frs-receipt+jwt'),
  withType('narrowing', "An examiner's narrowing.", 'frs-narrowing+jwt'),
  withType('no-text', 'A type that is no text.', null),
  draft('no-type', 'No type.', token(claims, keys.main, without('typ'))),
];

function withHeader(name: string, note: string, more: JsonObject): Draft {
  return draft(name, note, token(claims, keys.main, { ...named, ...more }));
}

const address = 'https://keys.example.org/set';

export const a3 = (): readonly Draft[] => [
  withHeader('jwk', 'The pinned key itself, come along.', { jwk: keys.main.publicJwk }),
  withHeader('jwk-other', 'Another key, come along.', { jwk: embedded }),
  withHeader('jku', 'An address to fetch keys from.', { jku: address }),
  withHeader('x5u', 'An address to fetch a certificate from.', { x5u: address }),
  withHeader('x5c', 'A certificate, come along.', { x5c: ['MIIB'] }),
  withHeader('x5t', 'The fingerprint of a certificate.', { 'x5t#S256': 'A'.repeat(43) }),
  withHeader('crit', 'A critical extension that nobody knows.', {
    crit: ['http://example.org/x'],
    'http://example.org/x': true,
  }),
];

const ES256 = tokenOfTexts(JSON.stringify(headerOf(keys.es256)), JSON.stringify(claims), keys.es256);

export const a19 = (): readonly Draft[] => [
  draft('revoked', 'A key that was revoked a day before.', token(claims, keys.revoked)),
  draft('revoked-since', 'Issued before the key was revoked, as it says itself.', ES256, {
    knowing: { keys: [{ iss: FRS, jwk: keys.es256.publicJwk, revokedAt: 1_772_460_312 }] },
  }),
  draft('expired', 'A key that ended a day before.', token(claims, keys.expired)),
  draft('not-yet', 'A key that begins a day later.', token(claims, keys.early)),
];

export const a4 = (): readonly Draft[] => [
  draft(
    'other-service',
    'Signed by another service that the office knows, as itself.',
    token(having(claims, { iss: OTHER_FRS }), keys.other),
  ),
  draft(
    'holder',
    'A holder behind a hub, for the hub.',
    token(having(claims, { iss: 'XXHLD000A' }), keys.holderA),
    { in: 'hub' },
  ),
];
