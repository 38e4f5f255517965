/** `strip` of JPEG 2000. */
import { describe, expect, it } from 'vitest';
import { segments } from '../../../../src/image/file/segments.ts';
import {
  JP2_CODESTREAM,
  P3_RED,
  ascii,
  be16,
  be32,
  box,
  exif,
  j2k,
  join,
  jp2,
  profile,
  splice,
} from '../build.ts';
import { hasCanary, hasText, stripped } from './stripped.ts';

/** A JP2 whose codestream box is the last: bytes put at an offset of it, its box made as much longer. */
function inCodestream(at: number, ...insert: readonly Uint8Array[]): Uint8Array {
  const grown = splice(jp2(), JP2_CODESTREAM + at, 0, ...insert);
  return splice(grown, JP2_CODESTREAM - 8, 4, Uint8Array.from(be32(grown.length - JP2_CODESTREAM + 8)));
}

describe('JPEG 2000', () => {
  const comment = join([0xff, 0x64], be16(10), be16(1), ascii('CANARY'));
  /** The comment of OpenJPEG stands at 77 of the codestream and is 39 bytes long. */
  const [COMMENT, COMMENT_LENGTH] = [77, 39];
  const clean = join(
    jp2().subarray(0, JP2_CODESTREAM - 8),
    box('jp2c', splice(j2k(), COMMENT, COMMENT_LENGTH)),
  );

  it('loses comments and foreign boxes, inside the header box too', () => {
    const xmp = join([
      0xbe, 0x7a, 0xcf, 0xcb, 0x97, 0xa9, 0x42, 0xe8, 0x9c, 0x71, 0x99, 0x94, 0x91, 0xe3, 0xaf, 0xac,
    ]);
    const inHeader = splice(jp2(), 77, 0, box('xml ', ascii('CANARY')));
    const header = splice(inHeader, 32, 4, Uint8Array.from(be32(45 + 14)));
    const planted = join(
      splice(header, 32, 0, box('free', ascii('CANARY'))),
      box('uuid', join(xmp, ascii('<exif:GPSLatitude>CANARY'))),
      box('uuid', join(ascii('JpgTiffExif->JP2'), exif(8))),
      box('xml ', ascii('CANARY')),
      box('jp2c', ascii('CANARY')),
    );
    const { bytes, removed, orientation } = stripped(planted);
    expect(bytes).toEqual(clean);
    expect(orientation).toBe(8);
    expect(removed.map(({ kind, tag, holds }) => `${kind} ${tag} ${holds.join()}`)).toEqual([
      'application free ',
      'xml xml  ',
      'comment COM ',
      'xmp uuid gps',
      'exif uuid device,time,gps,maker-note,thumbnail',
      'xml xml  ',
      'multi-picture jp2c ',
    ]);
  });

  it('bytes after the codestream go, inside its box and behind it', () => {
    expect(stripped(inCodestream(j2k().length, ascii('CANARY'))).bytes).toEqual(clean);
    expect(stripped(join(jp2(), ascii('CANARY behind the last box'))).bytes).toEqual(clean);
    expect(stripped(join(j2k(), ascii('PK\u0003\u0004CANARY'))).bytes).toEqual(
      clean.subarray(JP2_CODESTREAM),
    );
  });

  it('a comment inside a tile-part goes, and the length of the tile-part says so', () => {
    const tile = COMMENT + COMMENT_LENGTH;
    const planted = inCodestream(tile + 12, comment);
    const psot = JP2_CODESTREAM + tile + 6;
    const longer = splice(planted, psot, 4, Uint8Array.from(be32(154 + comment.length)));
    expect(segments(longer).whole).toBe(true);
    expect(hasCanary(longer)).toBe(true);
    expect(stripped(longer).bytes).toEqual(clean);
  });

  it('an sRGB profile becomes the enumerated colour space; another stays', () => {
    const colr = (icc: Uint8Array) => box('colr', join([2, 0, 0], icc));
    const withProfile = (icc: Uint8Array) => {
      const swapped = splice(clean, 62, 15, colr(icc));
      return splice(swapped, 32, 4, Uint8Array.from(be32(45 - 15 + colr(icc).length)));
    };
    expect(stripped(withProfile(profile())).bytes).toEqual(clean);
    const wide = withProfile(profile(P3_RED));
    const kept = stripped(wide);
    expect(kept).toMatchObject({ kept: [{ kind: 'icc', tag: 'colr', reduced: true }] });
    expect(hasText(kept.bytes, 'CNRY')).toBe(false);
    expect(stripped(kept.bytes).bytes).toEqual(kept.bytes);
    expect(segments(kept.bytes).findings).toEqual([]);
  });
});
