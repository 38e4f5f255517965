import type { Point } from './geometry.ts';

/** Red, green, blue, each 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** A colour of a gradient: where (0 to 1), which, and how opaque (1 unless told). */
export type Stop = readonly [at: number, colour: Colour, opacity?: number];

/** What an area is filled with; positions are in the units of the shape. */
export type Paint =
  | { readonly kind: 'flat'; readonly colour: Colour }
  | { readonly kind: 'linear'; readonly from: Point; readonly to: Point; readonly stops: readonly Stop[] }
  | {
      readonly kind: 'radial';
      readonly centre: Point;
      readonly rx: number;
      readonly ry: number;
      readonly stops: readonly Stop[];
    };

/** Reads `#rrggbb`; undefined when the text is not a colour. */
export function colour(text: string): Colour | undefined {
  if (!/^#[0-9a-f]{6}$/i.test(text)) return undefined;
  const value = Number.parseInt(text.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** A colour part of the way to another. */
export function mixed([r, g, b]: Colour, [r2, g2, b2]: Colour, part: number): Colour {
  return [r + (r2 - r) * part, g + (g2 - g) * part, b + (b2 - b) * part];
}

const BLACK: Colour = [0, 0, 0];
const WHITE: Colour = [255, 255, 255];

/** A colour with a part of its light taken away: 1 leaves it, 0 is black. */
export function shaded(of: Colour, light: number): Colour {
  return mixed(BLACK, of, light);
}

/** A colour part of the way to white. */
export function lightened(of: Colour, part: number): Colour {
  return mixed(of, WHITE, part);
}

export function flat(of: Colour): Paint {
  return { kind: 'flat', colour: of };
}

/** The numbers of entries of a ramp. */
export const RAMP = 512;

/** A gradient as a table of `RAMP + 1` rows of red, green, blue, opacity. */
export function ramp(stops: readonly Stop[]): Float32Array {
  const table = new Float32Array((RAMP + 1) * 4);
  for (let index = 0; index <= RAMP; index += 1) {
    const t = index / RAMP;
    const after = stops.find(([at]) => at >= t) ?? stops.at(-1);
    const before = stops.findLast(([at]) => at < t) ?? stops[0];
    if (after === undefined || before === undefined) return table;
    const span = after[0] - before[0];
    const part = span > 0 ? Math.min(Math.max((t - before[0]) / span, 0), 1) : 0;
    const opacity = (before[2] ?? 1) + ((after[2] ?? 1) - (before[2] ?? 1)) * part;
    table.set([...mixed(before[1], after[1], part), opacity], index * 4);
  }
  return table;
}
