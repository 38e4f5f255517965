/** Character encodings that 1.015 DCS can declare, by its index CSI. Without one, text is 7-bit ASCII. */
import { FrskitError } from '../../findings/errors.ts';

export type Charset = 'ascii' | 'latin1' | 'utf-8' | 'utf-16' | 'utf-32' | 'unknown';

const BY_CSI: Readonly<Record<number, Charset>> = {
  0: 'ascii',
  1: 'latin1',
  2: 'utf-16',
  3: 'utf-8',
  4: 'utf-32',
};

/** The encoding of a CSI; `3` and `003` are alike. Anything the standard does not name is `unknown`. */
export function charsetOfIndex(csi: string): Charset {
  return /^\d{1,3}$/.test(csi) ? (BY_CSI[Number(csi)] ?? 'unknown') : 'unknown';
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const utf16le = new TextDecoder('utf-16le');
const latin1 = new TextDecoder('latin1');

function swapped(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    out[i] = bytes[i + 1] ?? 0;
    out[i + 1] = bytes[i] ?? 0;
  }
  return out;
}

function decodeUtf16(bytes: Uint8Array): string {
  const little = bytes[0] === 0xff && bytes[1] === 0xfe;
  return utf16le.decode(little ? bytes : swapped(bytes));
}

function decodeUtf32(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  for (let i = 0; i + 3 < bytes.length; i += 4) {
    const point = view.getUint32(i);
    text += point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
  }
  return text;
}

/** Bytes to text. Never fails: what cannot be decoded becomes U+FFFD, and the bytes stay where they are. */
export function decodeText(bytes: Uint8Array, charset: Charset): string {
  switch (charset) {
    case 'utf-8':
      return utf8.decode(bytes);
    case 'utf-16':
      return decodeUtf16(bytes);
    case 'utf-32':
      return decodeUtf32(bytes);
    case 'ascii':
    case 'latin1':
    case 'unknown':
      return latin1.decode(bytes);
  }
}

/** True when the bytes are valid in the encoding. `unknown` cannot be checked and counts as valid. */
export function isValidText(bytes: Uint8Array, charset: Charset): boolean {
  switch (charset) {
    case 'ascii':
      return bytes.every((byte) => byte < 0x80);
    case 'utf-8':
      try {
        strictUtf8.decode(bytes);
        return true;
      } catch {
        return false;
      }
    case 'utf-16':
      return bytes.length % 2 === 0;
    case 'utf-32':
      return bytes.length % 4 === 0;
    case 'latin1':
    case 'unknown':
      return true;
  }
}

function encodeUtf16(text: string): Uint8Array {
  const out = new Uint8Array(text.length * 2);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    out[2 * i] = unit >> 8;
    out[2 * i + 1] = unit & 0xff;
  }
  return out;
}

function encodeUtf32(text: string): Uint8Array {
  const points = Array.from(text, (char) => char.codePointAt(0) ?? 0);
  const out = new Uint8Array(points.length * 4);
  const view = new DataView(out.buffer);
  points.forEach((point, i) => view.setUint32(4 * i, point));
  return out;
}

function encodeBytes(text: string, limit: number, charset: Charset): Uint8Array {
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= limit) {
      throw new FrskitError(
        'ERR_UNENCODABLE',
        `character ${i + 1} of the text cannot be written in ${charset}; declare UTF-8 in 1.015 DCS`,
      );
    }
    out[i] = unit;
  }
  return out;
}

/**
 * Text to bytes.
 * @throws FrskitError `ERR_UNENCODABLE` when the encoding has no such character.
 */
export function encodeText(text: string, charset: Charset): Uint8Array {
  switch (charset) {
    case 'utf-8':
      return new TextEncoder().encode(text);
    case 'utf-16':
      return encodeUtf16(text);
    case 'utf-32':
      return encodeUtf32(text);
    case 'latin1':
      return encodeBytes(text, 0x100, charset);
    case 'ascii':
    case 'unknown':
      return encodeBytes(text, 0x80, charset);
  }
}
