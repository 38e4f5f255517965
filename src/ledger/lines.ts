/** The lines of a file, read piece by piece: memory does not grow with the file. */
import { readSync } from 'node:fs';

/** A line without its end. */
export type Line = {
  /** A view that holds until the next line is asked for; empty where the line is longer than any entry. */
  readonly bytes: Uint8Array;
  readonly offset: number;
  readonly length: number;
  /** False for the rest of a file that does not end with a line's end. */
  readonly ended: boolean;
};

/** The longest line that is looked at; the longest entry that can be written is far below it. */
export const MAX_LINE = 1 << 16;

const PIECE = 1 << 18;
const END = 0x0a;
const NOTHING = new Uint8Array(0);

/** Lines from the start of an open file. */
export function* linesOf(fd: number): Generator<Line> {
  const piece = new Uint8Array(PIECE + MAX_LINE);
  // Bytes kept from the last piece; where to read; where the line begins; bytes of it that were let go.
  let [held, position, offset, dropped] = [0, 0, 0, 0];
  const line = (start: number, end: number, ended: boolean): Line => {
    const length = dropped + end - start;
    const bytes = length > MAX_LINE ? NOTHING : piece.subarray(start, end);
    return { bytes, offset, length, ended };
  };
  for (;;) {
    const got = readSync(fd, piece, held, PIECE, position);
    const filled = held + got;
    const view = piece.subarray(0, filled);
    position += got;
    let start = 0;
    for (let end = view.indexOf(END); end >= 0; end = view.indexOf(END, start)) {
      const next = line(start, end, true);
      yield next;
      offset += next.length + 1;
      [dropped, start] = [0, end + 1];
    }
    if (got === 0) {
      if (dropped + filled > start) yield line(start, filled, false);
      return;
    }
    held = filled - start;
    if (held > MAX_LINE) [dropped, held] = [dropped + held, 0];
    else piece.copyWithin(0, start, filled);
  }
}
