/** The pieces of a JPEG. */
import { asciiBytes, concatBytes, equalBytes } from '../../bytes/index.ts';
import { photoshopHolds, xmpHolds } from './describe.ts';
import { readExif } from './exif.ts';
import { type Profile, readProfile } from './icc.ts';
import { reduceProfile } from './icc-reduce.ts';
import { type Layout, type Part, hasText, u16 } from './layout.ts';
import { type Choice, type Piece, merged, piece } from './pieces.ts';

const ICC = 'ICC_PROFILE\0';

/** Content of a profile in one APP2 segment. */
const MOST_CHUNK = 65_519;

type EmbeddedProfile = {
  readonly read: Profile | undefined;
  /** Where the first segment of the profile begins; its place is taken by the reduced profile. */
  readonly first: number | undefined;
  /** Segments of the reduced profile; undefined where it is reduced already, or is no profile. */
  readonly instead: Uint8Array | undefined;
};

/** A profile as APP2 segments. */
function profileSegments(profile: Uint8Array): Uint8Array[] {
  const count = Math.ceil(profile.length / MOST_CHUNK);
  return Array.from({ length: count }, (_, nth) => {
    const content = profile.subarray(nth * MOST_CHUNK, (nth + 1) * MOST_CHUNK);
    const size = content.length + ICC.length + 4;
    const head = Uint8Array.of(0xff, 0xe2, size >> 8, size & 255);
    return concatBytes([head, asciiBytes(ICC), Uint8Array.of(nth + 1, count), content]);
  });
}

/** The colour profile from its APP2 segments, in the order that they state. */
function profileOf(bytes: Uint8Array, layout: Layout): EmbeddedProfile {
  const parts = layout.parts.filter(
    ({ tag, data, dataEnd }) => tag === 'APP2' && dataEnd - data >= 14 && hasText(bytes, data, ICC),
  );
  const chunks = parts
    .map(({ data, dataEnd }) => ({ nth: bytes[data + 12] ?? 0, content: bytes.subarray(data + 14, dataEnd) }))
    .sort((a, b) => a.nth - b.nth);
  const profile = concatBytes(chunks.map(({ content }) => content));
  const reduced = reduceProfile(profile);
  const segments = reduced === undefined ? [] : profileSegments(reduced);
  const given = parts.map(({ data, dataEnd }) => bytes.subarray(data - 4, dataEnd));
  const isSame =
    segments.length === given.length &&
    segments.every((each, index) => equalBytes(each, given[index] ?? new Uint8Array()));
  const instead = reduced === undefined || isSame ? undefined : concatBytes(segments);
  return { read: reduced === undefined ? undefined : readProfile(profile), first: parts[0]?.data, instead };
}

/** A segment of a colour profile. */
function profilePiece(part: Part, start: number, profile: EmbeddedProfile, choice: Choice): Piece {
  const { tag, data, dataEnd } = part;
  const { read, first, instead } = profile;
  if (read?.neutral === true) return piece('icc', tag, start, dataEnd, { holds: ['srgb'], needed: false });
  const holds = read?.holds ?? [];
  if (read === undefined || choice.icc === 'remove')
    return piece('icc', tag, start, dataEnd, { holds, needed: false });
  if (instead === undefined) return piece('icc', tag, start, dataEnd, { holds, needed: true });
  const more = { holds, needed: false, reduced: true as const };
  return piece('icc', tag, start, dataEnd, data === first ? { ...more, instead } : more);
}

/** A JFIF header of 16 bytes without thumbnail, and what followed the 14 bytes of it that matter. */
function jfifPieces(bytes: Uint8Array, part: Part, start: number): Piece[] {
  const head = Math.min(part.data + 12, part.dataEnd);
  const body = Math.min(part.data + 14, part.dataEnd);
  if (part.dataEnd - part.data === 14 && u16(bytes, head) === 0)
    return [piece('format', part.tag, start, body)];
  if (head < part.data + 12) return [piece('application', part.tag, start, part.dataEnd)];
  const instead = concatBytes([
    Uint8Array.of(0xff, 0xe0, 0, 16),
    bytes.subarray(part.data, head),
    Uint8Array.of(0, 0),
  ]);
  if (part.dataEnd < part.data + 14) return [piece('application', part.tag, start, part.dataEnd)];
  return [
    piece('format', part.tag, start, body, { instead }),
    piece('thumbnail', part.tag, body, part.dataEnd, { holds: ['thumbnail'] }),
  ];
}

/** An Adobe header of 12 bytes, and what followed it. */
function adobePieces(bytes: Uint8Array, part: Part, start: number): Piece[] {
  const body = part.data + 12;
  if (part.dataEnd < body) return [piece('application', part.tag, start, part.dataEnd)];
  if (part.dataEnd === body) return [piece('format', part.tag, start, body)];
  const instead = concatBytes([Uint8Array.of(0xff, 0xee, 0, 14), bytes.subarray(part.data, body)]);
  return [piece('format', part.tag, start, body, { instead }), piece('hidden', part.tag, body, part.dataEnd)];
}

function applicationPiece(
  bytes: Uint8Array,
  part: Part,
  start: number,
  profile: EmbeddedProfile,
  choice: Choice,
): Piece {
  const { tag, data, dataEnd } = part;
  const says = (text: string): boolean => hasText(bytes, data, text);
  const content = bytes.subarray(data, dataEnd);
  if (tag === 'APP1' && says('Exif\0')) {
    return piece('exif', tag, start, dataEnd, { holds: readExif(content.subarray(6)).holds });
  }
  if (tag === 'APP1' && (says('http://ns.adobe.com/xap/') || says('http://ns.adobe.com/xmp/'))) {
    return piece('xmp', tag, start, dataEnd, { holds: xmpHolds(content) });
  }
  if (tag === 'APP13' && says('Photoshop 3.0\0')) {
    return piece('iptc', tag, start, dataEnd, { holds: photoshopHolds(content.subarray(14)) });
  }
  if (tag === 'APP2' && says(ICC)) return profilePiece(part, start, profile, choice);
  if (tag === 'APP2' && says('MPF\0')) return piece('multi-picture', tag, start, dataEnd);
  if (tag === 'APP0' && says('JFXX\0'))
    return piece('thumbnail', tag, start, dataEnd, { holds: ['thumbnail'] });
  if (tag === 'APP11' && says('JP')) return piece('provenance', tag, start, dataEnd);
  if (tag === 'COM') return piece('comment', tag, start, dataEnd);
  return piece('application', tag, start, dataEnd);
}

/** Segments without which the scans cannot be decoded. */
const STRUCTURE = /^(SOI|EOI|SOS|scan|SOF\d+|DHT|DAC|DQT|DNL|DRI|DHP|EXP|LSE)$/;

/** The pieces of a JPEG whose layout was walked to its end. */
export function jpegPieces(bytes: Uint8Array, layout: Layout, choice: Choice): Piece[] {
  const profile = profileOf(bytes, layout);
  let jfif = false;
  let adobe = false;
  const pieces = layout.parts.flatMap((part): Piece[] => {
    const { tag, offset, data, dataEnd } = part;
    if (tag === 'stray') return [piece('hidden', tag, offset, dataEnd)];
    if (tag === 'scan' || tag === 'SOI') return [piece('image', tag, offset, dataEnd)];
    // Any number of 0xFF may stand before a marker.
    const start = data - (tag === 'EOI' ? 2 : 4);
    const fill = piece('padding', 'fill', offset, start);
    if (STRUCTURE.test(tag)) return [fill, piece('image', tag, start, dataEnd)];
    if (tag === 'APP0' && !jfif && hasText(bytes, data, 'JFIF\0')) {
      jfif = true;
      return [fill, ...jfifPieces(bytes, part, start)];
    }
    if (tag === 'APP14' && !adobe && hasText(bytes, data, 'Adobe')) {
      adobe = true;
      return [fill, ...adobePieces(bytes, part, start)];
    }
    return [fill, applicationPiece(bytes, part, start, profile, choice)];
  });
  return merged(pieces);
}
