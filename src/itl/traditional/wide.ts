/** Separators among wide characters: `М` (U+041C) in UTF-16 ends with the byte of FS. */
import { isOpaque, MAX_FIELDS, tagAt, type FieldSpan } from './spans.ts';
import { GS } from './separators.ts';

/** The fields of a record whose text is wide: a GS ends a field only where a tag of the same record follows it. */
export function wideSpansOf(
  bytes: Uint8Array,
  { type, start, content }: { readonly type: number; readonly start: number; readonly content: number },
): FieldSpan[] {
  const spans: FieldSpan[] = [];
  let from = start;
  while (from <= content) {
    const tag = tagAt(bytes, from, content);
    const value = tag?.value ?? from;
    const toTheEnd = (tag !== undefined && isOpaque(type, tag.number)) || spans.length >= MAX_FIELDS;
    let end = toTheEnd ? content : value;
    while (end < content && !(bytes[end] === GS && tagAt(bytes, end + 1, content)?.type === type)) end++;
    spans.push({ number: tag?.number ?? 0, type: tag?.type ?? 0, start: from, value, end });
    from = end + 1;
  }
  return spans;
}

/**
 * Whether the byte at `at` separates the item that began at `from`: it stands between two characters, or all before
 * it is ASCII, one byte a character.
 */
export function isBetween(bytes: Uint8Array, from: number, at: number, width: number): boolean {
  if ((at - from) % width === 0) return true;
  for (let i = from; i < at; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x20 || byte > 0x7e) return false;
  }
  return true;
}
