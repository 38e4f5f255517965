/** Positions of the parser (UTF-16 units of the shortened text) as byte offsets of the file. */
import type { Cut } from './cut.ts';

/** Turns positions into byte offsets. Positions must be requested in ascending order. */
export class Positions {
  readonly #text: string;
  readonly #cuts: readonly Cut[];
  readonly #ascii: boolean;
  #unit = 0;
  #byte = 0;
  #cut = 0;
  #removed = 0;

  constructor(text: string, size: number, cuts: readonly Cut[]) {
    this.#text = text;
    this.#cuts = cuts;
    this.#ascii = text.length === size;
  }

  /** The number of pieces that were removed before the last requested position. */
  get passed(): number {
    return this.#cut;
  }

  /** The length of the last removed piece before the last requested position. */
  get last(): number {
    return this.#cuts[this.#cut - 1]?.length ?? 0;
  }

  /** The byte offset in the file of a position in the text. */
  byteAt(position: number): number {
    this.#advance(position);
    for (;;) {
      const cut = this.#cuts[this.#cut];
      if (cut === undefined || cut.at > this.#byte) break;
      this.#removed += cut.length;
      this.#cut++;
    }
    return this.#byte + this.#removed;
  }

  #advance(position: number): void {
    if (this.#ascii) {
      this.#byte = Math.max(this.#byte, position);
      return;
    }
    const end = Math.min(position, this.#text.length);
    for (; this.#unit < end; this.#unit++) {
      const code = this.#text.charCodeAt(this.#unit);
      // Each half of a surrogate pair counts for two of its four bytes.
      this.#byte += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
    }
  }
}
