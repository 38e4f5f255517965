/** Reads a transaction in whichever encoding the bytes are in. */
import { readJson } from './json/read.ts';
import { type ReadResult, readTraditional } from './traditional/read.ts';

export type Encoding = 'traditional' | 'json';

/** Which encoding the bytes are in: JSON begins with a brace, all else is read as traditional. */
export function encodingOf(bytes: Uint8Array): Encoding {
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  let at = bom;
  while (at < bytes.length && [0x09, 0x0a, 0x0d, 0x20].includes(bytes[at] ?? 0)) at++;
  return bytes[at] === 0x7b ? 'json' : 'traditional';
}

/** Reads any encoding that this package knows. Any bytes are accepted; what is wrong becomes findings. */
export function readTransaction(bytes: Uint8Array): ReadResult {
  return encodingOf(bytes) === 'json' ? readJson(bytes) : readTraditional(bytes);
}
