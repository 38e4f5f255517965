/** A PNG file as it is laid out and what it says of itself: ISO/IEC 15948 (PNG 2nd edition), PNG 3rd edition acTL. */
import type { Finding } from '../../findings/finding.ts';
import { crc32 } from './crc.ts';
import { readExif } from './exif.ts';
import type { Color, Density, ImageInfo } from './info.ts';
import {
  type Layout,
  MAX_ALIKE,
  MAX_PARTS,
  type Part,
  fileFinding,
  sizeFindings,
  tagAt,
  u32,
} from './layout.ts';

/** The largest length of a chunk, 2^31 - 1. */
const MAX_CHUNK = 0x7fffffff;

/**
 * Takes a PNG apart by its chunk lengths.
 * @param bytes The file, beginning with the PNG signature.
 */
export function layoutPng(bytes: Uint8Array): Layout {
  const parts: Part[] = [{ tag: 'signature', offset: 0, length: 8, data: 0, dataEnd: 8 }];
  const findings: Finding[] = [];
  const stop = (end: number, whole: boolean): Layout => ({ parts, end, whole, findings });
  let at = 8;
  while (at + 12 <= bytes.length) {
    if (parts.length >= MAX_PARTS) {
      findings.push(fileFinding('image.file.limit', at, `more than ${MAX_PARTS} chunks`));
      return stop(bytes.length, false);
    }
    const length = u32(bytes, at);
    const tag = tagAt(bytes, at + 4);
    if (length > MAX_CHUNK || !/^[A-Za-z]{4}$/.test(tag)) {
      findings.push(
        fileFinding('image.file.bad-segment-length', at, 'no chunk begins where one should', { length }),
      );
      return stop(bytes.length, false);
    }
    if (at + 12 + length > bytes.length) {
      const cut = bytes.length - at - 12;
      const code = tag === 'IDAT' ? 'image.file.truncated' : 'image.file.bad-segment-length';
      findings.push(
        fileFinding(code, at, `${tag} says it is ${length} bytes long; ${cut} are left`, { length }),
      );
      parts.push({ tag, offset: at, length: bytes.length - at, data: at + 8, dataEnd: bytes.length });
      return stop(bytes.length, false);
    }
    parts.push({ tag, offset: at, length: length + 12, data: at + 8, dataEnd: at + 8 + length });
    at += length + 12;
    if (tag === 'IEND') return stop(at, true);
  }
  findings.push(
    fileFinding('image.file.truncated', bytes.length, 'the file ends before the picture does (no IEND)'),
  );
  return stop(bytes.length, false);
}

/** True when the checksum of a whole chunk is right. */
export function checksumHolds(bytes: Uint8Array, part: Part): boolean {
  return crc32(bytes.subarray(part.offset + 4, part.dataEnd)) === u32(bytes, part.dataEnd);
}

/** Table 11.1: colour type, its channels, and the depths it allows. */
const TYPES: ReadonlyMap<number, { color: Color; components: number; depths: readonly number[] }> = new Map([
  [0, { color: 'gray', components: 1, depths: [1, 2, 4, 8, 16] }],
  [2, { color: 'rgb', components: 3, depths: [8, 16] }],
  [3, { color: 'palette', components: 1, depths: [1, 2, 4, 8] }],
  [4, { color: 'gray', components: 2, depths: [8, 16] }],
  [6, { color: 'rgb', components: 4, depths: [8, 16] }],
]);

/** True where the only frame of an animation is the image itself: one frame control before IDAT, and no other frame. */
function isStill(bytes: Uint8Array, { parts }: Layout): boolean {
  const [control, ...more] = parts.filter(({ tag }) => tag === 'acTL');
  if (control === undefined || more.length > 0) return false;
  if (control.dataEnd - control.data !== 8 || u32(bytes, control.data) !== 1) return false;
  const frames = parts.flatMap(({ tag }, index) => (tag === 'fcTL' ? [index] : []));
  const data = parts.findIndex(({ tag }) => tag === 'IDAT');
  return frames.length === 1 && (frames[0] ?? data) < data && !parts.some(({ tag }) => tag === 'fdAT');
}

function structureFindings(bytes: Uint8Array, layout: Layout, palette: boolean): Finding[] {
  const found: Finding[] = [];
  const bad = (offset: number, message: string): void => {
    if (found.length < MAX_ALIKE) found.push(fileFinding('image.file.bad-structure', offset, message));
  };
  const chunks = layout.parts.slice(1);
  const seen = new Map<string, number>();
  for (const [index, { tag, offset }] of chunks.entries()) {
    const count = (seen.get(tag) ?? 0) + 1;
    seen.set(tag, count);
    if (
      tag === 'IDAT'
        ? count > 1 && chunks[index - 1]?.tag !== 'IDAT'
        : count === 2 && /^(IHDR|PLTE)$/.test(tag)
    ) {
      bad(offset, tag === 'IDAT' ? 'image data in two places' : `a second ${tag}`);
    }
    if (tag === 'acTL' && count === 1 && !isStill(bytes, layout)) {
      found.push(fileFinding('image.file.animated', offset, 'an animation of more than one frame (acTL)'));
    }
    const known = tag === 'IHDR' || tag === 'PLTE' || tag === 'IDAT' || tag === 'IEND';
    if (!known && /^[A-Z]/.test(tag) && count === 1)
      bad(offset, 'a critical chunk that is not of the standard');
  }
  if (layout.whole && !seen.has('IDAT')) bad(layout.end, 'no image data (IDAT)');
  if (layout.whole && palette && !seen.has('PLTE')) bad(layout.end, 'no palette (PLTE)');
  const header = chunks[0];
  if (header !== undefined && header.dataEnd + 4 <= bytes.length && !checksumHolds(bytes, header)) {
    found.push(fileFinding('image.file.bad-checksum', header.offset, 'the checksum of IHDR is wrong'));
  }
  return found;
}

function densityOf(bytes: Uint8Array, part: Part | undefined): Density | undefined {
  if (part === undefined || part.dataEnd - part.data !== 9) return undefined;
  const x = u32(bytes, part.data);
  const y = u32(bytes, part.data + 4);
  if (x === 0 || y === 0 || x > MAX_CHUNK || y > MAX_CHUNK) return undefined;
  return bytes[part.data + 8] === 1 ? { x: x / 100, y: y / 100, unit: 'cm' } : { x, y, unit: 'aspect' };
}

/** What a PNG says of itself, and what is wrong with it; no info where IHDR is missing. */
export function readPng(bytes: Uint8Array, layout: Layout): { info?: ImageInfo; findings: Finding[] } {
  const header = layout.parts[1];
  if (header?.tag !== 'IHDR' || header.dataEnd - header.data !== 13) {
    const findings = [...layout.findings];
    if (header !== undefined) {
      findings.push(
        fileFinding('image.file.bad-structure', header.offset, 'the first chunk is not an IHDR of 13 bytes'),
      );
    }
    return { findings };
  }
  const at = header.data;
  const [depth = 0, colorType = 0, compression, filter, interlace] = bytes.subarray(at + 8, at + 13);
  const type = TYPES.get(colorType);
  const width = u32(bytes, at);
  const height = u32(bytes, at + 4);
  const findings = [...layout.findings, ...sizeFindings(width, height, header.offset)];
  if (type?.depths.includes(depth) !== true) {
    const message = `colour type ${colorType} with ${depth} bits a sample is not allowed`;
    findings.push(fileFinding('image.file.bad-header', header.offset, message));
  }
  if (compression !== 0 || filter !== 0 || (interlace !== 0 && interlace !== 1)) {
    const message = 'a compression, filter or interlace method that is not of the standard';
    findings.push(fileFinding('image.file.bad-header', header.offset, message));
  }
  for (const one of structureFindings(bytes, layout, colorType === 3)) findings.push(one);
  const chunk = (tag: string): Part | undefined => layout.parts.find((part) => part.tag === tag);
  const exif = chunk('eXIf');
  const exifRead = exif === undefined ? undefined : readExif(bytes.subarray(exif.data, exif.dataEnd));
  const density = densityOf(bytes, chunk('pHYs'));
  return {
    info: {
      format: 'png',
      width,
      height,
      components: type?.components ?? 0,
      bitDepth: depth,
      coding: 'deflate',
      color: type?.color ?? 'unknown',
      alpha: colorType === 4 || colorType === 6 || chunk('tRNS') !== undefined,
      srgb: chunk('sRGB') !== undefined,
      icc: chunk('iCCP') !== undefined,
      interlaced: interlace === 1,
      ...(density === undefined ? {} : { density }),
      ...(exifRead?.orientation === undefined ? {} : { orientation: exifRead.orientation }),
    },
    findings,
  };
}
