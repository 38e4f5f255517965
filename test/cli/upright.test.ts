/** Orientation, second images, containers and damage, as `encode`, `minimize` and `validate` treat them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join as path } from 'node:path';
import { describe, expect, it } from 'vitest';
import { probe, segments } from '../../src/image/index.ts';
import { readTransaction, recordsOf, viewImage } from '../../src/itl/index.ts';
import { PNG_BODY, ascii, exif, jpeg, join, png, pngChunk, segment, splice } from '../image/file/build.ts';
import { emptyOffice } from './agency.ts';
import { inside } from './inside.ts';

const ENVELOPE = [
  ...['--agency', 'WAICE0000', '--destination', 'WVIAFIS0Z'],
  ...['--control-number', 'TCN-1', '--date', '20261123'],
];

/** The small JPEG, 24 x 16, with an Exif block. */
function turned(orientation: number, plain: Uint8Array = jpeg()): Uint8Array {
  return splice(plain, 20, 0, segment(0xe1, join(ascii('Exif\0\0'), exif(orientation))));
}

function given(bytes: Uint8Array, name = 'probe.jpg'): { readonly input: string; readonly out: string } {
  const { folder } = emptyOffice();
  writeFileSync(path(folder, name), bytes);
  return { input: path(folder, name), out: path(folder, 'out') };
}

function imageIn(file: string): Uint8Array {
  const [record] = recordsOf(readTransaction(readFileSync(file)).transaction, 10);
  return new Uint8Array((record === undefined ? undefined : viewImage(record).data) ?? []);
}

describe('encode of an image that Exif turns', () => {
  it.each([
    [2, 'mirrored', 24],
    [3, 'turned', 24],
    [5, 'mirrored', 16],
    [6, 'turned', 16],
    [7, 'mirrored', 16],
  ])('orientation %i: refused, unless it is turned or kept on purpose', async (orientation, how, width) => {
    const { input, out } = given(turned(orientation));
    const refused = await inside('encode', input, out, ...ENVELOPE);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain(`orientation ${orientation}: the image is stored ${how}`);
    expect(refused.err).toMatch(/--upright.*--as-stored/);
    expect(() => readFileSync(out)).toThrow();

    const upright = await inside('encode', input, out, ...ENVELOPE, '--upright');
    expect(upright.code).toBe(0);
    const { info } = probe(imageIn(out));
    expect([info?.width, info?.orientation]).toEqual([width, undefined]);

    const stored = await inside('encode', input, out, ...ENVELOPE, '--as-stored', '--force');
    expect([stored.code, stored.err.includes('as stored')]).toEqual([0, true]);
    expect(imageIn(out)).toEqual(turned(orientation));
  });

  it('an upright image needs no option, and both at once are a mistake', async () => {
    const { input, out } = given(turned(1));
    expect((await inside('encode', input, out, ...ENVELOPE)).code).toBe(0);
    expect((await inside('encode', input, `${out}2`, ...ENVELOPE, '--upright', '--as-stored')).code).toBe(3);
  });

  it('a PNG as well', async () => {
    const { input, out } = given(splice(png(), PNG_BODY, 0, pngChunk('eXIf', exif(8))), 'probe.png');
    expect((await inside('encode', input, out, ...ENVELOPE)).code).toBe(1);
    expect((await inside('encode', input, out, ...ENVELOPE, '--upright')).code).toBe(0);
    expect(probe(imageIn(out)).info).toMatchObject({ width: 16, height: 24 });
  });
});

describe('a second image behind the first', () => {
  it('encode writes it with a finding, and validate reports it', async () => {
    const two = join(jpeg(), jpeg(40));
    const { input, out } = given(two);
    const done = await inside('encode', input, out, ...ENVELOPE);
    expect([done.code, done.err.includes('another image or video (jpeg)')]).toEqual([0, true]);
    expect(imageIn(out)).toEqual(two);
    const judged = await inside('validate', out);
    expect(judged.out + judged.err).toContain('itl.10.999.trailing-bytes');
    expect(judged.out + judged.err).toContain('another image or video (jpeg)');
    const looked = await inside('minimize', input, '--check');
    expect([looked.code, looked.out.includes('MIN-03')]).toEqual([1, true]);
  });
});

describe('minimize', () => {
  it('names a mirrored image before its Exif block is gone, and turns it on request', async () => {
    const { input, out } = given(turned(4));
    const looked = await inside('minimize', input, '--check');
    expect(looked.out).toContain('stored mirrored');
    const kept = await inside('minimize', input, out);
    expect([kept.code, kept.err.includes('stored mirrored')]).toEqual([0, true]);
    const upright = await inside('minimize', input, `${out}2`, '--upright');
    expect([upright.code, upright.err.includes('turned the image upright')]).toEqual([0, true]);
    expect(segments(readFileSync(`${out}2`)).findings).toEqual([]);
  });

  it('says how it is proven that no pixel was changed, and only then', async () => {
    const { input, out } = given(turned(1));
    const { code, err } = await inside('minimize', input, out);
    expect([
      code,
      /no pixel was changed: decoded before and after, all 18 blocks are the same/.test(err),
    ]).toEqual([0, true]);
    const png_ = given(splice(png(), PNG_BODY, 0, pngChunk('tEXt', ascii('Author\0x'))), 'probe.png');
    const second = await inside('minimize', png_.input, png_.out);
    expect(second.err).toMatch(/decoded before and after by jimp, all 384 pixels are the same/);
  });

  it('refuses damaged data, with --force as well', async () => {
    const plain = turned(1);
    const broken = splice(plain, plain.length - 60, 0, Uint8Array.of(0xff, 0x02, 0, 4));
    const { input, out } = given(broken);
    for (const extra of [[], ['--force'], ['--upright']]) {
      const { code, err } = await inside('minimize', input, out, ...extra);
      expect([code, err.includes('nothing was written'), err.includes('no pixel was changed')]).toEqual([
        1,
        true,
        false,
      ]);
      expect(() => readFileSync(out)).toThrow();
    }
  });

  it('--container writes the 18 bytes of a JFIF header and changes nothing else', async () => {
    const bare = splice(turned(1), 2, 18);
    expect(probe(bare).info?.jfif).toBe(false);
    const { input, out } = given(bare);
    const { code, err } = await inside('minimize', input, out, '--container');
    expect([code, err.includes('no pixel was changed')]).toEqual([0, true]);
    const header = join([0xff, 0xe0, 0, 16], ascii('JFIF\0'), [1, 2, 0, 0, 1, 0, 1, 0, 0]);
    expect(new Uint8Array(readFileSync(out))).toEqual(splice(jpeg(), 2, 18, header));
    const rgb = splice(bare, 2, 0, segment(0xee, join(ascii('Adobe'), [0, 100, 0, 0, 0, 0, 0])));
    const refused = given(rgb);
    expect((await inside('minimize', refused.input, refused.out, '--container')).err).toContain('YCbCr');
  });

  it('says what keeps a JPEG from being turned, and what to do', async () => {
    const plain = jpeg();
    const sof = plain.findIndex((byte, i) => byte === 0xff && plain[i + 1] === 0xc0);
    const odd = splice(plain, sof + 7, 2, Uint8Array.of(0, 23));
    const { input, out } = given(turned(2, odd));
    const { code, err } = await inside('minimize', input, out, '--upright');
    expect(code).toBe(1);
    expect(err).toMatch(/23 pixels.*no multiple of 8: 7 too many.*PNG/);
  });
});
