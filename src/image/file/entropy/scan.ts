/** Decodes the blocks of one scan of a Huffman-coded JPEG, sequential or progressive (ISO/IEC 10918-1, F.2 and G.2). */
import { type Bits, bitsOf } from './bits.ts';
import type { Component, Frame, Scan } from './frame.ts';
import { type HuffmanCode, type Tables, codeKey } from './tables.ts';
import { ZIGZAG } from './zigzag.ts';

/** Coefficients of a component, 64 of each block row by row; undefined where they are only walked over. */
export type Plane = Int16Array | undefined;

/** How a scan ended: the first byte after its data, or why it cannot be decoded. */
export type ScanEnd = { readonly end: number } | { readonly damage: string };

/** Decodes one block whose first coefficient stands at an offset of the plane; false where the data are damaged. */
type BlockDecoder = (plane: Plane, at: number, code: BlockCodes) => boolean;

type BlockCodes = {
  readonly dc: HuffmanCode | undefined;
  readonly ac: HuffmanCode | undefined;
  readonly slot: number;
};

type State = { readonly predictions: Int32Array; run: number };

/** The value of so many further bits (F.2.2.1, EXTEND); undefined where they are missing. */
function extended(bits: Bits, size: number): number | undefined {
  if (size === 0) return 0;
  const value = bits.take(size);
  if (value < 0) return undefined;
  return value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
}

const fits = (value: number): boolean => value >= -32_768 && value <= 32_767;

function dcFirst(bits: Bits, state: State, low: number): BlockDecoder {
  return (plane, at, { dc, slot }) => {
    const size = dc === undefined ? -1 : bits.symbol(dc);
    if (size < 0 || size > 15) return false;
    const difference = extended(bits, size);
    if (difference === undefined) return false;
    const value = (state.predictions[slot] ?? 0) + difference;
    if (!fits(value * (1 << low))) return false;
    state.predictions[slot] = value;
    if (plane !== undefined) plane[at] = value * (1 << low);
    return true;
  };
}

function dcRefined(bits: Bits, low: number): BlockDecoder {
  return (plane, at) => {
    const bit = bits.take(1);
    if (bit < 0) return false;
    if (plane !== undefined && bit === 1) plane[at] = (plane[at] ?? 0) | (1 << low);
    return true;
  };
}

/** All 64 coefficients of a block of a sequential scan. */
function sequential(bits: Bits, state: State): BlockDecoder {
  const first = dcFirst(bits, state, 0);
  return (plane, at, codes) => {
    const { ac } = codes;
    if (ac === undefined || !first(plane, at, codes)) return false;
    for (let k = 1; k < 64; k++) {
      const symbol = bits.symbol(ac);
      if (symbol < 0) return false;
      const size = symbol & 15;
      const run = symbol >> 4;
      if (size === 0) {
        if (run !== 15) return true;
        k += 15;
        if (k > 63) return false;
        continue;
      }
      k += run;
      if (k > 63) return false;
      const value = extended(bits, size);
      if (value === undefined) return false;
      if (plane !== undefined) plane[at + (ZIGZAG[k] ?? 0)] = value;
    }
    return true;
  };
}

function acFirst(bits: Bits, state: State, { start, end, low }: Scan): BlockDecoder {
  return (plane, at, { ac }) => {
    if (state.run > 0) {
      state.run--;
      return true;
    }
    if (ac === undefined) return false;
    for (let k = start; k <= end; k++) {
      const symbol = bits.symbol(ac);
      if (symbol < 0) return false;
      const size = symbol & 15;
      const run = symbol >> 4;
      if (size > 0) {
        k += run;
        if (k > end) return false;
        const value = extended(bits, size);
        if (value === undefined || !fits(value * (1 << low))) return false;
        if (plane !== undefined) plane[at + (ZIGZAG[k] ?? 0)] = value * (1 << low);
        continue;
      }
      if (run < 15) {
        const more = run === 0 ? 0 : bits.take(run);
        if (more < 0) return false;
        state.run = (1 << run) + more - 1;
        return true;
      }
      k += 15;
      if (k > end) return false;
    }
    return true;
  };
}

function acRefined(bits: Bits, state: State, { start, end, low }: Scan): BlockDecoder {
  const step = 1 << low;
  /** Corrects the coefficients that are not zero, passing over so many that are; the place reached, -1 for damage. */
  const corrected = (plane: Int16Array, at: number, from: number, zeros: number): number => {
    let left = zeros;
    for (let k = from; k <= end; k++) {
      const place = at + (ZIGZAG[k] ?? 0);
      const value = plane[place] ?? 0;
      if (value === 0) {
        if (left === 0) return k;
        left--;
        continue;
      }
      const bit = bits.take(1);
      if (bit < 0) return -1;
      if (bit === 1 && (value & step) === 0) plane[place] = value > 0 ? value + step : value - step;
    }
    return left > 0 && zeros < 64 ? -2 : end + 1;
  };
  return (plane, at, { ac }) => {
    if (plane === undefined) return false;
    let k = start;
    while (state.run === 0 && k <= end) {
      if (ac === undefined) return false;
      const symbol = bits.symbol(ac);
      if (symbol < 0) return false;
      const size = symbol & 15;
      const run = symbol >> 4;
      if (size > 1) return false;
      if (size === 0 && run < 15) {
        const more = run === 0 ? 0 : bits.take(run);
        if (more < 0) return false;
        state.run = (1 << run) + more;
        break;
      }
      const sign = size === 0 ? 0 : bits.take(1);
      if (sign < 0) return false;
      const place = corrected(plane, at, k, run);
      if (place < 0 || (place > end && size === 1)) return false;
      if (size === 1) plane[at + (ZIGZAG[place] ?? 0)] = sign === 1 ? step : -step;
      k = place + 1;
    }
    if (state.run === 0) return true;
    state.run--;
    return corrected(plane, at, k, 64) >= 0;
  };
}

function decoderOf(bits: Bits, state: State, scan: Scan, { isProgressive }: Frame): BlockDecoder {
  if (!isProgressive) return sequential(bits, state);
  if (scan.start === 0) return scan.high === 0 ? dcFirst(bits, state, scan.low) : dcRefined(bits, scan.low);
  return scan.high === 0 ? acFirst(bits, state, scan) : acRefined(bits, state, scan);
}

/** Calls for the blocks of each MCU in their order; stops at the first that is not decoded. */
function eachMcu(
  scan: Scan,
  frame: Frame,
  visit: (part: number, component: Component, row: number, column: number) => boolean,
  between: (mcu: number) => boolean,
): boolean {
  const parts = scan.components.flatMap(({ index }) => frame.components[index] ?? []);
  const [only] = parts;
  const isAlone = parts.length === 1 && only !== undefined;
  const [across, down] = isAlone ? [only.across, only.down] : [frame.mcusAcross, frame.mcusDown];
  for (let y = 0, mcu = 0; y < down; y++) {
    for (let x = 0; x < across; x++, mcu++) {
      if (mcu > 0 && !between(mcu)) return false;
      if (isAlone) {
        if (!visit(0, only, y, x)) return false;
        continue;
      }
      for (const [part, component] of parts.entries()) {
        const { h, v } = component;
        for (let block = 0; block < h * v; block++) {
          const row = y * v + Math.floor(block / h);
          if (!visit(part, component, row, x * h + (block % h))) return false;
        }
      }
    }
  }
  return true;
}

/**
 * Decodes one scan.
 * @param from First byte of its data.
 * @param to Offset of the marker that ends it.
 * @param interval MCUs between two restart markers; 0 where there are none.
 * @param planes Coefficients by component of the frame.
 */
export function decodeScan(
  bytes: Uint8Array,
  from: number,
  to: number,
  scan: Scan,
  frame: Frame,
  { codes }: Tables,
  interval: number,
  planes: readonly Plane[],
): ScanEnd {
  const bits = bitsOf(bytes, from, to);
  const state: State = { predictions: new Int32Array(scan.components.length), run: 0 };
  const decode = decoderOf(bits, state, scan, frame);
  const parts = scan.components.map(({ index, dc, ac }, slot) => ({
    plane: planes[index],
    code: { dc: codes.get(codeKey(false, dc)), ac: codes.get(codeKey(true, ac)), slot },
  }));
  const marks = { lost: false };
  const isWhole = eachMcu(
    scan,
    frame,
    (part, { stride }, row, column) => {
      const given = parts[part];
      return given !== undefined && decode(given.plane, (row * stride + column) * 64, given.code);
    },
    (mcu) => {
      if (interval === 0 || mcu % interval !== 0) return true;
      state.predictions.fill(0);
      marks.lost = state.run > 0 || !bits.restart((mcu / interval - 1) & 7);
      return !marks.lost;
    },
  );
  if (marks.lost) return { damage: 'a restart marker does not stand where the frame needs it' };
  if (!isWhole) {
    return {
      damage: bits.isShort()
        ? 'the entropy-coded data end before the image does'
        : 'the entropy-coded data hold a code that cannot be',
    };
  }
  return state.run > 0 ? { damage: 'a run of blocks reaches beyond the scan' } : { end: bits.end() };
}
