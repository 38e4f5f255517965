/** Keys, signatures and digests of the protocol. */
import { type JsonWebKey, type KeyObject, createHash, generateKeyPairSync, sign } from 'node:crypto';

export type Key = { readonly kid: string; readonly secret: KeyObject; readonly public: JsonWebKey };

/** A new Ed25519 key. */
export function newKey(kid: string): Key {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { kid, secret: privateKey, public: { ...publicKey.export({ format: 'jwk' }), kid, alg: 'EdDSA' } };
}

/** A new key on P-256, for ES256. */
export function newCurveKey(kid: string): Key {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { kid, secret: privateKey, public: { ...publicKey.export({ format: 'jwk' }), kid, alg: 'ES256' } };
}

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A compact JWS. */
export function jws(type: string, payload: unknown, key: Key, header: Record<string, unknown> = {}): string {
  const head = encoded({ alg: 'EdDSA', kid: key.kid, typ: type, ...header });
  const signed = `${head}.${encoded(payload)}`;
  return `${signed}.${sign(null, Buffer.from(signed), key.secret).toString('base64url')}`;
}

export function sha256(...parts: (Buffer | string)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

/** The commitment to an image: the digest of the nonce's bytes and the image as sent. */
export function commitment(nonce: string, octets: Buffer): string {
  return `sha-256:${sha256(Buffer.from(nonce, 'base64url'), octets)}`;
}

/** RFC 8785 for objects of text and whole numbers. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}
