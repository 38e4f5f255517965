/** Verifies signed content against one pinned certificate. */
import { constants, createHash, verify as isSignature } from 'node:crypto';
import { equalBytes } from '../../../bytes/index.ts';
import { pssOf } from './algorithms.ts';
import { type MailCertificate, isNamed } from './certificate.ts';
import { setOf } from './encode.ts';
import { outermost } from './envelope.ts';
import { ATTRIBUTE, CONTENT, HASHES, MGF1, PSS, RSA, SIGNATURES } from './oids.ts';
import { type CmsRefusal, malformed, orElse, refuse, refusing } from './refusal.ts';
import { type Signed, type SignedAttribute, type Signer, signedIn } from './signed.ts';
import type { CmsFact } from './unwrap.ts';
import { TAG, contentOf, demand, octetsOf, oidOf, rawOf } from './values.ts';

export type Verified = {
  readonly content: Uint8Array;
  /** Time that the signer stated, as `YYYYMMDDhhmmssZ` or `YYMMDDhhmmssZ`; absent where none is stated. */
  readonly signedAt?: string;
  readonly facts: readonly CmsFact[];
};

const SENDER = 'ask the sender to sign with ECDSA or RSA-PSS and SHA-256';
const ALLOWED: readonly string[] = ['sha256', 'sha384', 'sha512'];

function attributeOf(signer: Signer, type: string, name: string): SignedAttribute {
  const [found, ...others] = signer.attributes.filter((attribute) => attribute.type === type);
  if (found !== undefined && others.length === 0) return found;
  const problem = `the signed attribute ${name} must occur once; found ${found === undefined ? 0 : 1 + others.length}`;
  return refuse('signed-attributes', signer.attributesAt, problem, SENDER);
}

function digestOf({ digest }: Signer): string {
  const hash = HASHES.get(digest.oid);
  if (hash !== undefined && ALLOWED.includes(hash)) return hash;
  return refuse('signature', digest.at, `the digest ${digest.oid} is not allowed`, SENDER);
}

type Method = { readonly padding?: number; readonly saltLength?: number; readonly facts: readonly CmsFact[] };

/** The method of the signature, which must use the digest's hash and the kind of key of the certificate. */
function methodOf(
  bytes: Uint8Array,
  { algorithm, digest }: Signer,
  hash: string,
  kind: 'rsa' | 'ec',
): Method {
  const { oid, at } = algorithm;
  if (oid === PSS && kind === 'rsa') {
    const { hash: own, mgf, mgfHash, salt } = pssOf(bytes, algorithm);
    if (own.oid !== digest.oid || mgf.oid !== MGF1 || mgfHash.oid !== digest.oid)
      return refuse('signature', own.at, 'RSA-PSS must use the hash of the digest, in MGF1 as well', SENDER);
    return { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: salt, facts: [] };
  }
  const known = SIGNATURES.get(oid);
  if (kind === 'rsa' && (oid === RSA || (known?.key === 'rsa' && known.hash === hash)))
    return { padding: constants.RSA_PKCS1_PADDING, facts: [{ fact: 'rsa-pkcs1-signature', offset: at }] };
  if (kind === 'ec' && known?.key === 'ec' && known.hash === hash) return { facts: [] };
  return refuse(
    'signature',
    at,
    `the signature algorithm ${oid} does not suit digest and certificate`,
    SENDER,
  );
}

/** Content, and the signer that must be the pinned one. */
function demandOne(
  { contentType, content, signers, typeAt }: Signed,
  pinned: MailCertificate,
): {
  readonly signer: Signer;
  readonly content: NonNullable<Signed['content']>;
} {
  const [signer, ...others] = signers;
  if (signer === undefined || others.length > 0)
    return refuse('signer', others[0]?.at ?? typeAt, `${signers.length} signers; one is required`, SENDER);
  if (!isNamed(signer.name, pinned))
    return refuse(
      'signer',
      signer.name.offset,
      'the signer is not the pinned certificate',
      'compare the certificate with the one that was exchanged',
    );
  if (content === undefined)
    return refuse(
      'content-type',
      contentType.at,
      'the signature is detached',
      'ask the sender to sign opaquely',
    );
  if (contentType.oid !== CONTENT.data)
    return refuse('content-type', contentType.at, `signed content of type ${contentType.oid}`, SENDER);
  return { signer, content };
}

function signingTime(bytes: Uint8Array, { attributes }: Signer): string | undefined {
  const found = attributes.find(({ type }) => type === ATTRIBUTE.signingTime);
  if (found === undefined) return undefined;
  const text = String.fromCharCode(...contentOf(bytes, found.value).subarray(0, 15));
  return /^\d{12}(?:\d\d)?Z$/.test(text) ? text : malformed(found.value.at, 'the signing time is malformed');
}

/**
 * Verifies opaque SignedData (BER or DER). Certificates in it are ignored: the signer must be the pinned certificate.
 *
 * @param bytes ContentInfo, with nothing after it
 * @param pinned certificate of the only signer that is accepted
 *
 * @example
 * const verified = verify(bytes, pinned);
 * if (isRefusal(verified)) console.log(`byte ${verified.offset}: ${verified.problem}`);
 */
export function verify(bytes: Uint8Array, pinned: MailCertificate): Verified | CmsRefusal {
  return refusing(() => {
    const { signer, content: node } = demandOne(signedIn(bytes, outermost(bytes)), pinned);
    const hash = digestOf(signer);
    const { facts, ...method } = methodOf(bytes, signer, hash, pinned.kind);
    const type = attributeOf(signer, ATTRIBUTE.contentType, 'content-type').value;
    if (oidOf(bytes, demand(type, TAG.oid, 'the content type', type.at)) !== CONTENT.data)
      return refuse(
        'signed-attributes',
        type.at,
        'the signed content type must be that of the content',
        SENDER,
      );
    const stated = attributeOf(signer, ATTRIBUTE.messageDigest, 'message-digest').value;
    const digest = octetsOf(bytes, demand(stated, TAG.octets, 'the digest', stated.at));
    const wrong = (): never =>
      refuse(
        'signature',
        signer.signature.at,
        'the signature does not match: content or signature was altered, or another key signed',
        'ask the sender to send the message again, and compare the certificates',
      );
    const content = octetsOf(bytes, node);
    if (!equalBytes(createHash(hash).update(content).digest(), digest)) return wrong();
    const attributes = setOf(signer.attributes.map((attribute) => rawOf(bytes, attribute.node)));
    const signature = octetsOf(bytes, signer.signature);
    const valid = orElse(
      () => isSignature(hash, attributes, { key: pinned.key, ...method }, signature),
      wrong,
    );
    if (!valid) return wrong();
    const signedAt = signingTime(bytes, signer);
    return { content, ...(signedAt === undefined ? {} : { signedAt }), facts };
  });
}
