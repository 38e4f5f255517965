import type { Raster } from './layer.ts';

/** A whole number of 32 bits out of another, well mixed (the finalizer of MurmurHash3). */
function mix(value: number): number {
  let bits = value;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

/** By how many steps of 255 a grain of strength 1 moves a value at most. */
const DEPTH = 12;

/** Film grain without colour: each pixel lighter or darker by itself, the same for the same seed. */
export function grain({ width, height, data }: Raster, strength: number, seed: number): void {
  if (strength === 0) return;
  const start = mix(seed ^ 0x9e3779b9);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const bits = mix(start ^ Math.imul(pixel + 1, 0x9e3779b1));
    // The sum of two even distributions is a triangle about zero.
    const step = (((bits & 0xffff) + (bits >>> 16)) / 0xffff - 1) * DEPTH * strength;
    const at = pixel * 4;
    data[at] = (data[at] ?? 0) + step;
    data[at + 1] = (data[at + 1] ?? 0) + step;
    data[at + 2] = (data[at + 2] ?? 0) + step;
  }
}
