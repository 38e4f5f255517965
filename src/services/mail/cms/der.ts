/**
 * A positional reader of BER (X.690), of which DER is a part: one pass, bounded depth and number of values, no value is
 * copied. Indefinite lengths and constructed strings are read, since streaming writers make them.
 */
import { malformed, refuse } from './refusal.ts';

/** Limits of a structure: bytes, depth, values. */
export const BER_LIMITS = { bytes: 33_554_432, depth: 32, nodes: 100_000 } as const;

/** Classes of tags. */
export const UNIVERSAL = 0;
export const CONTEXT = 2;

/** A value with its place in the bytes. */
export type BerNode = {
  readonly cls: number;
  readonly tag: number;
  readonly constructed: boolean;
  readonly indefinite: boolean;
  /** Offset of the tag. */
  readonly at: number;
  /** Offset of the first byte of the content. */
  readonly content: number;
  /** Offset after the last byte of the content. */
  readonly end: number;
  /** Offset after the value, its end-of-contents bytes included. */
  readonly next: number;
  readonly children: readonly BerNode[];
};

const NONE: readonly BerNode[] = [];

type Reading = { readonly bytes: Uint8Array; nodes: number };

type Length = { readonly length: number | undefined; readonly content: number };

function lengthAt({ bytes }: Reading, offset: number, limit: number): Length {
  const first = offset < limit ? bytes[offset] : undefined;
  if (first === undefined) return malformed(offset, 'a value ends before its length');
  if (first < 0x80) return { length: first, content: offset + 1 };
  if (first === 0x80) return { length: undefined, content: offset + 1 };
  const size = first & 0x7f;
  if (size > 4) return malformed(offset, `a length of ${size} bytes is larger than any message`);
  if (offset + 1 + size > limit) return malformed(offset, 'a value ends within its length');
  let length = 0;
  for (let i = 1; i <= size; i++) length = length * 256 + (bytes[offset + i] ?? 0);
  return { length, content: offset + 1 + size };
}

function isEnd({ bytes }: Reading, offset: number): boolean {
  return bytes[offset] === 0 && bytes[offset + 1] === 0;
}

/** The values from an offset to a limit, or to the end-of-contents bytes where the length is indefinite. */
function childrenAt(
  reading: Reading,
  { at, content }: { readonly at: number; readonly content: number },
  limit: number,
  { depth, indefinite }: { readonly depth: number; readonly indefinite: boolean },
): { readonly children: readonly BerNode[]; readonly end: number } {
  const children: BerNode[] = [];
  let offset = content;
  while (offset < limit) {
    if (indefinite && offset + 2 <= limit && isEnd(reading, offset)) return { children, end: offset };
    const child = nodeAt(reading, offset, limit, depth + 1);
    children.push(child);
    offset = child.next;
  }
  if (indefinite) return malformed(at, 'a value of indefinite length has no end');
  return { children, end: offset };
}

function nodeAt(reading: Reading, at: number, limit: number, depth: number): BerNode {
  if (depth > BER_LIMITS.depth)
    return refuse('limit', at, `values are nested more than ${BER_LIMITS.depth} deep`, 'refuse the message');
  reading.nodes += 1;
  if (reading.nodes > BER_LIMITS.nodes)
    return refuse('limit', at, `more than ${BER_LIMITS.nodes} values`, 'refuse the message');
  const first = reading.bytes[at] ?? 0;
  const [cls, tag, constructed] = [first >> 6, first & 0x1f, (first & 0x20) !== 0] as const;
  if (tag === 0x1f) return malformed(at, 'a tag number above 30 does not occur in CMS');
  if (cls === UNIVERSAL && tag === 0) return malformed(at, 'end-of-contents without a beginning');
  const { length, content } = lengthAt(reading, at + 1, limit);
  const indefinite = length === undefined;
  if (indefinite && !constructed) return malformed(at, 'a primitive value has an indefinite length');
  const stop = content + (length ?? 0);
  if (stop > limit) return malformed(at, `a value of ${length ?? 0} bytes ends after what contains it`);
  if (!constructed)
    return { cls, tag, constructed, indefinite, at, content, end: stop, next: stop, children: NONE };
  const within = indefinite ? limit : stop;
  const { children, end } = childrenAt(reading, { at, content }, within, { depth, indefinite });
  return { cls, tag, constructed, indefinite, at, content, end, next: indefinite ? end + 2 : end, children };
}

/**
 * Reads the one value that the bytes hold; to be called within `refusing`. Bytes after it are refused.
 *
 * @example
 * const root = refusing(() => readBer(bytes));
 */
export function readBer(bytes: Uint8Array): BerNode {
  if (bytes.length > BER_LIMITS.bytes)
    return refuse('limit', BER_LIMITS.bytes, `more than ${BER_LIMITS.bytes} bytes`, 'refuse the message');
  if (bytes.length === 0) return malformed(0, 'there are no bytes');
  const root = nodeAt({ bytes, nodes: 0 }, 0, bytes.length, 1);
  if (root.next !== bytes.length)
    return refuse(
      'trailing-bytes',
      root.next,
      `${bytes.length - root.next} bytes follow the structure`,
      'refuse the message: programs differ in what they read',
    );
  return root;
}
