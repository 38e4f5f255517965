/** Codes coefficients as a sequential JPEG (ISO/IEC 10918-1, F.1), with the shortest Huffman codes for them. */
import { concatBytes } from '../../../bytes/index.ts';
import type { Component, Frame } from './frame.ts';
import { type Encoding, optimalEncoding } from './optimal.ts';
import { ZIGZAG } from './zigzag.ts';

/** Coefficients to be coded: `block` puts the 64 of one block, row by row, into the array. */
export type Source = {
  readonly frame: Frame;
  /** Quantisation steps in zigzag order, by component. */
  readonly steps: readonly Uint16Array[];
  readonly block: (component: number, row: number, column: number, into: Int16Array) => void;
};

const two = (value: number): readonly [number, number] => [(value >> 8) & 255, value & 255];

function segment(marker: number, content: Uint8Array): Uint8Array {
  return concatBytes([Uint8Array.of(0xff, marker, ...two(content.length + 2)), content]);
}

/** Most bits of a difference of DC and of an AC coefficient, by bits of a sample. */
const mostBits = (precision: number): readonly [number, number] => (precision === 8 ? [11, 10] : [15, 14]);

/** Takes one symbol of a table (0 and 1 DC, 2 and 3 AC), then so many bits. */
type Emit = (table: number, symbol: number, bits: number, count: number) => void;

function sizeOf(value: number): number {
  return 32 - Math.clz32(value < 0 ? -value : value);
}

/** The symbols of one block; the DC coefficient, or undefined where a value is beyond the process. */
function emitBlock(
  block: Int16Array,
  before: number,
  table: number,
  precision: number,
  emit: Emit,
): number | undefined {
  const [mostDc, mostAc] = mostBits(precision);
  const dc = block[0] ?? 0;
  const difference = dc - before;
  const size = sizeOf(difference);
  if (size > mostDc) return undefined;
  emit(table, size, difference < 0 ? difference - 1 : difference, size);
  let run = 0;
  for (let k = 1; k < 64; k++) {
    const value = block[ZIGZAG[k] ?? 0] ?? 0;
    if (value === 0) {
      run++;
      continue;
    }
    for (; run > 15; run -= 16) emit(table + 2, 0xf0, 0, 0);
    const bits = sizeOf(value);
    if (bits > mostAc) return undefined;
    emit(table + 2, (run << 4) | bits, value < 0 ? value - 1 : value, bits);
    run = 0;
  }
  if (run > 0) emit(table + 2, 0, 0, 0);
  return dc;
}

type Part = { readonly index: number; readonly component: Component };

/** The scans: all components together where the standard allows it, else each by itself. */
export function scansOf({ components }: Frame): readonly (readonly Part[])[] {
  const parts = components.map((component, index) => ({ index, component }));
  const blocks = components.reduce((sum, { h, v }) => sum + h * v, 0);
  return blocks <= 10 || parts.length === 1 ? [parts] : parts.map((part) => [part]);
}

/** Calls for the symbols of a scan; false where a value is beyond the process. */
export function emitScan(parts: readonly Part[], { frame, block }: Source, emit: Emit): boolean {
  const { mcusAcross, mcusDown, precision } = frame;
  const [only] = parts;
  const isAlone = parts.length === 1 && only !== undefined;
  const [across, down] = isAlone ? [only.component.across, only.component.down] : [mcusAcross, mcusDown];
  const before = new Int32Array(parts.length);
  const values = new Int16Array(64);
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      for (const [part, { index, component }] of parts.entries()) {
        const [h, v] = isAlone ? [1, 1] : [component.h, component.v];
        for (let each = 0; each < h * v; each++) {
          block(index, y * v + Math.floor(each / h), x * h + (each % h), values);
          const dc = emitBlock(values, before[part] ?? 0, index === 0 ? 0 : 1, precision, emit);
          if (dc === undefined) return false;
          before[part] = dc;
        }
      }
    }
  }
  return true;
}

/** Bytes of entropy-coded data: bits in, a zero stuffed behind each 0xFF, filled up with ones. */
function bitWriter(): {
  readonly put: (bits: number, count: number) => void;
  readonly done: () => Uint8Array;
} {
  let out = new Uint8Array(65_536);
  let length = 0;
  let hold = 0;
  let held = 0;
  const byte = (value: number): void => {
    if (length + 2 > out.length) {
      const larger = new Uint8Array(out.length * 2);
      larger.set(out);
      out = larger;
    }
    out[length++] = value;
    if (value === 0xff) out[length++] = 0;
  };
  const put = (bits: number, count: number): void => {
    hold = (hold << count) | (bits & ((1 << count) - 1));
    held += count;
    while (held >= 8) {
      held -= 8;
      byte((hold >> held) & 255);
    }
    hold &= (1 << held) - 1;
  };
  return {
    put,
    done: () => {
      if (held > 0) put(127, 8 - held);
      return out.subarray(0, length);
    },
  };
}

function codedScan(parts: readonly Part[], source: Source): Uint8Array | undefined {
  const frequencies = Array.from({ length: 4 }, () => new Float64Array(256));
  const counted = emitScan(parts, source, (table, symbol) => {
    const row: Float64Array | undefined = frequencies[table];
    if (row !== undefined) row[symbol] = (row[symbol] ?? 0) + 1;
  });
  if (!counted) return undefined;
  const encodings = frequencies.map(optimalEncoding);
  const writer = bitWriter();
  emitScan(parts, source, (table, symbol, bits, count) => {
    const encoding = encodings[table];
    writer.put(encoding?.codes[symbol] ?? 0, encoding?.lengths[symbol] ?? 0);
    if (count > 0) writer.put(bits, count);
  });
  const slots = new Set<number>(parts.map(({ index }) => (index === 0 ? 0 : 1)));
  const head = (table: number, { counts, symbols }: Encoding): Uint8Array =>
    concatBytes([Uint8Array.of(((table >> 1) << 4) | (table & 1)), counts, symbols]);
  const tables = encodings.flatMap((each, table) => (slots.has(table & 1) ? [head(table, each)] : []));
  const named = parts.flatMap(({ index, component }) => [component.id, index === 0 ? 0x00 : 0x11]);
  return concatBytes([
    segment(0xc4, concatBytes(tables)),
    segment(0xda, Uint8Array.of(parts.length, ...named, 0, 63, 0)),
    writer.done(),
  ]);
}

/** Quantisation tables, those that are alike once, and the slot of each component's. */
function quantisation(steps: readonly Uint16Array[]): {
  readonly bytes: Uint8Array;
  readonly slots: readonly number[];
} {
  const keys = [...new Set(steps.map((table) => table.join()))];
  const slots = steps.map((table) => keys.indexOf(table.join()));
  const bytes = keys.map((key, slot) => {
    const values = key.split(',').map(Number);
    const isWide = values.some((value) => value > 255);
    return Uint8Array.of((isWide ? 16 : 0) | slot, ...(isWide ? values.flatMap(two) : values));
  });
  return { bytes: segment(0xdb, concatBytes(bytes)), slots };
}

/**
 * Writes a sequential JPEG.
 * @param before Segments to stand behind SOI, such as JFIF and colour profile.
 * @returns Undefined where a coefficient is beyond what the process can code.
 */
export function writeSequential(source: Source, before: readonly Uint8Array[]): Uint8Array | undefined {
  const { precision, width, height, components } = source.frame;
  const { bytes: tables, slots } = quantisation(source.steps);
  const isBaseline = precision === 8 && source.steps.every((table) => table.every((step) => step <= 255));
  const rows = components.flatMap(({ id, h, v }, index) => [id, (h << 4) | v, slots[index] ?? 0]);
  const frame = Uint8Array.of(precision, ...two(height), ...two(width), components.length, ...rows);
  const scans = scansOf(source.frame).map((parts) => codedScan(parts, source));
  if (scans.includes(undefined)) return undefined;
  return concatBytes([
    Uint8Array.of(0xff, 0xd8),
    ...before,
    tables,
    segment(isBaseline ? 0xc0 : 0xc1, frame),
    ...scans.flatMap((scan) => scan ?? []),
    Uint8Array.of(0xff, 0xd9),
  ]);
}
