/** The tables of a JPEG that its scans need: Huffman codes (DHT) and quantisation (DQT). */
import { type Part, u16 } from '../layout.ts';

/** A Huffman code, prepared for decoding. */
export type HuffmanCode = {
  /** By the next eight bits: symbol << 8 | length; 0 where the code is longer. */
  readonly fast: Uint16Array;
  /** The largest code of each length, or -1. */
  readonly most: Int32Array;
  /** What has to be added to a code of each length to find its symbol. */
  readonly shift: Int32Array;
  readonly symbols: Uint8Array;
};

/** Codes by class (0 DC, 1 AC) and slot, and quantisation steps by slot, as they stand at a point of the file. */
export type Tables = {
  readonly codes: Map<number, HuffmanCode>;
  readonly steps: Map<number, Uint16Array>;
};

/** The key of a Huffman table in `Tables.codes`. */
export function codeKey(isAc: boolean, slot: number): number {
  return (isAc ? 16 : 0) + slot;
}

/** A code from the numbers of codes of each length (1 to 16) and its symbols; undefined where there are too many. */
export function huffmanCode(counts: Uint8Array, symbols: Uint8Array): HuffmanCode | undefined {
  const fast = new Uint16Array(256);
  const most = new Int32Array(17).fill(-1);
  const shift = new Int32Array(17);
  let code = 0;
  let at = 0;
  for (let length = 1; length <= 16; length++) {
    const count = counts[length - 1] ?? 0;
    if (code + count > 1 << length) return undefined;
    shift[length] = at - code;
    for (let each = 0; each < count; each++, code++, at++) {
      if (length > 8) continue;
      fast.fill(((symbols[at] ?? 0) << 8) | length, code << (8 - length), (code + 1) << (8 - length));
    }
    if (count > 0) most[length] = code - 1;
    code <<= 1;
  }
  return { fast, most, shift, symbols };
}

/** Takes the codes of a DHT segment over; false where it is damaged. */
export function readCodes(bytes: Uint8Array, { data, dataEnd }: Part, { codes }: Tables): boolean {
  for (let at = data; at < dataEnd;) {
    const head = bytes[at] ?? 0;
    const counts = bytes.subarray(at + 1, at + 17);
    const size = counts.reduce((sum, count) => sum + count, 0);
    const next = at + 17 + size;
    if (next > dataEnd || head >> 4 > 1 || (head & 15) > 3 || size > 256) return false;
    const code = huffmanCode(counts, bytes.subarray(at + 17, next));
    if (code === undefined) return false;
    codes.set(codeKey(head >> 4 === 1, head & 15), code);
    at = next;
  }
  return true;
}

/** Takes the quantisation steps of a DQT segment over, in zigzag order; false where it is damaged. */
export function readSteps(bytes: Uint8Array, { data, dataEnd }: Part, { steps }: Tables): boolean {
  for (let at = data; at < dataEnd;) {
    const head = bytes[at] ?? 0;
    const wide = head >> 4;
    const next = at + 1 + 64 * (wide + 1);
    if (next > dataEnd || wide > 1 || (head & 15) > 3) return false;
    const from = at + 1;
    const table = Uint16Array.from({ length: 64 }, (_, i) =>
      wide === 1 ? u16(bytes, from + i * 2) : (bytes[from + i] ?? 0),
    );
    if (table.includes(0)) return false;
    steps.set(head & 15, table);
    at = next;
  }
  return true;
}
