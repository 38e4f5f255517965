/** `strip` of a JPEG, and what cannot be stripped. */
import { describe, expect, it } from 'vitest';
import { contextOf, segments } from '../../../../src/image/file/segments.ts';
import {
  P3_RED,
  ascii,
  be16,
  digest,
  j2k,
  join,
  jp2,
  jpeg,
  plantedJpeg,
  png,
  profile,
  segment,
  splice,
} from '../build.ts';
import { hasText, refusal, stripped } from './stripped.ts';

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
