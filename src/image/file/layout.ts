/** How a picture file is laid out: its parts in file order, none of them decoded. */
import type { Finding, Location } from '../../findings/finding.ts';
import type { Facts } from '../../findings/finding.ts';
import { type FileCode, severityOf } from './codes.ts';

/** A segment, chunk or box. Offsets count from the start of the bytes that were given. */
export type Part = {
  /** `APP1`, `SOF0`, `scan`, `IHDR`, `jp2c`, ... */
  readonly tag: string;
  /** First byte of the part, its own header included. */
  readonly offset: number;
  /** Length in bytes, header (and checksum) included. */
  readonly length: number;
  /** First byte of the content. */
  readonly data: number;
  /** First byte after the content. */
  readonly dataEnd: number;
};

/** A file taken apart. */
export type Layout = {
  readonly parts: readonly Part[];
  /** First byte after the image; the length of the file when it is not whole. */
  readonly end: number;
  /** False when the end of the image was not found or the parts are not to be trusted. */
  readonly whole: boolean;
  readonly findings: readonly Finding[];
  /** PNG: bytes of image data, of all IDAT together, that the compressed stream takes; known after a walk over it. */
  readonly streamEnd?: number;
};

/** More parts than this are not taken apart: no picture has so many. */
export const MAX_PARTS = 100_000;

/** A fault that repeats is reported this often. */
export const MAX_ALIKE = 20;

/** The path of a picture that stands alone; callers put their own in its place. */
export const IMAGE_PATH = 'image';

/** A finding at an offset of the picture. */
export function fileFinding(rule: FileCode, offset: number, message: string, facts?: Facts): Finding {
  const at: Location = { path: IMAGE_PATH, offset };
  const found = { rule, severity: severityOf(rule), at, message };
  return facts === undefined ? found : { ...found, facts };
}

/** Two bytes, big-endian; what is not there counts as zero. */
export function u16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

/** Four bytes, big-endian, unsigned; what is not there counts as zero. */
export function u32(bytes: Uint8Array, at: number): number {
  return u16(bytes, at) * 65_536 + u16(bytes, at + 2);
}

/** True when the ASCII text stands at the offset. */
export function hasText(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** Four bytes as a tag; a byte that is no printable ASCII becomes `?`. */
export function tagAt(bytes: Uint8Array, at: number): string {
  let tag = '';
  for (let i = at; i < at + 4; i++) {
    const code = bytes[i] ?? 0;
    tag += code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : '?';
  }
  return tag;
}

/** The largest width or height: HLL and VLL have five digits at most. */
const MAX_SIDE = 99_999;

/** The largest number of pixels that a header may claim (268 million). */
const MAX_PIXELS = 2 ** 28;

/** What is wrong with the size in a header, or nothing. */
export function sizeFindings(width: number, height: number, offset: number): Finding[] {
  const facts = { width, height };
  if (width === 0 || height === 0) {
    return [
      fileFinding(
        'image.file.header-size',
        offset,
        'the header gives the picture no width or no height',
        facts,
      ),
    ];
  }
  if (width <= MAX_SIDE && height <= MAX_SIDE && width * height <= MAX_PIXELS) return [];
  const message = `the header claims ${width} x ${height} pixels; at most ${MAX_SIDE} a side and ${MAX_PIXELS} in all`;
  return [fileFinding('image.file.header-size', offset, message, facts)];
}
