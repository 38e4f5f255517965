/** Values in DER that the schemas leave open: parameters of algorithms, and sets in the order of DER. */
import { concatBytes } from '../../../bytes/index.ts';

function lengthBytes(length: number): readonly number[] {
  if (length < 0x80) return [length];
  const digits: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256);
  return [0x80 | digits.length, ...digits];
}

/** A value of one tag byte over its parts. */
export function tlv(tag: number, parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return concatBytes([[tag, ...lengthBytes(length)], ...parts]);
}

/** An object identifier. */
export function oidBytes(oid: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = oid.split('.').map(Number);
  const content = [first * 40 + second, ...rest].flatMap((arc) => {
    const digits = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
      digits.unshift((left % 128) | 0x80);
    return digits;
  });
  return tlv(0x06, [content]);
}

/** AlgorithmIdentifier. */
export function algorithmBytes(oid: string, parameters?: Uint8Array): Uint8Array {
  return tlv(0x30, [oidBytes(oid), ...(parameters === undefined ? [] : [parameters])]);
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** SET OF in DER: the members in the order of their bytes. */
export function setOf(members: readonly Uint8Array[]): Uint8Array {
  return tlv(0x31, members.toSorted(compareBytes));
}

/** A buffer of exactly these bytes, as the schemas take values of any type. */
export function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}
