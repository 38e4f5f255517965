/** Alters sealed messages by the offsets of their parts, each in a place that authentication covers. */
import { concatBytes } from '../../src/bytes/index.ts';
import {
  type EnvelopeFacts,
  type Span,
  inspect,
  isRefusal,
  writeEntity,
} from '../../src/services/mail/index.ts';
import { type BerNode, readBer } from '../../src/services/mail/cms/der.ts';
import { tlv } from '../../src/services/mail/cms/encode.ts';
import { entitiesOf } from './tree.ts';

/** What is altered. */
export const ALTERATIONS = [
  'ciphertext',
  'tag',
  'nonce',
  'encrypted-key',
  'short-tag',
  'cbc-identifier',
] as const;

export type Alteration = (typeof ALTERATIONS)[number];

function flipped(bytes: Uint8Array, span: Span | undefined, at: 'middle' | 'last'): Uint8Array | undefined {
  if (span === undefined || span.length === 0) return undefined;
  const out = Uint8Array.from(bytes);
  const offset = span.offset + (at === 'last' ? span.length - 1 : Math.floor(span.length / 2));
  out[offset] = (out[offset] ?? 0) ^ 0x01;
  return out;
}

/** Replaces the content of the values that begin at offsets; the lengths around them are written anew. */
function replaced(bytes: Uint8Array, node: BerNode, contents: ReadonlyMap<number, Uint8Array>): Uint8Array {
  const own = contents.get(node.content);
  const tag = bytes[node.at] ?? 0;
  if (own !== undefined && !node.constructed) return tlv(tag, [own]);
  if (!node.constructed) return bytes.subarray(node.at, node.next);
  return tlv(
    tag,
    node.children.map((child) => replaced(bytes, child, contents)),
  );
}

/** The stated length of the tag, which stands behind the nonce, and the first byte of the tag alone. */
function shortTag(bytes: Uint8Array, { tag, nonce }: EnvelopeFacts): Uint8Array | undefined {
  if (tag === undefined || nonce === undefined) return undefined;
  const stated = nonce.offset + nonce.length;
  if (bytes[stated] !== 0x02 || bytes[stated + 1] !== 1) return undefined;
  const contents = new Map([
    [stated + 2, Uint8Array.of(1)],
    [tag.offset, bytes.slice(tag.offset, tag.offset + 1)],
  ]);
  return replaced(bytes, readBer(bytes), contents);
}

const LAST_ARC: Readonly<Record<string, number>> = {
  '2.16.840.1.101.3.4.1.6': 2,
  '2.16.840.1.101.3.4.1.26': 22,
  '2.16.840.1.101.3.4.1.46': 42,
};

/** The identifier of AES-GCM replaced by that of AES-CBC with the same key length. */
function cbcIdentifier(bytes: Uint8Array, { cipher }: EnvelopeFacts): Uint8Array | undefined {
  const arc = LAST_ARC[cipher.oid];
  if (arc === undefined) return undefined;
  const out = Uint8Array.from(bytes);
  // Tag, length, nine bytes of content; the last one is the last arc.
  out[cipher.offset + 1 + (bytes[cipher.offset + 1] ?? 0)] = arc;
  return out;
}

/**
 * Alters an encrypted CMS structure.
 *
 * @returns undefined where the structure has no such part
 *
 * @example
 * const altered = alterCms(bytes, 'tag');
 */
export function alterCms(bytes: Uint8Array, alteration: Alteration): Uint8Array | undefined {
  const facts = inspect(bytes);
  if (isRefusal(facts) || facts.is !== 'enveloped') return undefined;
  switch (alteration) {
    case 'ciphertext':
      return flipped(bytes, facts.ciphertext[0], 'middle');
    case 'tag':
      return flipped(bytes, facts.tag, 'last');
    case 'nonce':
      return flipped(bytes, facts.nonce, 'last');
    case 'encrypted-key':
      return flipped(bytes, facts.recipients[0]?.keys[0]?.encryptedKey, 'middle');
    case 'short-tag':
      return shortTag(bytes, facts);
    case 'cbc-identifier':
      return cbcIdentifier(bytes, facts);
  }
}

/**
 * Alters the CMS structure of a sealed message; its headers stay as they are.
 *
 * @param raw a message from `sealMessage`
 * @returns undefined where it has no such part
 *
 * @example
 * const altered = alterMail(raw, 'ciphertext');
 */
export function alterMail(raw: Uint8Array, alteration: Alteration): Uint8Array | undefined {
  const { body, content } = entitiesOf(raw);
  const altered = content === undefined ? undefined : alterCms(content, alteration);
  if (altered === undefined) return undefined;
  // Behind its own empty line: the body of an entity as the writer makes it.
  const written = writeEntity([], altered);
  const start = Buffer.from(written).indexOf('\r\n\r\n') + 4;
  return concatBytes([raw.subarray(0, body.from), written.subarray(start)]);
}
