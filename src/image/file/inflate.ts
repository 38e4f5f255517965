/**
 * DEFLATE (RFC 1951) in a zlib wrapper (RFC 1950): inflates small things such as a colour profile, and finds where a
 * stream ends without keeping what it holds. Each bit is looked at once; tables are small, so that a stream of many
 * short blocks costs no more than its length.
 */

/** How a stream ended. */
export type Inflated = {
  /** What came out; empty where nothing was to be kept. */
  readonly bytes: Uint8Array;
  /** Bytes of input that the stream takes, its checksum included. */
  readonly used: number;
  /** Bytes that come out of the whole stream. */
  readonly size: number;
};

type Code = { readonly fast: Uint16Array; readonly counts: Uint16Array; readonly symbols: Uint16Array };

const FAST = 9;
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15] as const;
const LENGTH_EXTRA = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
] as const;
const LENGTH_BASE = LENGTH_EXTRA.map((_, index) => {
  if (index === 28) return 258;
  return 3 + LENGTH_EXTRA.slice(0, index).reduce<number>((sum, extra) => sum + 2 ** extra, 0);
});
const DISTANCE_EXTRA = Array.from({ length: 30 }, (_, index) => Math.max(0, (index >> 1) - 1));
const DISTANCE_BASE = DISTANCE_EXTRA.map((_, index) =>
  DISTANCE_EXTRA.slice(0, index).reduce((sum, extra) => sum + 2 ** extra, 1),
);

/** A canonical code from its lengths; undefined when more codes are claimed than there are. */
function codeOf(lengths: readonly number[]): Code | undefined {
  const counts = new Uint16Array(16);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  counts[0] = 0;
  const offsets = new Uint16Array(17);
  const firsts = new Uint16Array(17);
  let left = 1;
  for (let length = 1; length <= 15; length++) {
    left = left * 2 - (counts[length] ?? 0);
    if (left < 0) return undefined;
    offsets[length + 1] = (offsets[length] ?? 0) + (counts[length] ?? 0);
    firsts[length + 1] = ((firsts[length] ?? 0) + (counts[length] ?? 0)) << 1;
  }
  const symbols = new Uint16Array(lengths.length);
  const fast = new Uint16Array(1 << FAST);
  for (const [symbol, length] of lengths.entries()) {
    if (length === 0) continue;
    const place = offsets[length] ?? 0;
    offsets[length] = place + 1;
    symbols[place] = symbol;
    const code = firsts[length] ?? 0;
    firsts[length] = code + 1;
    if (length > FAST) continue;
    let reversed = 0;
    for (let bit = 0; bit < length; bit++) if (code & (1 << bit)) reversed |= 1 << (length - 1 - bit);
    for (let at = reversed; at < 1 << FAST; at += 1 << length) fast[at] = (symbol << 4) | length;
  }
  return { fast, counts, symbols };
}

const FIXED_LENGTHS = Array.from({ length: 288 }, (_, at) =>
  at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8,
);
const FIXED = codeOf(FIXED_LENGTHS);
const FIXED_DISTANCES = codeOf(new Array<number>(30).fill(5));

/** How far a stream was walked; `whole` is false where it is damaged, cut off, or longer than what is kept. */
type Walked = Inflated & { readonly whole: boolean };

/**
 * Walks a zlib stream.
 * @param input Bytes that begin with the stream; more may follow it.
 * @param keep Most bytes to keep; 0 only finds the end. A stream that holds more than a `keep` above 0 is given up.
 * @returns Undefined where the stream is damaged, not whole, or too long.
 */
export function inflate(input: Uint8Array, keep: number): Inflated | undefined {
  if (((input[0] ?? 0) & 15) !== 8 || (((input[0] ?? 0) << 8) | (input[1] ?? 0)) % 31 !== 0) return undefined;
  if ((input[1] ?? 0) & 0x20) return undefined;
  const { whole, bytes, used, size } = walk(input, 2, keep);
  return whole && used + 4 <= input.length ? { bytes, used: used + 4, size } : undefined;
}

/**
 * The first bytes of a raw DEFLATE stream (ZIP, gzip), as far as it is undamaged.
 * @param input Bytes that begin with the stream; more may follow it.
 * @param keep Most bytes to return, above 0.
 */
export function inflateStart(input: Uint8Array, keep: number): Uint8Array {
  return walk(input, 0, keep).bytes;
}

function walk(input: Uint8Array, from: number, keep: number): Walked {
  const end = input.length;
  let at = from;
  let hold = 0;
  let held = 0;
  let size = 0;
  let out = new Uint8Array(Math.min(keep, 4096));

  const need = (count: number): boolean => {
    while (held < count) {
      if (at >= end) return false;
      hold |= (input[at++] ?? 0) << held;
      held += 8;
    }
    return true;
  };
  const bits = (count: number): number => {
    if (!need(count)) return -1;
    const value = hold & ((1 << count) - 1);
    hold >>>= count;
    held -= count;
    return value;
  };
  const symbol = ({ fast, counts, symbols }: Code): number => {
    while (held < 15 && at < end) {
      hold |= (input[at++] ?? 0) << held;
      held += 8;
    }
    const entry = fast[hold & ((1 << FAST) - 1)] ?? 0;
    const length = entry & 15;
    if (length > 0 && length <= held) {
      hold >>>= length;
      held -= length;
      return entry >> 4;
    }
    let code = 0;
    let first = 0;
    let index = 0;
    for (let bit = 1; bit <= 15 && bit <= held; bit++) {
      code |= (hold >>> (bit - 1)) & 1;
      const count = counts[bit] ?? 0;
      if (code - count < first) {
        hold >>>= bit;
        held -= bit;
        return symbols[index + code - first] ?? -1;
      }
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    return -1;
  };
  const room = (more: number): boolean => {
    if (keep === 0) return true;
    if (size + more > keep) return false;
    if (size + more > out.length) {
      const larger = new Uint8Array(Math.min(keep, Math.max(out.length * 2, size + more)));
      larger.set(out);
      out = larger;
    }
    return true;
  };
  const stored = (): boolean => {
    // Whole bytes that were read ahead are given back.
    at -= held >> 3;
    hold = 0;
    held = 0;
    const length = (input[at] ?? 0) | ((input[at + 1] ?? 0) << 8);
    const inverse = (input[at + 2] ?? 0) | ((input[at + 3] ?? 0) << 8);
    at += 4;
    if (length !== (~inverse & 0xffff)) return false;
    const fits = keep === 0 ? length : Math.min(length, keep - size);
    const there = Math.max(0, Math.min(fits, end - at));
    room(there);
    if (keep > 0) out.set(input.subarray(at, at + there), size);
    at += there;
    size += there;
    return there === length;
  };
  const coded = (literals: Code, distances: Code): boolean => {
    for (;;) {
      const value = symbol(literals);
      if (value < 0) return false;
      if (value === 256) return true;
      if (value < 256) {
        if (!room(1)) return false;
        if (keep > 0) out[size] = value;
        size++;
        continue;
      }
      const extra = LENGTH_EXTRA[value - 257];
      const base = LENGTH_BASE[value - 257];
      if (extra === undefined || base === undefined) return false;
      const length = base + bits(extra);
      const code = symbol(distances);
      const far = DISTANCE_BASE[code];
      const more = bits(DISTANCE_EXTRA[code] ?? 0);
      if (far === undefined || more < 0 || length < base || far + more > size || !room(length)) return false;
      if (keep > 0) for (let each = 0; each < length; each++, size++) out[size] = out[size - far - more] ?? 0;
      else size += length;
    }
  };
  const dynamic = (): readonly [Code, Code] | undefined => {
    const literals = bits(5) + 257;
    const distances = bits(5) + 1;
    const given = bits(4) + 4;
    if (literals < 257 || distances < 1 || given < 4 || literals > 286) return undefined;
    const short = new Array<number>(19).fill(0);
    for (const place of ORDER.slice(0, given)) {
      const length = bits(3);
      if (length < 0) return undefined;
      short[place] = length;
    }
    const code = codeOf(short);
    if (code === undefined) return undefined;
    const lengths: number[] = [];
    while (lengths.length < literals + distances) {
      const value = symbol(code);
      if (value < 0) return undefined;
      if (value < 16) {
        lengths.push(value);
        continue;
      }
      const repeated = value === 16 ? lengths.at(-1) : 0;
      const count = value === 16 ? bits(2) + 3 : value === 17 ? bits(3) + 3 : bits(7) + 11;
      if (repeated === undefined || lengths.length + count > literals + distances) return undefined;
      for (let each = 0; each < count; each++) lengths.push(repeated);
    }
    const [first, second] = [codeOf(lengths.slice(0, literals)), codeOf(lengths.slice(literals))];
    return first === undefined || second === undefined ? undefined : [first, second];
  };

  const walked = (whole: boolean): Walked => ({
    bytes: out.subarray(0, keep === 0 ? 0 : size),
    used: at - (held >> 3),
    size,
    whole,
  });
  for (let last = 0; last === 0;) {
    last = bits(1);
    const kind = bits(2);
    if (last < 0 || kind < 0 || kind === 3) return walked(false);
    if (kind === 0) {
      if (!stored()) return walked(false);
      continue;
    }
    const codes = kind === 1 ? [FIXED, FIXED_DISTANCES] : dynamic();
    const [literals, distances] = codes ?? [];
    if (literals === undefined || distances === undefined || !coded(literals, distances))
      return walked(false);
  }
  return walked(true);
}
