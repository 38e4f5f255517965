/** The format of a file by its first bytes, formats that a face record cannot carry included. */
import { hasText, u16, u32 } from './layout.ts';

/** Signatures at the start of the file, in the order in which they are tried. */
const STARTS: readonly (readonly [string, readonly number[]])[] = [
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['j2k', [0xff, 0x4f, 0xff, 0x51]],
  ['wsq', [0xff, 0xa0, 0xff]],
  ['jxl', [0xff, 0x0a]],
  ['jxl', [0, 0, 0, 0x0c, 0x4a, 0x58, 0x4c, 0x20]],
  ['gif', [0x47, 0x49, 0x46, 0x38, 0x37, 0x61]],
  ['gif', [0x47, 0x49, 0x46, 0x38, 0x39, 0x61]],
  ['jxr', [0x49, 0x49, 0xbc]],
  ['tiff', [0x49, 0x49, 0x2a, 0x00]],
  ['tiff', [0x4d, 0x4d, 0x00, 0x2a]],
  ['tiff', [0x49, 0x49, 0x2b, 0x00]],
  ['tiff', [0x4d, 0x4d, 0x00, 0x2b]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['psd', [0x38, 0x42, 0x50, 0x53]],
  ['ico', [0, 0, 1, 0]],
  ['mng', [0x8a, 0x4d, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['matroska', [0x1a, 0x45, 0xdf, 0xa3]],
  ['mpeg', [0, 0, 1, 0xba]],
  ['mpeg', [0, 0, 1, 0xb3]],
  ['ogg', [0x4f, 0x67, 0x67, 0x53]],
  ['flv', [0x46, 0x4c, 0x56, 0x01]],
  ['asf', [0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['nist', [0x31, 0x2e, 0x30, 0x30, 0x31, 0x3a]],
];

/** Brands of the ISO base media file type box. */
const BRANDS: readonly (readonly [string, RegExp])[] = [
  ['avif', /^avi[fso]$/],
  ['heic', /^(he[iv][cmsx]|mif1|msf1)$/],
  ['jp2', /^jp2 $/],
  ['jpx', /^jpx $/],
  ['jpm', /^jpm $/],
  ['mj2', /^mjp2$/],
];

const JP2_SIGNATURE = [0, 0, 0, 0x0c, 0x6a, 0x50, 0x20, 0x20, 0x0d, 0x0a, 0x87, 0x0a];

const MAX_BRANDS = 64;

function startsWith(bytes: Uint8Array, at: number, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[at + index] === byte);
}

function text(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

/** The brands of the file type box at an offset: the major one, then the compatible ones. */
function brandsAt(bytes: Uint8Array, at: number): string[] {
  if (!hasText(bytes, at + 4, 'ftyp')) return [];
  const end = Math.min(at + u32(bytes, at), bytes.length, at + 16 + MAX_BRANDS * 4);
  const brands = [text(bytes, at + 8, 4)];
  for (let each = at + 16; each + 4 <= end; each += 4) brands.push(text(bytes, each, 4));
  return brands;
}

function boxed(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, 0, JP2_SIGNATURE)) {
    const brands = brandsAt(bytes, 12);
    // A motion or extended file may say that a JP2 reader can open it; then it is one.
    if (brands.length === 0 || brands.includes('jp2 ')) return brands[0] === 'mjp2' ? 'mj2' : 'jp2';
    return BRANDS.find(([, pattern]) => pattern.test(brands[0] ?? ''))?.[0] ?? 'jpx';
  }
  const [major, ...others] = brandsAt(bytes, 0);
  if (major === undefined) return undefined;
  const known = [major, ...others].map((brand) => BRANDS.find(([, pattern]) => pattern.test(brand))?.[0]);
  return known.find((name) => name === 'avif' || name === 'heic') ?? 'mp4';
}

function markup(bytes: Uint8Array): string | undefined {
  const start = text(bytes, 0, Math.min(bytes.length, 1024))
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  if (start.startsWith('<svg')) return 'svg';
  if (!start.startsWith('<?xml') && !start.startsWith('<!--') && !start.startsWith('<!DOCTYPE'))
    return undefined;
  return start.includes('<svg') ? 'svg' : 'xml';
}

/**
 * Names the format by its first bytes: `jpeg`, `png`, `jp2`, `j2k`, `gif`, `webp`, `tiff`, `bmp`, `svg`, `heic`,
 * `avif`, `jxl`, `jxr`, `wsq`, `mp4`, `mj2`, `pdf`, ...; `unknown` where nothing fits.
 */
export function recognise(bytes: Uint8Array): string {
  const first = STARTS.find(([, signature]) => startsWith(bytes, 0, signature));
  if (first !== undefined) return first[0];
  if (hasText(bytes, 0, 'RIFF')) {
    if (hasText(bytes, 8, 'WEBP')) return 'webp';
    return hasText(bytes, 8, 'AVI ') ? 'avi' : 'unknown';
  }
  // BITMAPFILEHEADER: two reserved zeros, then the offset of the pixels, then the size of the next header.
  if (hasText(bytes, 0, 'BM') && u32(bytes, 6) === 0 && bytes.length >= 18 && u16(bytes, 16) === 0)
    return 'bmp';
  return boxed(bytes) ?? markup(bytes) ?? 'unknown';
}

/** Formats of images and video: where one follows an image, it is another image and no note or archive. */
export const PICTURES: ReadonlySet<string> = new Set([
  ...['jpeg', 'png', 'jp2', 'j2k', 'jpx', 'jpm', 'jxl', 'jxr', 'wsq', 'gif', 'webp', 'heic', 'avif', 'tiff'],
  ...['bmp', 'psd', 'ico', 'svg', 'mp4', 'mj2', 'avi', 'matroska', 'mpeg', 'ogg', 'flv', 'asf', 'mng'],
]);

/** Names of formats that a face record cannot carry, and what to convert them to. */
const OTHERS: ReadonlyMap<string, readonly [name: string, advice: string]> = new Map([
  ['heic', ['HEIC (HEIF)', 'convert it once to JPEG of quality 95 or to PNG']],
  ['avif', ['AVIF', 'convert it once to JPEG of quality 95 or to PNG']],
  ['webp', ['WebP', 'convert it once to PNG, or to JPEG of quality 95; of an animation choose one frame']],
  ['tiff', ['TIFF', 'convert it to PNG, which loses nothing; of several pages choose one']],
  ['bmp', ['BMP', 'convert it to PNG, which loses nothing']],
  ['gif', ['GIF', 'convert one frame to PNG, which loses nothing']],
  ['jxl', ['JPEG XL', 'convert it once to JPEG of quality 95 or to PNG']],
  ['jxr', ['JPEG XR', 'convert it once to JPEG of quality 95 or to PNG']],
  ['psd', ['Photoshop (PSD)', 'export it to PNG, which loses nothing']],
  ['pdf', ['PDF', 'take the image out of it and save it as PNG']],
]);

/** The name of a format for people; the format itself where it has no other. */
export function formatName(format: string): string {
  return OTHERS.get(format)?.[0] ?? format;
}

/** What to convert a format to that a face record cannot carry; empty where nothing is known. */
export function adviceOn(format: string): string {
  return OTHERS.get(format)?.[1] ?? '';
}

const EMBEDDED = STARTS.slice(0, 3);

/** The first offset, up to a limit, at which an image of an allowed format may begin. */
export function findPicture(bytes: Uint8Array, from: number, limit: number): number | undefined {
  const end = Math.min(bytes.length, limit);
  for (let at = from; at < end; at++) {
    const byte = bytes[at];
    if (byte === 0 && startsWith(bytes, at, JP2_SIGNATURE)) return at;
    if (byte !== 0xff && byte !== 0x89) continue;
    if (EMBEDDED.some(([, signature]) => startsWith(bytes, at, signature))) return at;
  }
  return undefined;
}
