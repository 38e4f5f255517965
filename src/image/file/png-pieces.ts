/** The pieces of a PNG. */
import { asciiBytes, concatBytes, equalBytes } from '../../bytes/index.ts';
import { crc32 } from './crc.ts';
import { deflate } from './deflate.ts';
import { keywordHolds, xmpHolds } from './describe.ts';
import { readExif } from './exif.ts';
import { readProfile } from './icc.ts';
import { reduceProfile } from './icc-reduce.ts';
import { inflate } from './inflate.ts';
import type { Layout, Part } from './layout.ts';
import { type Choice, type Piece, type SegmentKind, be32, merged, piece } from './pieces.ts';

/** Bytes of the largest profile that is read: tables of printers have several megabytes. */
const MAX_PROFILE = 16_777_216;

const STRUCTURE: ReadonlySet<string> = new Set(['signature', 'IHDR', 'PLTE', 'tRNS', 'IEND']);

/** Chunks that say how the numbers are meant, and the only length they may have; `tRNS` changes what is decoded. */
const FORMAT: ReadonlyMap<string, number> = new Map([
  ['sRGB', 1],
  ['gAMA', 4],
  ['cHRM', 32],
  ['cICP', 4],
  ['pHYs', 9],
]);

const KINDS: ReadonlyMap<string, SegmentKind> = new Map<string, SegmentKind>([
  ['tEXt', 'text'],
  ['zTXt', 'text'],
  ['iTXt', 'text'],
  ['tIME', 'time'],
  ['eXIf', 'exif'],
  ['zxIf', 'exif'],
  ['acTL', 'animation'],
  ['fcTL', 'animation'],
  ['fdAT', 'animation'],
  ['caBX', 'provenance'],
]);

/** A chunk of the given tag and content, with its checksum. */
export function chunk(tag: string, content: Uint8Array): Uint8Array {
  const checked = concatBytes([asciiBytes(tag), content]);
  return concatBytes([be32(content.length), checked, be32(crc32(checked))]);
}

/** The head of a chunk with a reduced profile: a name that says nothing, and the method of compression. */
const HEAD = asciiBytes('icc\0\0');

function profilePiece(bytes: Uint8Array, part: Part, stated: boolean, choice: Choice): Piece {
  const { tag, offset, length, data, dataEnd } = part;
  const end = offset + length;
  const content = bytes.subarray(data, dataEnd);
  const name = content.subarray(0, 80).indexOf(0);
  const inflated = name < 1 ? undefined : inflate(content.subarray(name + 2), MAX_PROFILE);
  const profile = inflated === undefined ? undefined : readProfile(inflated.bytes);
  if (profile?.neutral !== true) {
    const holds = profile?.holds ?? [];
    const reduced = inflated === undefined ? undefined : reduceProfile(inflated.bytes);
    if (inflated === undefined || reduced === undefined || choice.icc === 'remove')
      return piece('icc', tag, offset, end, { holds, needed: false });
    const isPlain = equalBytes(content.subarray(0, HEAD.length), HEAD);
    if (isPlain && equalBytes(reduced, inflated.bytes) && inflated.used === content.length - HEAD.length)
      return piece('icc', tag, offset, end, { holds, needed: true });
    const instead = chunk(tag, concatBytes([HEAD, deflate(reduced)]));
    return piece('icc', tag, offset, end, { holds, needed: false, reduced: true, instead });
  }
  const dropped = { holds: ['srgb'], needed: false };
  // The profile says sRGB; the chunk of 13 bytes that says the same takes its place (perceptual intent).
  const instead = stated || profile.space !== 'RGB ' ? undefined : chunk('sRGB', Uint8Array.of(0));
  const shorter = instead !== undefined && instead.length <= length ? { instead } : {};
  return piece('icc', tag, offset, offset + length, { ...dropped, ...shorter });
}

function textPiece(bytes: Uint8Array, { tag, offset, length, data, dataEnd }: Part): Piece {
  const content = bytes.subarray(data, dataEnd);
  const holds = keywordHolds(content);
  if (holds === 'xmp') return piece('xmp', tag, offset, offset + length, { holds: xmpHolds(content) });
  if (holds === 'exif' || holds === 'iptc') return piece(holds, tag, offset, offset + length);
  return piece('text', tag, offset, offset + length, { holds: [holds] });
}

/** Image data, and apart from it whatever stands in the IDAT chunks after the compressed pixels end. */
function dataPieces(bytes: Uint8Array, parts: readonly Part[], streamEnd: number | undefined): Piece[] {
  let left = streamEnd ?? Number.POSITIVE_INFINITY;
  return parts.flatMap(({ tag, offset, length, data, dataEnd }): Piece[] => {
    const size = dataEnd - data;
    const used = Math.min(size, left);
    left -= used;
    const end = offset + length;
    if (used === size && (size > 0 || left > 0)) return [piece('image', tag, offset, end)];
    if (used === 0) return [piece('hidden', tag, offset, end)];
    const instead = chunk(tag, bytes.subarray(data, data + used));
    return [piece('image', tag, offset, data + used, { instead }), piece('hidden', tag, data + used, end)];
  });
}

/** The pieces of a PNG. */
export function pngPieces(bytes: Uint8Array, layout: Layout, choice: Choice): Piece[] {
  const { parts } = layout;
  const stated = parts.some(({ tag }) => tag === 'sRGB');
  const data = parts.filter(({ tag }) => tag === 'IDAT');
  const pixels = new Map(dataPieces(bytes, data, layout.streamEnd).map((each) => [each.offset, each]));
  const seen = new Set<string>();
  const pieces = parts.flatMap((part): Piece[] => {
    const { tag, offset, length, data: from, dataEnd } = part;
    const end = offset + length;
    const first = !seen.has(tag);
    seen.add(tag);
    if (tag === 'IDAT') {
      const own = pixels.get(offset);
      if (own === undefined) return [];
      const tail = pixels.get(own.offset + own.length);
      return tail?.kind === 'hidden' && tail.offset < end ? [own, tail] : [own];
    }
    if (STRUCTURE.has(tag)) return [piece('image', tag, offset, end)];
    if (first && FORMAT.get(tag) === dataEnd - from) return [piece('format', tag, offset, end)];
    if (tag === 'iCCP') return [profilePiece(bytes, part, stated, choice)];
    const kind = KINDS.get(tag) ?? 'application';
    if (kind === 'text') return [textPiece(bytes, part)];
    if (kind !== 'exif') return [piece(kind, tag, offset, end)];
    return [piece(kind, tag, offset, end, { holds: readExif(bytes.subarray(from, dataEnd)).holds })];
  });
  return merged(pieces);
}
