/** The pieces of a JPEG 2000 file, raw or in its boxes. */
import { asciiBytes, concatBytes, equalBytes } from '../../bytes/index.ts';
import { xmpHolds } from './describe.ts';
import { readExif } from './exif.ts';
import { readProfile } from './icc.ts';
import { reduceProfile } from './icc-reduce.ts';
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

/** A colour box of a method and what follows it. */
function colorBox(method: number, content: Uint8Array): Uint8Array {
  const size = be32(11 + content.length);
  return concatBytes([size, asciiBytes('colr'), Uint8Array.of(method, 0, 0), content]);
}

/** The colour box. A JP2 file has to have one: what is no profile to decode by gives way to a stated colour space. */
function colorPiece(bytes: Uint8Array, part: Part, components: number): Piece {
  const { tag, offset, length, data, dataEnd } = part;
  const [end, method = 1] = [offset + length, bytes[data]];
  if (method === 1) return piece('format', tag, offset, end);
  const given = bytes.subarray(data + 3, dataEnd);
  const profile = readProfile(given);
  const reduced = reduceProfile(given);
  if (profile === undefined || profile.neutral || reduced === undefined) {
    const isColour = profile === undefined ? components >= 3 : profile.space === 'RGB ';
    const holds = profile?.neutral === true ? ['srgb'] : [];
    const instead = colorBox(1, be32(isColour ? 16 : 17));
    return piece('icc', tag, offset, end, { holds, needed: false, instead });
  }
  const { holds } = profile;
  const instead = colorBox(method, reduced);
  const isSame = equalBytes(instead, bytes.subarray(offset, end));
  if (isSame) return piece('icc', tag, offset, end, { holds, needed: true });
  return piece('icc', tag, offset, end, { holds, needed: false, reduced: true, instead });
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
      const boxes = boxesIn(bytes, data, dataEnd).parts;
      const header = boxes.find((box) => box.tag === 'ihdr');
      const components = header === undefined ? 3 : u16(bytes, header.data + 8);
      const content = boxes.map((box) => {
        if (box.tag === 'colr') return colorPiece(bytes, box, components);
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
