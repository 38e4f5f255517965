/** What may be sent as DATA: lines that end in CRLF, so that every server finds the same end of the message. */
import { FrskitError } from '../../../findings/errors.ts';

/** Most bytes of a line without its CRLF (RFC 5322, 2.1.1). */
const MOST_LINE_BYTES = 998;

function problemAt(raw: Uint8Array): { readonly at: number; readonly problem: string } | undefined {
  let start = 0;
  for (let i = 0; i < raw.length; i++) {
    const byte = raw[i] ?? 0;
    if (byte === 0 || byte > 0x7f) return { at: i, problem: 'a byte that is no 7-bit text' };
    if (byte === 0x0a) return { at: i, problem: 'LF without CR' };
    if (byte !== 0x0d) continue;
    if (raw[i + 1] !== 0x0a) return { at: i, problem: 'CR without LF' };
    if (i - start > MOST_LINE_BYTES) return { at: start, problem: `a line above ${MOST_LINE_BYTES} bytes` };
    i++;
    start = i + 1;
  }
  return start === raw.length && raw.length > 0 ? undefined : { at: start, problem: 'no CRLF at the end' };
}

/**
 * Refuses a message that servers could read in different ways: bare CR or LF, NUL, 8-bit bytes, lines above 998 bytes.
 * @throws FrskitError `ERR_ARGUMENT` with the byte offset
 *
 * @example
 * assertRaw(new TextEncoder().encode('From: frs@agency.example\r\n\r\n'));
 */
export function assertRaw(raw: Uint8Array): void {
  const found = problemAt(raw);
  if (found === undefined) return;
  const problem = `has ${found.problem} at byte ${found.at}; encode it as 7-bit MIME with CRLF`;
  throw new FrskitError('ERR_ARGUMENT', `the message cannot be sent: it ${problem}`, [
    { input: 'raw', problem },
  ]);
}
