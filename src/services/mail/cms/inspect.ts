/** The facts of a CMS structure, each with its offset, without a key: data for checks and findings. */
import { gcmOf, oaepOf, wrapOf } from './algorithms.ts';
import type { BerNode } from './der.ts';
import { type CertificateName, type Envelope, type Recipient, envelopeIn, outermost } from './envelope.ts';
import { AGREEMENTS, CIPHERS, CONTENT, HASHES, OAEP } from './oids.ts';
import { type CmsRefusal, refusing } from './refusal.ts';
import { type Signed, signedIn } from './signed.ts';
import { TAG } from './values.ts';

/** Where a value stands: the offset and length of its content in the bytes. */
export type Span = { readonly offset: number; readonly length: number };

export type OidFact = { readonly oid: string; readonly offset: number; readonly name?: string };

export type RecipientFacts = {
  readonly kind: Recipient['kind'];
  readonly offset: number;
  /** Key transport or key agreement. */
  readonly algorithm?: OidFact;
  readonly oaepHash?: OidFact;
  readonly mgfHash?: OidFact;
  readonly kdfHash?: string;
  readonly wrap?: OidFact;
  readonly keys: readonly { readonly name?: CertificateName; readonly encryptedKey: Span }[];
};

export type EnvelopeFacts = {
  readonly is: 'enveloped';
  readonly contentType: OidFact;
  readonly innerType: OidFact;
  readonly cipher: OidFact & { readonly mode?: 'gcm' | 'cbc' | 'broken' };
  /** Length that the parameters of GCM state for the tag. */
  readonly statedTagLength?: number;
  readonly nonce?: Span;
  readonly tag?: Span;
  /** Pieces of the ciphertext in order: one in DER, several in what a stream made. */
  readonly ciphertext: readonly Span[];
  readonly recipients: readonly RecipientFacts[];
  readonly unprotectedAttributes?: Span;
  readonly authenticatedAttributes?: Span;
  /** Certificates and revocation lists of the sender, in clear. */
  readonly originatorInfo?: Span;
};

export type SignedFacts = {
  readonly is: 'signed';
  readonly contentType: OidFact;
  readonly innerType: OidFact;
  readonly content: readonly Span[];
  readonly detached: boolean;
  readonly signers: readonly {
    readonly offset: number;
    readonly name: CertificateName;
    readonly digest: OidFact;
    readonly algorithm: OidFact;
    readonly signature: Span;
    readonly unsignedAttributes?: Span;
  }[];
  readonly certificates?: Span;
};

export type OtherFacts = { readonly is: 'other'; readonly contentType: OidFact };

export type CmsFacts = EnvelopeFacts | SignedFacts | OtherFacts;

function spanOf({ content, end }: BerNode): Span {
  return { offset: content, length: end - content };
}

function maybe<K extends string>(name: K, node: BerNode | undefined): { readonly [Name in K]?: Span } {
  return node === undefined ? {} : ({ [name]: spanOf(node) } as { readonly [Name in K]?: Span });
}

function piecesOf(node: BerNode | undefined): readonly Span[] {
  if (node === undefined) return [];
  return node.constructed ? node.children.flatMap(piecesOf) : [spanOf(node)];
}

function oidFact({ oid, at }: { readonly oid: string; readonly at: number }, name?: string): OidFact {
  return { oid, offset: at, ...(name === undefined ? {} : { name }) };
}

function hashFact(named: { readonly oid: string; readonly at: number }): OidFact {
  return oidFact(named, HASHES.get(named.oid));
}

function recipientFacts(bytes: Uint8Array, { kind, at, algorithm, keys }: Recipient): RecipientFacts {
  const found = keys.map(({ name, key }) => ({
    ...(name === undefined ? {} : { name }),
    encryptedKey: spanOf(key),
  }));
  const base = { kind, offset: at, keys: found };
  if (algorithm === undefined) return base;
  const facts = { ...base, algorithm: oidFact(algorithm) };
  if (kind === 'ktri' && algorithm.oid === OAEP) {
    const { hash, mgfHash } = oaepOf(bytes, algorithm);
    return { ...facts, oaepHash: hashFact(hash), mgfHash: hashFact(mgfHash) };
  }
  const kdfHash = AGREEMENTS.get(algorithm.oid);
  if (kind !== 'kari' || kdfHash === undefined) return facts;
  return { ...facts, kdfHash, wrap: oidFact(wrapOf(bytes, algorithm)) };
}

function envelopeFacts(bytes: Uint8Array, envelope: Envelope): EnvelopeFacts {
  const { cipher, content, tag, unprotected, authenticatedAttributes, originatorInfo } = envelope;
  const known = CIPHERS.get(cipher.oid);
  // GCM parameters are read wherever they stand, in EnvelopedData as well.
  const gcm = known?.mode === 'gcm' ? gcmOf(bytes, cipher) : undefined;
  const iv = known?.mode === 'cbc' && cipher.params?.tag === TAG.octets ? cipher.params : undefined;
  return {
    is: 'enveloped',
    contentType: oidFact({ oid: envelope.type, at: envelope.typeAt }),
    innerType: oidFact(envelope.contentType),
    cipher: { ...oidFact(cipher, known?.label), ...(known === undefined ? {} : { mode: known.mode }) },
    ...(gcm === undefined ? {} : { statedTagLength: gcm.tagLength }),
    ...maybe('nonce', gcm?.nonce ?? iv),
    ...maybe('tag', tag),
    ciphertext: piecesOf(content),
    recipients: envelope.recipients.map((recipient) => recipientFacts(bytes, recipient)),
    ...maybe('unprotectedAttributes', unprotected),
    ...maybe('authenticatedAttributes', authenticatedAttributes),
    ...maybe('originatorInfo', originatorInfo),
  };
}

function signedFacts({ type, typeAt, contentType, content, certificates, signers }: Signed): SignedFacts {
  return {
    is: 'signed',
    contentType: oidFact({ oid: type, at: typeAt }),
    innerType: oidFact(contentType),
    content: piecesOf(content),
    detached: content === undefined,
    signers: signers.map(({ at, name, digest, algorithm, signature, unsigned }) => ({
      offset: at,
      name,
      digest: hashFact(digest),
      algorithm: oidFact(algorithm),
      signature: spanOf(signature),
      ...maybe('unsignedAttributes', unsigned),
    })),
    ...maybe('certificates', certificates),
  };
}

/**
 * The facts of a CMS structure (BER or DER). Algorithms that are never opened are facts as well; a refusal stands only
 * for what cannot be read.
 *
 * @param bytes ContentInfo, with nothing after it
 *
 * @example
 * const facts = inspect(bytes);
 * if ('is' in facts && facts.is === 'enveloped') console.log(facts.cipher.name, facts.tag?.length);
 */
export function inspect(bytes: Uint8Array): CmsFacts | CmsRefusal {
  return refusing((): CmsFacts => {
    const found = outermost(bytes);
    if (found.type === CONTENT.signed) return signedFacts(signedIn(bytes, found));
    if (found.type === CONTENT.enveloped || found.type === CONTENT.authEnveloped)
      return envelopeFacts(bytes, envelopeIn(bytes, found));
    return { is: 'other', contentType: oidFact({ oid: found.type, at: found.at }) };
  });
}
