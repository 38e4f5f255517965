/** DEFLATE (RFC 1951) with fixed codes, in a zlib wrapper (RFC 1950): for small contents such as a colour profile. */

const [WINDOW, SHORTEST, LONGEST] = [32_768, 3, 258];

/** Writes bits, the least significant first. */
function bitWriter(): {
  readonly put: (bits: number, count: number) => void;
  readonly bytes: () => Uint8Array;
} {
  let out = new Uint8Array(1024);
  let length = 0;
  let hold = 0;
  let held = 0;
  const put = (bits: number, count: number): void => {
    hold |= bits << held;
    held += count;
    while (held >= 8) {
      if (length === out.length) {
        const larger = new Uint8Array(out.length * 2);
        larger.set(out);
        out = larger;
      }
      out[length++] = hold & 255;
      hold >>>= 8;
      held -= 8;
    }
  };
  return {
    put,
    bytes: () => {
      if (held > 0) put(0, 8 - held);
      return out.slice(0, length);
    },
  };
}

function reversed(code: number, length: number): number {
  let out = 0;
  for (let bit = 0; bit < length; bit++) if ((code & (1 << bit)) !== 0) out |= 1 << (length - 1 - bit);
  return out;
}

/** The fixed code of a literal or length symbol: its bits, reversed for writing, and their number. */
function fixedCode(symbol: number): readonly [bits: number, count: number] {
  if (symbol < 144) return [reversed(0x30 + symbol, 8), 8];
  if (symbol < 256) return [reversed(0x190 + symbol - 144, 9), 9];
  if (symbol < 280) return [reversed(symbol - 256, 7), 7];
  return [reversed(0xc0 + symbol - 280, 8), 8];
}

/** Splits a number above a base into its symbol and extra bits; groups of symbols double their range. */
function grouped(value: number, perGroup: number): readonly [symbol: number, extra: number, bits: number] {
  const shift = Math.log2(perGroup);
  const bits = value < perGroup * 2 ? 0 : Math.floor(Math.log2(value)) - shift;
  const symbol = (value >> bits) + bits * perGroup;
  return [symbol, value & ((1 << bits) - 1), bits];
}

function adler32(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return b * 65_536 + a;
}

/** Compresses bytes to a zlib stream. Time grows with their number alone. */
export function deflate(bytes: Uint8Array): Uint8Array {
  const { put, bytes: done } = bitWriter();
  const latest = new Map<number, number>();
  put(1, 1);
  put(1, 2);
  for (let at = 0; at < bytes.length;) {
    const key = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const from = at + SHORTEST <= bytes.length ? latest.get(key) : undefined;
    latest.set(key, at);
    let length = 0;
    if (from !== undefined && at - from <= WINDOW) {
      const most = Math.min(LONGEST, bytes.length - at);
      while (length < most && bytes[from + length] === bytes[at + length]) length++;
    }
    if (from === undefined || length < SHORTEST) {
      put(...fixedCode(bytes[at] ?? 0));
      at++;
      continue;
    }
    const [symbol, extra, bits] = length === LONGEST ? [28, 0, 0] : grouped(length - SHORTEST, 4);
    put(...fixedCode(257 + symbol));
    put(extra, bits);
    const [far, more, count] = grouped(at - from - 1, 2);
    put(reversed(far, 5), 5);
    put(more, count);
    at += length;
  }
  put(...fixedCode(256));
  const sum = adler32(bytes);
  const content = done();
  const out = new Uint8Array(content.length + 6);
  out.set([0x78, 0x01]);
  out.set(content, 2);
  out.set([sum >>> 24, (sum >>> 16) & 255, (sum >>> 8) & 255, sum & 255], content.length + 2);
  return out;
}
