/** Which encoding an item's bytes are in: the declared one holds for Unicode and user-defined items only. */
import { fieldRow } from '../dictionary/index.ts';
import type { Charset } from '../record/charset.ts';

/** True for encodings in which ASCII text is not one byte a character. */
export function isWide(charset: Charset): boolean {
  return charset === 'utf-16' || charset === 'utf-32';
}

/** Type-1 is always 7-bit ASCII; of the others only what the dictionary calls U or does not know is wide. */
export function itemCharset(declared: Charset, type: number, field: number, item: number): Charset {
  if (type === 1) return 'ascii';
  if (!isWide(declared)) return declared;
  const row = fieldRow(type, field);
  if (row === undefined) return declared;
  const kind = (row.items[item - 1] ?? row.items.at(-1))?.type;
  return kind === undefined || kind === 'U' || kind === 'user' ? declared : 'ascii';
}
