/** The header block of a message or of a part: names and values with their offsets; whatever is ambiguous is a problem. */

/** Why a message cannot be read, and at which byte. */
export type MailProblem = { readonly problem: string; readonly offset: number };

export type Header = {
  /** In lower case. */
  readonly name: string;
  /** Unfolded; each byte is one character. */
  readonly value: string;
  readonly offset: number;
};

export type HeaderBlock = {
  readonly headers: readonly Header[];
  /** Offset of the first byte after the empty line. */
  readonly end: number;
};

/** Limits of a message: bytes of a header block, bytes of a line, headers of a block. */
const LIMITS = { block: 65_536, line: 998, headers: 100 } as const;

const [LF, CR] = [0x0a, 0x0d];
const NAME = /^[\x21-\x39\x3b-\x7e]{1,76}$/;

export function isProblem(value: object): value is MailProblem {
  return 'problem' in value;
}

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

type Line = { readonly text: string; readonly next: number };

/** The line at an offset, without its end; undefined at the end of the bytes. */
function lineAt(bytes: Uint8Array, offset: number, limit: number): Line | MailProblem | undefined {
  if (offset >= limit) return undefined;
  const found = bytes.subarray(offset, Math.min(limit, offset + LIMITS.line + 2)).indexOf(LF);
  if (found < 0 && limit - offset > LIMITS.line + 1)
    return { problem: `a header line is longer than ${LIMITS.line} bytes`, offset };
  const end = found < 0 ? limit : offset + found;
  const stop = bytes[end - 1] === CR && end > offset ? end - 1 : end;
  const line = bytes.subarray(offset, stop);
  if (line.some((byte) => byte === CR || byte === 0))
    return { problem: 'a header line holds a bare carriage return or NUL', offset };
  return { text: latin1(line), next: found < 0 ? limit : end + 1 };
}

/**
 * Reads a header block.
 *
 * @param bytes the message
 * @param from offset of the first header
 * @param to offset after the last byte of the message or part
 *
 * @example
 * const block = readHeaders(bytes, 0, bytes.length);
 */
export function readHeaders(bytes: Uint8Array, from: number, to: number): HeaderBlock | MailProblem {
  const headers: { name: string; value: string; offset: number }[] = [];
  for (let at = from; ;) {
    if (at - from > LIMITS.block)
      return { problem: `a header block is larger than ${LIMITS.block} bytes`, offset: from };
    const line = lineAt(bytes, at, to);
    if (line === undefined) return { headers, end: to };
    if (isProblem(line)) return line;
    if (line.text === '') return { headers, end: line.next };
    const last = headers.at(-1);
    if (/^[ \t]/.test(line.text)) {
      if (last === undefined) return { problem: 'a folded line follows no header', offset: at };
      last.value += ` ${line.text.trim()}`;
    } else {
      const colon = line.text.indexOf(':');
      const name = line.text.slice(0, Math.max(0, colon));
      if (!NAME.test(name)) return { problem: 'a line of the header block is no header', offset: at };
      if (headers.length >= LIMITS.headers)
        return { problem: `more than ${LIMITS.headers} headers`, offset: at };
      headers.push({ name: name.toLowerCase(), value: line.text.slice(colon + 1).trim(), offset: at });
    }
    at = line.next;
  }
}

/** A header that may stand once; undefined where there is none. */
export function oneHeader(headers: readonly Header[], name: string): Header | MailProblem | undefined {
  const found = headers.filter((header) => header.name === name);
  const [first, second] = found;
  if (second !== undefined) return { problem: `the header ${name} stands twice`, offset: second.offset };
  return first;
}

export type Parametrised = { readonly value: string; readonly params: ReadonlyMap<string, string> };

const PARAMETER = /;[ \t]*([\w!#$&^.+*-]{1,40})[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*))[ \t]*/gy;

/** `multipart/mixed; boundary="x"` in its parts; a parameter that stands twice is a problem. */
export function parametersOf({ value: text, offset }: Header): Parametrised | MailProblem {
  const semicolon = text.indexOf(';');
  const value = (semicolon < 0 ? text : text.slice(0, semicolon)).trim().toLowerCase();
  const params = new Map<string, string>();
  if (semicolon < 0) return { value, params };
  PARAMETER.lastIndex = semicolon;
  for (let match = PARAMETER.exec(text); match !== null; match = PARAMETER.exec(text)) {
    const [, name = '', quoted, plain] = match;
    const key = name.toLowerCase();
    if (params.has(key)) return { problem: `the parameter ${key} stands twice`, offset };
    params.set(key, quoted === undefined ? (plain ?? '') : quoted.replace(/\\(.)/g, '$1'));
    if (PARAMETER.lastIndex === text.length) return { value, params };
  }
  return /^[;\s]*$/.test(text.slice(semicolon))
    ? { value, params }
    : { problem: 'the parameters of a header are malformed', offset };
}
