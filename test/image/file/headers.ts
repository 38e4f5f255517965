/** Pictures of headers only, for tests of what headers say. */
import { expect } from 'vitest';
import { probe } from '../../../src/image/file/probe.ts';
import { ascii, be16, join, segment, splice } from './build.ts';

/** What a sound file says of itself. */
export const info = (bytes: Uint8Array) => {
  const { info: found, findings } = probe(bytes);
  expect(findings).toEqual([]);
  if (found === undefined) throw new Error('no info');
  return found;
};

/** Offset of a marker's 0xFF. */
export function marker(bytes: Uint8Array, code: number): number {
  const at = bytes.findIndex((byte, index) => byte === 0xff && bytes[index + 1] === code);
  if (at < 0) throw new Error('no such marker');
  return at;
}

export function patched(bytes: Uint8Array, at: number, ...values: readonly number[]): Uint8Array {
  return splice(bytes, at, values.length, Uint8Array.from(values));
}

/** A picture of one frame header and an empty scan: enough for headers. */
export function headers(
  sof: number,
  components: readonly (readonly number[])[],
  before: readonly Uint8Array[] = [],
  depth = 8,
) {
  const frame = join([depth], be16(600), be16(480), [components.length], components.flat());
  const scan = segment(
    0xda,
    join(
      [components.length],
      components.flatMap(([id = 0]) => [id, 0]),
      [0, 63, 0],
    ),
  );
  return join([0xff, 0xd8], ...before, segment(sof, frame), scan, [1, 2, 3, 0xff, 0xd9]);
}

export const jfif = (unit: number, x: number, y: number) =>
  segment(0xe0, join(ascii('JFIF\0'), [1, 2, unit], be16(x), be16(y), [0, 0]));
export const adobe = (transform: number) =>
  segment(0xee, join(ascii('Adobe'), be16(100), be16(0), be16(0), [transform]));
export const ONE = [[1, 0x11, 0]];
export const THREE = [
  [1, 0x22, 0],
  [2, 0x11, 1],
  [3, 0x11, 1],
];
export const FOUR = [...THREE, [4, 0x22, 0]];
export const RGB = [
  [0x52, 0x11, 0],
  [0x47, 0x11, 0],
  [0x42, 0x11, 0],
];
