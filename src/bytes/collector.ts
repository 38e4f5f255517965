/** Bytes that arrive in pieces of any size: one-byte pieces must not take more memory than what they hold. */

const FIRST = 4096;

/** Collects pieces in one growing block. */
export class ByteCollector {
  private _block = new Uint8Array(FIRST);
  private _length = 0;

  /** Bytes collected so far. */
  get length(): number {
    return this._length;
  }

  push(piece: Uint8Array): void {
    const length = this._length + piece.length;
    if (length > this._block.length) {
      const larger = new Uint8Array(Math.max(length, this._block.length * 2));
      larger.set(this._block.subarray(0, this._length));
      this._block = larger;
    }
    this._block.set(piece, this._length);
    this._length = length;
  }

  /** A copy of what was collected. */
  bytes(): Uint8Array {
    return this._block.slice(0, this._length);
  }

  /** Starts again, without the block of what was collected. */
  clear(): void {
    this._block = new Uint8Array(FIRST);
    this._length = 0;
  }
}
