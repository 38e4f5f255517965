import { grain } from './grain.ts';
import type { Raster } from './layer.ts';
import type { PictureNumbers } from './numbers.ts';
import { soften } from './soften.ts';

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
