/** Decodes the entropy-coded data of a JPEG to its coefficients, or walks over them to find where each scan ends. */
import { type Layout, type Part, u16 } from '../layout.ts';
import { type Component, type Frame, MAX_KEPT_PIXELS, type Scan, frameOf, scanOf } from './frame.ts';
import { type Plane, decodeScan } from './scan.ts';
import { type Tables, readCodes, readSteps } from './tables.ts';

/** More scans than this are not decoded: the spectral bands and bits of four components need fewer. */
const MAX_SCANS = 500;

/** What was decoded of a JPEG. */
export type Coefficients = {
  readonly frame: Frame;
  /** 64 of each block in row order, by component; empty where they were only walked over. */
  readonly planes: readonly Int16Array[];
  /** Quantisation steps in zigzag order, by component, as they stood at its first scan. */
  readonly steps: readonly Uint16Array[];
  /** Where the data of each scan end, by the offset of the scan: bytes behind that belong to no block. */
  readonly ends: ReadonlyMap<number, number>;
};

/**
 * Why there are no coefficients. `damaged`: the data are not those of the frame. `unsupported`: another process, or
 * an image too large to be kept.
 */
export type NoCoefficients = {
  readonly refused: 'damaged' | 'unsupported';
  readonly offset: number;
  readonly message: string;
};

type Walk = {
  readonly tables: Tables;
  readonly steps: (Uint16Array | undefined)[];
  readonly ends: Map<number, number>;
  readonly coded: Set<number>;
  planes: readonly Plane[];
  interval: number;
  scans: number;
};

const blocksOf = ({ stride, rows }: Component): number => stride * rows;

/** A scan of a component that a scan before it did not allow. */
function repeated({ components, start, high }: Scan, { isProgressive }: Frame, coded: Set<number>): boolean {
  if (!isProgressive) return components.some(({ index }) => coded.has(index));
  const isFirst = start === 0 && high === 0;
  return components.some(({ index }) => coded.has(index) === isFirst);
}

/** Takes over the tables of a segment; what is wrong with it, or nothing. */
function takeTables(bytes: Uint8Array, part: Part, walk: Walk): string | undefined {
  if (part.tag === 'DHT' && !readCodes(bytes, part, walk.tables)) return 'a Huffman table that cannot be';
  if (part.tag === 'DQT' && !readSteps(bytes, part, walk.tables))
    return 'a quantisation table that cannot be';
  if (part.tag !== 'DRI') return undefined;
  if (part.dataEnd - part.data !== 2) return 'a restart interval that cannot be';
  walk.interval = u16(bytes, part.data);
  return undefined;
}

function takeScan(
  bytes: Uint8Array,
  header: Part,
  data: Part | undefined,
  frame: Frame,
  walk: Walk,
): string | undefined {
  const scan = scanOf(bytes, header, frame);
  if (scan === undefined || repeated(scan, frame, walk.coded)) return 'a scan that does not fit the frame';
  walk.scans++;
  if (walk.scans > MAX_SCANS) return `more than ${MAX_SCANS} scans`;
  if (data?.tag !== 'scan') return 'a scan header without data';
  for (const { index } of scan.components) {
    walk.coded.add(index);
    walk.steps[index] ??= walk.tables.steps.get(frame.components[index]?.slot ?? 0);
    if (walk.steps[index] === undefined) return 'a component without a quantisation table';
  }
  const { tables, interval, planes } = walk;
  const ended = decodeScan(bytes, data.data, data.dataEnd, scan, frame, tables, interval, planes);
  if ('damage' in ended) return ended.damage;
  walk.ends.set(data.offset, ended.end);
  return undefined;
}

/** Why a frame is not decoded; nothing where it may be. Nothing was allocated for it yet. */
function refusalOf(frame: Frame, bytes: Uint8Array, isKept: boolean): NoCoefficients['refused'] | undefined {
  // A block takes a bit at least: a small file that claims a large image is damaged, and no memory is spent on it.
  const blocks = frame.components.reduce((sum, { across, down }) => sum + across * down, 0);
  if (blocks > bytes.length * 8) return 'damaged';
  return isKept && frame.width * frame.height > MAX_KEPT_PIXELS ? 'unsupported' : undefined;
}

/**
 * Decodes a JPEG coded by Huffman codes, sequential or progressive, of 8 or 12 bits.
 * @param bytes The file, beginning with SOI.
 * @param keep False: a sequential image is only walked over, without memory for its coefficients.
 * @returns The coefficients of every block, or why there are none. Never throws for what is in the bytes.
 */
export function readCoefficients(
  bytes: Uint8Array,
  { parts }: Layout,
  keep: boolean,
): Coefficients | NoCoefficients {
  const no = (refused: NoCoefficients['refused'], offset: number, message: string): NoCoefficients => {
    return { refused, offset, message };
  };
  const tables: Tables = { codes: new Map(), steps: new Map() };
  const walk: Walk = {
    tables,
    steps: [],
    ends: new Map(),
    coded: new Set(),
    planes: [],
    interval: 0,
    scans: 0,
  };
  let frame: Frame | undefined;
  for (const [at, part] of parts.entries()) {
    const wrong = takeTables(bytes, part, walk);
    if (wrong !== undefined) return no('damaged', part.offset, wrong);
    if (part.tag === 'DNL' || part.tag === 'DHP' || part.tag === 'DAC') {
      return no('unsupported', part.offset, `${part.tag} belongs to another coding process`);
    }
    if (part.tag.startsWith('SOF')) {
      if (frame !== undefined) return no('damaged', part.offset, 'a second frame header');
      frame = frameOf(bytes, part);
      if (frame === undefined) return no('unsupported', part.offset, 'a frame of another coding process');
      const isKept = keep || frame.isProgressive;
      const refused = refusalOf(frame, bytes, isKept);
      if (refused !== undefined)
        return no(refused, part.offset, 'the frame claims more blocks than can be decoded');
      if (isKept) walk.planes = frame.components.map((each) => new Int16Array(blocksOf(each) * 64));
    }
    if (part.tag !== 'SOS') continue;
    if (frame === undefined) return no('damaged', part.offset, 'a scan before the frame header');
    const damage = takeScan(bytes, part, parts[at + 1], frame, walk);
    if (damage !== undefined) return no('damaged', parts[at + 1]?.offset ?? part.offset, damage);
  }
  if (frame === undefined) return no('damaged', 0, 'no frame header');
  if (walk.coded.size < frame.components.length)
    return no('damaged', bytes.length, 'a component without a scan');
  return {
    frame,
    planes: walk.planes.flatMap((plane) => plane ?? []),
    steps: walk.steps.flatMap((table) => table ?? []),
    ends: walk.ends,
  };
}

/** True for the answer that says why not. */
export function isNoCoefficients(answer: Coefficients | NoCoefficients): answer is NoCoefficients {
  return 'refused' in answer;
}
