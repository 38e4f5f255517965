import { describe, expect, it } from 'vitest';
import { qualityOf } from '../../../src/image/file/jpeg-quality.ts';
import { probe } from '../../../src/image/file/probe.ts';
import {
  ascii,
  be16,
  be32,
  box,
  exif,
  j2k,
  join,
  jp2,
  jpeg,
  png,
  pngChunk,
  segment,
  splice,
  PNG_BODY,
} from './build.ts';
import { FOUR, ONE, RGB, THREE, adobe, headers, info, jfif, marker, patched } from './headers.ts';

describe('a JPEG', () => {
  it('says its size, coding, colour and quality', () => {
    expect(info(jpeg(75))).toEqual({
      format: 'jpeg',
      width: 24,
      height: 16,
      components: 3,
      bitDepth: 8,
      coding: 'baseline',
      color: 'ycc',
      alpha: false,
      srgb: false,
      icc: false,
      jfif: true,
      density: { x: 1, y: 1, unit: 'aspect' },
      subsampling: '4:4:4',
      quality: 75,
    });
  });

  it.each([
    [0xc0, 'baseline'],
    [0xc1, 'extended'],
    [0xc2, 'progressive'],
    [0xc3, 'lossless'],
    [0xc5, 'unknown'],
    [0xc9, 'arithmetic'],
    [0xca, 'arithmetic'],
    [0xf7, 'jpeg-ls'],
  ])('frame header 0x%s is %s', (sof, coding) => {
    expect(info(headers(sof, THREE)).coding).toBe(coding);
  });

  it.each<[string, readonly (readonly number[])[], readonly Uint8Array[], string]>([
    ['one component', ONE, [], 'gray'],
    ['JFIF', THREE, [jfif(0, 1, 1)], 'ycc'],
    ['Adobe 1', THREE, [adobe(1)], 'ycc'],
    ['Adobe 0', THREE, [adobe(0)], 'rgb'],
    ['JFIF before Adobe', THREE, [jfif(0, 1, 1), adobe(0)], 'ycc'],
    ['components called R, G and B', RGB, [], 'rgb'],
    ['no word at all', THREE, [], 'ycc'],
    ['four and no word', FOUR, [], 'cmyk'],
    ['four and Adobe 0', FOUR, [adobe(0)], 'cmyk'],
    ['four and Adobe 2', FOUR, [adobe(2)], 'ycck'],
  ])('colour: %s', (_, components, before, color) => {
    expect(info(headers(0xc0, components, before)).color).toBe(color);
  });

  it.each([
    [[0x11, 0x11], '4:4:4'],
    [[0x21, 0x11], '4:2:2'],
    [[0x22, 0x11], '4:2:0'],
    [[0x12, 0x11], '4:4:0'],
    [[0x41, 0x11], '4:1:1'],
    [[0x31, 0x11], 'other'],
  ])('sampling %s is %s', ([first = 0, other = 0], name) => {
    const components = [
      [1, first, 0],
      [2, other, 1],
      [3, other, 1],
    ];
    expect(info(headers(0xc0, components)).subsampling).toBe(name);
  });

  it('density is what JFIF states, and nothing where it states zero', () => {
    expect(info(headers(0xc0, ONE, [jfif(1, 300, 150)])).density).toEqual({ x: 300, y: 150, unit: 'inch' });
    expect(info(headers(0xc0, ONE, [jfif(2, 118, 118)])).density).toEqual({ x: 118, y: 118, unit: 'cm' });
    expect(info(headers(0xc0, ONE, [jfif(1, 0, 0)])).density).toBeUndefined();
  });

  it('EXIF gives orientation and sRGB', () => {
    const found = info(headers(0xc0, THREE, [segment(0xe1, join(ascii('Exif\0\0'), exif(8)))]));
    expect(found).toMatchObject({ orientation: 8, srgb: true, jfif: false });
  });

  it('an index of more pictures is reported', () => {
    const { findings } = probe(headers(0xc0, THREE, [segment(0xe2, ascii('MPF\0....'))]));
    expect(findings.map(({ rule }) => rule)).toEqual(['image.file.multi-picture']);
  });

  it.each([5, 20, 49, 50, 75, 90, 95, 100])('quality %i is found again', (quality) => {
    expect(info(jpeg(quality)).quality).toBe(quality);
  });

  it('a table of ones is quality 100', () => {
    expect(qualityOf(new Array<number>(64).fill(1))).toBe(100);
    expect(qualityOf(new Array<number>(64).fill(255))).toBe(1);
  });
});

describe('a PNG', () => {
  it('says its size and colour', () => {
    expect(info(png())).toEqual({
      format: 'png',
      width: 24,
      height: 16,
      components: 4,
      bitDepth: 8,
      coding: 'deflate',
      color: 'rgb',
      alpha: true,
      srgb: false,
      icc: false,
      interlaced: false,
    });
  });

  const ihdr = (depth: number, type: number, interlace = 0, width = 24, height = 16) =>
    pngChunk('IHDR', join(be32(width), be32(height), [depth, type, 0, 0, interlace]));
  const withHeader = (header: Uint8Array, ...chunks: readonly Uint8Array[]) =>
    join(png().subarray(0, 8), header, ...chunks, png().subarray(PNG_BODY));

  it.each([
    [8, 0, 'gray', 1, false],
    [16, 0, 'gray', 1, false],
    [8, 2, 'rgb', 3, false],
    [4, 3, 'palette', 1, false],
    [8, 4, 'gray', 2, true],
    [16, 6, 'rgb', 4, true],
  ])('%i bits of type %i', (depth, type, color, components, alpha) => {
    const palette = type === 3 ? [pngChunk('PLTE', Uint8Array.of(1, 2, 3))] : [];
    const found = info(withHeader(ihdr(depth, type), ...palette));
    expect(found).toMatchObject({ color, components, alpha, bitDepth: depth });
  });

  it('sRGB, a profile, transparency, density and interlace are reported', () => {
    const found = info(
      withHeader(
        ihdr(8, 2, 1),
        pngChunk('sRGB', Uint8Array.of(0)),
        pngChunk('iCCP', ascii('x\0\0')),
        pngChunk('tRNS', Uint8Array.of(0, 1, 0, 1, 0, 1)),
        pngChunk('pHYs', join(be32(11_811), be32(11_811), [1])),
      ),
    );
    expect(found).toMatchObject({ srgb: true, icc: true, alpha: true, interlaced: true });
    expect(found.density).toEqual({ x: 118.11, y: 118.11, unit: 'cm' });
  });

  it.each<[string, Uint8Array, string]>([
    [
      '16-bit palette',
      withHeader(ihdr(16, 3), pngChunk('PLTE', Uint8Array.of(1, 2, 3))),
      'image.file.bad-header',
    ],
    ['interlace 2', withHeader(ihdr(8, 6, 2)), 'image.file.bad-header'],
    ['no palette', withHeader(ihdr(8, 3)), 'image.file.bad-structure'],
    ['width 0', withHeader(ihdr(8, 6, 0, 0)), 'image.file.header-size'],
    ['100,000 high', withHeader(ihdr(8, 6, 0, 10, 100_000)), 'image.file.header-size'],
    ['animation', withHeader(ihdr(8, 6), pngChunk('acTL', join(be32(2), be32(0)))), 'image.file.animated'],
    ['wrong checksum', withHeader(splice(ihdr(8, 6), 24, 1, Uint8Array.of(0))), 'image.file.bad-checksum'],
    ['no image data', join(png().subarray(0, PNG_BODY), png().subarray(-12)), 'image.file.bad-structure'],
    [
      'an unknown critical chunk',
      withHeader(ihdr(8, 6), pngChunk('ABCD', ascii('x'))),
      'image.file.bad-structure',
    ],
  ])('%s is a finding', (_, bytes, rule) => {
    expect(probe(bytes).findings.map((finding) => finding.rule)).toEqual([rule]);
  });
});

describe('JPEG 2000', () => {
  it('in boxes and raw', () => {
    const common = { width: 16, height: 12, components: 3, bitDepth: 8, coding: 'reversible', color: 'rgb' };
    expect(info(jp2())).toMatchObject({ ...common, format: 'jp2', srgb: true, subsampling: '4:4:4' });
    expect(info(j2k())).toMatchObject({ ...common, format: 'j2k', srgb: false });
  });

  it('an offset of the picture is taken off its size', () => {
    // SIZ: XOsiz at 12 bytes after Xsiz, which stands 8 bytes after SOC.
    expect(info(patched(j2k(), 16, ...be32(4), ...be32(2)))).toMatchObject({ width: 12, height: 10 });
  });

  it('the other transform is irreversible', () => {
    const bytes = j2k();
    expect(info(patched(bytes, marker(bytes, 0x52) + 13, 0)).coding).toBe('irreversible');
  });

  it.each([
    [16, 'rgb', true],
    [17, 'gray', false],
    [18, 'ycc', true],
    [12, 'cmyk', false],
  ])('colour space %i', (space, color, srgb) => {
    expect(info(patched(jp2(), 73, ...be32(space)))).toMatchObject({ color, srgb });
  });

  it('resolution, opacity and palette boxes are read', () => {
    const boxes = join(
      box('res ', box('resc', join(be16(11_811), be16(1), be16(118), be16(1), [0, 2]))),
      box('cdef', join(be16(1), be16(3), be16(1), be16(0))),
    );
    const grown = splice(patched(jp2(), 32, ...be32(45 + boxes.length)), 77, 0, boxes);
    expect(info(grown)).toMatchObject({ alpha: true, density: { x: 118, y: 118.11, unit: 'cm' } });
  });

  it('boxes that disagree with the codestream are reported', () => {
    expect(probe(patched(jp2(), 48, ...be32(13))).findings.map(({ rule }) => rule)).toEqual([
      'image.file.header-mismatch',
    ]);
  });
});
