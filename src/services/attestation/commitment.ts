/** Salted commitments to probes: they bind an attestation to an image, and cannot be matched across requests. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { fromBase64Url, toBase64Url } from '../../bytes/index.ts';
import { FrskitError } from '../../findings/errors.ts';
import type { ProbeCommitment } from './claims.ts';

/** A nonce has 128 bits. */
export const NONCE_BYTES = 16;

/**
 * The text of a nonce as a request carries it: base64url, 22 characters.
 * @throws FrskitError unless it has 128 bits
 *
 * @example
 * const text = nonceText(nonce);
 */
export function nonceText(nonce: Uint8Array): string {
  if (nonce.length !== NONCE_BYTES) throw new FrskitError('ERR_ARGUMENT', 'a nonce must have 16 bytes');
  return toBase64Url(nonce);
}

/**
 * The bytes of a nonce; undefined unless the text is a 128-bit nonce in base64url.
 *
 * @example
 * const nonce = nonceBytes('AAAAAAAAAAAAAAAAAAAAAA');
 */
export function nonceBytes(text: string): Uint8Array | undefined {
  const octets = fromBase64Url(text);
  return octets?.length === NONCE_BYTES ? octets : undefined;
}

/**
 * `sha-256:` and the hash of the nonce followed by the probe bytes.
 *
 * @example
 * const digest = commitment(nonce, bytes); // SHA-256 over nonce and bytes
 */
export function commitment(nonce: Uint8Array, octets: Uint8Array): string {
  return `sha-256:${bytesToHex(sha256.create().update(nonce).update(octets).digest())}`;
}

/**
 * The commitments to the images of a request, in its order, over the bytes after transport decoding.
 *
 * @example
 * const commitment = commitToImages(nonce, [bytes]);
 */
export function commitToImages(nonce: Uint8Array, images: readonly Uint8Array[]): ProbeCommitment {
  return {
    commitments: images.map((image) => commitment(nonce, image)),
    bytes: images.reduce((sum, image) => sum + image.length, 0),
    images: images.length,
  };
}

/**
 * The commitment to the received body, for a body without a readable image.
 *
 * @example
 * const commitment = commitToBody(nonce, bytes);
 */
export function commitToBody(nonce: Uint8Array, body: Uint8Array): ProbeCommitment {
  return { commitments: [commitment(nonce, body)], bytes: body.length, images: 0 };
}

/**
 * The commitment to a reference to an image in the gallery.
 *
 * @example
 * const commitment = commitToReference(nonce, 'vendor-image-1');
 */
export function commitToReference(nonce: Uint8Array, reference: string): ProbeCommitment {
  return commitToBody(nonce, new TextEncoder().encode(reference));
}
