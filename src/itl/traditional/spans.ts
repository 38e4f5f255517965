/** Cuts a tagged record into fields. Only GS is looked for; a field is cut into items when somebody reads it. */
import { TAGGED } from '../dictionary/numbers.ts';
import { COLON, GS, PERIOD, isDigit } from './separators.ts';

/** A field's place in the file: `start` of the tag, `value` behind the colon, `end` before the separator. */
export type FieldSpan = {
  /** Field number; 0 where the bytes begin with no tag. */
  readonly number: number;
  /** Record type that the tag names; 0 where there is none. */
  readonly type: number;
  readonly start: number;
  readonly value: number;
  readonly end: number;
};

/** Field numbers may have up to nine digits. */
const MAX_DIGITS = 9;

/** Beyond this many fields in one record the rest is kept as one field: no real file has as many. */
export const MAX_FIELDS = 10_000;

/** Beyond this many items in one field the rest is kept as one item. */
export const MAX_ITEMS = 100_000;

/**
 * True for the field that holds a sample: its bytes may contain any separator and reach to the end of the record.
 * Record types below 10 have none.
 */
export function isOpaque(type: number, field: number): boolean {
  return field === TAGGED.DATA && type >= 10;
}

/** Reads a tag `T.NNN:` at an offset; undefined when there is none before `end`. */
export function tagAt(
  bytes: Uint8Array,
  start: number,
  end: number,
): { readonly type: number; readonly number: number; readonly value: number } | undefined {
  let i = start;
  let type = 0;
  while (i < end && i - start < 3 && isDigit(bytes[i])) type = type * 10 + (bytes[i++] ?? 0) - 0x30;
  if (i === start || i >= end || bytes[i] !== PERIOD) return undefined;
  const digits = ++i;
  let number = 0;
  while (i < end && i - digits < MAX_DIGITS && isDigit(bytes[i]))
    number = number * 10 + (bytes[i++] ?? 0) - 0x30;
  if (i === digits || i >= end || bytes[i] !== COLON) return undefined;
  return { type, number, value: i + 1 };
}

/** The fields of a tagged record that lies between `start` and `content`. */
export function spansOf(
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
    while (end < content && bytes[end] !== GS) end++;
    spans.push({ number: tag?.number ?? 0, type: tag?.type ?? 0, start: from, value, end });
    from = end + 1;
  }
  return spans;
}
