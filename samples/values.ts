/**
 * Values as they are written in recipes: text with visible separators (`␜ ␝ ␞ ␟`), and in braces what cannot be
 * typed: `{hex FF D8}`, `{zeros 20}`, `{A*127}`, `{png 24x16}`, each with changes behind a bar: `{png 24x16 | cut 12}`.
 */
import { ascii, be16, join, splice } from './bytes.ts';
import { box, chunk, picture } from './pictures.ts';

const MARKS = '␜␝␞␟';
const encoder = new TextEncoder();

function textBytes(text: string): Uint8Array {
  return encoder.encode(text.replace(/[␜␝␞␟]/g, (mark) => String.fromCharCode(0x1c + MARKS.indexOf(mark))));
}

/** Offset behind the brace that closes the one at `from`. */
function closing(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') depth++;
    if (text[at] === '}' && --depth === 0) return at + 1;
  }
  throw new Error(`no brace closes: ${text}`);
}

/** Cuts a text at bars that stand outside of inner braces. */
function atBars(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '{') depth++;
    if (text[at] === '}') depth--;
    if (depth > 0 || !text.startsWith(' | ', at)) continue;
    parts.push(text.slice(from, at));
    from = at + 3;
  }
  return [...parts, text.slice(from)];
}

function hex(text: string): Uint8Array {
  const digits = text.replaceAll(/\s/g, '');
  if (!/^([0-9A-Fa-f]{2})*$/.test(digits)) throw new Error(`no bytes in hexadecimal: ${text}`);
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

/** What a word in braces makes of the rest behind it. */
const SOURCES: Readonly<Record<string, (rest: string) => Uint8Array>> = {
  hex,
  zeros: (rest) => new Uint8Array(Number(rest)),
  chunk: (rest) => chunk(rest.slice(0, 4), value(rest.slice(5))),
  box: (rest) => box(rest.slice(0, 4), value(rest.slice(5))),
  segment: (rest) => {
    const content = value(rest.slice(3));
    return join([0xff], hex(rest.slice(0, 2)), be16(content.length + 2), content);
  },
};

function source(text: string): Uint8Array {
  const repeated = /^(.+)\*(\d+)$/s.exec(text);
  if (repeated !== null) {
    const once = value(repeated[1] ?? '');
    return join(...Array.from({ length: Number(repeated[2]) }, () => once));
  }
  const words = text.split(' ');
  const [word = ''] = words;
  const made = SOURCES[word]?.(text.slice(word.length + 1)) ?? picture(words);
  if (made === undefined) throw new Error(`unknown in braces: ${text}`);
  return made;
}

/** Bytes changed as the words say: `cut 5`, `before TEXT`, `after TEXT`, `insert 33 TEXT`, `put 29 TEXT`. */
export function changed(bytes: Uint8Array, words: string): Uint8Array {
  const [, how = '', rest = ''] = /^(\w+) (.*)$/s.exec(words) ?? [];
  const [, at = '', what = ''] = /^(\d+) (.*)$/s.exec(rest) ?? [];
  switch (how) {
    case 'cut':
      return bytes.subarray(0, bytes.length - Number(rest));
    case 'before':
      return join(value(rest), bytes);
    case 'after':
      return join(bytes, value(rest));
    case 'insert':
      return splice(bytes, Number(at), 0, value(what));
    case 'put':
      return splice(bytes, Number(at), value(what).length, value(what));
    default:
      throw new Error(`unknown change: ${words}`);
  }
}

function inBraces(text: string): Uint8Array {
  const [first = '', ...changes] = atBars(text);
  return changes.reduce(changed, source(first));
}

/** The bytes of a value. */
export function value(text: string): Uint8Array {
  if (/^[\x20-\x7a]*$/.test(text)) return ascii(text);
  const pieces: Uint8Array[] = [];
  let from = 0;
  for (let at = text.indexOf('{'); at >= 0; at = text.indexOf('{', from)) {
    const end = closing(text, at);
    pieces.push(textBytes(text.slice(from, at)), inBraces(text.slice(at + 1, end - 1)));
    from = end;
  }
  return join(...pieces, textBytes(text.slice(from)));
}
