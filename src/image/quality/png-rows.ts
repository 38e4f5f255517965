/** The rows of a PNG that is not interlaced: filters taken off and put on again (ISO/IEC 15948, 9). */

/** A row of bytes after another, `bytesPerRow` each. */
export type Rows = { readonly data: Uint8Array; readonly bytesPerRow: number; readonly height: number };

function paeth(a: number, b: number, c: number): number {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  if (pa <= pb && pa <= pc) return a;
  return pb <= pc ? b : c;
}

/** What a filter predicts for a byte, from those at its left, above it, and above its left. */
function predicted(filter: number, a: number, b: number, c: number): number {
  switch (filter) {
    case 1:
      return a;
    case 2:
      return b;
    case 3:
      return (a + b) >> 1;
    case 4:
      return paeth(a, b, c);
    default:
      return 0;
  }
}

/** Takes the filters off; undefined where there are too few bytes or a filter that is not of the standard. */
export function unfiltered(
  stream: Uint8Array,
  bytesPerRow: number,
  height: number,
  step: number,
): Rows | undefined {
  if (stream.length < (bytesPerRow + 1) * height) return undefined;
  const data = new Uint8Array(bytesPerRow * height);
  for (let y = 0, from = 0; y < height; y++) {
    const filter = stream[from++] ?? 0;
    if (filter > 4) return undefined;
    const row = y * bytesPerRow;
    const above = row - bytesPerRow;
    for (let x = 0; x < bytesPerRow; x++, from++) {
      const a = x < step ? 0 : (data[row + x - step] ?? 0);
      const b = y === 0 ? 0 : (data[above + x] ?? 0);
      const c = y === 0 || x < step ? 0 : (data[above + x - step] ?? 0);
      data[row + x] = (stream[from] ?? 0) + predicted(filter, a, b, c);
    }
  }
  return { data, bytesPerRow, height };
}

/** Puts filters on: for each row the one whose bytes are smallest in all, as the standard advises. */
export function filtered({ data, bytesPerRow, height }: Rows, step: number): Uint8Array {
  const out = new Uint8Array((bytesPerRow + 1) * height);
  const tried = new Uint8Array(bytesPerRow);
  for (let y = 0; y < height; y++) {
    const row = y * bytesPerRow;
    const above = row - bytesPerRow;
    const to = y * (bytesPerRow + 1);
    let least = Infinity;
    for (let filter = 0; filter <= 4; filter++) {
      let sum = 0;
      for (let x = 0; x < bytesPerRow; x++) {
        const a = x < step ? 0 : (data[row + x - step] ?? 0);
        const b = y === 0 ? 0 : (data[above + x] ?? 0);
        const c = y === 0 || x < step ? 0 : (data[above + x - step] ?? 0);
        const value = ((data[row + x] ?? 0) - predicted(filter, a, b, c)) & 255;
        tried[x] = value;
        sum += value < 128 ? value : 256 - value;
      }
      if (sum >= least) continue;
      least = sum;
      out[to] = filter;
      out.set(tried, to + 1);
    }
  }
  return out;
}
