/** The key encryption key of ECDH: the X9.63 key derivation over ECC-CMS-SharedInfo (RFC 5753, 7.2). */
import { createHash } from 'node:crypto';
import { concatBytes } from '../../../bytes/index.ts';
import { tlv } from './encode.ts';

/** Initial value of the AES key wrap (RFC 3394). */
export const WRAP_IV = new Uint8Array(8).fill(0xa6);

export type Derivation = {
  readonly hash: string;
  /** Bytes of the key. */
  readonly length: number;
  /** AlgorithmIdentifier of the key wrap, in DER. */
  readonly wrap: Uint8Array;
  /** User keying material. */
  readonly ukm?: Uint8Array;
};

/** Derives a key from a shared secret. */
export function derivedKey(secret: Uint8Array, { hash, length, wrap, ukm }: Derivation): Uint8Array {
  const bits = length * 8;
  const info = tlv(0x30, [
    wrap,
    ...(ukm === undefined ? [] : [tlv(0xa0, [tlv(0x04, [ukm])])]),
    tlv(0xa2, [tlv(0x04, [[0, 0, bits >> 8, bits & 0xff]])]),
  ]);
  const parts: Uint8Array[] = [];
  for (let counter = 1, size = 0; size < length; counter++) {
    const part = createHash(hash)
      .update(secret)
      .update(Uint8Array.of(0, 0, 0, counter))
      .update(info)
      .digest();
    parts.push(part);
    size += part.length;
  }
  return concatBytes(parts).subarray(0, length);
}
