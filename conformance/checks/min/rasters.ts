/** Images without a format: lists of numbers and raw bytes that are read as pixels. */
import { type Likeness, type Raster, likenessOfRaster } from './likeness.ts';

const LEAST_SIDE = 8;
const MOST_VALUES = 4 * 2 ** 20;
const WIDEST = 2.5;
const CHANNELS = [1, 3, 4] as const;

/** The widths that a raster of so many pixels may have. */
function widthsOf(pixels: number): readonly number[] {
  const widths: number[] = [];
  const [least, most] = [Math.sqrt(pixels / WIDEST), Math.sqrt(pixels * WIDEST)];
  for (let width = Math.max(LEAST_SIDE, Math.ceil(least)); width <= most; width++)
    if (pixels % width === 0 && pixels / width >= LEAST_SIDE) widths.push(width);
  return widths;
}

function rasterOf(
  values: ArrayLike<number>,
  {
    width,
    channels,
    isPlanar,
  }: { readonly width: number; readonly channels: number; readonly isPlanar: boolean },
): Raster {
  const height = values.length / channels / width;
  const [step, next] = isPlanar ? [1, width * height] : [channels, 1];
  return {
    width,
    height,
    at: (x, y) => {
      const i = (y * width + x) * step;
      if (channels === 1) return values[i] ?? 0;
      // The first three channels count; a fourth is opacity.
      return 0.299 * (values[i] ?? 0) + 0.587 * (values[i + next] ?? 0) + 0.114 * (values[i + 2 * next] ?? 0);
    },
  };
}

/** The likenesses of all images that a list of values may be. */
export function likenessesOf(values: ArrayLike<number>, width?: number): readonly Likeness[] {
  const { length } = values;
  if (length < LEAST_SIDE * LEAST_SIDE || length > MOST_VALUES) return [];
  return CHANNELS.flatMap((channels) => {
    if (length % channels !== 0) return [];
    const widths = width === undefined ? widthsOf(length / channels) : [width, width / channels];
    return widths
      .filter((one) => one >= LEAST_SIDE && length % (channels * one) === 0)
      .flatMap((one) =>
        (channels === 1 ? [false] : [false, true]).flatMap(
          (isPlanar) => likenessOfRaster(rasterOf(values, { width: one, channels, isPlanar })) ?? [],
        ),
      );
  });
}
