/** Tokens made by hand with Node's own cryptography, so that they can be anything. */
import { type KeyObject, createECDH, createHash, createHmac, sign as signBytes } from 'node:crypto';
import { TYPE } from '../../../src/services/attestation/index.ts';
import { type TestKey, keys } from './keys.ts';

/**
 * ECDSA whose secret number comes from key and message, so that vectors are the same each time. For vectors only: it
 * takes no care that its time tells nothing of the key, which here is no secret.
 */

const CURVES = {
  ES256: {
    curve: 'prime256v1',
    hash: 'sha256',
    size: 32,
    order: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  },
  ES384: {
    curve: 'secp384r1',
    hash: 'sha384',
    size: 48,
    order:
      0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
  },
} as const;

function number(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
}

function bytesOf(value: bigint, size: number): Buffer {
  return Buffer.from(value.toString(16).padStart(2 * size, '0'), 'hex');
}

/** `base` to the power of `exponent`, modulo `order`. */
function power(base: bigint, exponent: bigint, order: bigint): bigint {
  let [result, square] = [1n, base % order];
  for (let left = exponent; left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) result = (result * square) % order;
    square = (square * square) % order;
  }
  return result;
}

/** The two numbers of a signature, side by side. */
function ecdsa(message: Uint8Array, privateKey: KeyObject, alg: 'ES256' | 'ES384'): Buffer {
  const { curve, hash, size, order } = CURVES[alg];
  const d = number(Buffer.from(privateKey.export({ format: 'jwk' }).d ?? '', 'base64url'));
  const z = number(createHash(hash).update(message).digest());
  const secret = createHmac(hash, bytesOf(d, size)).update(message).digest();
  const k = (number(secret) % (order - 1n)) + 1n;
  const point = createECDH(curve);
  point.setPrivateKey(bytesOf(k, size));
  const r = number(point.getPublicKey().subarray(1, 1 + size)) % order;
  // The order is a prime, so that this power is the inverse.
  const s = (power(k, order - 2n, order) * (z + r * d)) % order;
  return Buffer.concat([bytesOf(r, size), bytesOf(s, size)]);
}

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

/** A signature over octets as JOSE has it, the same each time. */
export function signatureOf(input: string, { alg, privateKey }: TestKey): Buffer {
  const bytes = Buffer.from(input);
  return alg === 'EdDSA' ? signBytes(null, bytes, privateKey) : ecdsa(bytes, privateKey, alg);
}

/** The header of a genuine attestation. */
export function headerOf({ alg, kid }: TestKey): JsonObject {
  return { alg, kid, typ: TYPE };
}

/** Base64url of a text. */
export function encode(text: string): string {
  return Buffer.from(text).toString('base64url');
}

/** A signed token out of the texts of its header and payload. */
export function tokenOfTexts(header: string, payload: string, key: TestKey = keys.main): string {
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${signatureOf(input, key).toString('base64url')}`;
}

/** A signed token. */
export function token(claims: Json, key: TestKey = keys.main, header: JsonObject = headerOf(key)): string {
  return tokenOfTexts(JSON.stringify(header), JSON.stringify(claims), key);
}

/** A token "signed" with HMAC under a text that everybody has. */
export function hmacToken(claims: Json, kid: string, secret: string): string {
  const input = `${encode(JSON.stringify({ ...headerOf(keys.main), alg: 'HS256', kid }))}.${encode(JSON.stringify(claims))}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

/** A copy with one value put at a path such as `att.probe.bytes`; undefined takes the member out. */
export function changed(claims: JsonObject, path: string, value: Json | undefined): JsonObject {
  const copy = structuredClone(claims);
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  let at: Json = copy;
  for (const step of steps) {
    const next: Json | undefined = (at as JsonObject)[step];
    if (next === undefined) throw new Error(`no ${path}`);
    at = next;
  }
  if (value === undefined) Reflect.deleteProperty(at as JsonObject, last);
  else (at as JsonObject)[last] = value;
  return copy;
}

/** A copy with several values put. */
export function having(claims: JsonObject, changes: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.entries(changes).reduce((made, [path, value]) => changed(made, path, value), claims);
}
