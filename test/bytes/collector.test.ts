import { expect, it } from 'vitest';
import { ByteCollector } from '../../src/bytes/index.ts';

it('collects pieces of any size in order, in one block of at most twice their size', () => {
  const collector = new ByteCollector();
  const all = Uint8Array.from({ length: 100_000 }, (_, i) => i % 251);
  for (let at = 0; at < all.length;) {
    const size = at < 50_000 ? 1 : 7_777;
    collector.push(all.subarray(at, at + size));
    at += size;
  }
  expect(collector.length).toBe(all.length);
  const bytes = collector.bytes();
  expect(bytes).toEqual(all);
  expect(bytes.buffer.byteLength).toBe(all.length);
  collector.clear();
  expect([collector.length, collector.bytes()]).toEqual([0, new Uint8Array()]);
});
