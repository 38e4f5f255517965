/** Pieces of bytes, joined and cut. */

/** Joins pieces. */
export function join(...pieces: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  const out = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}

/** ASCII text as bytes. */
export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** Two bytes, big-endian. */
export function be16(value: number): readonly number[] {
  return [(value >>> 8) & 255, value & 255];
}

/** Four bytes, big-endian. */
export function be32(value: number): readonly number[] {
  return [...be16(value >>> 16), ...be16(value & 0xffff)];
}

/** Takes bytes out at an offset and puts others in their place. */
export function splice(bytes: Uint8Array, at: number, remove: number, by: Uint8Array): Uint8Array {
  return join(bytes.subarray(0, at), by, bytes.subarray(at + remove));
}

/** Offset of the first occurrence; -1 where there is none. */
export function indexOf(bytes: Uint8Array, wanted: Uint8Array): number {
  for (let at = 0; at + wanted.length <= bytes.length; at++) {
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return at;
  }
  return -1;
}
