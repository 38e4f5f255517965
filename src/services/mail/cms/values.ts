/** Values of BER nodes: object identifiers, integers, strings of bytes, and the members of a sequence in order. */
import { concatBytes, toHex } from '../../../bytes/index.ts';
import { type BerNode, CONTEXT, UNIVERSAL } from './der.ts';
import { malformed } from './refusal.ts';

export const TAG = { integer: 2, bits: 3, octets: 4, oid: 6, sequence: 16, set: 17 } as const;

/** The value with its tag and length, as a view. */
export function rawOf(bytes: Uint8Array, { at, next }: BerNode): Uint8Array {
  return bytes.subarray(at, next);
}

export function contentOf(bytes: Uint8Array, { content, end }: BerNode): Uint8Array {
  return bytes.subarray(content, end);
}

/** The content in hexadecimal digits. */
export function hexOf(bytes: Uint8Array, node: BerNode): string {
  return toHex(contentOf(bytes, node));
}

function is(node: BerNode, cls: number, tag: number): boolean {
  return node.cls === cls && node.tag === tag;
}

const CONSTRUCTED: readonly number[] = [TAG.sequence, TAG.set];

/** A node of a universal type. */
export function demand(node: BerNode | undefined, tag: number, name: string, at: number): BerNode {
  if (node === undefined) return malformed(at, `${name} is missing`);
  if (!is(node, UNIVERSAL, tag)) return malformed(node.at, `${name} has an unexpected type`);
  if (tag !== TAG.octets && node.constructed !== CONSTRUCTED.includes(tag))
    return malformed(node.at, `${name} has an unexpected form`);
  return node;
}

/** The members of a sequence, taken in order. */
export type Members = {
  /** The next member, of a universal type. */
  readonly take: (tag: number, name: string) => BerNode;
  /** The next member whatever its type. */
  readonly any: (name: string) => BerNode;
  /** The next member if it has a universal type. */
  readonly optional: (tag: number) => BerNode | undefined;
  /** The next member if it has a context tag. */
  readonly tagged: (tag: number) => BerNode | undefined;
  /** Refuses members that are left. */
  readonly done: () => void;
};

export function membersOf(node: BerNode, name: string): Members {
  let i = 0;
  const next = (): BerNode | undefined => node.children[i];
  const when = (cls: number, tag: number): BerNode | undefined => {
    const found = next();
    if (found === undefined || !is(found, cls, tag)) return undefined;
    i += 1;
    return found;
  };
  return {
    take: (tag, member) => {
      const found = demand(next(), tag, `${member} of ${name}`, node.at);
      i += 1;
      return found;
    },
    any: (member) => {
      const found = next();
      i += 1;
      return found ?? malformed(node.at, `${member} of ${name} is missing`);
    },
    optional: (tag) => when(UNIVERSAL, tag),
    tagged: (tag) => when(CONTEXT, tag),
    done: () => {
      const left = next();
      if (left !== undefined) malformed(left.at, `${name} has an unexpected member`);
    },
  };
}

/** The one value within an explicit tag. */
export function withinTag(node: BerNode, name: string): BerNode {
  const [inner, ...others] = node.children;
  if (inner === undefined || others.length > 0) return malformed(node.at, `${name} must hold one value`);
  return inner;
}

/** Most bytes of an object identifier. */
const OID_BYTES = 40;

/** An object identifier in dotted form. */
export function oidOf(bytes: Uint8Array, node: BerNode): string {
  const content = contentOf(bytes, node);
  if (content.length === 0 || content.length > OID_BYTES || (content.at(-1) ?? 0) >= 0x80)
    return malformed(node.at, 'an object identifier is malformed');
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of content) {
    arc = arc * 128 + (byte & 0x7f);
    if (arc > Number.MAX_SAFE_INTEGER) return malformed(node.at, 'an object identifier is malformed');
    if (byte >= 0x80) continue;
    if (arcs.length > 0) arcs.push(arc);
    else {
      const root = Math.min(2, Math.floor(arc / 40));
      arcs.push(root, arc - root * 40);
    }
    arc = 0;
  }
  return arcs.join('.');
}

/** An integer from 0 to 2^31 - 1. */
export function wholeOf(bytes: Uint8Array, node: BerNode): number {
  const content = contentOf(bytes, node);
  if (content.length === 0 || content.length > 4 || (content[0] ?? 0) >= 0x80)
    return malformed(node.at, 'an integer is out of range');
  return content.reduce((sum, byte) => sum * 256 + byte, 0);
}

function collect(bytes: Uint8Array, node: BerNode, parts: Uint8Array[]): void {
  if (!node.constructed) {
    parts.push(contentOf(bytes, node));
    return;
  }
  for (const child of node.children) {
    if (!is(child, UNIVERSAL, TAG.octets)) malformed(child.at, 'a part of a string has an unexpected type');
    collect(bytes, child, parts);
  }
}

/** A string of bytes: a view where it is in one piece, else a copy of its pieces. */
export function octetsOf(bytes: Uint8Array, node: BerNode): Uint8Array {
  if (!node.constructed) return contentOf(bytes, node);
  const parts: Uint8Array[] = [];
  collect(bytes, node, parts);
  return concatBytes(parts);
}

/** An algorithm with its parameters. */
export type Algorithm = {
  readonly oid: string;
  /** Offset of the object identifier. */
  readonly at: number;
  readonly node: BerNode;
  readonly params: BerNode | undefined;
};

export function algorithmOf(bytes: Uint8Array, node: BerNode, name: string): Algorithm {
  const sequence = demand(node, TAG.sequence, name, node.at);
  const [oid, params, ...others] = sequence.children;
  const found = demand(oid, TAG.oid, `the identifier of ${name}`, node.at);
  if (others.length > 0) return malformed(node.at, `${name} has an unexpected member`);
  return { oid: oidOf(bytes, found), at: found.at, node, params };
}
