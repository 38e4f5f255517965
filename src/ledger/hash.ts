/** The hashes of RFC 9162: SHA-256, with another first byte for a leaf than for a node. */
import { hash } from 'node:crypto';

/** A SHA-256 value as 64 lower-case hexadecimal digits. */
export type Digest = string;

const HEX = /^[0-9a-f]{64}$/;

/** The hash of an empty tree. */
export const EMPTY_ROOT: Digest = hash('sha256', new Uint8Array(0));

/** What the first entry names as the one before it. */
export const NO_DIGEST: Digest = '0'.repeat(64);

/**
 * True for a SHA-256 digest in lower-case hexadecimal (64 characters).
 *
 * @example
 * if (!isDigest('ab')) console.log('not a SHA-256 digest in hexadecimal');
 */
export function isDigest(text: unknown): text is Digest {
  return typeof text === 'string' && HEX.test(text);
}

/**
 * The hash of a leaf: SHA-256 of 0x00 and the entry's bytes.
 *
 * @example
 * const leaf = leafHash(bytes);
 */
export function leafHash(bytes: Uint8Array): Digest {
  const input = new Uint8Array(bytes.length + 1);
  input.set(bytes, 1);
  return hash('sha256', input);
}

const NODE = new Uint8Array(65);
NODE[0] = 1;

function digit(code: number): number {
  return code < 58 ? code - 48 : code - 87;
}

function write(digest: Digest, at: number): void {
  for (let i = 0; i < 32; i++) {
    NODE[at + i] = (digit(digest.charCodeAt(2 * i)) << 4) | digit(digest.charCodeAt(2 * i + 1));
  }
}

/**
 * The hash of an inner node: SHA-256 of 0x01 and its two children.
 *
 * @example
 * const node = nodeHash(leafHash(bytes), leafHash(bytes));
 */
export function nodeHash(left: Digest, right: Digest): Digest {
  write(left, 1);
  write(right, 33);
  return hash('sha256', NODE);
}
