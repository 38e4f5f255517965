/** Every piece of a picture file named: what it is, where it stands, what it holds, whether decoding needs it. */
import type { Finding } from '../../findings/finding.ts';
import { type Examined, examine } from './examine.ts';
import type { ImageInfo } from './info.ts';
import { jpegPieces } from './jpeg-pieces.ts';
import { codestreamPieces, jp2Pieces } from './jpeg2000-pieces.ts';
import { MAX_ALIKE, fileFinding } from './layout.ts';
import { type Choice, type Piece, type Segment, UNREAD, merged, outside, piece } from './pieces.ts';
import { checksumHolds } from './png.ts';
import { pngPieces } from './png-pieces.ts';

export type { Segment, SegmentKind } from './pieces.ts';

/** A picture file taken apart. */
export type Segments = {
  readonly recognised: string;
  readonly info?: ImageInfo;
  /** In file order; each byte of the file belongs to exactly one. Empty where no picture of an allowed format begins. */
  readonly segments: readonly Segment[];
  /** True when the picture was walked from its first byte to its end. */
  readonly whole: boolean;
  readonly findings: readonly Finding[];
};

function pictureOf(picture: NonNullable<Examined['picture']>, choice: Choice): Piece[] {
  const { format, bytes, layout } = picture;
  switch (format) {
    case 'jpeg':
      return jpegPieces(bytes, layout, choice);
    case 'png':
      return pngPieces(bytes, layout, choice);
    case 'jp2':
      return jp2Pieces(bytes, layout);
    case 'j2k':
      return merged(codestreamPieces(bytes, layout, layout.end));
  }
}

/** The pieces of a file, with what stripping puts in their place; offsets count from the start of the file. */
export function piecesOf(bytes: Uint8Array, { picture }: Examined, choice: Choice): readonly Piece[] {
  if (picture === undefined) return [];
  const { start, layout } = picture;
  const inside = pictureOf(picture, choice).map((each) => ({ ...each, offset: each.offset + start }));
  const end = start + layout.end;
  return [
    ...(start > 0 ? [outside('leading', bytes, 0, start)] : []),
    ...covering(inside, start, end),
    ...(end < bytes.length ? [outside('trailing', bytes, end, bytes.length)] : []),
  ];
}

/** The pieces, and what a damaged layout left out between and after them. */
function covering(pieces: readonly Piece[], start: number, end: number): Piece[] {
  const out: Piece[] = [];
  let at = start;
  for (const each of pieces) {
    if (each.offset > at) out.push(piece('hidden', UNREAD, at, each.offset));
    out.push(each);
    at = each.offset + each.length;
  }
  if (at < end) out.push(piece('hidden', UNREAD, at, end));
  return out;
}

/** A piece without what stripping puts in its place. */
export function segmentOf({ kind, tag, offset, length, count, holds, needed, reduced }: Piece): Segment {
  return { kind, tag, offset, length, count, holds, needed, ...(reduced && { reduced }) };
}

/** Checksums of all chunks but the first, which every look at a PNG judges. */
function checksums({ picture }: Examined): Finding[] {
  if (picture?.format !== 'png' || !picture.layout.whole) return [];
  const { bytes, layout, start } = picture;
  return layout.parts
    .slice(2)
    .filter((part) => !checksumHolds(bytes, part))
    .slice(0, MAX_ALIKE)
    .map(({ tag, offset }) =>
      fileFinding('image.file.bad-checksum', offset + start, `the checksum of ${tag} is wrong`),
    );
}

/**
 * Takes a picture file apart, walking all of it. Time grows with the length of the file alone.
 * @param bytes The whole file.
 *
 * @example
 * const { segments: parts } = segments(bytes);
 */
export function segments(bytes: Uint8Array): Segments {
  const examined = examine(bytes, true);
  const { recognised, info, findings, picture } = examined;
  const pieces = piecesOf(bytes, examined, { icc: 'keep' });
  return {
    recognised,
    ...(info === undefined ? {} : { info }),
    segments: pieces.map(segmentOf),
    whole: picture?.layout.whole ?? false,
    findings: [...findings, ...checksums(examined)],
  };
}

/**
 * The pieces that are context: neither needed for decoding nor empty filling.
 *
 * @example
 * const removable = contextOf(segments(bytes).segments);
 */
export function contextOf(all: readonly Segment[]): readonly Segment[] {
  return all.filter(({ needed, kind }) => !needed && kind !== 'padding');
}
