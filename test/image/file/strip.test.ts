import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { contextOf, segments } from '../../../src/image/file/segments.ts';
import { isNotStripped, strip, type StripOptions, type Stripped } from '../../../src/image/file/strip.ts';
import {
  JP2_CODESTREAM,
  P3_RED,
  PNG_BODY,
  ascii,
  be16,
  be32,
  box,
  digest,
  exif,
  j2k,
  join,
  jp2,
  jpeg,
  plantedJpeg,
  png,
  pngChunk,
  profile,
  segment,
  splice,
} from './build.ts';

function stripped(bytes: Uint8Array, options?: StripOptions): Stripped {
  const answer = strip(bytes, options);
  if (isNotStripped(answer)) throw new Error(answer.message);
  expect(answer.bytes.length).toBeLessThanOrEqual(bytes.length);
  const again = strip(answer.bytes, options);
  expect(again).toMatchObject({ removed: [] });
  return answer;
}

function refusal(bytes: Uint8Array, options?: StripOptions): string | undefined {
  const answer = strip(bytes, options);
  return isNotStripped(answer) ? answer.refused : undefined;
}

const hasText = (bytes: Uint8Array, text: string): boolean => Buffer.from(bytes).includes(text);
const hasCanary = (bytes: Uint8Array): boolean => Buffer.from(bytes).includes('CANARY');

/** A JP2 whose codestream box is the last: bytes put at an offset of it, its box made as much longer. */
function inCodestream(at: number, ...insert: readonly Uint8Array[]): Uint8Array {
  const grown = splice(jp2(), JP2_CODESTREAM + at, 0, ...insert);
  return splice(grown, JP2_CODESTREAM - 8, 4, Uint8Array.from(be32(grown.length - JP2_CODESTREAM + 8)));
}

describe('every byte belongs to one segment', () => {
  it.each<[string, Uint8Array]>([
    ['jpeg', plantedJpeg()],
    ['png', png()],
    ['jp2', jp2()],
    ['j2k', j2k()],
    ['behind bytes', join(ascii('0101'), jpeg(), ascii('tail'))],
  ])('%s', (_, bytes) => {
    let at = 0;
    for (const { offset, length } of segments(bytes).segments) {
      expect(offset).toBe(at);
      at += length;
    }
    expect(at).toBe(bytes.length);
  });
});

describe('a JPEG', () => {
  it('names what was planted', () => {
    const named = contextOf(segments(plantedJpeg()).segments).map(
      ({ kind, tag, holds }) => `${kind} ${tag} ${holds.join()}`,
    );
    expect(named).toEqual([
      'thumbnail APP0 thumbnail',
      'exif APP1 device,time,gps,maker-note,thumbnail',
      'xmp APP1 gps',
      'iptc APP13 iptc',
      'icc APP2 srgb',
      'multi-picture APP2 ',
      'provenance APP11 ',
      'application APP12 ',
      'comment COM ',
      'trailing trailing jpeg',
    ]);
  });

  it('is the plain picture again, byte for byte', () => {
    const { bytes, orientation, kept } = stripped(plantedJpeg());
    expect(bytes).toEqual(jpeg());
    expect(orientation).toBe(6);
    expect(kept).toEqual([]);
    expect(digest('jpeg', bytes)).toBe(digest('jpeg', plantedJpeg()));
  });

  it('comes back untouched where nothing has to go', () => {
    const plain = jpeg();
    expect(stripped(plain).bytes).toBe(plain);
  });

  it('loses a thumbnail in its JFIF header, tails of APP14, fill bytes and stray bytes', () => {
    const head = join(ascii('JFIF\0'), [1, 2, 1], be16(300), be16(300), [1, 1], ascii('CANARY-THUMBNAIL'));
    const adobe = join(ascii('Adobe'), be16(100), be16(0), be16(0), [1]);
    const planted = join(
      segment(0xe0, head),
      [0xff, 0xff, 0xff],
      segment(0xee, join(adobe, ascii('CANARY'))),
      ascii('CANARY'),
    );
    const { bytes, removed } = stripped(splice(jpeg(), 2, 18, planted));
    const clean = segment(0xe0, join(head.subarray(0, 12), [0, 0]));
    expect(bytes).toEqual(splice(jpeg(), 2, 18, clean, segment(0xee, adobe)));
    expect(removed.map(({ kind }) => kind)).toEqual(['thumbnail', 'hidden', 'hidden']);
    expect(digest('jpeg', bytes)).toBe(digest('jpeg', jpeg()));
  });

  it('keeps a profile that is not sRGB and says so, unless requested otherwise', () => {
    const wide = segment(0xe2, join(ascii('ICC_PROFILE\0'), [1, 1], profile(P3_RED)));
    const planted = splice(jpeg(), 20, 0, wide);
    const kept = stripped(planted);
    const head = [{ kind: 'icc', offset: 20, holds: ['device', 'time'], reduced: true }];
    expect(kept).toMatchObject({ kept: head, removed: head });
    expect(hasText(kept.bytes, 'CNRY')).toBe(false);
    expect(stripped(kept.bytes)).toMatchObject({ bytes: kept.bytes, kept: [{ kind: 'icc', needed: true }] });
    expect(stripped(planted, { icc: 'remove' }).bytes).toEqual(jpeg());
  });

  it('a profile in two chunks is put together in their order', () => {
    const whole = profile();
    const chunks = [
      segment(0xe2, join(ascii('ICC_PROFILE\0'), [2, 2], whole.subarray(100))),
      segment(0xe2, join(ascii('ICC_PROFILE\0'), [1, 2], whole.subarray(0, 100))),
    ];
    expect(stripped(splice(jpeg(), 20, 0, ...chunks)).bytes).toEqual(jpeg());
  });

  it('bytes before the picture go', () => {
    expect(stripped(join(ascii('CANARY 01'), jpeg())).bytes).toEqual(jpeg());
  });

  it('turning is refused, with orientation 1 it is nothing', () => {
    expect(refusal(plantedJpeg(6), { upright: true })).toBe('orientation');
    expect(stripped(plantedJpeg(1), { upright: true }).orientation).toBeUndefined();
  });
});

describe('a PNG', () => {
  const text = (tag: string, content: string) => pngChunk(tag, ascii(content));
  const iccp = (icc: Uint8Array) => pngChunk('iCCP', join(ascii('CANARY\0\0'), deflateSync(icc)));

  it('loses all that is not its picture', () => {
    const before = join(
      text('tEXt', 'Author\0CANARY'),
      text('zTXt', 'Raw profile type exif\0\0CANARY'),
      text('iTXt', 'XML:com.adobe.xmp\0\0\0\0\0<exif:GPSLatitude/>CANARY'),
      pngChunk('tIME', Uint8Array.of(7, 228, 1, 2, 3, 4, 5)),
      pngChunk('eXIf', exif(3)),
      text('caBX', 'CANARY'),
      text('prIV', 'CANARY'),
      text('gAMA', 'CANARY'),
      pngChunk('pHYs', join(be32(3000), be32(3000), [1])),
    );
    const planted = join(splice(png(), PNG_BODY, 0, before), png());
    const { bytes, removed, orientation } = stripped(planted);
    expect(bytes).toEqual(splice(png(), PNG_BODY, 0, pngChunk('pHYs', join(be32(3000), be32(3000), [1]))));
    expect(orientation).toBe(3);
    expect(digest('png', bytes)).toBe(digest('png', png()));
    expect(removed.map(({ kind, tag, holds }) => `${kind} ${tag} ${holds.join()}`)).toEqual([
      'text tEXt person',
      'exif zTXt ',
      'xmp iTXt gps',
      'time tIME ',
      'exif eXIf device,time,gps,maker-note,thumbnail',
      'provenance caBX ',
      'application prIV ',
      'application gAMA ',
      'trailing trailing png',
    ]);
    expect(refusal(planted, { upright: true })).toBe('orientation');
  });

  it('an sRGB profile gives way to the chunk that says the same', () => {
    const { bytes, removed } = stripped(splice(png(), PNG_BODY, 0, iccp(profile())));
    expect(bytes).toEqual(splice(png(), PNG_BODY, 0, pngChunk('sRGB', Uint8Array.of(0))));
    expect(removed).toMatchObject([{ kind: 'icc', holds: ['srgb'] }]);
  });

  it('another profile is reduced and stays unless requested otherwise; a damaged one goes', () => {
    const planted = splice(png(), PNG_BODY, 0, iccp(profile(P3_RED)));
    const kept = stripped(planted);
    expect(kept).toMatchObject({ kept: [{ kind: 'icc', reduced: true }] });
    expect(hasText(kept.bytes, 'CNRY') || hasCanary(kept.bytes)).toBe(false);
    expect(stripped(planted, { icc: 'remove' }).bytes).toEqual(png());
    const damaged = splice(png(), PNG_BODY, 0, pngChunk('iCCP', ascii('x\0\0not zlib')));
    expect(stripped(damaged).bytes).toEqual(png());
  });

  it('pixels of an older picture behind the compressed stream are found and cut off', () => {
    const plain = png();
    const size = plain.length - PNG_BODY - 12 - 12;
    const data = plain.subarray(PNG_BODY + 8, PNG_BODY + 8 + size);
    const hidden = join(
      plain.subarray(0, PNG_BODY),
      pngChunk('IDAT', data.subarray(0, 30)),
      pngChunk('IDAT', join(data.subarray(30), ascii('CANARY'))),
      pngChunk('IDAT', ascii('CANARY of an older picture')),
      plain.subarray(-12),
    );
    const { bytes, removed } = stripped(hidden);
    expect(hasCanary(bytes)).toBe(false);
    const parts = [pngChunk('IDAT', data.subarray(0, 30)), pngChunk('IDAT', data.subarray(30))];
    expect(bytes).toEqual(join(plain.subarray(0, PNG_BODY), ...parts, plain.subarray(-12)));
    expect(removed.map(({ kind, tag }) => `${kind} ${tag}`)).toEqual(['hidden IDAT', 'hidden IDAT']);
    expect(digest('png', bytes)).toBe(digest('png', plain));
  });

  it('an animation is refused', () => {
    const planted = splice(png(), PNG_BODY, 0, pngChunk('acTL', join(be32(1), be32(0))));
    expect(refusal(planted)).toBe('animated');
  });
});

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

describe('what cannot be stripped', () => {
  it.each<[string, Uint8Array, string]>([
    ['another format', ascii('GIF89a'), 'format'],
    ['nothing', new Uint8Array(), 'format'],
    ['half a JPEG', jpeg().subarray(0, 300), 'damaged'],
    ['half a PNG', png().subarray(0, 200), 'damaged'],
    ['half a JP2', jp2().subarray(0, 300), 'damaged'],
  ])('%s', (_, bytes, reason) => {
    expect(refusal(bytes)).toBe(reason);
  });
});
