/** The letters of JSON: white space, strings, numbers, by position in the text. */

/** What stopped the reading, and where (UTF-16 units of the text). */
export class Stop {
  readonly at: number;
  readonly why: string;

  constructor(at: number, why: string) {
    this.at = at;
    this.why = why;
  }
}

/** Offset of the next character that is no white space. */
export function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) break;
    at++;
  }
  return at;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

export type Scanned<Value> = { readonly value: Value; readonly end: number };

function escaped(text: string, at: number): Scanned<string> | Stop {
  const letter = text.charAt(at + 1);
  const plain = ESCAPES[letter];
  if (plain !== undefined) return { value: plain, end: at + 2 };
  const hex = text.slice(at + 2, at + 6);
  if (letter !== 'u' || !/^[0-9a-fA-F]{4}$/.test(hex))
    return new Stop(at, 'an escape that JSON does not know');
  return { value: String.fromCharCode(parseInt(hex, 16)), end: at + 6 };
}

/** The string that begins with the quotation mark at `from`. */
export function scanString(text: string, from: number): Scanned<string> | Stop {
  const pieces: string[] = [];
  let start = from + 1;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      pieces.push(text.slice(start, at));
      return { value: pieces.length === 1 ? (pieces[0] ?? '') : pieces.join(''), end: at + 1 };
    }
    if (code < 0x20) return new Stop(at, 'a control character inside a string');
    if (code !== 0x5c) continue;
    const found = escaped(text, at);
    if (found instanceof Stop) return found;
    pieces.push(text.slice(start, at), found.value);
    start = found.end;
    at = found.end - 1;
  }
  return new Stop(text.length, 'the text ends inside a string');
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** The number at `from`. */
export function scanNumber(text: string, from: number): Scanned<number> | Stop {
  NUMBER.lastIndex = from;
  const match = NUMBER.exec(text);
  if (match === null) return new Stop(from, 'a value is expected here');
  return { value: Number(match[0]), end: from + match[0].length };
}
