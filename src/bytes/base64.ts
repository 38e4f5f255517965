/** Base64 and base64url (RFC 4648) between bytes and text, in a browser as in Node. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const INVALID = 64;
const BLANK = 65;
const PAD = 0x3d;

const ascii = new TextEncoder();
const latin1 = new TextDecoder('latin1');

const ENCODE = ascii.encode(ALPHABET);
const DECODE = new Uint8Array(256).fill(INVALID);
ENCODE.forEach((code, i) => (DECODE[code] = i));
for (const blank of [0x20, 0x09, 0x0d, 0x0a]) DECODE[blank] = BLANK;

/** Two characters in memory order, whatever the byte order of the machine. */
const side = new Uint8Array(2);
const both = new Uint16Array(side.buffer);
/** 12 bits for each pair of characters; the highest bit marks a pair that is not base64. */
const WRONG = 0x8000;
const BITS = new Uint16Array(65_536).fill(WRONG);
/** Two characters for each 12 bits. */
const CHARACTERS = new Uint16Array(4_096);
for (let i = 0; i < 4_096; i++) {
  side.set([ENCODE[i >> 6] ?? 0, ENCODE[i & 63] ?? 0]);
  const [pair = 0] = both;
  BITS[pair] = i;
  CHARACTERS[i] = pair;
}

/** Number of leading characters that are inspected for white space. */
const INSPECTED = 128;

function isBlank(byte: number | undefined): boolean {
  return DECODE[byte ?? 0] === BLANK;
}

function withoutBlanks(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  let at = 0;
  for (const byte of bytes) {
    out[at] = byte;
    if (DECODE[byte] !== BLANK) at++;
  }
  return out.subarray(0, at);
}

function decodeLastGroup(text: Uint8Array, from: number, out: Uint8Array, at: number): boolean {
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

/** Strict: no white space, no bits left over. */
function decodeStrict(text: Uint8Array): Uint8Array | undefined {
  const { length } = text;
  if (length === 0) return new Uint8Array();
  if (length % 4 !== 0) return undefined;
  const padding = text[length - 1] === PAD ? (text[length - 2] === PAD ? 2 : 1) : 0;
  const out = new Uint8Array((length / 4) * 3 - padding);
  const last = length - 4;
  // Not `slice`: that of a Node Buffer returns a view of the same bytes.
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
  return seen < WRONG && decodeLastGroup(text, last, out, at) ? out : undefined;
}

/**
 * Decodes base64 that is given as ASCII bytes and may contain white space; undefined for a wrong character, padding
 * or length, or for bits left over.
 */
export function decodeBase64(bytes: Uint8Array): Uint8Array | undefined {
  let [start, end] = [0, bytes.length];
  while (start < end && isBlank(bytes[start])) start++;
  while (end > start && isBlank(bytes[end - 1])) end--;
  const text = bytes.subarray(start, end);
  const straight = text.subarray(0, INSPECTED).some(isBlank) ? undefined : decodeStrict(text);
  return straight ?? decodeStrict(withoutBlanks(text));
}

/** Number of characters that `encodeBase64` writes. */
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

/** Bytes to base64 text, padded, without line ends. */
export function toBase64(bytes: Uint8Array): string {
  const out = new Uint8Array(base64Length(bytes));
  encodeBase64(bytes, out, 0);
  return latin1.decode(out);
}

/** Base64 text to bytes; undefined when the text is not exactly what `toBase64` would write. */
export function fromBase64(text: string): Uint8Array | undefined {
  return decodeStrict(ascii.encode(text));
}

/** Bytes to base64url text without padding, as JOSE writes it. */
export function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Base64url text to bytes; undefined when it is not exactly what `toBase64Url` would write. */
export function fromBase64Url(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return undefined;
  const padded = text.padEnd(Math.ceil(text.length / 4) * 4, '=');
  return fromBase64(padded.replaceAll('-', '+').replaceAll('_', '/'));
}
