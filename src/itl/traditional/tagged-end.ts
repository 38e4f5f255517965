/** Finds where a tagged record really ends when its LEN may not be believed. */
import { headerAt, mayBeBinary, nextHeader } from './header.ts';
import { FS, GS } from './separators.ts';
import { isOpaque, tagAt } from './spans.ts';

export type TaggedEnd = {
  /** Behind the record's last byte before the final separator. */
  readonly content: number;
  /** Behind the final separator. */
  readonly end: number;
  /** Whether that last byte is the FS that ends a record. */
  readonly terminated: boolean;
  /** The file ends before the record does. */
  readonly truncated: boolean;
};

/** Bytes of the shortest record there can be: a tag, a digit, FS. */
const SHORTEST = 7;

/** True where a record may begin, or the file ends. */
function isBoundary(bytes: Uint8Array, at: number, binaryNext: boolean): boolean {
  return at === bytes.length || headerAt(bytes, at) !== undefined || (binaryNext && mayBeBinary(bytes, at));
}

/** What a look at the record's text, up to an FS or to field 999, finds first. */
type Text =
  | { readonly kind: 'end'; readonly at: number }
  | { readonly kind: 'next'; readonly at: number }
  | { readonly kind: 'data'; readonly at: number }
  | { readonly kind: 'file' };

/**
 * Looks through the text of the record. An FS before another field of the same record is a stray separator and no
 * end; a GS before the LEN of another record is an end whose FS was damaged.
 */
function readText(bytes: Uint8Array, start: number, type: number): Text {
  for (let i = start; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte !== FS && byte !== GS && i !== start) continue;
    const from = i === start ? start : i + 1;
    const tag = tagAt(bytes, from, Math.min(bytes.length, from + 16));
    const own = tag?.type === type && tag.number !== 1;
    if (byte === FS && !own) return { kind: 'end', at: i + 1 };
    if (byte === GS && tag?.number === 1 && headerAt(bytes, from)?.strong === true)
      return { kind: 'next', at: i };
    if (own && isOpaque(type, tag.number)) return { kind: 'data', at: tag.value };
  }
  return { kind: 'file' };
}

/** The end of opaque data whose LEN is wrong: an FS before a record that is whole itself, else the end of the file. */
function endOfData(bytes: Uint8Array, data: number, binaryNext: boolean): number {
  const header = nextHeader(bytes, data, true);
  const limit = header < 0 ? bytes.length : header;
  if (!binaryNext) return limit;
  for (let i = data; i < limit; i++) {
    if (bytes[i] !== FS || !mayBeBinary(bytes, i + 1)) continue;
    const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(i + 1);
    if (length >= 18 && isBoundary(bytes, i + 1 + length, true)) return i + 1;
  }
  return limit;
}

/** A record that claims to end at `claimed` but holds another whole record is longer than it says. */
function wholeRecordWithin(bytes: Uint8Array, data: number, claimed: number): number | undefined {
  const header = nextHeader(bytes.subarray(0, claimed), data, true);
  if (header < 0) return undefined;
  const end = header + (headerAt(bytes, header)?.length ?? NaN);
  return end <= bytes.length && bytes[end - 1] === FS && isBoundary(bytes, end, false) ? header : undefined;
}

/**
 * The end of the tagged record at `start`.
 * @param length what LEN says; NaN when it says nothing
 * @param binaryNext whether CNT lists a binary record next
 */
export function taggedEnd(
  bytes: Uint8Array,
  start: number,
  type: number,
  length: number,
  binaryNext: boolean,
): TaggedEnd {
  const size = bytes.length;
  const claimed = start + length;
  const inFile = claimed <= size && length >= SHORTEST;
  const endsThere = inFile && bytes[claimed - 1] === FS && isBoundary(bytes, claimed, binaryNext);
  const text = readText(bytes, start, type);
  const ended = (end: number, truncated = false): TaggedEnd => {
    const terminated = bytes[end - 1] === FS && !truncated;
    return { content: terminated ? end - 1 : end, end, terminated, truncated };
  };

  /** A record that stands where LEN says this one ends, or a byte before, where a separator was lost. */
  const following = (least: number, most: number): number | undefined =>
    [claimed, claimed - 1].find(
      (end) => inFile && end >= least && end < most && headerAt(bytes, end)?.strong === true,
    );

  if (text.kind === 'end') {
    const lost = following(start + SHORTEST, text.at);
    if (lost !== undefined) return ended(lost);
    const trusted = endsThere && claimed > text.at && !isBoundary(bytes, text.at, binaryNext);
    return ended(trusted ? claimed : text.at);
  }
  if (text.kind === 'next')
    return { content: text.at, end: text.at + 1, terminated: false, truncated: false };
  if (text.kind === 'data' && endsThere) return ended(wholeRecordWithin(bytes, text.at, claimed) ?? claimed);
  const least = text.kind === 'data' ? text.at : start + SHORTEST;
  const next = following(least, size);
  if (next !== undefined) return ended(next);
  const end = text.kind === 'data' ? endOfData(bytes, text.at, binaryNext) : size;
  const cut = end === size && claimed > size && (text.kind === 'data' || bytes[size - 1] !== FS);
  return ended(end, cut);
}
