/** Whether a file is in an encoding that is read, told from its first bytes. */
import type { Problem } from './parse.ts';

const latin1 = new TextDecoder('latin1');
const READ: ReadonlySet<string> = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii']);

function isWide(bytes: Uint8Array): boolean {
  const [a, b] = bytes;
  return (a === 0xfe && b === 0xff) || (a === 0xff && b === 0xfe) || a === 0 || (a === 0x3c && b === 0);
}

function isAscii(bytes: Uint8Array): boolean {
  let seen = 0;
  for (const byte of bytes) seen |= byte;
  return seen < 0x80;
}

/** Why the file cannot be read; undefined where it can. */
export function encodingProblem(bytes: Uint8Array): Problem | undefined {
  const rule = 'itl.xml.encoding';
  if (isWide(bytes)) return { rule, offset: 0, message: 'the file is in UTF-16 or UTF-32; UTF-8 is read' };
  const head = latin1.decode(bytes.subarray(0, 256));
  const match = /^(?:\xef\xbb\xbf)?<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/.exec(head);
  const declared = match?.[1]?.toLowerCase();
  if (declared === undefined || READ.has(declared) || isAscii(bytes)) return undefined;
  const message = 'the XML declaration names another encoding than UTF-8, and the file holds more than ASCII';
  return { rule, offset: match?.[0].indexOf('encoding') ?? 0, message };
}
