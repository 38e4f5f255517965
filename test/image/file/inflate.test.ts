import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inflate } from '../../../src/image/file/inflate.ts';
import { seeded } from '../../hostile/seeded.ts';
import { join } from './build.ts';

const random = seeded(7);
const noise = Uint8Array.from({ length: 70_000 }, () => random.below(256));
const text = Uint8Array.from({ length: 70_000 }, (_, at) => 97 + (((at * at) >> 7) % 13) + random.below(3));

/** What zlib wrote is read back, and its end found with other bytes behind it. */
describe.each<[string, Uint8Array]>([
  ['nothing', new Uint8Array()],
  ['noise', noise],
  ['text', text],
  ['zeros', new Uint8Array(200_000)],
])('%s', (_, content) => {
  it.each([
    ['stored', { level: 0 }],
    ['fixed codes', { strategy: 4 }],
    ['run lengths', { strategy: 3 }],
    ['fast', { level: 1 }],
    ['best', { level: 9 }],
  ])('%s', (__, options) => {
    const stream = new Uint8Array(deflateSync(content, options));
    const behind = join(stream, [1, 2, 3, 4, 5, 6, 7, 8]);
    const kept = inflate(behind, 1_000_000);
    expect(kept).toMatchObject({ used: stream.length, size: content.length });
    expect(Buffer.from(kept?.bytes ?? []).equals(content)).toBe(true);
    expect(inflate(behind, 0)).toMatchObject({ used: stream.length, size: content.length });
    if (content.length > 0) expect(inflate(stream, content.length - 1)).toBeUndefined();
    for (const cut of [1, 4, 5, 6, stream.length >> 1])
      expect(inflate(stream.subarray(0, -cut), 0)).toBeUndefined();
  });
});

it('damage never throws and never grows beyond what may be kept', () => {
  const stream = new Uint8Array(deflateSync(text.subarray(0, 5000)));
  for (let round = 0; round < 3000; round++) {
    const damaged = stream.slice();
    damaged[2 + random.below(stream.length - 2)] = random.below(256);
    expect(inflate(damaged, 6000)?.bytes.length ?? 0).toBeLessThanOrEqual(6000);
  }
});

it('a copy from before the beginning is damage', () => {
  // One final block of fixed codes: length 3 at distance 1, with nothing before it; then the end and a checksum.
  const stream = Uint8Array.of(0x78, 0x9c, 0x03, 0x02, 0x00, 0, 0, 0, 0);
  expect(inflate(stream, 0)).toBeUndefined();
  // The same with a literal (0x00) before it is none.
  expect(inflate(new Uint8Array(deflateSync(new Uint8Array(4), { strategy: 4 })), 0)?.size).toBe(4);
});
