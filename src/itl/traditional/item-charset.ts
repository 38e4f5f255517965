/** Which encoding an item's bytes are in: the declared one holds for Unicode and user-defined items only. */
import { fieldRow } from '../dictionary/index.ts';
import { TAGGED } from '../dictionary/numbers.ts';
import type { Charset } from '../record/charset.ts';

/** True for encodings in which ASCII text is not one byte a character. */
export function isWide(charset: Charset): boolean {
  return charset === 'utf-16' || charset === 'utf-32';
}

/**
 * Type-1 is always 7-bit ASCII. Of the others only what the dictionary calls U or does not know is wide; in Type-2
 * every field of the domain is, whichever domain it is.
 */
export function itemCharset(declared: Charset, type: number, field: number, item: number): Charset {
  if (type === 1) return 'ascii';
  if (!isWide(declared)) return declared;
  if (type === 2) return field > TAGGED.IDC ? declared : 'ascii';
  const row = fieldRow(type, field);
  if (row === undefined) return declared;
  const kind = (row.items[item - 1] ?? row.items.at(-1))?.type;
  return kind === undefined || kind === 'U' || kind === 'user' ? declared : 'ascii';
}

/**
 * True where the bytes of an item of a wide encoding can be nothing but ASCII: an odd number of them, or digits alone.
 * Writers that declare UTF-16 leave codes and dates in ASCII.
 */
export function isNarrow(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return false;
  if (bytes.length % 2 === 1) return bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
  return bytes.every((byte) => byte >= 0x30 && byte <= 0x39);
}
