/** Base64 (RFC 4648 section 4) between bytes and text, in a browser as in Node. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const PAD = 0x3d;
const INVALID = 255;

const ENCODE = Uint8Array.from(ALPHABET, (char) => char.charCodeAt(0));
const DECODE = new Uint8Array(256).fill(INVALID);
ENCODE.forEach((code, value) => (DECODE[code] = value));

const latin1 = new TextDecoder('latin1');

/** Bytes to base64 text, padded, without line ends. */
export function toBase64(bytes: Uint8Array): string {
  const out = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  let at = 0;
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes[i] ?? 0, bytes[i + 1] ?? 0, bytes[i + 2] ?? 0];
    out[at++] = ENCODE[a >> 2] ?? 0;
    out[at++] = ENCODE[((a & 3) << 4) | (b >> 4)] ?? 0;
    out[at++] = i + 1 < bytes.length ? (ENCODE[((b & 15) << 2) | (c >> 6)] ?? 0) : PAD;
    out[at++] = i + 2 < bytes.length ? (ENCODE[c & 63] ?? 0) : PAD;
  }
  return latin1.decode(out);
}

/** Base64 text to bytes; undefined when the text is not exactly what `toBase64` would write. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const out = new Uint8Array((text.length / 4) * 3 - padding);
  const value = (i: number): number => {
    const code = text.charCodeAt(i);
    return code > 255 ? INVALID : (DECODE[code] ?? INVALID);
  };
  let at = 0;
  for (let i = 0; i < text.length; i += 4) {
    const last = i + 4 === text.length ? padding : 0;
    const c = last === 2 ? 0 : value(i + 2);
    const d = last > 0 ? 0 : value(i + 3);
    const [a, b] = [value(i), value(i + 1)];
    if ((a | b | c | d) > 63) return undefined;
    if ((last === 2 && (b & 15) !== 0) || (last === 1 && (c & 3) !== 0)) return undefined;
    out[at++] = (a << 2) | (b >> 4);
    if (last < 2) out[at++] = ((b & 15) << 4) | (c >> 2);
    if (last < 1) out[at++] = ((c & 3) << 6) | d;
  }
  return out;
}
