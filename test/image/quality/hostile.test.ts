/** Bytes that lie, end early, hide things or were changed at random: a finding in bounded time, and the process lives. */
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeJpeg, encodePng } from '../../../src/image/encode.ts';
import {
  type Assessment,
  type Optional,
  assess,
  decode,
  closeWorkers,
} from '../../../src/image/quality/index.ts';
import { renderFaces } from '../../../src/image/synthetic/index.ts';
import { type Random, seeded } from '../../hostile/seeded.ts';
import { ascii, be32, join, j2k, jp2, jpeg, plantedJpeg, png, pngChunk, splice } from '../file/build.ts';
import { patched } from '../file/headers.ts';
import { codestream, synthetic, jp2Of } from './make.ts';

const BOTH: readonly (readonly Optional[])[] = [[], ['sharp']];

afterAll(closeWorkers);

function errors({ findings }: Assessment): string[] {
  return findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
}

const sof = (bytes: Uint8Array): number =>
  bytes.findIndex((byte, at) => byte === 0xff && bytes[at + 1] === 0xc0);

const header = (width: number, height: number, type = 2, interlaced = 0): Uint8Array =>
  pngChunk('IHDR', join(be32(width), be32(height), [8, type, 0, 0, interlaced]));
const pngOf = (ihdr: Uint8Array, pixels: Uint8Array): Uint8Array =>
  join(
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ihdr,
    pngChunk('IDAT', pixels),
    pngChunk('IEND', new Uint8Array()),
  );

describe('headers that claim too much', () => {
  const size = [0xff, 0xff, 0xff, 0xff];
  const bombs: readonly (readonly [string, Uint8Array])[] = [
    ['jpeg', patched(jpeg(), sof(jpeg()) + 5, ...size)],
    ['png', pngOf(header(65_535, 65_535), new Uint8Array(deflateSync(new Uint8Array(1000))))],
    ['j2k', splice(j2k(), 8, 8, join(be32(65_535), be32(65_535)))],
    ['png of 61 megapixels', pngOf(header(10_000, 6100), new Uint8Array(deflateSync(new Uint8Array(1000))))],
    [
      'png of 30,000 x 30,000',
      pngOf(header(30_000, 30_000), new Uint8Array(deflateSync(new Uint8Array(9_000_000)))),
    ],
    ['more than 20 MB', join(jpeg(), new Uint8Array(20_000_000))],
  ];

  it.each(bombs)('%s: refused by the header, at once, and for next to no memory', async (_, bytes) => {
    const before = process.memoryUsage().rss;
    const start = performance.now();
    const assessment = await assess(bytes);
    expect(performance.now() - start).toBeLessThan(2000);
    expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(50);
    expect(assessment.undecoded?.reason).toBe('limit');
    expect(errors(assessment).length).toBeGreaterThan(0);
    expect(assessment.decoder).toBeUndefined();
    expect(await decode(bytes)).toMatchObject({ ok: false });
  });
});

describe('a stream that holds more than its header says', () => {
  const bomb = new Uint8Array(deflateSync(new Uint8Array(300_000_000)));

  it.each([
    ['plain', 0],
    ['interlaced', 1],
  ])('%s PNG: it is not inflated', async (_, interlaced) => {
    const bytes = pngOf(header(100, 100, 2, interlaced), bomb);
    for (const without of BOTH) {
      const before = process.memoryUsage().rss;
      const decoded = await decode(bytes, { without });
      expect(decoded.ok ? decoded.width : decoded.reason).toBe(decoded.ok ? 100 : 'damaged');
      expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(250);
    }
  });
});

describe('cut short', () => {
  const face = renderFaces({ width: 120, height: 150 });
  let whole: readonly (readonly [string, Uint8Array])[] = [];
  beforeAll(async () => {
    whole = [
      ['jpeg', await encodeJpeg(face)],
      ['png', await encodePng(face)],
      ['jp2', await jp2Of(synthetic({ width: 120, height: 150 }))],
      ['j2k', await codestream(synthetic({ width: 120, height: 150 }))],
    ];
  });

  it.each(['jpeg', 'png', 'jp2', 'j2k'])('%s: at no length is it whole but at its own', async (wanted) => {
    const [, bytes = new Uint8Array()] = whole.find(([name]) => name === wanted) ?? [];
    for (const without of BOTH) {
      expect((await decode(bytes, { without })).ok).toBe(true);
      for (const part of [0, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99]) {
        const decoded = await decode(bytes.subarray(0, Math.floor(bytes.length * part)), { without });
        expect([part, decoded.ok]).toEqual([part, false]);
      }
    }
  });

  it('a JPEG whose scan ends early and is closed again is not whole', async () => {
    const [, bytes = new Uint8Array()] = whole[0] ?? [];
    for (const part of [0.4, 0.6, 0.8]) {
      const closed = join(bytes.subarray(0, Math.floor(bytes.length * part)), [0xff, 0xd9]);
      for (const without of BOTH) {
        expect(await decode(closed, { without })).toMatchObject({ ok: false, reason: 'damaged' });
      }
    }
  });
});

describe('two files in one', () => {
  it.each([
    ['JPEG and ZIP', join(jpeg(), ascii('PK\u0003\u0004....'))],
    ['PNG and PNG', join(png(), png())],
    ['a planted JPEG', plantedJpeg()],
  ])('%s: named, and the first picture decodes by either decoder', async (_, bytes) => {
    for (const without of BOTH) {
      const assessment = await assess(bytes, { faces: false, without });
      const rules = assessment.findings.map(({ rule }) => rule);
      expect(rules.some((rule) => /trailing-bytes|multi-picture/.test(rule))).toBe(true);
      expect(assessment.decoder).toBeDefined();
    }
  });
});

describe('1,000 edits of each format', () => {
  const edit = (bytes: Uint8Array, random: Random): Uint8Array => {
    const at = random.below(bytes.length);
    const some = Uint8Array.from({ length: 1 + random.below(8) }, () =>
      random.pick([0, 1, 0x7f, 0xff, random.below(256)]),
    );
    switch (random.below(3)) {
      case 0:
        return splice(bytes, at, some.length, some);
      case 1:
        return splice(bytes, at, 0, some);
      default:
        return splice(bytes, at, some.length);
    }
  };

  it.each<[string, Uint8Array, readonly Optional[]]>([
    ['jpeg by sharp', jpeg(), []],
    ['jpeg by jimp', jpeg(), ['sharp']],
    ['png by sharp', png(), []],
    ['png by jimp', png(), ['sharp']],
    ['jp2', jp2(), []],
    ['j2k', j2k(), []],
  ])('%s: an answer to each', async (_, bytes, without) => {
    const random = seeded(bytes.length);
    let decoded = 0;
    for (let round = 0; round < 1000; round += 50) {
      const batch = Array.from({ length: 50 }, () => edit(bytes, random));
      const answers = await Promise.all(batch.map((each) => decode(each, { without })));
      decoded += answers.filter(({ ok }) => ok).length;
      for (const answer of answers) {
        if (!answer.ok) expect(answer.message.length).toBeGreaterThan(0);
        else expect(answer.data.length).toBe(answer.width * answer.height * 3);
      }
    }
    expect(decoded).toBeLessThan(1000);
  });

  it('of a face, judged to the end', async () => {
    const face = await encodeJpeg(renderFaces({ width: 240, height: 300 }), { quality: 80 });
    const random = seeded(7);
    const all = Array.from({ length: 60 }, () => edit(edit(face, random), random));
    const judged = await Promise.all(all.map((bytes) => assess(bytes)));
    for (const { rows, findings } of judged) {
      expect(rows.length).toBeGreaterThan(30);
      expect(findings.map(({ rule }) => rule)).not.toContain('frskit.rule-failed');
    }
  });
});

describe('time', () => {
  it('a picture that takes too long is ended, reported, and the next one is judged', async () => {
    const large = await encodeJpeg(renderFaces({ width: 1800, height: 1800 }));
    const small = await encodeJpeg(renderFaces());
    const without = ['sharp'] as const;
    expect((await assess(small, { without })).undecoded).toBeUndefined();
    await closeWorkers();
    expect((await decode(small, { without })).ok).toBe(true);
    const start = performance.now();
    const late = await decode(large, { without, limits: { milliseconds: 60 } });
    expect(late).toMatchObject({ ok: false, reason: 'timeout' });
    expect(performance.now() - start).toBeLessThan(2000);
    const { rows } = await assess(large, { without, limits: { milliseconds: 1 } });
    expect(rows.find(({ id }) => id === 'quality.image.decodes')?.verdict).toMatch(/inconclusive|pass/);
    expect(await decode(small, { without })).toMatchObject({ ok: true, width: 480, height: 600 });
  });
});

describe('no bytes at all, and bytes of other things', () => {
  it.each([
    ['nothing', new Uint8Array()],
    ['text', ascii('this is no picture')],
    ['gif', ascii('GIF89a\u0001\u0000\u0001\u0000')],
    ['svg', ascii('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['zip', ascii('PK\u0003\u0004............')],
  ])('%s is refused and never rendered', async (_, bytes) => {
    const assessment = await assess(bytes);
    expect(assessment.undecoded?.reason).toBe('format');
    expect(errors(assessment)).toContain('quality.image.format');
  });
});
