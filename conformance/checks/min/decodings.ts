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

/** Base32 by an alphabet of 32 characters. */
function base32(alphabet: string): (text: string) => Buffer | undefined {
  const values = new Map(Array.from(alphabet).map((char, i) => [char, i]));
  return (text) => {
    const body = text.toUpperCase().replace(/[\s=-]+/g, '');
    const octets = Buffer.alloc(Math.floor((body.length * 5) / 8));
    let [bits, count, at] = [0, 0, 0];
    for (const char of body) {
      const value = values.get(char);
      if (value === undefined) return undefined;
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
  const values = new Map(Array.from(alphabet).map((char, i) => [char, i]));
  return (text) => {
    const inner = text.replace(/^<~|~>$/g, '').replace(/\s+/g, '');
    const body = alphabet === ASCII85 ? inner.replaceAll('z', '!!!!!') : inner;
    const octets = Buffer.alloc(Math.floor(body.length / 5) * 4 + 4);
    let at = 0;
    for (let i = 0; i < body.length; i += 5) {
      const group = body.slice(i, i + 5);
      let value = 0;
      for (let j = 0; j < 5; j++) {
        const digit = j < group.length ? values.get(group.charAt(j)) : 84;
        if (digit === undefined) return undefined;
        value = value * 85 + digit;
      }
      if (value > 0xffffffff) return undefined;
      octets.writeUInt32BE(value, at);
      at += group.length - 1;
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

const PACKED = [gunzipSync, inflateSync, inflateRawSync, brotliDecompressSync] as const;
const MOST_UNPACKED = { maxOutputLength: 16 * 2 ** 20 };

/** The content of compressed bytes, by each method that accepts them. */
export function unpackedOf(octets: Buffer): readonly Buffer[] {
  return PACKED.flatMap((unpack) => {
    try {
      const out = unpack(octets, MOST_UNPACKED);
      return out.length >= LEAST_OCTETS ? [out] : [];
    } catch {
      return [];
    }
  });
}

export type Decoded = { readonly how: string; readonly octets: Buffer };

/** Every content that a text may stand for. */
export function decodingsOf(text: string): readonly Decoded[] {
  if (text.length < SHORTEST) return [];
  const reversed = Array.from(text).reverse().join('');
  return [text, reversed].flatMap((one, i) =>
    DECODINGS.flatMap(({ how, decode }) => {
      const octets = decode(one);
      if (octets === undefined || octets.length < LEAST_OCTETS) return [];
      return [{ how: i === 0 ? how : `${how}, reversed`, octets }];
    }),
  );
}
