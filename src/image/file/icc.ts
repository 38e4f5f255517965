/**
 * Colour profiles (ICC.1). A profile that describes sRGB itself says nothing that its absence does not say, so it may
 * go; any other gives the numbers their meaning and stays. Whether it is sRGB is computed from its primaries and
 * curves, not taken from its name.
 */
import { hasText, tagAt, u16, u32 } from './layout.ts';

/** What a profile is, as far as stripping wants to know. */
export type Profile = {
  /** `RGB `, `GRAY`, `CMYK`, ... */
  readonly space: string;
  /** True when the profile describes sRGB (or the grey axis of it) and nothing else. */
  readonly neutral: boolean;
  readonly holds: readonly ('device' | 'time')[];
};

const MAX_TAGS = 100;

/** sRGB primaries adapted to D50, as every sRGB profile gives them (IEC 61966-2-1 with Bradford adaptation). */
const PRIMARIES: readonly (readonly [string, readonly number[]])[] = [
  ['rXYZ', [0.43607, 0.22249, 0.01392]],
  ['gXYZ', [0.38515, 0.71687, 0.09708]],
  ['bXYZ', [0.14307, 0.06061, 0.7141]],
];

const PRIMARY_TOLERANCE = 0.003;
const CURVE_TOLERANCE = 0.005;
const CURVE_POINTS = 32;

/** The curve of sRGB (IEC 61966-2-1). */
function srgbCurve(x: number): number {
  return x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4;
}

function fixed(bytes: Uint8Array, at: number): number {
  return (u32(bytes, at) | 0) / 65_536;
}

/** Parametric curves, ICC.1 10.18: parameters g a b c d e f. */
function parametric(
  kind: number,
  [g = 0, a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]: readonly number[],
  x: number,
): number {
  switch (kind) {
    case 0:
      return x ** g;
    case 3:
      return x >= d ? (a * x + b) ** g : c * x;
    case 4:
      return x >= d ? (a * x + b) ** g + e : c * x + f;
    default:
      return Number.NaN;
  }
}

function curveAt(bytes: Uint8Array, at: number, size: number, x: number): number {
  if (hasText(bytes, at, 'para')) {
    const parameters = Array.from({ length: 7 }, (_, index) => fixed(bytes, at + 12 + index * 4));
    return parametric(u16(bytes, at + 8), parameters, x);
  }
  if (!hasText(bytes, at, 'curv')) return Number.NaN;
  const count = u32(bytes, at + 8);
  if (count === 0) return x;
  if (count === 1) return x ** (u16(bytes, at + 12) / 256);
  if (12 + count * 2 > size) return Number.NaN;
  const place = x * (count - 1);
  const below = Math.min(Math.floor(place), count - 2);
  const low = u16(bytes, at + 12 + below * 2);
  const high = u16(bytes, at + 14 + below * 2);
  return (low + (high - low) * (place - below)) / 65_535;
}

function isSrgbCurve(bytes: Uint8Array, at: number, size: number): boolean {
  for (let point = 0; point <= CURVE_POINTS; point++) {
    const x = point / CURVE_POINTS;
    const off = Math.abs(curveAt(bytes, at, size, x) - srgbCurve(x));
    if (!(off <= CURVE_TOLERANCE)) return false;
  }
  return true;
}

/** Reads a profile; undefined where the bytes are none. */
export function readProfile(bytes: Uint8Array): Profile | undefined {
  if (bytes.length < 132 || !hasText(bytes, 36, 'acsp')) return undefined;
  const space = tagAt(bytes, 16);
  const tags = new Map<string, { at: number; size: number }>();
  const count = Math.min(u32(bytes, 128), MAX_TAGS, Math.floor((bytes.length - 132) / 12));
  for (let i = 0; i < count; i++) {
    const entry = 132 + i * 12;
    const at = u32(bytes, entry + 4);
    const size = u32(bytes, entry + 8);
    if (at + size <= bytes.length) tags.set(tagAt(bytes, entry), { at, size });
  }
  const curves = space === 'GRAY' ? ['kTRC'] : ['rTRC', 'gTRC', 'bTRC'];
  const curved = curves.every((name) => {
    const tag = tags.get(name);
    return tag !== undefined && isSrgbCurve(bytes, tag.at, tag.size);
  });
  const primaries = PRIMARIES.every(([name, values]) => {
    const tag = tags.get(name);
    if (tag === undefined || tag.size < 20) return false;
    return values.every(
      (value, i) => Math.abs(fixed(bytes, tag.at + 8 + i * 4) - value) <= PRIMARY_TOLERANCE,
    );
  });
  const tables = ['A2B0', 'A2B1', 'A2B2', 'D2B0'].some((name) => tags.has(name));
  const known = space === 'GRAY' || (space === 'RGB ' && primaries);
  const holds: ('device' | 'time')[] = [];
  if (u32(bytes, 48) !== 0 || u32(bytes, 52) !== 0 || tags.has('dmnd') || tags.has('dmdd'))
    holds.push('device');
  if (u16(bytes, 24) !== 0) holds.push('time');
  return { space, neutral: known && curved && !tables, holds };
}
