/** Parameters of algorithms, read by position: OAEP, PSS, GCM, and the key wrap of a key agreement. */
import type { BerNode } from './der.ts';
import { MGF1, P_SPECIFIED, SHA_1 } from './oids.ts';
import { malformed } from './refusal.ts';
import {
  type Algorithm,
  TAG,
  algorithmOf,
  demand,
  membersOf,
  octetsOf,
  oidOf,
  wholeOf,
  withinTag,
} from './values.ts';

/** A hash that a structure names, or its default. */
export type Named = { readonly oid: string; readonly at: number };

/** Hashes of OAEP and PSS. */
export type Padding = {
  readonly hash: Named;
  readonly mgf: Named;
  readonly mgfHash: Named;
};

function named(bytes: Uint8Array, node: BerNode, name: string): Named {
  const { oid, at } = algorithmOf(bytes, node, name);
  return { oid, at };
}

/** Hash and mask generation, of which each has SHA-1 as default. */
function paddingOf(
  bytes: Uint8Array,
  at: number,
  hash: BerNode | undefined,
  mgf: BerNode | undefined,
): Padding {
  const standard = { oid: SHA_1, at };
  const generation = mgf && algorithmOf(bytes, withinTag(mgf, 'the mask generation'), 'the mask generation');
  return {
    hash: hash === undefined ? standard : named(bytes, withinTag(hash, 'the hash'), 'the hash'),
    mgf: generation === undefined ? { oid: MGF1, at } : { oid: generation.oid, at: generation.at },
    mgfHash:
      generation?.params === undefined
        ? standard
        : named(bytes, generation.params, 'the hash of the mask generation'),
  };
}

/** Parameters of RSAES-OAEP; `labelled` where a label is set. */
export function oaepOf(
  bytes: Uint8Array,
  { params, at }: Algorithm,
): Padding & { readonly labelled: boolean } {
  if (params === undefined) return { ...paddingOf(bytes, at, undefined, undefined), labelled: false };
  const members = membersOf(demand(params, TAG.sequence, 'the parameters of OAEP', at), 'OAEP');
  const [hash, mgf, source] = [members.tagged(0), members.tagged(1), members.tagged(2)];
  members.done();
  const label = source && algorithmOf(bytes, withinTag(source, 'the label'), 'the label');
  const empty = label?.params === undefined || octetsOf(bytes, label.params).length === 0;
  const labelled = label !== undefined && (label.oid !== P_SPECIFIED || !empty);
  return { ...paddingOf(bytes, params.at, hash, mgf), labelled };
}

/** Parameters of RSASSA-PSS; the salt is 20 bytes where none is stated. */
export function pssOf(bytes: Uint8Array, { params, at }: Algorithm): Padding & { readonly salt: number } {
  const members = membersOf(demand(params, TAG.sequence, 'the parameters of PSS', at), 'PSS');
  const [hash, mgf, salt, trailer] = [0, 1, 2, 3].map((tag) => members.tagged(tag));
  members.done();
  const length = salt && wholeOf(bytes, demand(withinTag(salt, 'the salt'), TAG.integer, 'the salt', at));
  if (
    trailer &&
    wholeOf(bytes, demand(withinTag(trailer, 'the trailer'), TAG.integer, 'the trailer', at)) !== 1
  )
    return malformed(trailer.at, 'the trailer of PSS must be 1');
  return { ...paddingOf(bytes, at, hash, mgf), salt: length ?? 20 };
}

/** Parameters of GCM (RFC 5084); the tag has 12 bytes where its length is not stated. */
export type Gcm = {
  readonly nonce: BerNode;
  readonly tagLength: number;
  readonly tagLengthAt: number;
};

export function gcmOf(bytes: Uint8Array, { params, at }: Algorithm): Gcm {
  const members = membersOf(demand(params, TAG.sequence, 'the parameters of GCM', at), 'GCM');
  const nonce = members.take(TAG.octets, 'the nonce');
  const length = members.optional(TAG.integer);
  members.done();
  const tagLength = length === undefined ? 12 : wholeOf(bytes, length);
  return { nonce, tagLength, tagLengthAt: length?.at ?? nonce.at };
}

/** The key wrap in the parameters of a key agreement. */
export function wrapOf(bytes: Uint8Array, { params, at }: Algorithm): Algorithm {
  if (params === undefined) return malformed(at, 'the key agreement states no key wrap');
  return algorithmOf(bytes, params, 'the key wrap');
}

/** A content type. */
export function typeOf(bytes: Uint8Array, node: BerNode): Named {
  return { oid: oidOf(bytes, node), at: node.at };
}
