/** What a pixel looks like: luma as coded, luminance as light, and CIELAB. */

/** Weights of luma in ITU-R BT.601, as JFIF uses them. */
export function luma(red: number, green: number, blue: number): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

/** IEC 61966-2-1: the light of a coded value, both 0 to 1. */
function light(value: number): number {
  return value > 0.04045 ? ((value + 0.055) / 1.055) ** 2.4 : value / 12.92;
}

const LIGHT = Float64Array.from({ length: 256 }, (_, value) => light(value / 255));

/** Linear luminance of a pixel of 8 bits a channel, 0 to 1. */
export function luminance(red: number, green: number, blue: number): number {
  return 0.2126 * (LIGHT[red] ?? 0) + 0.7152 * (LIGHT[green] ?? 0) + 0.0722 * (LIGHT[blue] ?? 0);
}

/** Red, green and blue, each 0 to 255 and perhaps a fraction. */
export type Rgb = readonly [red: number, green: number, blue: number];

function bent(value: number): number {
  return value <= 216 / 24_389 ? ((24_389 / 27) * value + 16) / 116 : Math.cbrt(value);
}

/** CIELAB (D50) of a colour of sRGB. */
export function labOf([red, green, blue]: Rgb): readonly [l: number, a: number, b: number] {
  const [r, g, b] = [light(red / 255), light(green / 255), light(blue / 255)];
  const x = bent((r * 0.43605 + g * 0.38508 + b * 0.14309) / 0.964221);
  const y = bent(r * 0.22249 + g * 0.71689 + b * 0.06062);
  const z = bent((r * 0.01393 + g * 0.0971 + b * 0.71419) / 0.825211);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
