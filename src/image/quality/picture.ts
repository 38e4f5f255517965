/** Pixels as every part of this module has them, and smaller copies of them. */

/** Red, green and blue of each pixel, row by row from the top left. */
export type Picture = { readonly width: number; readonly height: number; readonly data: Uint8Array };

/** Half the size, each pixel the mean of four. An odd last row or column is left out. */
export function halved({ width, height, data }: Picture): Picture {
  const w = Math.max(1, width >> 1);
  const h = Math.max(1, height >> 1);
  const out = new Uint8Array(w * h * 3);
  const right = width > 1 ? 3 : 0;
  const below = height > 1 ? width * 3 : 0;
  const line = w * 3;
  for (let y = 0, at = 0; y < h; y++) {
    let from = y * 2 * width * 3;
    for (let end = at + line; at < end; at += 3, from += 6) {
      const side = from + right;
      const under = from + below;
      const both = side + below;
      for (let c = 0; c < 3; c++) {
        // One sum that is never read outside of the picture: the four are there by the bounds above.
        const sum = (data[from + c] as number) + (data[side + c] as number) + (data[under + c] as number);
        out[at + c] = (sum + (data[both + c] as number) + 2) >> 2;
      }
    }
  }
  return { width: w, height: h, data: out };
}

/** The picture at full, half, a quarter of its size and so on; each is made when it is asked for. */
export type Pyramid = {
  readonly width: number;
  readonly height: number;
  readonly level: (n: number) => Picture;
};

const SMALLEST = 64;

/** A pyramid over a picture. Levels end where a side would fall under 64 pixels. */
export function pyramidOf(picture: Picture): Pyramid {
  const levels = [picture];
  const level = (n: number): Picture => {
    for (;;) {
      const last = levels[levels.length - 1] ?? picture;
      const found = levels[n];
      if (found !== undefined) return found;
      if (Math.min(last.width, last.height) < SMALLEST * 2) return last;
      levels.push(halved(last));
    }
  };
  return { width: picture.width, height: picture.height, level };
}

/** The smallest level at which a step of so many pixels of the full picture is still a pixel or more. */
export function levelFor(
  pyramid: Pyramid,
  step: number,
): { readonly picture: Picture; readonly scale: number } {
  const picture = pyramid.level(Math.max(0, Math.floor(Math.log2(Math.max(1, step)))));
  return { picture, scale: 2 ** Math.round(Math.log2(pyramid.width / picture.width)) };
}
