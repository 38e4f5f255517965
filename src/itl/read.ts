/** Reads a transaction in whichever encoding the bytes are in. */
import { requireBytes } from '../findings/arguments.ts';
import { readJson } from './json/read.ts';
import { type ReadResult, readTraditional } from './traditional/read.ts';
import { readXml } from './xml/read.ts';

export type Encoding = 'traditional' | 'xml' | 'json';

const SPACE: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0d, 0x20]);

/** Bytes before the first that says something: a mark of order, white space, the zeros of wide characters. */
function firstByte(bytes: Uint8Array): number | undefined {
  const [a, b, c] = bytes;
  let at = 0;
  if (a === 0xef && b === 0xbb && c === 0xbf) at = 3;
  if ((a === 0xfe && b === 0xff) || (a === 0xff && b === 0xfe)) at = 2;
  while (at < bytes.length && (SPACE.has(bytes[at] ?? 0) || bytes[at] === 0)) at++;
  return bytes[at];
}

/**
 * Which encoding the bytes are in: JSON begins with a brace, XML with `<`, all else is read as traditional.
 *
 * @example
 * if (encodingOf(bytes) === 'xml') console.log('an XML package');
 */
export function encodingOf(bytes: Uint8Array): Encoding {
  requireBytes('encodingOf', bytes);
  const first = firstByte(bytes);
  if (first === 0x7b) return 'json';
  return first === 0x3c ? 'xml' : 'traditional';
}

/**
 * Reads any encoding that this package knows. Any bytes are accepted; what is wrong becomes findings.
 *
 * @example
 * const { transaction, findings } = readTransaction(bytes); // traditional, XML or JSON
 */
export function readTransaction(bytes: Uint8Array): ReadResult {
  requireBytes('readTransaction', bytes);
  switch (encodingOf(bytes)) {
    case 'json':
      return readJson(bytes);
    case 'xml':
      return readXml(bytes);
    case 'traditional':
      return readTraditional(bytes);
  }
}
