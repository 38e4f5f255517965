import { describe, expect, it } from 'vitest';
import { sampleOf } from '../../../src/image/file/content.ts';
import {
  ascii,
  be32,
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
import { FOUR, ONE, RGB, THREE, headers, info, jfif, patched } from './headers.ts';

describe('what a Type-10 record says of it', () => {
  const sample = (bytes: Uint8Array) => sampleOf(info(bytes));
  it('an ordinary JPEG', () => {
    expect(sample(jpeg())).toEqual({ hll: 24, vll: 16, slc: 0, thps: 1, tvps: 1, cga: 'JPEGB', csp: 'YCC' });
  });

  it('densities become scale units', () => {
    expect(sample(headers(0xc0, ONE, [jfif(1, 300, 300)]))).toMatchObject({
      slc: 1,
      thps: 300,
      tvps: 300,
      csp: 'GRAY',
    });
    expect(sample(headers(0xc2, THREE, [jfif(2, 118, 118)]))).toMatchObject({
      slc: 2,
      thps: 118,
      tvps: 118,
      cga: 'JPEGB',
    });
    // Pixels that are not square: only their ratio can be told.
    expect(sample(headers(0xc2, THREE, [jfif(2, 118, 59)]))).toMatchObject({ slc: 0, thps: 118, tvps: 59 });
    expect(sample(headers(0xc0, THREE, [jfif(0, 1, 2)]))).toMatchObject({ slc: 0, thps: 1, tvps: 2 });
  });

  it('sRGB only where the file says so', () => {
    expect(sample(headers(0xc0, THREE, [segment(0xe1, join(ascii('Exif\0\0'), exif()))]))).toMatchObject({
      csp: 'SRGB',
    });
    expect(sample(png())).toMatchObject({ cga: 'PNG', csp: 'RGB' });
    expect(sample(splice(png(), PNG_BODY, 0, pngChunk('sRGB', Uint8Array.of(0))))).toMatchObject({
      csp: 'SRGB',
    });
    expect(sample(jp2())).toMatchObject({ cga: 'JP2L', csp: 'SRGB' });
    expect(sample(patched(jp2(), 73, ...be32(18)))).toMatchObject({ csp: 'SYCC' });
    expect(sample(headers(0xc3, RGB))).toMatchObject({ cga: 'JPEGL', csp: 'RGB' });
  });

  it.each<[string, Uint8Array]>([
    ['coding', headers(0xf7, THREE)],
    ['coding', headers(0xc9, THREE)],
    ['depth', headers(0xc1, THREE, [], 12)],
    ['colour', headers(0xc0, FOUR)],
    ['container', j2k()],
  ])('no code for this %s', (reason, bytes) => {
    expect(sample(bytes)).toMatchObject({ reason });
  });
});
