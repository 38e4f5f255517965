/** How a face is lit: OFIQ's measures of luminance over the region of the face. */
import type { Crop } from './crop.ts';
import { type Spans, eachOf } from './region.ts';
import { luminance } from './tone.ts';

const [DARK, BRIGHT] = [25, 247] as const;

/** What the luminance of a face says. */
export type Light = {
  /** Mean of 0 to 1. */
  readonly mean: number;
  /** Share of 0..25 and of 247..255. */
  readonly under: number;
  readonly over: number;
  /** Entropy of the histogram, in bits. */
  readonly entropy: number;
};

/** The entropy of a histogram, in bits. */
function entropyOf(histogram: Uint32Array): number {
  const total = histogram.reduce((sum, count) => sum + count, 0);
  let bits = 0;
  for (const count of histogram) if (count > 0) bits -= (count / total) * Math.log2(count / total);
  return bits;
}

/** The light on the pixels of a region; undefined where it is empty. */
export function lightOf({ picture: { width, data } }: Crop, spans: Spans): Light | undefined {
  const histogram = new Uint32Array(256);
  let [count, sum, under, over] = [0, 0, 0, 0];
  eachOf(spans, (x, y) => {
    const from = (y * width + x) * 3;
    const value = luminance(data[from] ?? 0, data[from + 1] ?? 0, data[from + 2] ?? 0);
    const level = Math.round(value * 255);
    histogram[level] = (histogram[level] ?? 0) + 1;
    count++;
    sum += value;
    if (level <= DARK) under++;
    if (level >= BRIGHT) over++;
  });
  if (count === 0) return undefined;
  return { mean: sum / count, under: under / count, over: over / count, entropy: entropyOf(histogram) };
}
