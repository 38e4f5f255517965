/** EnvelopedData and AuthEnvelopedData by position: recipients, content cipher, tag, attributes. */
import { CONTEXT, type BerNode, UNIVERSAL, readBer } from './der.ts';
import { CONTENT } from './oids.ts';
import { malformed, refuse } from './refusal.ts';
import {
  type Algorithm,
  type Members,
  TAG,
  algorithmOf,
  demand,
  hexOf,
  membersOf,
  oidOf,
  rawOf,
  withinTag,
} from './values.ts';
import { toHex } from '../../../bytes/index.ts';

/** How a certificate is named: by issuer and serial number, or by its key identifier; all in hexadecimal digits. */
export type CertificateName =
  | {
      readonly by: 'issuer-serial';
      readonly issuer: string;
      readonly serial: string;
      readonly offset: number;
    }
  | { readonly by: 'key-id'; readonly keyId: string; readonly offset: number };

export type RecipientKind = 'ktri' | 'kari' | 'kekri' | 'pwri' | 'ori';

/** An encrypted key, and for whom it is; password and KEK recipients have no certificate. */
export type KeyFor = { readonly name?: CertificateName; readonly key: BerNode };

export type Recipient = {
  readonly kind: RecipientKind;
  readonly at: number;
  readonly algorithm?: Algorithm;
  readonly keys: readonly KeyFor[];
  /** The sender's ephemeral public key, of a key agreement. */
  readonly originator?: BerNode;
  readonly ukm?: BerNode;
};

/** The content type of a structure, and what is in it. */
export type Outermost = { readonly type: string; readonly at: number; readonly inner: BerNode };

export type Envelope = {
  readonly authenticated: boolean;
  readonly type: string;
  readonly typeAt: number;
  readonly originatorInfo: BerNode | undefined;
  readonly recipients: readonly Recipient[];
  readonly contentType: { readonly oid: string; readonly at: number };
  readonly cipher: Algorithm;
  readonly content: BerNode | undefined;
  readonly authenticatedAttributes: BerNode | undefined;
  readonly tag: BerNode | undefined;
  readonly unprotected: BerNode | undefined;
};

/** Reads ContentInfo. */
export function outermost(bytes: Uint8Array): Outermost {
  const members = membersOf(demand(readBer(bytes), TAG.sequence, 'ContentInfo', 0), 'ContentInfo');
  const type = members.take(TAG.oid, 'the content type');
  const content = members.tagged(0) ?? malformed(type.next, 'ContentInfo has no content');
  members.done();
  return { type: oidOf(bytes, type), at: type.at, inner: withinTag(content, 'the content') };
}

function issuerAndSerial(bytes: Uint8Array, node: BerNode): CertificateName {
  const members = membersOf(node, 'a certificate name');
  const issuer = members.take(TAG.sequence, 'the issuer');
  const serial = members.take(TAG.integer, 'the serial number');
  members.done();
  return {
    by: 'issuer-serial',
    issuer: toHex(rawOf(bytes, issuer)),
    serial: hexOf(bytes, serial),
    offset: node.at,
  };
}

/** IssuerAndSerialNumber, or a key identifier under tag 0. */
export function nameOf(bytes: Uint8Array, node: BerNode): CertificateName {
  if (node.cls === UNIVERSAL && node.tag === TAG.sequence && node.constructed)
    return issuerAndSerial(bytes, node);
  if (node.cls !== CONTEXT || node.tag !== 0)
    return malformed(node.at, 'a certificate name has an unexpected type');
  const id = node.constructed ? demand(node.children[0], TAG.octets, 'a key identifier', node.at) : node;
  return { by: 'key-id', keyId: hexOf(bytes, id), offset: node.at };
}

function transport(bytes: Uint8Array, node: BerNode): Recipient {
  const members = membersOf(node, 'a key transport recipient');
  members.take(TAG.integer, 'the version');
  const name = nameOf(bytes, members.any('the certificate name'));
  const algorithm = algorithmOf(bytes, members.any('the algorithm'), 'the key encryption');
  const key = members.take(TAG.octets, 'the encrypted key');
  members.done();
  return { kind: 'ktri', at: node.at, algorithm, keys: [{ name, key }] };
}

function keyOfAgreement(bytes: Uint8Array, node: BerNode): KeyFor {
  const members = membersOf(demand(node, TAG.sequence, 'an encrypted key', node.at), 'an encrypted key');
  const name = nameOf(bytes, members.any('the certificate name'));
  const key = members.take(TAG.octets, 'the encrypted key');
  members.done();
  return { name, key };
}

function agreement(bytes: Uint8Array, node: BerNode): Recipient {
  const members = membersOf(node, 'a key agreement recipient');
  members.take(TAG.integer, 'the version');
  const originator = members.tagged(0) ?? malformed(node.at, 'a key agreement has no originator');
  const ukm = members.tagged(1);
  const algorithm = algorithmOf(bytes, members.any('the algorithm'), 'the key agreement');
  const keys = members.take(TAG.sequence, 'the encrypted keys');
  members.done();
  return {
    kind: 'kari',
    at: node.at,
    algorithm,
    originator: withinTag(originator, 'the originator'),
    ...(ukm === undefined ? {} : { ukm: withinTag(ukm, 'the keying material') }),
    keys: keys.children.map((key) => keyOfAgreement(bytes, key)),
  };
}

const KINDS: Readonly<Record<number, RecipientKind>> = { 1: 'kari', 2: 'kekri', 3: 'pwri', 4: 'ori' };

function recipientOf(bytes: Uint8Array, node: BerNode): Recipient {
  if (node.cls === UNIVERSAL) {
    return transport(bytes, demand(node, TAG.sequence, 'a recipient', node.at));
  }
  const kind = node.cls === CONTEXT ? KINDS[node.tag] : undefined;
  if (kind === undefined) return malformed(node.at, 'a recipient has an unknown kind');
  return kind === 'kari' ? agreement(bytes, node) : { kind, at: node.at, keys: [] };
}

function encryptedContent(
  bytes: Uint8Array,
  members: Members,
): Pick<Envelope, 'contentType' | 'cipher' | 'content'> {
  const info = membersOf(members.take(TAG.sequence, 'the encrypted content'), 'the encrypted content');
  const type = info.take(TAG.oid, 'the content type');
  const cipher = algorithmOf(bytes, info.any('the cipher'), 'the content encryption');
  const content = info.tagged(0);
  info.done();
  return { contentType: { oid: oidOf(bytes, type), at: type.at }, cipher, content };
}

/** The structure of an encrypted message; to be called within `refusing`. */
export function envelopeIn(bytes: Uint8Array, { type, at, inner }: Outermost): Envelope {
  const authenticated = type === CONTENT.authEnveloped;
  if (!authenticated && type !== CONTENT.enveloped)
    return refuse(
      'content-type',
      at,
      `the content type ${type} is no encrypted content`,
      'ask the sender to encrypt with AES-256-GCM (AuthEnvelopedData)',
    );
  const members = membersOf(demand(inner, TAG.sequence, 'the envelope', at), 'the envelope');
  members.take(TAG.integer, 'the version');
  const originatorInfo = members.tagged(0);
  const infos = members.take(TAG.set, 'the recipients');
  const recipients = infos.children.map((info) => recipientOf(bytes, info));
  if (recipients.length === 0) return malformed(infos.at, 'the envelope has no recipient');
  const content = encryptedContent(bytes, members);
  const attributes = members.tagged(1);
  const tag = authenticated ? members.take(TAG.octets, 'the tag') : undefined;
  const unauthenticated = authenticated ? members.tagged(2) : undefined;
  members.done();
  return {
    authenticated,
    type,
    typeAt: at,
    originatorInfo,
    recipients,
    ...content,
    authenticatedAttributes: authenticated ? attributes : undefined,
    tag,
    unprotected: authenticated ? unauthenticated : attributes,
  };
}
