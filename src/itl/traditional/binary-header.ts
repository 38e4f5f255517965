/** The fixed header of a binary record: which types have one, its length, and how to recognise it. */
import { recordType } from '../dictionary/index.ts';

/** Bytes of LEN and IDC, which every binary record begins with. */
export const BINARY_MINIMUM = 5;

/** True for the types whose records have a binary header. */
export function isBinaryType(type: number): boolean {
  return recordType(type)?.framing === 'binary';
}

/** LEN of a binary record: four bytes, big-endian. */
export function binaryLength(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at);
}

/** Offset behind the binary record at `at`, by its LEN. */
export function binaryEnd(bytes: Uint8Array, at: number): number {
  return at + binaryLength(bytes, at);
}

/**
 * True when the bytes look like the header of a Type-4 (or 3, 5, 6) record: IDC up to 99, impression types,
 * positions and codes within their tables. Only asked where CNT does not list a binary record.
 */
export function looksLikeBinary(bytes: Uint8Array, at: number): boolean {
  if (at + 18 > bytes.length) return false;
  const byte = (offset: number): number => bytes[at + offset] ?? 255;
  return byte(4) <= 99 && byte(5) <= 43 && byte(6) <= 60 && byte(12) <= 1 && byte(17) <= 6;
}
