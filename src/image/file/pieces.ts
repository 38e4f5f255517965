/** A file cut into pieces: each byte belongs to exactly one, and each says what it is and whether decoding needs it. */
import { recognise } from './signature.ts';

/**
 * `image`: pixels and what decoding them needs. `format`: density and colour as the format states them. `icc`: a
 * colour profile. `padding`: bytes without content. All others are context that decoding does not need.
 */
export type SegmentKind =
  | 'image'
  | 'format'
  | 'icc'
  | 'padding'
  | 'exif'
  | 'xmp'
  | 'iptc'
  | 'comment'
  | 'text'
  | 'time'
  | 'thumbnail'
  | 'multi-picture'
  | 'animation'
  | 'provenance'
  | 'uuid'
  | 'xml'
  | 'application'
  | 'hidden'
  | 'leading'
  | 'trailing';

/** One piece of a picture file. */
export type Segment = {
  readonly kind: SegmentKind;
  /** The format's own name: `APP1`, `IDAT`, `uuid`. */
  readonly tag: string;
  readonly offset: number;
  readonly length: number;
  /** How many neighbours of the same tag were taken together. */
  readonly count: number;
  /** What it holds, by structure: `gps`, `device`, `time`, `thumbnail`, `maker-note`, `person`, `zip`, ... */
  readonly holds: readonly string[];
  /** False: stripping takes it out. */
  readonly needed: boolean;
  /** A colour profile of which stripping keeps what decoding of colour needs, and takes the rest out. */
  readonly reduced?: true;
};

/** A segment, and what stripping puts in its place where it is not kept as it is or dropped. */
export type Piece = Segment & { readonly instead?: Uint8Array };

/** How pieces are made: `icc` says what becomes of a colour profile that is not sRGB. */
export type Choice = { readonly icc: 'keep' | 'remove' };

/** The tag of bytes that a damaged layout leaves out, or that were not taken apart. */
export const UNREAD = 'unread';

const NEEDED: ReadonlySet<SegmentKind> = new Set<SegmentKind>(['image', 'format']);

/** A piece from one offset to another. */
export function piece(
  kind: SegmentKind,
  tag: string,
  offset: number,
  end: number,
  more: { holds?: readonly string[]; needed?: boolean; instead?: Uint8Array; reduced?: true } = {},
): Piece {
  const { holds = [], needed = NEEDED.has(kind), instead, reduced } = more;
  const length = end - offset;
  const base = { kind, tag, offset, length, count: 1, holds, needed, ...(reduced && { reduced }) };
  return instead === undefined ? base : { ...base, instead };
}

/** Takes neighbours of the same tag together where both are kept as they are. */
export function merged(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = [];
  for (const next of pieces) {
    if (next.length === 0) continue;
    const last = out.at(-1);
    const alike = last?.tag === next.tag && last.kind === next.kind && last.kind === 'image' && next.needed;
    if (
      last === undefined ||
      !alike ||
      last.instead !== undefined ||
      next.instead !== undefined ||
      !last.needed
    ) {
      out.push(next);
      continue;
    }
    out[out.length - 1] = { ...last, length: last.length + next.length, count: last.count + next.count };
  }
  return out;
}

/** What stands before or after the picture, named by its own first bytes. */
export function outside(kind: 'leading' | 'trailing', bytes: Uint8Array, offset: number, end: number): Piece {
  const found = recognise(bytes.subarray(offset, end));
  return piece(kind, kind, offset, end, { holds: found === 'unknown' ? [] : [found] });
}

/** Four bytes, big-endian. */
export function be32(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
}
