/** SignedData by position: the content, and the one signer that a mail has. */
import type { BerNode } from './der.ts';
import { type CertificateName, type Outermost, nameOf } from './envelope.ts';
import { CONTENT } from './oids.ts';
import { malformed, refuse } from './refusal.ts';
import { type Algorithm, TAG, algorithmOf, demand, membersOf, oidOf, withinTag } from './values.ts';

/** A signed attribute: its type and its one value. */
export type SignedAttribute = { readonly type: string; readonly node: BerNode; readonly value: BerNode };

export type Signer = {
  readonly at: number;
  readonly name: CertificateName;
  readonly digest: Algorithm;
  readonly attributesAt: number;
  readonly attributes: readonly SignedAttribute[];
  readonly algorithm: Algorithm;
  readonly signature: BerNode;
  readonly unsigned: BerNode | undefined;
};

export type Signed = {
  readonly type: string;
  readonly typeAt: number;
  readonly contentType: { readonly oid: string; readonly at: number };
  /** Undefined where the signature is detached. */
  readonly content: BerNode | undefined;
  readonly certificates: BerNode | undefined;
  readonly signers: readonly Signer[];
};

function attributeOf(bytes: Uint8Array, node: BerNode): SignedAttribute {
  const members = membersOf(demand(node, TAG.sequence, 'an attribute', node.at), 'an attribute');
  const type = oidOf(bytes, members.take(TAG.oid, 'the type'));
  const values = members.take(TAG.set, 'the values');
  members.done();
  const [value, ...others] = values.children;
  if (value === undefined || others.length > 0)
    return malformed(values.at, 'a signed attribute must have one value');
  return { type, node, value };
}

function signerOf(bytes: Uint8Array, node: BerNode): Signer {
  const members = membersOf(demand(node, TAG.sequence, 'a signer', node.at), 'a signer');
  members.take(TAG.integer, 'the version');
  const name = nameOf(bytes, members.any('the certificate name'));
  const digest = algorithmOf(bytes, members.any('the digest'), 'the digest');
  const attributes = members.tagged(0);
  const algorithm = algorithmOf(bytes, members.any('the algorithm'), 'the signature algorithm');
  const signature = members.take(TAG.octets, 'the signature');
  const unsigned = members.tagged(1);
  members.done();
  return {
    at: node.at,
    name,
    digest,
    attributesAt: attributes?.at ?? node.at,
    attributes: (attributes?.children ?? []).map((attribute) => attributeOf(bytes, attribute)),
    algorithm,
    signature,
    unsigned,
  };
}

/** The structure of a signed message; to be called within `refusing`. */
export function signedIn(bytes: Uint8Array, { type, at, inner }: Outermost): Signed {
  if (type !== CONTENT.signed)
    return refuse('content-type', at, `the content type ${type} is not signed`, 'ask the sender to sign');
  const members = membersOf(demand(inner, TAG.sequence, 'SignedData', at), 'SignedData');
  members.take(TAG.integer, 'the version');
  members.take(TAG.set, 'the digests');
  const info = membersOf(members.take(TAG.sequence, 'the signed content'), 'the signed content');
  const contentType = info.take(TAG.oid, 'the content type');
  const content = info.tagged(0);
  info.done();
  const certificates = members.tagged(0);
  members.tagged(1);
  const signers = members.take(TAG.set, 'the signers').children.map((signer) => signerOf(bytes, signer));
  members.done();
  return {
    type,
    typeAt: at,
    contentType: { oid: oidOf(bytes, contentType), at: contentType.at },
    content: content && demand(withinTag(content, 'the content'), TAG.octets, 'the content', content.at),
    certificates,
    signers,
  };
}
