/** What the first record promises (1.003 CNT, 1.015 DCS), read before anything else is framed. */
import { T1 } from '../dictionary/numbers.ts';
import { decodeText } from '../record/charset.ts';
import { FS, RS, US, isDigit } from './separators.ts';
import { MAX_ITEMS, spansOf } from './spans.ts';

/** One record that CNT lists: type and IDC; NaN where the text is no number. */
export type Listed = { readonly type: number; readonly idc: number };

export type Promise1 = {
  readonly listed: readonly Listed[];
  /** CSI of 1.015; undefined where there is none. */
  readonly csi?: string;
};

/** A first record longer than this is not read for promises: the standard lists at most 999 records. */
const MAX_FIRST_RECORD = 4_000_000;

function numberOf(bytes: Uint8Array, start: number, end: number): number {
  if (end <= start || end - start > 9) return NaN;
  let value = 0;
  for (let i = start; i < end; i++) {
    if (!isDigit(bytes[i])) return NaN;
    value = value * 10 + (bytes[i] ?? 0) - 0x30;
  }
  return value;
}

/** The subfields of CNT between two offsets; the first tells about Type-1 itself and is left out. */
function pairs(bytes: Uint8Array, start: number, end: number): Listed[] {
  const listed: Listed[] = [];
  let from = start;
  let cut = -1;
  for (let i = start; i <= end && listed.length <= MAX_ITEMS; i++) {
    if (i < end && bytes[i] === US && cut < 0) cut = i;
    if (i < end && bytes[i] !== RS) continue;
    const type = numberOf(bytes, from, cut < 0 ? i : cut);
    listed.push({ type, idc: cut < 0 ? NaN : numberOf(bytes, cut + 1, i) });
    from = i + 1;
    cut = -1;
  }
  return listed.slice(1);
}

/** Reads the promises of the Type-1 record at `start`, however wrong its LEN is: it ends at its first FS. */
export function promisesOf(bytes: Uint8Array, start: number): Promise1 {
  const limit = Math.min(bytes.length, start + MAX_FIRST_RECORD);
  let content = start;
  while (content < limit && bytes[content] !== FS) content++;
  let listed: readonly Listed[] = [];
  let csi: string | undefined;
  for (const span of spansOf(bytes, { type: 1, start, content })) {
    if (span.number === T1.CNT && listed.length === 0) listed = pairs(bytes, span.value, span.end);
    if (span.number === T1.DCS && csi === undefined) {
      const value = bytes.subarray(span.value, span.end);
      const cut = value.findIndex((byte) => byte === US || byte === RS);
      csi = decodeText(cut < 0 ? value : value.subarray(0, cut), 'ascii');
    }
  }
  return csi === undefined ? { listed } : { listed, csi };
}
