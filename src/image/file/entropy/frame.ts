/** Frame and scan headers of a Huffman-coded DCT JPEG (ISO/IEC 10918-1 B.2.2 and B.2.3). */
import { type Part, u16 } from '../layout.ts';

/** One component of a frame. Blocks are counted in its own sampling. */
export type Component = {
  readonly id: number;
  readonly h: number;
  readonly v: number;
  /** Slot of its quantisation table. */
  readonly slot: number;
  /** Blocks that hold samples of the image. */
  readonly across: number;
  readonly down: number;
  /** Blocks of a row and rows of blocks, filled up to whole MCUs. */
  readonly stride: number;
  readonly rows: number;
};

/** A frame that can be walked. */
export type Frame = {
  readonly isProgressive: boolean;
  /** Bits of a sample: 8 or 12. */
  readonly precision: number;
  readonly width: number;
  readonly height: number;
  readonly components: readonly Component[];
  /** Largest sampling factors; 1 where there is one component, whose MCU is one block. */
  readonly maxH: number;
  readonly maxV: number;
  /** MCUs of an interleaved scan. */
  readonly mcusAcross: number;
  readonly mcusDown: number;
};

/** Pixels of the largest image whose coefficients are kept. */
export const MAX_KEPT_PIXELS = 60_000_000;

const PROCESSES: ReadonlySet<string> = new Set(['SOF0', 'SOF1', 'SOF2']);

/** The frame of a header; undefined for another process, an empty image, or a header that cannot be. */
export function frameOf(bytes: Uint8Array, { tag, data, dataEnd }: Part): Frame | undefined {
  const count = bytes[data + 5] ?? 0;
  if (!PROCESSES.has(tag) || dataEnd - data !== 6 + count * 3 || count < 1 || count > 4) return undefined;
  const [precision = 0, height, width] = [bytes[data], u16(bytes, data + 1), u16(bytes, data + 3)];
  if ((precision !== 8 && (precision !== 12 || tag === 'SOF0')) || width === 0 || height === 0)
    return undefined;
  const raw = Array.from({ length: count }, (_, index) => {
    const at = data + 6 + index * 3;
    const sampling = bytes[at + 1] ?? 0;
    const [h, v] = count === 1 ? [1, 1] : [sampling >> 4, sampling & 15];
    return { id: bytes[at] ?? 0, h, v, slot: bytes[at + 2] ?? 0 };
  });
  if (raw.some(({ h, v, slot }) => h < 1 || h > 4 || v < 1 || v > 4 || slot > 3)) return undefined;
  if (new Set(raw.map(({ id }) => id)).size < count) return undefined;
  const [maxH, maxV] = [Math.max(...raw.map(({ h }) => h)), Math.max(...raw.map(({ v }) => v))];
  const [mcusAcross, mcusDown] = [Math.ceil(width / (8 * maxH)), Math.ceil(height / (8 * maxV))];
  const components = raw.map((each) => ({
    ...each,
    across: Math.ceil(Math.ceil((width * each.h) / maxH) / 8),
    down: Math.ceil(Math.ceil((height * each.v) / maxV) / 8),
    stride: mcusAcross * each.h,
    rows: mcusDown * each.v,
  }));
  const isProgressive = tag === 'SOF2';
  return { isProgressive, precision, width, height, components, maxH, maxV, mcusAcross, mcusDown };
}

/** A component in a scan, with the slots of its codes. */
export type InScan = { readonly index: number; readonly dc: number; readonly ac: number };

/** A scan header: its components, spectral band and successive approximation. */
export type Scan = {
  readonly components: readonly InScan[];
  readonly start: number;
  readonly end: number;
  readonly high: number;
  readonly low: number;
};

function isAllowed(
  { components, start, end, high, low }: Scan,
  { isProgressive, components: all }: Frame,
): boolean {
  const blocks = components.reduce((sum, { index }) => sum + (all[index]?.h ?? 0) * (all[index]?.v ?? 0), 0);
  if (components.length > 1 && blocks > 10) return false;
  // Some writers leave these three bytes of a sequential scan undefined; decoders ignore them.
  if (!isProgressive) return true;
  if (start > end || end > 63 || low > 13 || (high !== 0 && high !== low + 1)) return false;
  return start === 0 ? end === 0 : components.length === 1;
}

/** The scan of a header; undefined where it does not fit the frame. */
export function scanOf(bytes: Uint8Array, { data, dataEnd }: Part, frame: Frame): Scan | undefined {
  const count = bytes[data] ?? 0;
  if (count < 1 || count > 4 || dataEnd - data !== 4 + count * 2) return undefined;
  const components: InScan[] = [];
  for (let each = 0; each < count; each++) {
    const at = data + 1 + each * 2;
    const index = frame.components.findIndex(({ id }) => id === bytes[at]);
    const slots = bytes[at + 1] ?? 0;
    if (index < 0 || components.some((other) => other.index === index)) return undefined;
    components.push({ index, dc: slots >> 4, ac: slots & 15 });
  }
  const [start = 0, end = 0, approximation = 0] = bytes.subarray(dataEnd - 3, dataEnd);
  const scan = frame.isProgressive
    ? { components, start, end, high: approximation >> 4, low: approximation & 15 }
    : { components, start: 0, end: 63, high: 0, low: 0 };
  return isAllowed(scan, frame) ? scan : undefined;
}
