/** Base64 between bytes and bytes, with white space between, without a text in the middle. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const INVALID = 64;
const BLANK = 65;
const PAD = 0x3d;

const ENCODE = new TextEncoder().encode(ALPHABET);
const DECODE = new Uint8Array(256).fill(INVALID);
ENCODE.forEach((code, i) => (DECODE[code] = i));
for (const blank of [0x20, 0x09, 0x0d, 0x0a]) DECODE[blank] = BLANK;

/** Two characters side by side in memory, whichever byte comes first on this machine. */
const side = new Uint8Array(2);
const both = new Uint16Array(side.buffer);
/** 12 bits for two characters; what is no base64 sets the highest bit. */
const WRONG = 0x8000;
const BITS = new Uint16Array(65_536).fill(WRONG);
/** Two characters for 12 bits. */
const CHARACTERS = new Uint16Array(4_096);
for (let i = 0; i < 4_096; i++) {
  side.set([ENCODE[i >> 6] ?? 0, ENCODE[i & 63] ?? 0]);
  const [pair = 0] = both;
  BITS[pair] = i;
  CHARACTERS[i] = pair;
}

/** How many characters are looked at to tell whether white space stands between. */
const GLANCE = 128;

function isBlank(byte: number | undefined): boolean {
  return DECODE[byte ?? 0] === BLANK;
}

/** Without white space. */
function packed(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  let at = 0;
  for (const byte of bytes) {
    out[at] = byte;
    if (DECODE[byte] !== BLANK) at++;
  }
  return out.subarray(0, at);
}

function lastGroup(text: Uint8Array, from: number, out: Uint8Array, at: number): boolean {
  const padding = text[from + 3] === PAD ? (text[from + 2] === PAD ? 2 : 1) : 0;
  const value = (i: number): number => DECODE[text[from + i] ?? 0] ?? INVALID;
  const [a, b] = [value(0), value(1)];
  const c = padding === 2 ? 0 : value(2);
  const d = padding > 0 ? 0 : value(3);
  if ((a | b | c | d) > 63) return false;
  if ((padding === 2 && (b & 15) !== 0) || (padding === 1 && (c & 3) !== 0)) return false;
  out[at] = (a << 2) | (b >> 4);
  if (padding < 2) out[at + 1] = ((b & 15) << 4) | (c >> 2);
  if (padding < 1) out[at + 2] = ((c & 3) << 6) | d;
  return true;
}

function decoded(text: Uint8Array): Uint8Array | undefined {
  const { length } = text;
  if (length === 0) return new Uint8Array();
  if (length % 4 !== 0) return undefined;
  const padding = text[length - 1] === PAD ? (text[length - 2] === PAD ? 2 : 1) : 0;
  const out = new Uint8Array((length / 4) * 3 - padding);
  const last = length - 4;
  // A Buffer of Node's would slice to a view of the same bytes.
  const even = text.byteOffset % 2 === 0 ? text : new Uint8Array(text);
  const pairs = new Uint16Array(even.buffer, even.byteOffset, last / 2);
  let [at, seen] = [0, 0];
  for (let i = 0; i < pairs.length; i += 2) {
    const high = BITS[pairs[i] ?? 0] ?? 0;
    const low = BITS[pairs[i + 1] ?? 0] ?? 0;
    seen |= high | low;
    out[at] = high >> 4;
    out[at + 1] = (high << 4) | (low >> 8);
    out[at + 2] = low;
    at += 3;
  }
  return seen < WRONG && lastGroup(text, last, out, at) ? out : undefined;
}

/** Base64 to bytes; undefined when it is none: a wrong character, padding or length, or bits left over. */
export function decodeBase64(bytes: Uint8Array): Uint8Array | undefined {
  let [start, end] = [0, bytes.length];
  while (start < end && isBlank(bytes[start])) start++;
  while (end > start && isBlank(bytes[end - 1])) end--;
  const text = bytes.subarray(start, end);
  const straight = text.subarray(0, GLANCE).some(isBlank) ? undefined : decoded(text);
  return straight ?? decoded(packed(text));
}

/** How many characters `encodeBase64` writes. */
export function base64Length(bytes: Uint8Array): number {
  return Math.ceil(bytes.length / 3) * 4;
}

/** Writes bytes as base64, without line ends, into `out` from `at` on. */
export function encodeBase64(bytes: Uint8Array, out: Uint8Array, at: number): void {
  const length = base64Length(bytes);
  if ((out.byteOffset + at) % 2 !== 0) {
    const even = new Uint8Array(length);
    encodeBase64(bytes, even, 0);
    out.set(even, at);
    return;
  }
  const whole = bytes.length - (bytes.length % 3);
  const pairs = new Uint16Array(out.buffer, out.byteOffset + at, length / 2);
  let to = 0;
  for (let i = 0; i < whole; i += 3) {
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    pairs[to] = CHARACTERS[group >> 12] ?? 0;
    pairs[to + 1] = CHARACTERS[group & 4_095] ?? 0;
    to += 2;
  }
  if (whole === bytes.length) return;
  const [a, b] = [bytes[whole] ?? 0, bytes[whole + 1]];
  const last = at + length - 4;
  out[last] = ENCODE[a >> 2] ?? 0;
  out[last + 1] = ENCODE[((a & 3) << 4) | ((b ?? 0) >> 4)] ?? 0;
  out[last + 2] = b === undefined ? PAD : (ENCODE[(b & 15) << 2] ?? 0);
  out[last + 3] = PAD;
}
