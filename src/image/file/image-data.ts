/** Whether the coded data of an image are those of its header: walked over, with nothing decoded to pixels. */
import { concatBytes } from '../../bytes/index.ts';
import type { Finding } from '../../findings/finding.ts';
import { isNoCoefficients, readCoefficients } from './entropy/read.ts';
import { inflate } from './inflate.ts';
import type { ImageFormat, ImageInfo } from './info.ts';
import { type Layout, MAX_ALIKE, type Part, fileFinding } from './layout.ts';
import { checksumHolds } from './png.ts';

/** A layout with the ends of its coded data known, and what is wrong with them. */
export type JudgedData = { readonly layout: Layout; readonly findings: readonly Finding[] };

const sound = (layout: Layout): JudgedData => ({ layout, findings: [] });

/** The layout with bytes behind the data of a scan as a part of their own. */
function withEnds(layout: Layout, ends: ReadonlyMap<number, number>): JudgedData {
  const findings: Finding[] = [];
  const parts = layout.parts.flatMap((part): Part[] => {
    const end = part.tag === 'scan' ? ends.get(part.offset) : undefined;
    if (end === undefined || end >= part.dataEnd) return [part];
    const length = part.dataEnd - end;
    const message = `${length} bytes behind the last block of a scan belong to no block`;
    if (findings.length < MAX_ALIKE)
      findings.push(fileFinding('image.file.bad-structure', end, message, { length }));
    const tail = { tag: 'stray', offset: end, length, data: end, dataEnd: part.dataEnd };
    return [{ ...part, length: part.length - length, dataEnd: end }, tail];
  });
  return findings.length === 0 ? sound(layout) : { layout: { ...layout, parts }, findings };
}

function jpegData(bytes: Uint8Array, layout: Layout): JudgedData {
  const read = readCoefficients(bytes, layout, false);
  if (!isNoCoefficients(read)) return withEnds(layout, read.ends);
  if (read.refused === 'unsupported') return sound(layout);
  const found = fileFinding('image.file.damaged-data', read.offset, read.message);
  return { layout: { ...layout, whole: false }, findings: [found] };
}

const [ADAM7_X, ADAM7_Y] = [
  [0, 4, 0, 2, 0, 1, 0],
  [0, 0, 4, 0, 2, 0, 1],
];
const [ADAM7_DX, ADAM7_DY] = [
  [8, 8, 4, 4, 2, 2, 1],
  [8, 8, 8, 4, 4, 2, 2],
];

/** Bytes that the compressed stream of a PNG has to hold: a filter type and the samples of each row. */
function streamSize({ width, height, components, bitDepth, interlaced }: ImageInfo): number {
  const sizeOf = (across: number, down: number): number =>
    across > 0 && down > 0 ? down * (1 + Math.ceil((across * components * bitDepth) / 8)) : 0;
  if (interlaced !== true) return sizeOf(width, height);
  return ADAM7_X.reduce((sum, x, pass) => {
    const across = Math.ceil((width - x) / (ADAM7_DX[pass] ?? 1));
    return sum + sizeOf(across, Math.ceil((height - (ADAM7_Y[pass] ?? 0)) / (ADAM7_DY[pass] ?? 1)));
  }, 0);
}

/** Chunks that a decoder refuses when their checksum is wrong. */
const CRITICAL: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND']);

function pngData(bytes: Uint8Array, layout: Layout, info: ImageInfo): JudgedData {
  const { parts } = layout;
  const wrong = parts.find((part) => CRITICAL.has(part.tag) && !checksumHolds(bytes, part));
  const data = parts.filter(({ tag }) => tag === 'IDAT');
  const stream = inflate(concatBytes(data.map((part) => bytes.subarray(part.data, part.dataEnd))), 0);
  const isFull = stream !== undefined && stream.size >= streamSize(info);
  const judged = { ...layout, ...(stream === undefined ? {} : { streamEnd: stream.used }) };
  if (wrong === undefined && isFull) return sound(judged);
  const offset = wrong?.offset ?? data[0]?.offset ?? 0;
  const message =
    wrong === undefined
      ? 'the compressed image data are damaged or do not fill the image'
      : `the checksum of ${wrong.tag} is wrong, and no decoder takes the chunk`;
  const found = fileFinding('image.file.damaged-data', offset, message);
  return { layout: { ...judged, whole: false }, findings: [found] };
}

/** Judges the coded data of an image whose layout is whole. Of JPEG 2000 and other JPEG processes nothing is said. */
export function judgeData(
  format: ImageFormat,
  bytes: Uint8Array,
  layout: Layout,
  info: ImageInfo | undefined,
): JudgedData {
  if (!layout.whole || info === undefined) return sound(layout);
  if (format === 'jpeg') return jpegData(bytes, layout);
  return format === 'png' ? pngData(bytes, layout, info) : sound(layout);
}
