/** Transfer encodings of mail (RFC 2045, uuencode), decoded leniently: white space and foreign characters are skipped. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const SKIPPED = 64;

const VALUES = new Uint8Array(256).fill(SKIPPED);
for (let i = 0; i < ALPHABET.length; i++) VALUES[ALPHABET.charCodeAt(i)] = i;
VALUES['-'.charCodeAt(0)] = 62;
VALUES['_'.charCodeAt(0)] = 63;

const PAD = 0x3d;
const LF = 0x0a;
const CR = 0x0d;

/** At most `keep` bytes of base64 or base64url text; it ends at its padding. */
export function fromBase64Text(text: Uint8Array, keep: number): Uint8Array {
  const out = new Uint8Array(Math.min(keep, Math.ceil((text.length * 3) / 4)));
  let [at, bits, held] = [0, 0, 0];
  for (const byte of text) {
    if (byte === PAD || at >= out.length) break;
    const value = VALUES[byte] ?? SKIPPED;
    if (value === SKIPPED) continue;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    out[at++] = (bits >> held) & 0xff;
  }
  return out.subarray(0, at);
}

function hexValue(byte: number | undefined): number {
  if (byte === undefined) return NaN;
  return parseInt(String.fromCharCode(byte), 16);
}

/** At most `keep` bytes of quoted-printable text. A damaged escape stays as it is. */
export function fromQuotedPrintable(text: Uint8Array, keep: number): Uint8Array {
  const out = new Uint8Array(Math.min(keep, text.length));
  let at = 0;
  for (let i = 0; i < text.length && at < out.length; i++) {
    const byte = text[i] ?? 0;
    const value = hexValue(text[i + 1]) * 16 + hexValue(text[i + 2]);
    if (byte !== PAD) out[at++] = byte;
    else if (text[i + 1] === LF) i += 1;
    else if (text[i + 1] === CR && text[i + 2] === LF) i += 2;
    else if (Number.isNaN(value)) out[at++] = byte;
    else {
      out[at++] = value;
      i += 2;
    }
  }
  return out.subarray(0, at);
}

/** At most `keep` bytes of uuencoded lines, beginning behind the line `begin MODE NAME`. */
export function fromUuencode(text: Uint8Array, keep: number): Uint8Array {
  const out = new Uint8Array(Math.min(keep, text.length));
  const sextet = (index: number): number => ((text[index] ?? 0x20) - 0x20) & 63;
  let [at, i] = [0, 0];
  while (i < text.length && at < out.length) {
    const count = sextet(i++);
    if (count === 0) break;
    for (let done = 0; done < count; done += 3, i += 4) {
      const group = (sextet(i) << 18) | (sextet(i + 1) << 12) | (sextet(i + 2) << 6) | sextet(i + 3);
      for (let byte = 0; byte < Math.min(3, count - done) && at < out.length; byte++)
        out[at++] = (group >> (16 - 8 * byte)) & 0xff;
    }
    while (i < text.length && text[i] !== LF) i++;
    i++;
  }
  return out.subarray(0, at);
}
