/**
 * The softening of an edge: three running means one after another, which come near to a Gaussian blur. The time
 * does not depend on the width of the blur.
 */

/** A running mean: so many whole neighbours on either side, and a part of the next. */
type Window = { readonly whole: number; readonly part: number };

/** The window whose threefold application has exactly the deviation asked for. */
function windowOf(deviation: number): Window {
  const variance = (deviation * deviation) / 3;
  const whole = Math.floor((Math.sqrt(1 + 12 * variance) - 1) / 2);
  const next = (whole + 1) * (whole + 1);
  const squares = (whole * (whole + 1) * (2 * whole + 1)) / 3;
  return { whole, part: (variance * (2 * whole + 1) - squares) / (2 * (next - variance)) };
}

/** How far a blur of a standard deviation reaches, in pixels. */
export function reach(deviation: number): number {
  return 3 * (windowOf(deviation).whole + 1);
}

/** Running mean along rows; the answer is transposed, so that a second call takes the columns. */
function mean(
  source: Float32Array,
  width: number,
  height: number,
  { whole, part }: Window,
  extend: boolean,
): Float32Array<ArrayBuffer> {
  const out = new Float32Array(source.length);
  const share = 1 / (1 + 2 * whole + 2 * part);
  const margin = whole + 1;
  const line = new Float32Array(width + 2 * margin);
  for (let y = 0; y < height; y += 1) {
    const row = source.subarray(y * width, (y + 1) * width);
    line.set(row, margin);
    if (extend) line.fill(row[0] ?? 0, 0, margin).fill(row[width - 1] ?? 0, margin + width);
    let sum = 0;
    for (let x = 1; x < 2 * margin; x += 1) sum += line[x] ?? 0;
    for (let x = 0; x < width; x += 1) {
      const after = line[x + 2 * margin] ?? 0;
      out[x * height + y] = (sum + part * ((line[x] ?? 0) + after)) * share;
      sum += after - (line[x + 1] ?? 0);
    }
  }
  return out;
}

/**
 * A plane of numbers, blurred by a standard deviation in pixels. Beyond the edges lies zero, or with `extend` the
 * last value of the row or column.
 */
export function soften(
  source: Float32Array,
  width: number,
  height: number,
  deviation: number,
  extend = false,
): Float32Array {
  const window = windowOf(deviation);
  let plane = source;
  for (let pass = 0; pass < 3; pass += 1) {
    plane = mean(mean(plane, width, height, window, extend), height, width, window, extend);
  }
  return plane;
}
