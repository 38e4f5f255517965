import { COLOURS } from './colours.ts';
import type { Raster } from './layer.ts';
import { tint, type PictureNumbers } from './numbers.ts';

/** A picture of the background alone: plain, or stripes across it, twelve upright ones to its width. */
export function background(picture: PictureNumbers): Raster {
  const { width, height, backgroundStripes: striped } = picture;
  const data = new Uint8ClampedArray(width * height * 4);
  const plain = tint(picture.background);
  const period = Math.max(4, Math.round(width / 12));
  for (let y = 0; y < height; y += 1) {
    const across = striped && (y % period) * 4.5 < period;
    for (let x = 0; x < width; x += 1) {
      const upright = striped && (x % period) * 2 < period;
      const [red, green, blue] = across ? COLOURS.levelStripe : upright ? COLOURS.uprightStripe : plain;
      const at = (y * width + x) * 4;
      data[at] = red;
      data[at + 1] = green;
      data[at + 2] = blue;
      data[at + 3] = 255;
    }
  }
  return { width, height, data };
}
