/** Decodings of a text: base64, base32, base85, hex, lists of numbers, escapes, compression; each also reversed. */
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

/** Shortest text that is decoded, and shortest content that is searched. */
const SHORTEST = 48;
const LEAST_OCTETS = 32;

type Decoding = { readonly how: string; readonly decode: (text: string) => Buffer | undefined };

function base64(text: string): Buffer | undefined {
  const body = text.replace(/\\[rn]|\s+/g, '').replaceAll('\\/', '/');
  return /^[A-Za-z0-9+/_-]+={0,2}$/.test(body) ? Buffer.from(body, 'base64') : undefined;
}

function hex(text: string): Buffer | undefined {
  const body = text.replace(/\\x|0x|[\s:,-]+/gi, '');
  return /^[0-9A-Fa-f]+$/.test(body) && body.length % 2 === 0 ? Buffer.from(body, 'hex') : undefined;
}

/** The value of each character of an alphabet by its code; 255 for others. */
function valuesOf(alphabet: string): Uint8Array {
  const values = new Uint8Array(128).fill(255);
  for (let i = 0; i < alphabet.length; i++) values[alphabet.charCodeAt(i)] = i;
  return values;
}

/** Base32 by an alphabet of 32 characters. */
function base32(alphabet: string): (text: string) => Buffer | undefined {
  const values = valuesOf(alphabet);
  return (text) => {
    const body = text.toUpperCase().replace(/[\s=-]+/g, '');
    const octets = Buffer.alloc(Math.floor((body.length * 5) / 8));
    let [bits, count, at] = [0, 0, 0];
    for (let i = 0; i < body.length; i++) {
      const value = values[body.charCodeAt(i)] ?? 255;
      if (value === 255) return undefined;
      bits = ((bits << 5) | value) & 0xfff;
      count += 5;
      if (count < 8) continue;
      count -= 8;
      octets[at++] = (bits >> count) & 0xff;
    }
    return octets.subarray(0, at);
  };
}

const Z85 = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#';
const RFC1924 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~';
const ASCII85 = Array.from({ length: 85 }, (_, i) => String.fromCharCode(33 + i)).join('');

/** Base85 by an alphabet of 85 characters; a short last group as in Ascii85. */
function base85(alphabet: string): (text: string) => Buffer | undefined {
  const values = valuesOf(alphabet);
  return (text) => {
    const inner = text.replace(/^<~|~>$/g, '').replace(/\s+/g, '');
    const body = alphabet === ASCII85 ? inner.replaceAll('z', '!!!!!') : inner;
    const octets = Buffer.alloc(Math.floor(body.length / 5) * 4 + 4);
    let at = 0;
    for (let i = 0; i < body.length; i += 5) {
      let value = 0;
      for (let j = i; j < i + 5; j++) {
        const digit = j < body.length ? (values[body.charCodeAt(j)] ?? 255) : 84;
        if (digit === 255) return undefined;
        value = value * 85 + digit;
      }
      if (value > 0xffffffff) return undefined;
      octets.writeUInt32BE(value, at);
      at += Math.min(5, body.length - i) - 1;
    }
    return octets.subarray(0, at);
  };
}

/** The numbers of a text that is a list of numbers; undefined if it is none. */
export function numbersOf(text: string): readonly number[] | undefined {
  if (!/^[[({\s]*-?\d[\d\s.,;:eE+\-[\](){}|]*$/.test(text.slice(0, 2000))) return undefined;
  const parts = text.match(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?/g) ?? [];
  return parts.length >= LEAST_OCTETS ? parts.map(Number) : undefined;
}

/** Numbers from 0 to 255 as bytes, or from -128 to 127. */
export function octetsOfNumbers(numbers: readonly number[]): Buffer | undefined {
  const isOctets = numbers.every((value) => Number.isInteger(value) && value >= -128 && value <= 255);
  return isOctets ? Buffer.from(numbers.map((value) => value & 0xff)) : undefined;
}

function escaped(text: string): Buffer | undefined {
  const decoded = text
    .replace(/\\u00([0-9a-f]{2})|\\x([0-9a-f]{2})|%([0-9a-f]{2})|=([0-9A-F]{2})/gi, (_, ...codes: string[]) =>
      String.fromCharCode(parseInt(codes.find((code) => typeof code === 'string') ?? '0', 16)),
    )
    .replace(/&#(x?[0-9a-f]{1,3});/gi, (_, code: string) =>
      String.fromCharCode(Number(code.replace(/^x/i, '0x')) & 0xff),
    );
  return decoded.length < text.length ? Buffer.from(decoded, 'latin1') : undefined;
}

const DECODINGS: readonly Decoding[] = [
  { how: 'in base64', decode: base64 },
  { how: 'in hex', decode: hex },
  { how: 'in base32', decode: base32('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567') },
  { how: 'in base32', decode: base32('0123456789ABCDEFGHIJKLMNOPQRSTUV') },
  { how: 'in base85', decode: base85(ASCII85) },
  { how: 'in base85', decode: base85(Z85) },
  { how: 'in base85', decode: base85(RFC1924) },
  { how: 'in escapes', decode: escaped },
];

/** True for the first bytes of a zlib stream (RFC 1950 2.2). */
function isZlib([first = 0, second = 0]: Uint8Array): boolean {
  return (first & 0x8f) === 8 && (first * 256 + second) % 31 === 0;
}

/** True for bytes that may begin a deflate stream (RFC 1951 3.2): a block type, and lengths that it permits. */
function isDeflate(octets: Buffer): boolean {
  const [first = 0, second = 0] = octets;
  switch ((first >> 1) & 3) {
    case 0:
      return octets.length > 4 && (octets.readUInt16LE(1) ^ octets.readUInt16LE(3)) === 0xffff;
    case 1:
      return true;
    case 2:
      return first >> 3 < 30 && (second & 31) < 30;
    default:
      return false;
  }
}

/** Methods of compression, with what the first bytes must be: an attempt costs more than a look. */
const PACKED = [
  { mayBe: (octets: Buffer) => octets[0] === 0x1f && octets[1] === 0x8b, unpack: gunzipSync },
  { mayBe: isZlib, unpack: inflateSync },
  { mayBe: isDeflate, unpack: inflateRawSync },
  { mayBe: () => true, unpack: brotliDecompressSync },
] as const;
const MOST_UNPACKED = { maxOutputLength: 16 * 2 ** 20 };

/** The content of compressed bytes, by each method that accepts them. */
export function unpackedOf(octets: Buffer): readonly Buffer[] {
  return PACKED.flatMap(({ mayBe, unpack }) => {
    if (!mayBe(octets)) return [];
    try {
      const out = unpack(octets, MOST_UNPACKED);
      return out.length >= LEAST_OCTETS ? [out] : [];
    } catch {
      return [];
    }
  });
}

/** A text from its last character to its first. */
export function backwards(text: string): string {
  // A text of one byte for each character is reversed without a list of its characters.
  if (/^[^\u0100-\uffff]*$/.test(text)) return Buffer.from(text, 'latin1').reverse().toString('latin1');
  return Array.from(text).reverse().join('');
}

export type Decoded = { readonly how: string; readonly octets: Buffer };

/** Every content that a text may stand for. */
export function decodingsOf(text: string): readonly Decoded[] {
  if (text.length < SHORTEST) return [];
  const reversed = backwards(text);
  return [text, reversed].flatMap((one, i) =>
    DECODINGS.flatMap(({ how, decode }) => {
      const octets = decode(one);
      if (octets === undefined || octets.length < LEAST_OCTETS) return [];
      return [{ how: i === 0 ? how : `${how}, reversed`, octets }];
    }),
  );
}
