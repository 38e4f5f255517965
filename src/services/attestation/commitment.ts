/** Salted commitments to probes: they bind an attestation to a picture without being a lookup table of faces. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { fromBase64Url, toBase64Url } from '../../bytes/index.ts';
import { FrskitError } from '../../findings/errors.ts';
import type { ProbeCommitment } from './claims.ts';

/** A nonce has 128 bits. */
export const NONCE_OCTETS = 16;

/**
 * The text of a nonce as a request carries it: base64url, 22 characters.
 * @throws FrskitError where it has not 128 bits
 *
 * @example
 * const text = nonceText(nonce);
 */
export function nonceText(nonce: Uint8Array): string {
  if (nonce.length !== NONCE_OCTETS) throw new FrskitError('ERR_ARGUMENT', 'a nonce has 16 octets');
  return toBase64Url(nonce);
}

/**
 * The octets of a nonce; undefined where the text is no 128-bit nonce.
 *
 * @example
 * const nonce = nonceBytes('AAAAAAAAAAAAAAAAAAAAAA');
 */
export function nonceBytes(text: string): Uint8Array | undefined {
  const octets = fromBase64Url(text);
  return octets?.length === NONCE_OCTETS ? octets : undefined;
}

/**
 * `sha-256:` and the hash of the nonce's octets with the probe's octets behind them.
 *
 * @example
 * const digest = commitment(nonce, bytes); // SHA-256 over nonce and bytes
 */
export function commitment(nonce: Uint8Array, octets: Uint8Array): string {
  return `sha-256:${bytesToHex(sha256.create().update(nonce).update(octets).digest())}`;
}

/**
 * Over the images of a request, in its order: octets after transport decoding, before any transcoding.
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
 * Over the body as received, where no image could be read.
 *
 * @example
 * const commitment = commitToBody(nonce, bytes);
 */
export function commitToBody(nonce: Uint8Array, body: Uint8Array): ProbeCommitment {
  return { commitments: [commitment(nonce, body)], bytes: body.length, images: 0 };
}

/**
 * Over a reference to a picture that the gallery holds already.
 *
 * @example
 * const commitment = commitToReference(nonce, 'vendor-image-1');
 */
export function commitToReference(nonce: Uint8Array, reference: string): ProbeCommitment {
  return commitToBody(nonce, new TextEncoder().encode(reference));
}
