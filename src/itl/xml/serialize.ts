/** Elements to bytes. What was not changed is copied as it stands in the file. */
import { base64Length, encodeBase64 } from '../../bytes/index.ts';
import { PREFIXES } from './names/namespaces.ts';
import { type Content, NOTE, XmlElement, XmlMoved, type XmlNode, XmlNote } from './tree.ts';

type Piece = Uint8Array | { readonly data: Uint8Array };

const utf8 = new TextEncoder();

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };

function escaped(text: string): string {
  return text.replace(/[&<>\r]/g, (char) => ESCAPES[char] ?? char);
}

/** The prefix that stands for a namespace inside an element; undefined where none does. */
function prefixFor(uri: string, element: XmlElement | undefined): string | undefined {
  const hidden = new Set<string>();
  for (let at = element; at !== undefined; at = at.parent) {
    for (const [prefix, declared] of at.namespaces ?? []) {
      if (hidden.has(prefix)) continue;
      if (declared === uri) return prefix;
      hidden.add(prefix);
    }
  }
  return undefined;
}

class Serializer {
  readonly #file: Uint8Array;
  readonly pieces: Piece[] = [];
  #text = '';

  constructor(file: Uint8Array) {
    this.#file = file;
  }

  say(text: string): void {
    this.#text += text;
  }

  copy(start: number, end: number): void {
    if (end > start) this.#push(this.#file.subarray(start, end));
  }

  #push(piece: Piece): void {
    this.flush();
    this.pieces.push(piece);
  }

  flush(): void {
    if (this.#text !== '') this.pieces.push(utf8.encode(this.#text));
    this.#text = '';
  }

  #content(content: Content): void {
    if (typeof content === 'string') this.say(escaped(content));
    else this.#push(content);
  }

  element(element: XmlElement, indent: string): void {
    const { span } = element;
    if (span === undefined) this.#made(element, indent);
    else if (!element.changed) this.copy(span.start, span.end);
    else this.#read(element, indent);
  }

  #names(element: XmlElement): { readonly name: string; readonly declared: string } {
    const { uri, prefix, local } = element;
    let used = prefixFor(uri, element);
    if (used === undefined) {
      const bound = PREFIXES[prefix];
      used = bound === uri || bound === undefined ? prefix : `${prefix}-1`;
      element.namespaces = new Map([...(element.namespaces ?? []), [used, uri]]);
    }
    const declared = [...(element.namespaces ?? [])].map(([key, value]) => {
      return ` xmlns${key === '' ? '' : `:${key}`}="${escaped(value).replace(/"/g, '&quot;')}"`;
    });
    return { name: used === '' ? local : `${used}:${local}`, declared: declared.join('') };
  }

  #made(element: XmlElement, indent: string): void {
    const { name, declared } = this.#names(element);
    const { content } = element;
    // A stable sort: elements of one rank stay in the order in which they were made.
    const children = element.children.toSorted((a, b) => rankOf(a) - rankOf(b)).filter(isThere);
    this.say(`<${name}${declared}`);
    if (content === undefined && children.length === 0) {
      this.say('/>');
      return;
    }
    this.say('>');
    if (content !== undefined) this.#content(content);
    for (const child of children) {
      this.say(`${indent}  `);
      this.#node(child, `${indent}  `);
    }
    this.say(`${children.length > 0 ? indent : ''}</${name}>`);
  }

  #node(node: XmlNode, indent: string): void {
    if (node instanceof XmlNote) this.say(`<?${NOTE} ${node.body}?>`);
    else this.element(node instanceof XmlMoved ? node.element : node, indent);
  }

  /** An element of the file in which something was changed. */
  #read(element: XmlElement, indent: string): void {
    const { span, content, children } = element;
    if (span === undefined) return;
    const closed = span.end === span.contentEnd;
    if (closed) {
      // `<a/>` is opened: its tag as it stands, without the slash.
      this.copy(span.start, span.contentStart - 2);
      this.say('>');
    } else this.copy(span.start, span.contentStart);
    if (content !== undefined) this.#content(content);
    else this.#inside(children, span.contentStart, span.contentEnd, indent);
    if (closed) this.say(`</${this.#tagOf(element)}>`);
    else this.copy(span.contentEnd, span.end);
  }

  #tagOf({ prefix, local }: XmlElement): string {
    return prefix === '' ? local : `${prefix}:${local}`;
  }

  #inside(children: readonly XmlNode[], from: number, to: number, indent: string): void {
    let at = from;
    let margin = `${indent}  `;
    for (const child of children) {
      const span = child instanceof XmlMoved ? undefined : child.span;
      if (span === undefined) {
        if (!isThere(child)) continue;
        if (at === from) margin = this.#marginOf(children) ?? margin;
        this.say(margin);
        this.#node(child, margin);
        continue;
      }
      const gap = this.#blankBefore(at, span.start);
      if (gap !== '') margin = gap;
      // What is taken out takes the white space before it along.
      this.copy(at, isThere(child) ? span.start : span.start - gap.length);
      if (isThere(child)) {
        if (child instanceof XmlElement) this.element(child, margin);
        else this.copy(span.start, span.end);
      }
      at = span.end;
    }
    this.copy(at, to);
  }

  /** White space that stands before the first child that was read. */
  #marginOf(children: readonly XmlNode[]): string | undefined {
    for (const child of children) {
      const span = child instanceof XmlMoved ? undefined : child.span;
      if (span !== undefined) return this.#blankBefore(0, span.start) || undefined;
    }
    return undefined;
  }

  /** The white space that ends at an offset, in ASCII. */
  #blankBefore(from: number, end: number): string {
    let start = end;
    while (start > from && [0x20, 0x09, 0x0a, 0x0d].includes(this.#file[start - 1] ?? 0)) start--;
    return String.fromCharCode(...this.#file.subarray(Math.max(start, end - 256), end));
  }
}

function isThere(node: XmlNode): boolean {
  return node instanceof XmlMoved || !node.removed;
}

function rankOf(node: XmlNode): number {
  return node instanceof XmlElement ? node.rank : Infinity;
}

function joined(pieces: readonly Piece[]): Uint8Array {
  let size = 0;
  for (const piece of pieces) size += piece instanceof Uint8Array ? piece.length : base64Length(piece.data);
  const out = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    if (piece instanceof Uint8Array) {
      out.set(piece, at);
      at += piece.length;
    } else {
      encodeBase64(piece.data, out, at);
      at += base64Length(piece.data);
    }
  }
  return out;
}

/** A file whose root was made anew. */
export function serializeNew(root: XmlElement): Uint8Array {
  const serializer = new Serializer(new Uint8Array());
  serializer.say('<?xml version="1.0" encoding="UTF-8"?>\n');
  serializer.element(root, '\n');
  serializer.say('\n');
  serializer.flush();
  return joined(serializer.pieces);
}

/** A file of which something was changed; `root` is its outermost element. */
export function serializeChanged(file: Uint8Array, root: XmlElement): Uint8Array {
  const serializer = new Serializer(file);
  const { start, end } = root.span ?? { start: 0, end: 0 };
  serializer.copy(0, start);
  serializer.element(root, '\n');
  serializer.copy(end, file.length);
  serializer.flush();
  return joined(serializer.pieces);
}
