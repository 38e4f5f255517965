/** What an element says, whole, where some of it was cut out before the XML was read. */
import { decodeBase64 } from '../../bytes/index.ts';
import { XSI } from './names/namespaces.ts';
import type { XmlElement } from './tree.ts';

const [LT, AMP, SEMICOLON] = [0x3c, 0x26, 0x3b];
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const utf8 = new TextEncoder();
const latin1 = new TextDecoder('latin1');

function find(bytes: Uint8Array, from: number, text: string): number {
  const [first = 0] = utf8.encode(text);
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (latin1.decode(bytes.subarray(at, at + text.length)) === text) return at;
  }
  return bytes.length;
}

function entity(name: string): string {
  if (name.startsWith('#x')) return String.fromCodePoint(parseInt(name.slice(2), 16));
  if (name.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)));
  return ENTITIES[name] ?? '';
}

/** The bytes of well-formed content without comments, instructions, CDATA marks and references. */
function plain(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  let [at, size] = [0, 0];
  const keep = (end: number): void => {
    out.set(bytes.subarray(at, end), size);
    size += end - at;
  };
  while (at < bytes.length) {
    let next = at;
    while (next < bytes.length && bytes[next] !== LT && bytes[next] !== AMP) next++;
    keep(next);
    if (next === bytes.length) break;
    if (bytes[next] === AMP) {
      const end = bytes.indexOf(SEMICOLON, next);
      const said = utf8.encode(entity(latin1.decode(bytes.subarray(next + 1, end))));
      out.set(said, size);
      size += said.length;
      at = end + 1;
      continue;
    }
    const mark = latin1.decode(bytes.subarray(next, next + 9));
    if (mark === '<![CDATA[') {
      at = next + 9;
      const end = find(bytes, at, ']]>');
      keep(end);
      at = end + 3;
    } else at = mark.startsWith('<!--') ? find(bytes, next, '-->') + 3 : find(bytes, next, '?>') + 2;
  }
  return out.subarray(0, size);
}

function hasMarkup(bytes: Uint8Array): boolean {
  return bytes.includes(LT) || bytes.includes(AMP);
}

function contentOf(file: Uint8Array, { span }: XmlElement): Uint8Array {
  return span === undefined ? new Uint8Array() : file.subarray(span.contentStart, span.contentEnd);
}

/** True where the element says that it has no value. */
export function isNil(element: XmlElement): boolean {
  const nil = element.attribute(XSI, 'nil');
  return nil === 'true' || nil === '1';
}

/** The text of an element that holds no others. */
export function textOf(file: Uint8Array, element: XmlElement): string {
  if (element.content !== undefined) return typeof element.content === 'string' ? element.content : '';
  if (!element.cut) return element.text;
  const bytes = contentOf(file, element);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(hasMarkup(bytes) ? plain(bytes) : bytes);
  return text.replace(/\r\n?/g, '\n');
}

/** The bytes that an element holds as base64; undefined where it is none. */
export function dataOf(file: Uint8Array, element: XmlElement): Uint8Array | undefined {
  if (element.content !== undefined)
    return typeof element.content === 'string' ? undefined : element.content.data;
  const bytes = contentOf(file, element);
  return decodeBase64(bytes) ?? (hasMarkup(bytes) ? decodeBase64(plain(bytes)) : undefined);
}
