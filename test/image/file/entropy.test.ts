/** Coefficients read and written: codes of at most 16 bits, hostile bytes, and profiles that keep their colours. */
import { inflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { deflate } from '../../../src/image/file/deflate.ts';
import { optimalEncoding } from '../../../src/image/file/entropy/optimal.ts';
import { isNoCoefficients, readCoefficients } from '../../../src/image/file/entropy/read.ts';
import { turnJpeg } from '../../../src/image/file/entropy/turn.ts';
import { reduceProfile } from '../../../src/image/file/icc-reduce.ts';
import { layoutJpeg } from '../../../src/image/file/jpeg.ts';
import { isNotStripped, strip } from '../../../src/image/file/strip.ts';
import { seeded } from '../../hostile/seeded.ts';
import { HEIGHT, P3_RED, WIDTH, ascii, be32, join, jpeg, profile, segment, splice } from './build.ts';

async function progressive(): Promise<Uint8Array> {
  return new Uint8Array(await sharp(jpeg()).jpeg({ progressive: true, quality: 90 }).toBuffer());
}

describe('the shortest code', () => {
  it.each<[string, (symbol: number) => number]>([
    ['of Fibonacci frequencies, which would have codes of 40 bits', (n) => (n < 40 ? 1.618 ** n : 0)],
    ['of one symbol', (n) => (n === 7 ? 1 : 0)],
    ['of no symbol', () => 0],
    ['of all symbols alike', () => 1],
  ])('%s has at most 16 bits, none of them all ones, and is a prefix code', (_, weight) => {
    const frequencies = Float64Array.from({ length: 256 }, (_unused, symbol) => weight(symbol));
    const { counts, symbols, lengths } = optimalEncoding(frequencies);
    const used = [...frequencies.keys()].filter((symbol) => (frequencies[symbol] ?? 0) > 0);
    expect([...symbols].toSorted((a, b) => a - b)).toEqual(used.length === 0 ? [0] : used);
    const kraft = [...counts].reduce((sum, count, index) => sum + count / 2 ** (index + 1), 0);
    expect(kraft).toBeLessThan(1);
    for (const symbol of used) expect(lengths[symbol]).toBeGreaterThan(0);
  });
});

describe('hostile JPEG data', () => {
  it('2,000 seeded changes: an answer each time, and what is turned decodes', async () => {
    const random = seeded(7);
    const files = [jpeg(), await progressive()];
    let turned = 0;
    for (let round = 0; round < 2000; round++) {
      const bytes = (files[round % 2] ?? jpeg()).slice();
      for (let edit = random.below(3); edit >= 0; edit--) {
        bytes[20 + random.below(bytes.length - 20)] = random.pick([0, 0xff, random.below(256)]);
      }
      const answer = turnJpeg(bytes, layoutJpeg, 2 + random.below(7));
      if ('refused' in answer) continue;
      turned++;
      expect(isNoCoefficients(readCoefficients(answer.bytes, layoutJpeg(answer.bytes), true))).toBe(false);
    }
    expect(turned).toBeGreaterThan(0);
  });

  it('scans without number end at a limit', async () => {
    const bytes = await progressive();
    const { parts } = layoutJpeg(bytes);
    const at = parts.findIndex(({ tag }) => tag === 'SOS');
    const [head, data] = [parts[at], parts[at + 1]];
    const scan = bytes.subarray(head?.offset, (data?.offset ?? 0) + (data?.length ?? 0));
    const many = splice(bytes, head?.offset ?? 0, 0, ...new Array<Uint8Array>(5000).fill(scan));
    expect(readCoefficients(many, layoutJpeg(many), true)).toMatchObject({ refused: 'damaged' });
  });

  it('a Huffman table of more codes than there are', () => {
    const broken = splice(jpeg(), 20, 0, segment(0xc4, join([0], [3], new Uint8Array(15), [1, 2, 3])));
    expect(readCoefficients(broken, layoutJpeg(broken), false)).toMatchObject({ refused: 'damaged' });
  });
});

describe('compression of a profile', () => {
  it.each([0, 1, 2, 3, 300, 70_000])('%i bytes come back', (length) => {
    const random = seeded(length);
    for (const spread of [2, 256]) {
      const bytes = Uint8Array.from({ length }, () => random.below(spread));
      expect(new Uint8Array(inflateSync(deflate(bytes)))).toEqual(bytes);
    }
    expect(new Uint8Array(inflateSync(deflate(new Uint8Array(length))))).toEqual(new Uint8Array(length));
  });
});

describe('a reduced profile', () => {
  const planted = (): Uint8Array => {
    const given = profile(P3_RED);
    const text = ascii('CANARY');
    const count = 6;
    // Two more tags, a description and a private one, behind those that are needed.
    const table = given.subarray(132, 132 + count * 12).slice();
    for (let each = 0; each < count; each++) {
      const view = new DataView(table.buffer, each * 12 + 4, 4);
      view.setUint32(0, view.getUint32(0) + 24);
    }
    const end = given.length + 24;
    const more = ['desc', 'CNRY'].flatMap((tag) => [
      ascii(tag),
      Uint8Array.from(be32(end)),
      Uint8Array.from(be32(16)),
    ]);
    const head = given.slice(0, 128);
    head.set(be32(end + 16));
    head.set(ascii('CANA'), 52);
    return join(
      head,
      be32(count + 2),
      table,
      ...more,
      given.subarray(132 + count * 12),
      text,
      new Uint8Array(10),
    );
  };

  it('keeps no device, date, text or private tag, and reducing it again changes nothing', () => {
    const reduced = reduceProfile(planted()) ?? new Uint8Array();
    expect(Buffer.from(reduced).toString('latin1')).not.toMatch(/CNRY|CANA|desc/);
    expect([...reduced.subarray(24, 36)]).toEqual(new Array(12).fill(0));
    expect(reduceProfile(reduced)).toEqual(reduced);
    expect(reduceProfile(ascii('no profile'))).toBeUndefined();
  });

  it('gives the colours that the given one gives', async () => {
    const icc = segment(0xe2, join(ascii('ICC_PROFILE\0'), [1, 1], planted()));
    const given = splice(jpeg(), 20, 0, icc);
    const stripped = strip(given);
    if (isNotStripped(stripped)) throw new Error(stripped.message);
    expect(Buffer.from(stripped.bytes).includes('CANA')).toBe(false);
    const colours = (bytes: Uint8Array): Promise<Buffer> =>
      sharp(bytes).toColourspace('srgb').raw().toBuffer();
    const [before, after, plain] = [
      await colours(given),
      await colours(stripped.bytes),
      await colours(jpeg()),
    ];
    expect(after.equals(before)).toBe(true);
    // The profile has an effect at all.
    expect(after.equals(plain)).toBe(false);
    expect(before.length).toBe(WIDTH * HEIGHT * 3);
  });
});
