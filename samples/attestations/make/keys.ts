/** Keys for the vectors, made anew from their names: they guard nothing, and none is kept anywhere. */
import { type KeyObject, createECDH, createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import type { JWK } from 'jose';
import type { Algorithm } from '../../../src/services/attestation/index.ts';

export type TestKey = {
  readonly kid: string;
  readonly alg: Algorithm;
  readonly privateKey: KeyObject;
  readonly publicJwk: JWK;
};

const CURVES = {
  ES256: { curve: 'prime256v1', crv: 'P-256', size: 32 },
  ES384: { curve: 'secp384r1', crv: 'P-384', size: 48 },
} as const;

function privateJwk(kid: string, alg: Algorithm): JWK {
  const seed = createHash('sha384').update(`frskit attestation vector key ${kid}`).digest();
  if (alg === 'EdDSA') {
    // PKCS #8 for Ed25519 is this fixed beginning and the seed.
    const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed.subarray(0, 32)]);
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }).export({ format: 'jwk' });
  }
  const { curve, crv, size } = CURVES[alg];
  const ecdh = createECDH(curve);
  const d = Buffer.from(seed.subarray(0, size));
  // Below the order of the group, whatever the seed.
  d[0] = (d[0] ?? 0) & 0x7f;
  ecdh.setPrivateKey(d);
  const point = ecdh.getPublicKey();
  const [x, y] = [point.subarray(1, 1 + size), point.subarray(1 + size)];
  return {
    kty: 'EC',
    crv,
    d: d.toString('base64url'),
    x: x.toString('base64url'),
    y: y.toString('base64url'),
  };
}

/** A key of that name, the same each time. */
export function testKey(kid: string, alg: Algorithm = 'EdDSA'): TestKey {
  const privateKey = createPrivateKey({ key: privateJwk(kid, alg), format: 'jwk' });
  const publicJwk = createPublicKey(privateKey).export({ format: 'jwk' }) as JWK;
  return { kid, alg, privateKey, publicJwk: { ...publicJwk, kid, alg } };
}

export const keys = {
  main: testKey('test-frs-ed25519'),
  es256: testKey('test-frs-es256', 'ES256'),
  es384: testKey('test-frs-es384', 'ES384'),
  revoked: testKey('test-frs-revoked'),
  expired: testKey('test-frs-expired'),
  early: testKey('test-frs-not-yet'),
  other: testKey('test-other-frs'),
  holderA: testKey('test-holder-a'),
  holderB: testKey('test-holder-b', 'ES256'),
  /** Pinned nowhere. */
  nonMated: testKey('test-stranger'),
} as const;
