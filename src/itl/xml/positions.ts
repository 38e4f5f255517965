/** From where the XML reader counts, UTF-16 units of what was left of the file, to bytes of the file itself. */
import type { Cut } from './cut.ts';

/** Turns positions into byte offsets. Positions are asked for in ascending order. */
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

  /** How many pieces were cut out before the last position asked for. */
  get passed(): number {
    return this.#cut;
  }

  /** Byte offset in the file of a position in the text. */
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
