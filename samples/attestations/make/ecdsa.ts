/**
 * ECDSA whose secret number comes from key and message, so that vectors are the same each time. For vectors only: it
 * takes no care that its time tells nothing of the key, which here is no secret.
 */
import { type KeyObject, createECDH, createHash, createHmac } from 'node:crypto';

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
export function ecdsa(message: Uint8Array, privateKey: KeyObject, alg: 'ES256' | 'ES384'): Buffer {
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
