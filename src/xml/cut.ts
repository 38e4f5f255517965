/** Removes long runs of text, mostly base64, before parsing, so that the parser does not visit each of their characters. */

const [LT, GT] = [0x3c, 0x3e];
/** Shorter runs are not worth a cut. */
const LONG = 256;

/** A removed piece: its offset in the shortened bytes, and its length. */
export type Cut = { readonly at: number; readonly length: number };

export type CutFile = {
  readonly bytes: Uint8Array;
  readonly cuts: readonly Cut[];
};

/** 1 for ASCII that has no meaning in XML at any place; base64 and most errors in base64 consist of it. */
const HARMLESS = new Uint8Array(256).fill(1, 0x20, 0x7f);
for (const char of '<>&-') HARMLESS[char.charCodeAt(0)] = 0;
for (const blank of [0x09, 0x0a, 0x0d]) HARMLESS[blank] = 1;

/** The same for two bytes at once: the scan below reads pairs. */
const side = new Uint8Array(2);
const both = new Uint16Array(side.buffer);
const PAIRS = new Uint8Array(65_536);
for (let i = 0; i < 65_536; i++) {
  side.set([i >> 8, i & 255]);
  PAIRS[both[0] ?? 0] = (HARMLESS[i >> 8] ?? 0) & (HARMLESS[i & 255] ?? 0);
}

/** The end of the run of harmless bytes that begins at `start`. */
function harmlessEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  if ((bytes.byteOffset + at) % 2 !== 0) {
    if (HARMLESS[bytes[at] ?? 0] !== 1) return at;
    at++;
  }
  const pairs = new Uint16Array(bytes.buffer, bytes.byteOffset + at, (bytes.length - at) >> 1);
  const most = pairs.length - 4;
  let i = 0;
  for (; i <= most; i += 4) {
    const first = (PAIRS[pairs[i] ?? 0] ?? 0) & (PAIRS[pairs[i + 1] ?? 0] ?? 0);
    const second = (PAIRS[pairs[i + 2] ?? 0] ?? 0) & (PAIRS[pairs[i + 3] ?? 0] ?? 0);
    if ((first & second) === 0) break;
  }
  at += 2 * i;
  while (at < bytes.length && HARMLESS[bytes[at] ?? 0] === 1) at++;
  return at;
}

/** Returns the file without its long runs of text between `>` and `<`. The first character of each run stays. */
export function cutRuns(bytes: Uint8Array): CutFile {
  const pieces: Uint8Array[] = [];
  const cuts: Cut[] = [];
  let [kept, size] = [0, 0];
  for (let close = bytes.indexOf(GT); close >= 0;) {
    const start = close + 1;
    // Most text is short: one byte further on decides without a scan.
    const end = HARMLESS[bytes[start + LONG] ?? 0] === 1 ? harmlessEnd(bytes, start) : start;
    if (end - start > LONG && bytes[end] === LT) {
      pieces.push(bytes.subarray(kept, start + 1));
      size += start + 1 - kept;
      cuts.push({ at: size, length: end - start - 1 });
      kept = end;
    }
    close = bytes.indexOf(GT, end);
  }
  if (cuts.length === 0) return { bytes, cuts };
  pieces.push(bytes.subarray(kept));
  const left = new Uint8Array(size + bytes.length - kept);
  let at = 0;
  for (const piece of pieces) {
    left.set(piece, at);
    at += piece.length;
  }
  return { bytes: left, cuts };
}
