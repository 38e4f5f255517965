/** How coarsely a JPEG was quantised, as the quality setting of the IJG library that comes nearest. */
import { type Layout, u16 } from './layout.ts';

/** ISO/IEC 10918-1 Table K.1, luminance, in zigzag order as DQT stores it. */
const LUMINANCE = [
  16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58,
  51, 61, 60, 57, 51, 56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103,
  62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99,
] as const;

const NEAR = 3;

/** One step of the table at a quality, as the IJG library computes it. */
function scaled(step: number, quality: number): number {
  const percent = quality < 50 ? Math.floor(5000 / quality) : 200 - quality * 2;
  return Math.min(255, Math.max(1, Math.floor((step * percent + 50) / 100)));
}

function distance(table: readonly number[], quality: number): number {
  let sum = 0;
  for (let i = 0; i < LUMINANCE.length; i++)
    sum += Math.abs((table[i] ?? 0) - scaled(LUMINANCE[i] ?? 0, quality));
  return sum;
}

/** The nearest IJG quality of 64 quantisation steps in zigzag order. */
export function qualityOf(table: readonly number[]): number {
  let low = 1;
  let high = 100;
  const total = table.reduce((sum, step) => sum + Math.min(255, step), 0);
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const at = LUMINANCE.reduce((sum, step) => sum + scaled(step, middle), 0);
    if (at > total) low = middle + 1;
    else high = middle;
  }
  let best = low;
  let least = distance(table, low);
  for (let quality = Math.max(1, low - NEAR); quality <= Math.min(100, low + NEAR); quality++) {
    const found = distance(table, quality);
    if (found >= least) continue;
    best = quality;
    least = found;
  }
  return best;
}

/** The estimate for one of the tables that the file defines; undefined where it defines no such table. */
export function estimateQuality(bytes: Uint8Array, layout: Layout, wanted: number): number | undefined {
  for (const { tag, data, dataEnd } of layout.parts) {
    if (tag !== 'DQT') continue;
    for (let at = data; at < dataEnd;) {
      const head = bytes[at] ?? 0;
      const wide = head >> 4 === 1;
      const next = at + 1 + (wide ? 128 : 64);
      if (next > dataEnd) break;
      const from = at + 1;
      if ((head & 15) === wanted) {
        return qualityOf(LUMINANCE.map((_, i) => (wide ? u16(bytes, from + i * 2) : (bytes[from + i] ?? 0))));
      }
      at = next;
    }
  }
  return undefined;
}
