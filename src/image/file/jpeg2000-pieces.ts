/** The pieces of a JPEG 2000 file, raw or in its boxes. */
import { asciiBytes, concatBytes } from '../../bytes/index.ts';
import { xmpHolds } from './describe.ts';
import { readExif } from './exif.ts';
import { readProfile } from './icc.ts';
import { EXIF_UUID } from './jpeg2000-info.ts';
import { boxesIn, layoutCodestream } from './jpeg2000.ts';
import { type Layout, MAX_PARTS, type Part, hasText, u16, u32 } from './layout.ts';
import { type Piece, type SegmentKind, UNREAD, be32, merged, outside, piece } from './pieces.ts';

const [SOT, SOD, COM] = [0xff90, 0xff93, 0xff64];

/** Bytes that the pieces will have after stripping. */
function kept(pieces: readonly Piece[]): number {
  return pieces.reduce(
    (sum, { needed, length, instead }) => sum + (instead?.length ?? (needed ? length : 0)),
    0,
  );
}

/** How many more comments are taken out one by one; a codestream with more is not taken apart further. */
type Budget = { left: number };

/** A tile-part: its header's comments apart, and then its length stated anew. */
function tilePieces(bytes: Uint8Array, { offset, dataEnd }: Part, budget: Budget): Piece[] {
  const rest: Piece[] = [];
  let at = offset + 12;
  let from = at;
  while (at + 4 <= dataEnd && u16(bytes, at) !== SOD && u16(bytes, at) !== SOT) {
    const end = at + 2 + u16(bytes, at + 2);
    if (u16(bytes, at + 2) < 2 || end > dataEnd) break;
    if (u16(bytes, at) === COM) {
      budget.left--;
      if (budget.left < 0) return [piece('hidden', UNREAD, offset, dataEnd)];
      rest.push(piece('image', 'tile', from, at), piece('comment', 'COM', at, end));
      from = end;
    }
    at = end;
  }
  if (rest.length === 0) return [piece('image', 'tile', offset, dataEnd)];
  rest.push(piece('image', 'tile', from, dataEnd));
  const head = bytes.slice(offset, offset + 12);
  // Psot 0 reaches to the end of the codestream and stays true.
  if (u32(bytes, offset + 6) !== 0) head.set(be32(12 + kept(rest)), 6);
  return [piece('image', 'SOT', offset, offset + 12, { instead: head }), ...rest];
}

/** The pieces of a codestream, and what stands after its end inside what holds it. */
export function codestreamPieces(bytes: Uint8Array, layout: Layout, to: number): Piece[] {
  const budget: Budget = { left: MAX_PARTS };
  const pieces = layout.parts.flatMap((part): Piece[] => {
    if (part.tag === 'tile') return tilePieces(bytes, part, budget);
    if (part.tag === 'CME') return [piece('comment', 'COM', part.offset, part.dataEnd)];
    return [piece('image', part.tag, part.offset, part.dataEnd)];
  });
  // Lengths of tile-parts in the main header would no longer be true; they are an index that decoding does not need.
  const changed = pieces.some(({ tag, instead }) => tag === 'SOT' && instead !== undefined);
  const told = changed
    ? pieces.map((each) =>
        each.tag === 'TLM' ? piece('padding', 'TLM', each.offset, each.offset + each.length) : each,
      )
    : pieces;
  return layout.end < to ? [...told, outside('trailing', bytes, layout.end, to)] : told;
}

/** The header of a box, with the length that its content will have. */
function headPiece({ tag, offset, data }: Part, content: readonly Piece[]): Piece {
  const size = 8 + kept(content);
  const instead = concatBytes([be32(size), asciiBytes(tag)]);
  const same =
    content.every(({ needed, instead: changed }) => needed && changed === undefined) && data - offset === 8;
  return piece('image', tag, offset, data, same ? {} : { instead });
}

function colorPiece(bytes: Uint8Array, { tag, offset, length, data, dataEnd }: Part): Piece {
  const end = offset + length;
  if (bytes[data] === 1) return piece('format', tag, offset, end);
  const profile = readProfile(bytes.subarray(data + 3, dataEnd));
  if (profile?.neutral !== true) {
    // A JP2 file has to have a colour box: without it the picture has no colours at all.
    return piece('icc', tag, offset, end, { holds: profile?.holds ?? [], needed: true });
  }
  const space = profile.space === 'RGB ' ? 16 : 17;
  const instead = concatBytes([
    be32(15),
    bytes.subarray(offset + 4, offset + 8),
    Uint8Array.of(1, 0, 0),
    be32(space),
  ]);
  return piece('icc', tag, offset, end, { holds: ['srgb'], needed: false, instead });
}

const HEADER_BOXES: ReadonlySet<string> = new Set(['ihdr', 'bpcc', 'pclr', 'cmap', 'cdef', 'res ']);

/** UUIDs of boxes that are known by what they hold: XMP, GeoTIFF, IPTC, EXIF (`JpgTiffExif->JP2`). */
const UUIDS: readonly (readonly [string, SegmentKind, string])[] = [
  ['\u00be\u007a\u00cf\u00cb\u0097\u00a9\u0042\u00e8', 'xmp', 'xmp'],
  ['\u00b1\u004b\u00f8\u00bd\u0008\u003d\u004b\u0043', 'uuid', 'gps'],
  ['\u0033\u00c7\u00a4\u00d2\u00b8\u001d\u0047\u0023', 'iptc', 'iptc'],
  [EXIF_UUID, 'exif', 'exif'],
];

function otherPiece(bytes: Uint8Array, { tag, offset, length, data, dataEnd }: Part): Piece {
  const end = offset + length;
  if (tag === 'uuid') {
    const known = UUIDS.find(([id]) => hasText(bytes, data, id));
    const [, kind = 'uuid', holds] = known ?? [];
    if (kind === 'exif') {
      return piece(kind, tag, offset, end, { holds: readExif(bytes.subarray(data + 16, dataEnd)).holds });
    }
    if (kind === 'xmp')
      return piece(kind, tag, offset, end, { holds: xmpHolds(bytes.subarray(data + 16, dataEnd)) });
    return piece(kind, tag, offset, end, { holds: holds === undefined ? [] : [holds] });
  }
  if (tag === 'xml ')
    return piece('xml', tag, offset, end, { holds: xmpHolds(bytes.subarray(data, dataEnd)) });
  if (tag === 'jumb') return piece('provenance', tag, offset, end);
  if (tag === 'jp2c') return piece('multi-picture', tag, offset, end);
  return piece(tag === 'stray' ? 'hidden' : 'application', tag, offset, end);
}

/** The pieces of a JP2 file; its header box and its codestream are taken apart in turn. */
export function jp2Pieces(bytes: Uint8Array, layout: Layout): Piece[] {
  const seen = new Set<string>();
  const pieces = layout.parts.flatMap((part): Piece[] => {
    const { tag, offset, length, data, dataEnd } = part;
    const first = !seen.has(tag);
    seen.add(tag);
    if (!first) return [otherPiece(bytes, part)];
    if (tag === 'jP  ' || tag === 'ftyp') return [piece('image', tag, offset, offset + length)];
    if (tag === 'jp2h') {
      const content = boxesIn(bytes, data, dataEnd).parts.map((box) => {
        if (box.tag === 'colr') return colorPiece(bytes, box);
        const needed = HEADER_BOXES.has(box.tag);
        return needed
          ? piece('format', box.tag, box.offset, box.offset + box.length)
          : otherPiece(bytes, box);
      });
      return [headPiece(part, content), ...content];
    }
    if (tag !== 'jp2c') return [otherPiece(bytes, part)];
    const content = codestreamPieces(bytes, layoutCodestream(bytes, data, dataEnd), dataEnd);
    return [headPiece(part, content), ...content];
  });
  return merged(pieces);
}
