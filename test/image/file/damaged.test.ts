/** Damaged image data: never cut, never stripped, reported; and what follows the true end of the first image. */
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { examine } from '../../../src/image/file/examine.ts';
import { probe } from '../../../src/image/file/probe.ts';
import { segments } from '../../../src/image/file/segments.ts';
import { isNotStripped, strip } from '../../../src/image/file/strip.ts';
import { PNG_BODY, ascii, be32, digest, j2k, join, jp2, jpeg, png, pngChunk, splice } from './build.ts';

/** First byte of the entropy-coded data of the small JPEG. */
function scanOf(bytes: Uint8Array): number {
  const scan = segments(bytes).segments.find(({ tag }) => tag === 'SOS');
  const header = examine(bytes, false).picture?.layout.parts.find(({ tag }) => tag === 'scan');
  expect(scan).toBeDefined();
  return header?.offset ?? 0;
}

const rules = (bytes: Uint8Array): string[] => segments(bytes).findings.map(({ rule }) => rule);

describe('a marker inside the entropy-coded data of a JPEG', () => {
  const plain = jpeg();
  const middle = scanOf(plain) + 40;

  it.each([0x01, 0x02, 0x4f, 0xbf, 0xc8, 0xf0, 0xf6, 0xf9, 0xfd, 0xd8])('0x%s: damaged', (marker) => {
    // Followed by a plausible length, as a segment has it, and by the rest of the data.
    const broken = splice(plain, middle, 0, Uint8Array.of(0xff, marker, 0, 8));
    expect(probe(broken).findings.map(({ rule }) => rule)).toContain('image.file.damaged-data');
    expect(segments(broken).whole).toBe(false);
    expect(strip(broken)).toMatchObject({ refused: 'damaged' });
  });

  it.each([0xc4, 0xda, 0xdb, 0xdd, 0xe1, 0xec, 0xfe, 0xd0, 0xd9])(
    '0x%s, which may follow a scan: damaged',
    (marker) => {
      const broken = splice(plain, middle, 0, Uint8Array.of(0xff, marker, 0, 8));
      expect(rules(broken)).toContain('image.file.damaged-data');
      expect(strip(broken)).toMatchObject({ refused: 'damaged' });
    },
  );
});

describe('entropy-coded data that are not those of the frame', () => {
  it.each([1, 5, 60])('%i bytes short, the end marker in its place', (missing) => {
    const plain = jpeg();
    const short = join(plain.subarray(0, -2 - missing), [0xff, 0xd9]);
    expect(rules(short)).toContain('image.file.damaged-data');
    expect(strip(short)).toMatchObject({ refused: 'damaged' });
  });

  it('bytes behind the last block are found and taken out', () => {
    const plain = jpeg();
    const more = join(plain.subarray(0, -2), ascii('CANARY'), [0xff, 0xd9]);
    const answer = strip(more);
    if (isNotStripped(answer)) throw new Error(answer.message);
    expect(answer.bytes).toEqual(plain);
    expect(answer.removed).toMatchObject([{ kind: 'hidden', length: 6 }]);
  });

  it('a frame that claims more blocks than the file has bits is refused before memory is taken', () => {
    const plain = jpeg();
    const sof = plain.findIndex((byte, i) => byte === 0xff && plain[i + 1] === 0xc0);
    for (const process of [0xc0, 0xc2]) {
      const bomb = splice(plain, sof, 9, join(plain.subarray(sof, sof + 9)));
      bomb[sof + 1] = process;
      bomb.set([0x1e, 0x00, 0x1e, 0x00], sof + 5);
      const before = process === 0xc2 ? globalThis.process.memoryUsage().arrayBuffers : 0;
      expect(strip(bomb)).toMatchObject({ refused: 'damaged' });
      if (before > 0) expect(globalThis.process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000);
    }
  });

  it('a PNG whose data are damaged, too short or of a wrong checksum', () => {
    const plain = png();
    const size = plain.length - PNG_BODY - 24;
    const data = plain.subarray(PNG_BODY + 8, PNG_BODY + 8 + size);
    const withData = (content: Uint8Array): Uint8Array =>
      join(plain.subarray(0, PNG_BODY), pngChunk('IDAT', content), plain.subarray(-12));
    const wrong = plain.slice();
    wrong[PNG_BODY + 20] = (wrong[PNG_BODY + 20] ?? 0) ^ 1;
    for (const broken of [
      withData(data.subarray(0, -9)),
      withData(deflateSync(new Uint8Array(100))),
      wrong,
    ]) {
      expect(rules(broken)).toContain('image.file.damaged-data');
      expect(strip(broken)).toMatchObject({ refused: 'damaged' });
    }
    expect(rules(withData(data))).toEqual([]);
  });
});

describe('what follows the first image', () => {
  it.each<[string, Uint8Array, string]>([
    ['a JPEG behind a JPEG', join(jpeg(), jpeg(40)), 'jpeg'],
    ['a JPEG behind zeros', join(jpeg(), new Uint8Array(300), jpeg(40)), 'jpeg'],
    ['a JPEG behind a note', join(jpeg(), ascii('SEFH and more'), jpeg(40)), 'jpeg'],
    ['a PNG behind a JPEG', join(jpeg(), png()), 'png'],
    ['a JPEG behind a PNG', join(png(), jpeg()), 'jpeg'],
    ['a GIF behind a PNG', join(png(), ascii('GIF89a')), 'gif'],
    ['a film behind a JPEG', join(jpeg(), be32(24), ascii('ftypmp42'), be32(0), ascii('isom')), 'mp4'],
    ['a JP2 behind a JP2', join(jp2(), jp2()), 'jp2'],
    ['a JPEG behind a codestream', join(j2k(), jpeg()), 'jpeg'],
  ])('%s is reported as an image, and is cut off', (_, bytes, picture) => {
    const found = probe(bytes).findings;
    expect(found.map(({ rule }) => rule)).toEqual(['image.file.trailing-bytes']);
    expect(found[0]?.facts).toMatchObject({ picture });
    const answer = strip(bytes);
    if (isNotStripped(answer)) throw new Error(answer.message);
    expect(probe(answer.bytes).findings).toEqual([]);
  });

  it('an archive, and three bytes that only look like an image, are no image', () => {
    for (const tail of [ascii('PK\u0003\u0004....'), join(ascii('x'), [0xff, 0xd8, 0xff], ascii('y'))]) {
      expect(probe(join(jpeg(), tail)).findings[0]?.facts).not.toHaveProperty('picture');
    }
  });
});

describe('an animated PNG', () => {
  const control = (frames: number): Uint8Array => pngChunk('acTL', join(be32(frames), be32(0)));
  const frame = pngChunk('fcTL', join(be32(0), be32(24), be32(16), be32(0), be32(0), [0, 1, 0, 10, 0, 0]));
  const data = pngChunk('fdAT', join(be32(1), ascii('x')));

  it('of one frame is a still image, and loses its animation', () => {
    const one = splice(png(), PNG_BODY, 0, control(1), frame);
    expect(probe(one).findings).toEqual([]);
    const answer = strip(one);
    if (isNotStripped(answer)) throw new Error(answer.message);
    expect(answer.bytes).toEqual(png());
    expect(digest('png', answer.bytes)).toBe(digest('png', one));
  });

  it.each<[string, Uint8Array]>([
    ['of two frames', splice(png(), PNG_BODY, 0, control(2), frame)],
    [
      'of one frame that is another image',
      join(splice(png(), PNG_BODY, 0, control(1)).subarray(0, -12), frame, data, png().subarray(-12)),
    ],
    [
      'that says one and has two',
      join(splice(png(), PNG_BODY, 0, control(1), frame).subarray(0, -12), frame, data, png().subarray(-12)),
    ],
  ])('%s is refused', (_, bytes) => {
    expect(probe(bytes).findings.map(({ rule }) => rule)).toEqual(['image.file.animated']);
    expect(strip(bytes)).toMatchObject({ refused: 'animated' });
  });
});

describe('a format that a face record cannot carry', () => {
  it.each<[string, Uint8Array, RegExp]>([
    ['HEIC', join(be32(24), ascii('ftypheic'), be32(0), ascii('mif1')), /HEIC.*JPEG of quality 95 or to PNG/],
    ['AVIF', join(be32(24), ascii('ftypavif'), be32(0), ascii('mif1')), /AVIF.*PNG/],
    ['WebP', ascii('RIFF\u0010\0\0\0WEBPVP8 '), /WebP.*PNG/],
    ['TIFF', ascii('II*\0\b\0\0\0'), /TIFF.*PNG/],
    ['BMP', join(ascii('BM'), new Uint8Array(8), [54, 0, 0, 0, 40, 0, 0, 0]), /BMP.*PNG/],
  ])('%s is named, with what to convert it to', (_, bytes, pattern) => {
    expect(probe(bytes).findings[0]?.message).toMatch(pattern);
    expect(strip(bytes)).toMatchObject({
      refused: 'format',
      message: expect.stringMatching(pattern) as string,
    });
  });
});
