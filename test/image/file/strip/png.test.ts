/** `strip` of a PNG. */
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  P3_RED,
  PNG_BODY,
  ascii,
  be32,
  digest,
  exif,
  join,
  png,
  pngChunk,
  profile,
  splice,
} from '../build.ts';
import { hasCanary, hasText, refusal, stripped } from './stripped.ts';

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
