/** Bits of entropy-coded data: stuffed zeros taken out, markers never passed over. */
import type { HuffmanCode } from './tables.ts';

/** Reads bits between two offsets. A read beyond the data gives -1, and `isShort` says so from then on. */
export type Bits = {
  /** The next bits, at most 16, as a number. */
  readonly take: (count: number) => number;
  /** The symbol of the next code; -1 where there is none. */
  readonly symbol: (code: HuffmanCode) => number;
  /** Passes over the restart marker of a number, after at most seven bits of filling; false where it is not next. */
  readonly restart: (number: number) => boolean;
  /** The offset after the byte that holds the last bit taken. */
  readonly end: () => number;
  readonly isShort: () => boolean;
};

/**
 * Reads the entropy-coded data from one offset to another.
 * @param to Offset of the marker that ends the scan.
 */
export function bitsOf(bytes: Uint8Array, from: number, to: number): Bits {
  let at = from;
  let hold = 0;
  let held = 0;
  let short = false;

  /** Loads one byte of data; false at a marker or at the end. */
  const load = (): boolean => {
    if (at >= to) return false;
    const byte = bytes[at] ?? 0;
    if (byte !== 0xff) {
      at++;
      hold = ((hold << 8) | byte) & 0xffffff;
      held += 8;
      return true;
    }
    let next = at + 1;
    while (next < to && bytes[next] === 0xff) next++;
    if (next >= to || bytes[next] !== 0) return false;
    at = next + 1;
    hold = ((hold << 8) | 0xff) & 0xffffff;
    held += 8;
    return true;
  };
  const take = (count: number): number => {
    while (held < count) {
      if (load()) continue;
      short = true;
      return -1;
    }
    held -= count;
    return (hold >> held) & ((1 << count) - 1);
  };
  const symbol = ({ fast, most, shift, symbols }: HuffmanCode): number => {
    while (held < 8 && load());
    if (held >= 8) {
      const entry = fast[(hold >> (held - 8)) & 255] ?? 0;
      if (entry !== 0) {
        held -= entry & 15;
        return entry >> 8;
      }
    }
    let code = 0;
    for (let length = 1; length <= 16; length++) {
      const bit = take(1);
      if (bit < 0) return -1;
      code = (code << 1) | bit;
      const largest = most[length] ?? -1;
      if (largest >= 0 && code <= largest) return symbols[code + (shift[length] ?? 0)] ?? -1;
    }
    return -1;
  };
  const restart = (number: number): boolean => {
    if (held >= 8) return false;
    hold = 0;
    held = 0;
    let mark = at;
    if (bytes[mark] !== 0xff) return false;
    while (mark < to && bytes[mark] === 0xff) mark++;
    if (mark >= to || bytes[mark] !== 0xd0 + number) return false;
    at = mark + 1;
    return true;
  };
  const end = (): number => {
    // At most two whole bytes were loaded and not used; a byte of 0xFF has a stuffed zero behind it.
    let place = at;
    for (let spare = held >> 3; spare > 0; spare--) {
      place--;
      if (bytes[place] === 0 && bytes[place - 1] === 0xff) while (bytes[place - 1] === 0xff) place--;
    }
    return place;
  };
  return { take, symbol, restart, end, isShort: () => short };
}
