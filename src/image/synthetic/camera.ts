import type { Raster } from './layer.ts';
import type { PictureNumbers } from './numbers.ts';
import { soften } from './soften.ts';

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
function grain({ width, height, data }: Raster, strength: number, seed: number): void {
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

function blur({ width, height, data }: Raster, deviation: number): void {
  for (let channel = 0; channel < 3; channel += 1) {
    const plane = new Float32Array(width * height);
    for (let pixel = 0; pixel < plane.length; pixel += 1) plane[pixel] = data[pixel * 4 + channel] ?? 0;
    const soft = soften(plane, width, height, deviation, true);
    for (let pixel = 0; pixel < soft.length; pixel += 1) data[pixel * 4 + channel] = soft[pixel] ?? 0;
  }
}

function expose({ data }: Raster, { grey, gain, lift }: PictureNumbers): void {
  for (let at = 0; at < data.length; at += 4) {
    const red = data[at] ?? 0;
    const green = data[at + 1] ?? 0;
    const blue = data[at + 2] ?? 0;
    // The weights of luma in ITU-R BT.601, as JFIF uses them.
    const luma = 0.299 * red + 0.587 * green + 0.114 * blue;
    data[at] = (grey ? luma : red) * gain + lift;
    data[at + 1] = (grey ? luma : green) * gain + lift;
    data[at + 2] = (grey ? luma : blue) * gain + lift;
  }
}

/** Turned by 180 degrees: the pixels in the opposite order. */
function turn({ data }: Raster): void {
  const pixels = new Uint32Array(data.buffer, data.byteOffset, data.length / 4);
  pixels.reverse();
}

/** What the camera makes of the drawing: grain, blur, exposure, colour, and the way up, in this order. */
export function photograph(raster: Raster, picture: PictureNumbers): void {
  grain(raster, picture.grain, picture.seed);
  if (picture.blur > 0) blur(raster, picture.blur);
  if (picture.grey || picture.gain !== 1 || picture.lift !== 0) expose(raster, picture);
  if (picture.upsideDown) turn(raster);
}
