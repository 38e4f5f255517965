/**
 * Cuts a file into records. A file that keeps its promises is framed by LEN alone, without a look at the bytes
 * between; any other is read with care: LEN is believed only where a record ends and another begins.
 */
import type { Listed } from './contents.ts';
import { binaryEnd, isBinaryType, looksLikeBinary } from './binary-header.ts';
import { type TaggedEnd, taggedEnd } from './tagged-end.ts';
import { type Header, headerAt, mayBeBinary, nextHeader } from './header.ts';
import { FS } from './separators.ts';
import { tagAt } from './spans.ts';

/** What is wrong with a record's frame. */
export type Flaw = 'length' | 'truncated' | 'terminator' | 'header';

/** Where a record lies: `end` is behind its last byte, `content` behind its last byte before the final FS. */
export type Frame = {
  readonly type: number;
  readonly start: number;
  readonly content: number;
  readonly end: number;
  /** Start of the next record, or the end of the file: what lies between `end` and this belongs to no record. */
  readonly next: number;
  /** LEN as the record states it; NaN where it is no number. */
  readonly declared: number;
  readonly flaws: readonly Flaw[];
};

/** The frames, and the offset at which the first begins. */
export type Framing = { readonly frames: readonly Frame[]; readonly start: number; readonly capped: boolean };

/** The standard lists at most 999 records; beyond this many, the rest of the file is kept unread. */
export const MAX_RECORDS = 250_000;

const SOUND: readonly Flaw[] = [];

/** Frames by LEN. Undefined as soon as LEN, the final FS or CNT does not fit. */
function byLength(bytes: Uint8Array, start: number, listed: readonly Listed[]): Frame[] | undefined {
  const frames: Frame[] = [];
  let at = start;
  while (at < bytes.length) {
    const expected = frames.length === 0 ? 1 : listed[frames.length - 1]?.type;
    if (expected === undefined) return undefined;
    const binary = isBinaryType(expected);
    const header = binary ? undefined : headerAt(bytes, at);
    if (binary ? !mayBeBinary(bytes, at) : header?.type !== expected || !header.strong) return undefined;
    const declared = binary ? binaryEnd(bytes, at) - at : (header?.length ?? NaN);
    const end = at + declared;
    if (!(end <= bytes.length) || declared < 5) return undefined;
    if (!binary && bytes[end - 1] !== FS) return undefined;
    const content = binary ? end : end - 1;
    frames.push({ type: expected, start: at, content, end, next: end, declared, flaws: SOUND });
    at = end;
  }
  return frames.length === listed.length + 1 ? frames : undefined;
}

const PADDING: readonly number[] = [0x00, 0x09, 0x0a, 0x0d, 0x1a, 0x20];

/** Where the bytes begin that fill the end of the file without meaning anything (line ends, zeros). */
function paddingStart(bytes: Uint8Array): number {
  let at = bytes.length;
  while (at > 0 && PADDING.includes(bytes[at - 1] ?? -1)) at--;
  return at;
}

type Reading = { readonly bytes: Uint8Array; readonly listed: readonly Listed[] };

/** Type of a binary record that may begin at `at`: what CNT lists here, else the nearest it lists, else Type-4. */
function binaryTypeAt({ bytes, listed }: Reading, at: number, index: number): number | undefined {
  if (!mayBeBinary(bytes, at)) return undefined;
  const here = listed[index - 1]?.type;
  if (here !== undefined && isBinaryType(here)) return here;
  const later =
    listed.slice(index).find(({ type }) => isBinaryType(type)) ??
    listed.find(({ type }) => isBinaryType(type));
  if (!looksLikeBinary(bytes, at)) return undefined;
  return later?.type ?? 4;
}

/** The type that the tags behind a damaged header name. */
function typeBehind(bytes: Uint8Array, at: number): number | undefined {
  const limit = Math.min(bytes.length, at + 256);
  for (let i = at; i < limit; i++) {
    if (bytes[i] === FS) return undefined;
    if (bytes[i] !== 0x1d) continue;
    const tag = tagAt(bytes, i + 1, limit);
    if (tag !== undefined && tag.type >= 1 && tag.type <= 99) return tag.type;
  }
  return undefined;
}

function flawsOf(found: TaggedEnd, header: Header | undefined, size: number): Flaw[] {
  const flaws: Flaw[] = [];
  if (header === undefined) flaws.push('header');
  else if (found.truncated) flaws.push('truncated');
  else if (header.length !== size) flaws.push('length');
  if (!found.terminated && !found.truncated) flaws.push('terminator');
  return flaws;
}

function taggedFrame(
  reading: Reading,
  at: number,
  index: number,
  header: Header | undefined,
  type: number,
): Frame {
  const next = reading.listed[index]?.type;
  const found = taggedEnd(
    reading.bytes,
    at,
    type,
    header?.length ?? NaN,
    next !== undefined && isBinaryType(next),
  );
  const { content, end } = found;
  const flaws = flawsOf(found, header, end - at);
  return { type, start: at, content, end, next: end, declared: header?.length ?? NaN, flaws };
}

function binaryFrame({ bytes, listed }: Reading, at: number, index: number, type: number): Frame {
  const claimed = binaryEnd(bytes, at);
  const declared = claimed - at;
  const following = listed[index]?.type;
  const fits =
    claimed === bytes.length ||
    headerAt(bytes, claimed) !== undefined ||
    (following !== undefined && isBinaryType(following) && mayBeBinary(bytes, claimed));
  if (fits) return { type, start: at, content: claimed, end: claimed, next: claimed, declared, flaws: SOUND };
  const tagged = nextHeader(bytes, at + 5, false);
  const end = tagged < 0 ? bytes.length : tagged;
  const flaw = claimed > bytes.length && tagged < 0 ? 'truncated' : 'length';
  return { type, start: at, content: end, end, next: end, declared, flaws: [flaw] };
}

/** The record at an offset, or undefined where none can be recognised. */
function frameAt(reading: Reading, at: number, index: number): Frame | undefined {
  const { bytes, listed } = reading;
  const header = headerAt(bytes, at);
  if (header !== undefined) return taggedFrame(reading, at, index, header, header.type);
  const binary = binaryTypeAt(reading, at, index);
  if (binary !== undefined) return binaryFrame(reading, at, index, binary);
  const listedHere = listed[index - 1]?.type;
  if (listedHere !== undefined && isBinaryType(listedHere) && bytes.length - at >= 5) {
    return binaryFrame(reading, at, index, listedHere);
  }
  const type = typeBehind(bytes, at);
  return type === undefined || isBinaryType(type)
    ? undefined
    : taggedFrame(reading, at, index, undefined, type);
}

function withCare(reading: Reading, start: number): { frames: Frame[]; capped: boolean } {
  const { bytes } = reading;
  const frames: Frame[] = [];
  const padded = paddingStart(bytes);
  let at = start;
  while (at < bytes.length && frames.length < MAX_RECORDS) {
    const padding = at >= padded;
    const frame = padding ? undefined : frameAt(reading, at, frames.length);
    if (frame !== undefined && frame.end > at) {
      frames.push(frame);
      at = frame.end;
      continue;
    }
    const resume = padding ? -1 : nextHeader(bytes, at + 1, true);
    at = resume < 0 ? bytes.length : resume;
    const last = frames.at(-1);
    if (last !== undefined) frames[frames.length - 1] = { ...last, next: at };
  }
  const last = frames.at(-1);
  if (last !== undefined && at < bytes.length) frames[frames.length - 1] = { ...last, next: bytes.length };
  return { frames, capped: at < bytes.length };
}

/** Offset of the first record: 0, or where the first header stands behind bytes that belong to none. */
export function firstRecord(bytes: Uint8Array): number {
  if (headerAt(bytes, 0) !== undefined) return 0;
  const found = nextHeader(bytes, 0, false);
  if (found >= 0 && headerAt(bytes, found)?.type === 1) return found;
  if (typeBehind(bytes, 0) !== undefined) return 0;
  return found < 0 ? bytes.length : found;
}

/** Frames all records from `start` on. */
export function frameRecords(bytes: Uint8Array, start: number, listed: readonly Listed[]): Framing {
  const frames = byLength(bytes, start, listed);
  if (frames !== undefined) return { frames, start, capped: false };
  return { ...withCare({ bytes, listed }, start), start };
}
