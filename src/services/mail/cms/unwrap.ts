/** The content key of an envelope by the own private key. */
import {
  constants,
  createDecipheriv,
  createPublicKey,
  diffieHellman,
  privateDecrypt,
  type KeyObject,
} from 'node:crypto';
import { concatBytes, toBase64Url } from '../../../bytes/index.ts';
import { oaepOf, wrapOf } from './algorithms.ts';
import { type MailCredential, POINT } from './certificate.ts';
import { CONTEXT, type BerNode } from './der.ts';
import { WRAP_IV, derivedKey } from './derive.ts';
import type { KeyFor, Recipient } from './envelope.ts';
import { AGREEMENTS, HASHES, MGF1, OAEP, RSA, WRAPS } from './oids.ts';
import { malformed, refuse } from './refusal.ts';
import { type Algorithm, TAG, demand, octetsOf, rawOf } from './values.ts';

/** A property of a message that is allowed and worth stating, with its offset. */
export type CmsFact = {
  readonly fact: 'sha1-oaep' | 'sha1-kdf' | 'cbc' | 'several-keys' | 'rsa-pkcs1-signature';
  readonly offset: number;
};

/** A function that decrypts the content key, and the facts of how it is encrypted. */
export type Unwrapping = { readonly unwrap: () => Uint8Array; readonly facts: readonly CmsFact[] };

const SENDER = 'ask the sender to use RSA-OAEP with SHA-256, or ECDH with the X9.63 derivation of SHA-256';

function transported(
  bytes: Uint8Array,
  algorithm: Algorithm,
  { key }: KeyFor,
  { privateKey, certificate }: MailCredential,
): Unwrapping {
  if (algorithm.oid === RSA)
    return refuse('key-transport', algorithm.at, 'the key is encrypted by RSA with PKCS #1 v1.5', SENDER);
  if (algorithm.oid !== OAEP)
    return refuse('key-transport', algorithm.at, `the key transport ${algorithm.oid} is not allowed`, SENDER);
  if (certificate.kind !== 'rsa')
    return malformed(algorithm.at, 'RSA is stated for a certificate with another key');
  const { hash, mgf, mgfHash, labelled } = oaepOf(bytes, algorithm);
  const oaepHash = HASHES.get(hash.oid);
  if (oaepHash === undefined)
    return refuse('key-transport', hash.at, `the OAEP hash ${hash.oid} is not allowed`, SENDER);
  if (mgf.oid !== MGF1 || mgfHash.oid !== hash.oid)
    return refuse('unsupported', mgfHash.at, 'OAEP must use MGF1 with its own hash', SENDER);
  if (labelled) return refuse('unsupported', algorithm.at, 'an OAEP label is not supported', SENDER);
  const encrypted = octetsOf(bytes, key);
  if (encrypted.length !== Math.ceil(Number(certificate.size) / 8))
    return malformed(key.at, 'the encrypted key does not have the length of the RSA key');
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  return {
    unwrap: () => privateDecrypt({ key: privateKey, padding, oaepHash }, encrypted),
    facts: oaepHash === 'sha1' ? [{ fact: 'sha1-oaep', offset: hash.at }] : [],
  };
}

/** The sender's ephemeral key, which must be an uncompressed point of the curve of the own key. */
function ephemeralOf(
  bytes: Uint8Array,
  originator: BerNode,
  { size }: MailCredential['certificate'],
): () => KeyObject {
  if (originator.cls !== CONTEXT || originator.tag !== 1)
    return refuse('unsupported', originator.at, 'the originator must state an ephemeral key', SENDER);
  const bits = demand(originator.children[1], TAG.bits, 'the ephemeral key', originator.at);
  const point = bytes.subarray(bits.content + 1, bits.end);
  const length = POINT[size === 'P-384' ? 'P-384' : 'P-256'];
  if (bytes[bits.content] !== 0 || point.length !== length || point[0] !== 4)
    return refuse('unsupported', bits.at, `the ephemeral key is no uncompressed point of ${size}`, SENDER);
  const half = (length + 1) / 2;
  const jwk = {
    kty: 'EC',
    crv: String(size),
    x: toBase64Url(point.subarray(1, half)),
    y: toBase64Url(point.subarray(half)),
  };
  // Node checks that the point lies on the curve.
  return () => createPublicKey({ key: jwk, format: 'jwk' });
}

function agreed(
  bytes: Uint8Array,
  algorithm: Algorithm,
  { key }: KeyFor,
  { originator, ukm }: Recipient,
  { privateKey, certificate }: MailCredential,
): Unwrapping {
  const hash = AGREEMENTS.get(algorithm.oid);
  if (hash === undefined)
    return refuse('key-transport', algorithm.at, `the key agreement ${algorithm.oid} is not allowed`, SENDER);
  if (certificate.kind !== 'ec' || originator === undefined)
    return malformed(algorithm.at, 'ECDH is stated for a certificate with another key');
  const wrap = wrapOf(bytes, algorithm);
  const known = WRAPS.get(wrap.oid);
  if (known === undefined)
    return refuse('key-transport', wrap.at, `the key wrap ${wrap.oid} is not allowed`, SENDER);
  const ephemeral = ephemeralOf(bytes, originator, certificate);
  const encrypted = octetsOf(bytes, key);
  const derivation = {
    hash,
    length: known.key,
    wrap: rawOf(bytes, wrap.node),
    ...(ukm === undefined
      ? {}
      : { ukm: octetsOf(bytes, demand(ukm, TAG.octets, 'the keying material', ukm.at)) }),
  };
  return {
    unwrap: () => {
      const secret = diffieHellman({ privateKey, publicKey: ephemeral() });
      const decipher = createDecipheriv(known.name, derivedKey(secret, derivation), WRAP_IV);
      return concatBytes([decipher.update(encrypted), decipher.final()]);
    },
    facts: hash === 'sha1' ? [{ fact: 'sha1-kdf', offset: algorithm.at }] : [],
  };
}

/** How the content key is decrypted; refuses what is not allowed before any use of the private key. */
export function unwrapping(
  bytes: Uint8Array,
  recipient: Recipient,
  key: KeyFor,
  own: MailCredential,
): Unwrapping {
  const { algorithm } = recipient;
  if (algorithm === undefined) return malformed(recipient.at, 'a recipient states no algorithm');
  return recipient.kind === 'kari'
    ? agreed(bytes, algorithm, key, recipient, own)
    : transported(bytes, algorithm, key, own);
}
