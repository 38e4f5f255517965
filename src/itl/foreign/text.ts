/** Text that is no transaction: base64, uuencode, markup, JSON, converted transactions, and any other text. */

export type TextKind = {
  readonly kind: string;
  readonly what: string;
  /** The encoded content of base64 and uuencode, and the name that stands with it. */
  readonly body: Uint8Array;
  readonly name?: string;
};

/** Bytes that are inspected; what follows is taken to be of the same kind. */
const INSPECTED = 65_536;

/** Characters of base64 without which text is not taken to be base64: many words are base64 too. */
const MIN_BASE64 = 64;

const latin1 = new TextDecoder('latin1');

/** Text of one-byte characters out of UTF-16 or UTF-32, recognised by its byte order mark or its zeros. */
function narrowed(text: string): string | undefined {
  const wide = /^(?:\u00ff\u00fe|\u00fe\u00ff|[^\0]\0[^\0]\0|\0[^\0]\0[^\0])/.test(text);
  return wide ? text.replace(/^[\u00fe\u00ff]{2}/, '').replaceAll('\0', '') : undefined;
}

function hasControls(text: string): boolean {
  return /[\0-\u0008\u000e-\u001a]/.test(text);
}

function isBase64(text: string): boolean {
  const start = text.replace(/^data:[\w.+/;=-]{0,100}base64,/i, '').trim();
  if (start.length < MIN_BASE64 || !/^[A-Za-z0-9+/_=\s-]+$/.test(start)) return false;
  // Prose has a blank every few letters; base64 has line ends only.
  const lines = start.split(/\s+/);
  return lines.slice(0, -1).every((line) => line.length >= 32) && /[A-Z]/.test(start) && /[a-z]/.test(start);
}

/** What ends a piece of the prolog that begins so. */
const PROLOG: readonly (readonly [start: string, end: string])[] = [
  ['<!--', '-->'],
  ['<?', '?>'],
  ['<!', '>'],
];

/** The local name of the first element of XML or HTML, or undefined where there is none. */
export function rootName(text: string): string | undefined {
  let at = 0;
  for (;;) {
    while (/\s/.test(text.charAt(at))) at++;
    const piece = PROLOG.find(([start]) => text.startsWith(start, at));
    if (piece === undefined) break;
    const end = text.indexOf(piece[1], at);
    if (end < 0) return undefined;
    at = end + piece[1].length;
  }
  return /^<(?:[A-Za-z_][\w.-]{0,200}:)?([A-Za-z_][\w.-]{0,200})/.exec(text.slice(at, at + 500))?.[1];
}

function markup(text: string): Omit<TextKind, 'body'> | undefined {
  const root = rootName(text);
  if (root === undefined) return undefined;
  if (/^(?:html|head|body)$/i.test(root) || /^\s*<!doctype html/i.test(text))
    return { kind: 'html', what: 'an HTML page' };
  return { kind: 'xml', what: `an XML document (root element ${root.slice(0, 80)})` };
}

/** A transaction without any separator: copied as text, or filtered by a program that removes control characters. */
function withoutSeparators(text: string): Omit<TextKind, 'body'> | undefined {
  if (!/^\s*1\.0{0,2}1:/.test(text) || /[\u001c-\u001f]/.test(text) || !/1\.0{0,2}2:/.test(text))
    return undefined;
  const what = 'the text of a transaction whose separators (FS, GS, RS, US) were lost or replaced';
  return { kind: 'transaction-text', what };
}

/** What is left of a transaction whose separators were lost; undefined for any other bytes. */
export function lostSeparators(
  bytes: Uint8Array,
): { readonly kind: string; readonly what: string } | undefined {
  return withoutSeparators(latin1.decode(bytes.subarray(0, INSPECTED)));
}

/** What kind of text the bytes are; `unknown` where they are no text. */
export function textKind(bytes: Uint8Array): TextKind {
  const start = latin1.decode(bytes.subarray(0, INSPECTED));
  const wide = narrowed(start);
  const text = (wide ?? start).replace(/^\u00ef\u00bb\u00bf/, '');
  const kind = (kind: string, what: string): TextKind => ({ kind, what, body: bytes });
  if (wide !== undefined && /^\s*1\.0{0,2}1:/.test(text))
    return kind('transaction-utf-16', 'a transaction that was converted to UTF-16 or UTF-32');
  if (/^\0+$/.test(start)) return kind('zeros', 'a file of zeros');
  const plain = withoutSeparators(text) ?? markup(text);
  if (plain !== undefined) return { ...plain, body: bytes };
  if (wide === undefined && hasControls(text)) return kind('unknown', 'data in an unknown format');
  if (/^\s*$/.test(text)) return kind('blank', 'a file of white space');
  const begin = /^\s*begin(?:-base64)? [0-7]{3,4} ([^\r\n]{1,200})\r?\n/.exec(text);
  if (begin !== null) {
    const uuencode = !begin[0].trimStart().startsWith('begin-base64');
    const body = bytes.subarray(begin[0].length);
    const name = begin[1] ?? '';
    return uuencode
      ? { kind: 'uuencode', what: 'uuencoded text', body, name }
      : { kind: 'base64', what: 'base64 text', body, name };
  }
  if (isBase64(text)) {
    const comma = /^\s*data:[^,]{0,120},/i.exec(start)?.[0].length ?? 0;
    return { kind: 'base64', what: 'base64 text', body: bytes.subarray(comma) };
  }
  if (/^\s*[{[]/.test(text)) return kind('json', 'JSON');
  return kind('text', 'text');
}
