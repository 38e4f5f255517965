/** The shortest Huffman code for given frequencies, no code longer than 16 bits (ISO/IEC 10918-1, K.2). */

/** A code for encoding: what DHT holds, and code and length of each symbol. */
export type Encoding = {
  readonly counts: Uint8Array;
  readonly symbols: Uint8Array;
  readonly codes: Uint16Array;
  readonly lengths: Uint8Array;
};

/** The longest code before it is cut to 16 bits: 257 symbols cannot have a longer one. */
const LONGEST = 257;

/** How many bits each symbol takes in an unrestricted code; symbol 256 keeps the code of ones free. */
function sizesOf(frequencies: Float64Array): Uint16Array {
  const weights = Float64Array.from({ length: 257 }, (_, symbol) =>
    symbol === 256 ? 1 : (frequencies[symbol] ?? 0),
  );
  const sizes = new Uint16Array(257);
  const groups = Array.from({ length: 257 }, (_, symbol) => [symbol]);
  for (;;) {
    let [least, next] = [-1, -1];
    for (let symbol = 0; symbol <= 256; symbol++) {
      const weight = weights[symbol] ?? 0;
      if (weight === 0) continue;
      if (least < 0 || weight <= (weights[least] ?? 0)) [least, next] = [symbol, least];
      else if (next < 0 || weight <= (weights[next] ?? 0)) next = symbol;
    }
    if (next < 0 || least < 0) return sizes;
    const joined = [...(groups[least] ?? []), ...(groups[next] ?? [])];
    for (const symbol of joined) sizes[symbol] = (sizes[symbol] ?? 0) + 1;
    weights[least] = (weights[least] ?? 0) + (weights[next] ?? 0);
    weights[next] = 0;
    groups[least] = joined;
    groups[next] = [];
  }
}

/** How many codes there are of each length, none longer than 16 bits and without the reserved one. */
function countsOf(sizes: Uint16Array): Uint8Array {
  const bits = new Int32Array(LONGEST + 1);
  for (const size of sizes) if (size > 0) bits[size] = (bits[size] ?? 0) + 1;
  const at = (length: number): number => bits[length] ?? 0;
  for (let length = LONGEST; length > 16; length--) {
    while (at(length) > 0) {
      let shorter = length - 2;
      while (at(shorter) === 0) shorter--;
      bits[length] = at(length) - 2;
      bits[length - 1] = at(length - 1) + 1;
      bits[shorter + 1] = at(shorter + 1) + 2;
      bits[shorter] = at(shorter) - 1;
    }
  }
  let last = 16;
  while (last > 0 && at(last) === 0) last--;
  bits[last] = at(last) - 1;
  return Uint8Array.from(bits.subarray(1, 17));
}

/** The code for the symbols whose frequency is above zero; of no symbols at all, a code of symbol 0. */
export function optimalEncoding(frequencies: Float64Array): Encoding {
  const given = frequencies.some((weight) => weight > 0)
    ? frequencies
    : Float64Array.from(frequencies, (_, symbol) => (symbol === 0 ? 1 : 0));
  const sizes = sizesOf(given);
  const counts = countsOf(sizes);
  const used = Array.from({ length: 256 }, (_, symbol) => symbol).filter((symbol) => sizes[symbol] !== 0);
  const symbols = Uint8Array.from(used.toSorted((a, b) => (sizes[a] ?? 0) - (sizes[b] ?? 0) || a - b));
  const codes = new Uint16Array(256);
  const lengths = new Uint8Array(256);
  let code = 0;
  let at = 0;
  for (let length = 1; length <= 16; length++) {
    for (let each = 0; each < (counts[length - 1] ?? 0); each++, at++, code++) {
      const symbol = symbols[at] ?? 0;
      codes[symbol] = code;
      lengths[symbol] = length;
    }
    code <<= 1;
  }
  return { counts, symbols, codes, lengths };
}
