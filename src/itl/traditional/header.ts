/** Where a record may begin. */
import { BINARY_MINIMUM, binaryLength } from './binary-header.ts';
import { FS, GS, isDigit } from './separators.ts';
import { tagAt } from './spans.ts';

/** The beginning of a tagged record: its type and the LEN that it claims (NaN where that is no number). */
export type Header = { readonly type: number; readonly length: number; readonly strong: boolean };

/** Lengths up to here are exact in a JavaScript number; anything longer is longer than any file. */
const MAX_LENGTH_DIGITS = 15;

/**
 * Reads `T.001:LEN` at an offset. `strong` when LEN is digits only and a separator follows: such a beginning does
 * not arise by chance inside an image.
 */
export function headerAt(bytes: Uint8Array, start: number): Header | undefined {
  const limit = Math.min(bytes.length, start + 64);
  const tag = tagAt(bytes, start, limit);
  if (tag?.number !== 1 || tag.type < 1 || tag.type > 99) return undefined;
  let i = tag.value;
  let length = 0;
  while (i < limit && isDigit(bytes[i])) length = length * 10 + (bytes[i++] ?? 0) - 0x30;
  const digits = i - tag.value;
  const closed = bytes[i] === GS || bytes[i] === FS;
  if (digits === 0 || !closed) return { type: tag.type, length: NaN, strong: false };
  return { type: tag.type, length: digits > MAX_LENGTH_DIGITS ? Infinity : length, strong: true };
}

/** True when a binary record may begin here: room for LEN and IDC, and LEN within the file. */
export function mayBeBinary(bytes: Uint8Array, start: number): boolean {
  if (start + BINARY_MINIMUM > bytes.length) return false;
  const length = binaryLength(bytes, start);
  return length >= BINARY_MINIMUM && length <= bytes.length - start;
}

/** Offset of the first strong header of any type at or after `from`, or -1. With `afterFs`, one that follows an FS. */
export function nextHeader(bytes: Uint8Array, from: number, afterFs: boolean): number {
  for (let i = from; i < bytes.length; i++) {
    if (!isDigit(bytes[i])) continue;
    if (afterFs && bytes[i - 1] !== FS) continue;
    if (headerAt(bytes, i)?.strong === true) return i;
  }
  return -1;
}
