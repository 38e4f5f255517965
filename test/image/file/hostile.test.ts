import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { codes } from '../../../src/image/file/codes.ts';
import { isNotASample, sampleOf } from '../../../src/image/file/content.ts';
import { inflate } from '../../../src/image/file/inflate.ts';
import { probe } from '../../../src/image/file/probe.ts';
import { contextOf, segments } from '../../../src/image/file/segments.ts';
import { isNotStripped, strip } from '../../../src/image/file/strip.ts';
import { type Random, seeded } from '../../hostile/seeded.ts';
import {
  JP2_CODESTREAM,
  PNG_BODY,
  ascii,
  be16,
  be32,
  box,
  j2k,
  join,
  jp2,
  jpeg,
  plantedJpeg,
  png,
  pngChunk,
  segment,
  splice,
} from './build.ts';

const FILES: readonly (readonly [string, Uint8Array])[] = [
  ['jpeg', jpeg()],
  ['planted jpeg', plantedJpeg()],
  ['png', splice(png(), PNG_BODY, 0, pngChunk('tEXt', ascii('Author\0x')))],
  ['jp2', jp2()],
  ['j2k', j2k()],
];

const IDS = new Set<string>(codes.map(({ id }) => id));

/** Everything that holds for any bytes whatever. */
function survives(bytes: Uint8Array): readonly string[] {
  const { info, findings } = probe(bytes);
  if (info !== undefined) {
    const sample = sampleOf(info);
    if (!isNotASample(sample))
      expect(Math.min(sample.hll, sample.vll, sample.thps, sample.tvps)).toBeGreaterThanOrEqual(1);
  }
  const parts = segments(bytes);
  let at = 0;
  const gap = parts.segments.find(({ offset, length }) => {
    const before = at;
    at += length;
    return offset !== before;
  });
  expect(gap).toBeUndefined();
  if (parts.segments.length > 0) expect(at).toBe(bytes.length);
  const answer = strip(bytes);
  if (!isNotStripped(answer)) {
    expect(answer.bytes.length).toBeLessThanOrEqual(bytes.length);
    expect(contextOf(segments(answer.bytes).segments)).toEqual([]);
  }
  const rules = [...findings, ...parts.findings].map(({ rule }) => rule);
  expect(rules.filter((rule) => !IDS.has(rule))).toEqual([]);
  return findings.map(({ rule }) => rule);
}

describe('cut at any byte', () => {
  it.each(FILES.filter(([name]) => name !== 'planted jpeg'))(
    '%s: every cut is a finding and is not stripped',
    (_, bytes) => {
      for (let length = 0; length < bytes.length; length++) {
        const cut = bytes.subarray(0, length);
        expect(survives(cut), `cut at ${length}`).not.toEqual([]);
        expect(isNotStripped(strip(cut)), `cut at ${length}`).toBe(true);
      }
      expect(survives(bytes)).toEqual([]);
    },
  );

  it('a planted JPEG: no cut does harm', () => {
    const bytes = plantedJpeg();
    for (let length = 0; length < bytes.length; length += 3) survives(bytes.subarray(0, length));
  });
});

describe('1,000 seeded edits of each format', () => {
  const edit = (bytes: Uint8Array, random: Random): Uint8Array => {
    const at = random.below(bytes.length);
    const some = Uint8Array.from({ length: 1 + random.below(8) }, () =>
      random.pick([0, 1, 0x7f, 0xff, random.below(256)]),
    );
    switch (random.below(4)) {
      case 0:
        return splice(bytes, at, some.length, some);
      case 1:
        return splice(bytes, at, 0, some);
      case 2:
        return splice(bytes, at, some.length);
      default:
        return splice(bytes, at, 0, bytes.subarray(random.below(bytes.length), random.below(bytes.length)));
    }
  };
  it.each(FILES)('%s', (_, bytes) => {
    const random = seeded(bytes.length);
    for (let round = 0; round < 1000; round++) {
      let changed = bytes;
      for (let edits = random.below(3); edits >= 0; edits--) changed = edit(changed, random);
      survives(changed);
    }
  });
});

describe('headers that lie', () => {
  const sof = (bytes: Uint8Array) => bytes.findIndex((byte, i) => byte === 0xff && bytes[i + 1] === 0xc0);
  const size = [0xff, 0xff, 0xff, 0xff];

  it.each<[string, Uint8Array]>([
    ['jpeg', splice(jpeg(), sof(jpeg()) + 5, 4, Uint8Array.from(size))],
    ['png', splice(png(), 8, 25, pngChunk('IHDR', join(be32(65_535), be32(65_535), [8, 6, 0, 0, 0])))],
    ['j2k', splice(j2k(), 8, 8, join(be32(65_535), be32(65_535)))],
    ['jpeg of no height', splice(jpeg(), sof(jpeg()) + 5, 2, Uint8Array.of(0, 0))],
    ['png of no width', splice(png(), 8, 25, pngChunk('IHDR', join(be32(0), be32(5), [8, 6, 0, 0, 0])))],
    ['j2k of no size', splice(j2k(), 8, 4, Uint8Array.from(be32(0)))],
  ])('%s', (_, bytes) => {
    expect(survives(bytes)).toContain('image.file.header-size');
  });

  it.each<[string, Uint8Array]>([
    ['a segment longer than the file', splice(jpeg(), 20, 0, join([0xff, 0xfe], be16(65_535)))],
    ['a segment shorter than its length', splice(jpeg(), 20, 0, join([0xff, 0xfe], be16(1)))],
    ['a chunk longer than the file', splice(png(), PNG_BODY, 0, join(be32(100_000), ascii('tEXt')))],
    ['a chunk of more than 2^31', splice(png(), PNG_BODY, 0, join(be32(0xffffffff), ascii('tEXt')))],
    ['a box longer than the file', splice(jp2(), 32, 0, join(be32(100_000), ascii('xml ')))],
    ['a box shorter than its header', splice(jp2(), 32, 0, join(be32(7), ascii('xml ')))],
    ['a box of 2^63 bytes', splice(jp2(), 32, 0, join(be32(1), ascii('xml '), be32(0x7fffffff), be32(0)))],
  ])('%s', (_, bytes) => {
    expect(survives(bytes)).toContain('image.file.bad-segment-length');
    expect(strip(bytes)).toMatchObject({ refused: 'damaged' });
  });

  it('a box of length 0 reaches to the end, one of length 1 has a long length', () => {
    const open = splice(jp2(), JP2_CODESTREAM - 8, 4, Uint8Array.from(be32(0)));
    const long = splice(
      jp2(),
      JP2_CODESTREAM - 8,
      8,
      join(be32(1), ascii('jp2c'), be32(0), be32(j2k().length + 16)),
    );
    const expected = strip(jp2());
    for (const bytes of [open, long]) {
      expect(survives(bytes)).toEqual([]);
      expect(strip(bytes)).toMatchObject({ bytes: isNotStripped(expected) ? [] : expected.bytes });
    }
  });

  it('EXIF directories that point at each other or out of the block', () => {
    const entry = (tag: number, value: number) => join(be16(tag), be16(4), be32(1), be32(value));
    const ring = join(ascii('MM\0*'), be32(8), be16(2), entry(0x8769, 8), entry(0x8825, 8), be32(8));
    const outside = join(ascii('II*\0'), [0xff, 0xff, 0xff, 0x7f]);
    const endless = join(ascii('MM\0*'), be32(8), be16(65_535));
    for (const tiff of [ring, outside, endless, ascii('MM')]) {
      survives(splice(jpeg(), 20, 0, segment(0xe1, join(ascii('Exif\0\0'), tiff))));
    }
  });
});

describe('two files in one', () => {
  it.each<[string, Uint8Array, string]>([
    ['JPEG and ZIP', join(jpeg(), ascii('PK\u0003\u0004....')), 'zip'],
    ['PNG and PNG', join(png(), png()), 'png'],
    ['PNG and PDF', join(png(), ascii('%PDF-1.4')), 'pdf'],
    ['J2K and GIF', join(j2k(), ascii('GIF89a')), 'gif'],
    ['JP2 and ZIP', join(jp2(), ascii('PK\u0003\u0004....')), 'zip'],
  ])('%s', (_, bytes, second) => {
    expect(survives(bytes)).toEqual(['image.file.trailing-bytes']);
    expect(segments(bytes).segments.at(-1)).toMatchObject({ kind: 'trailing', holds: [second] });
  });

  it('JPEG and JPEG, which only a walk to the true end shows', () => {
    const { findings } = segments(join(jpeg(), jpeg()));
    expect(findings.map(({ rule }) => rule)).toEqual(['image.file.trailing-bytes']);
  });
});

describe('too much of everything', () => {
  it('more parts than are taken apart', () => {
    const many = (part: Uint8Array) => join(...new Array<Uint8Array>(100_100).fill(part));
    const empty = segment(0xfe, new Uint8Array());
    expect(survives(splice(jpeg(), 20, 0, many(empty)))).toContain('image.file.limit');
    expect(survives(splice(png(), PNG_BODY, 0, many(pngChunk('teXt', new Uint8Array()))))).toContain(
      'image.file.limit',
    );
    expect(survives(splice(jp2(), 32, 0, many(box('free', new Uint8Array()))))).toContain('image.file.limit');
  });

  it('long runs that say nothing', () => {
    const long = (byte: number) => new Uint8Array(2_000_000).fill(byte);
    for (const byte of [0, 0xff]) {
      survives(join(jpeg().subarray(0, 20), long(byte), jpeg().subarray(20)));
      survives(join(jpeg().subarray(0, -2), long(byte)));
      survives(join(png(), long(byte)));
      survives(join(jp2(), long(byte)));
    }
  });

  it('a stream that would fill a gigabyte is not filled', () => {
    const bomb = new Uint8Array(deflateSync(new Uint8Array(20_000_000)));
    expect(inflate(bomb, 65_536)).toBeUndefined();
    expect(inflate(bomb, 0)).toMatchObject({ used: bomb.length, size: 20_000_000, bytes: { length: 0 } });
    const planted = splice(png(), PNG_BODY, 0, pngChunk('iCCP', join(ascii('x\0\0'), bomb)));
    expect(survives(planted)).toEqual([]);
  });
});
