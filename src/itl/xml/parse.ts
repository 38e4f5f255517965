/** XML text to elements with their places in the file. Strict, and bounded in depth, elements and attributes. */
import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { Facts } from '../../findings/finding.ts';
import type { XmlCode } from './codes.ts';
import { cutRuns } from './cut.ts';
import { STRUCTURES } from './names/namespaces.ts';
import { Positions } from './positions.ts';
import { NOTE, type Span, XmlElement, XmlNote } from './tree.ts';

const MAX_DEPTH = 100;
const MAX_ELEMENTS = 500_000;
const MAX_ATTRIBUTES = 200;
const MAX_ALL_ATTRIBUTES = 1_000_000;

/** Something wrong with the file as XML. */
export type Problem = {
  readonly rule: XmlCode;
  readonly offset: number;
  readonly message: string;
  readonly facts?: Facts;
};

export type ParsedFile = {
  /** The outermost element, as far as it was read. */
  readonly root: XmlElement | undefined;
  /** Where reading stopped; undefined where it came to the end. */
  readonly stopped: Problem | undefined;
  readonly problems: readonly Problem[];
};

/** Thrown to leave the parser, and caught here. */
class Stop extends Error {
  readonly rule: XmlCode;
  readonly position: number;
  readonly facts: Facts;

  constructor(rule: XmlCode, position: number, message: string, facts: Facts = {}) {
    super(message);
    this.rule = rule;
    this.position = position;
    this.facts = facts;
  }
}

/** What the parser says, without the names of the file in it. */
function reasonOf(message: string): string {
  return message
    .replace(/^\d+:\d+: /, '')
    .replace(/:.*$/s, '')
    .replace(/\.$/, '');
}

class Builder {
  readonly #text: string;
  readonly #positions: Positions;
  readonly #parser = new SaxesParser<{ xmlns: true }>({ xmlns: true });
  readonly #ids = new Set<string>();
  readonly problems: Problem[] = [];
  root: XmlElement | undefined;
  #open: XmlElement | undefined;
  #depth = 0;
  #elements = 0;
  #attributes = 0;
  #allAttributes = 0;
  #start = 0;
  /** Where the last comment or instruction before the root ended. */
  #prolog = 0;
  #cutsAt: number[] = [];

  constructor(text: string, positions: Positions) {
    this.#text = text;
    this.#positions = positions;
  }

  run(): void {
    const parser = this.#parser;
    parser.on('error', ({ message }) => {
      const reason = reasonOf(message);
      throw new Stop('itl.xml.not-well-formed', parser.position, `not well-formed: ${reason}`, { reason });
    });
    parser.on('doctype', () => {
      const position = this.#text.indexOf('<!DOCTYPE', this.#prolog);
      throw new Stop('itl.xml.doctype', Math.max(0, position), 'a document type declaration is refused');
    });
    parser.on('comment', () => (this.#prolog = parser.position));
    parser.on('opentagstart', () => this.#begin());
    parser.on('attribute', () => {
      if (++this.#attributes <= MAX_ATTRIBUTES && ++this.#allAttributes <= MAX_ALL_ATTRIBUTES) return;
      throw new Stop('itl.xml.limit', parser.position, `more than ${MAX_ATTRIBUTES} attributes, or too many`);
    });
    parser.on('opentag', (tag) => this.#opened(tag));
    parser.on('closetag', ({ isSelfClosing }) => this.#close(isSelfClosing));
    parser.on('text', (text) => this.#said(text));
    parser.on('cdata', (text) => this.#said(text));
    parser.on('processinginstruction', ({ target, body }) => this.#instructed(target, body));
    parser.write(this.#text).close();
  }

  #begin(): void {
    this.#start = this.#text.lastIndexOf('<', this.#parser.position - 1);
    this.#attributes = 0;
    const position = this.#start;
    if (++this.#depth > MAX_DEPTH) throw new Stop('itl.xml.limit', position, `deeper than ${MAX_DEPTH}`);
    if (++this.#elements > MAX_ELEMENTS) {
      throw new Stop('itl.xml.limit', position, `more than ${MAX_ELEMENTS} elements`);
    }
  }

  #opened({ prefix, local, uri, attributes, ns }: SaxesTagNS): void {
    const start = this.#positions.byteAt(this.#start);
    const contentStart = this.#positions.byteAt(this.#parser.position);
    const span: Span = { start, contentStart, contentEnd: contentStart, end: contentStart };
    const element = new XmlElement({ prefix, local, uri }, this.#open, span);
    const given = Object.values(attributes);
    if (given.length > 0) {
      element.attributes = given.filter((one) => one.prefix !== 'xmlns' && one.name !== 'xmlns');
      element.namespaces = new Map(Object.entries(ns));
      this.#identify(element, start);
    }
    this.#open?.children.push(element);
    this.root ??= element;
    this.#open = element;
    this.#cutsAt.push(this.#positions.passed);
  }

  #identify(element: XmlElement, offset: number): void {
    const id = element.attribute(STRUCTURES, 'id');
    if (id === undefined) return;
    if (this.#ids.has(id)) {
      this.problems.push({ rule: 'itl.xml.duplicate-id', offset, message: 'another element has this id' });
    }
    this.#ids.add(id);
  }

  #close(selfClosing: boolean): void {
    const element = this.#open;
    if (element?.span === undefined) return;
    const { position } = this.#parser;
    if (!selfClosing) {
      element.span.contentEnd = this.#positions.byteAt(this.#text.lastIndexOf('<', position - 1));
      element.span.end = this.#positions.byteAt(position);
    }
    element.cut = this.#cutsAt.pop() !== this.#positions.passed;
    if (element.children.length > 0) {
      element.mixed = element.text.trim() !== '';
      element.text = '';
    }
    this.#open = element.parent;
    this.#depth--;
  }

  #said(text: string): void {
    if (this.#open !== undefined) this.#open.text += text;
  }

  #instructed(target: string, body: string): void {
    const { position } = this.#parser;
    this.#prolog = position;
    if (target !== NOTE || this.#open === undefined || body.includes('<')) return;
    const start = this.#positions.byteAt(this.#text.lastIndexOf('<?', position - 1));
    this.#open.children.push(new XmlNote(body, { start, end: this.#positions.byteAt(position) }));
  }
}

/** Reads well-formed XML in UTF-8; what is wrong with it is said, never thrown. */
export function parseXml(bytes: Uint8Array): ParsedFile {
  const left = cutRuns(bytes);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(left.bytes);
  } catch {
    const message = 'the file holds bytes that are no UTF-8';
    return { root: undefined, stopped: { rule: 'itl.xml.encoding', offset: 0, message }, problems: [] };
  }
  const positions = new Positions(text, left.bytes.length, left.cuts);
  const builder = new Builder(text, positions);
  try {
    builder.run();
    return { root: builder.root, stopped: undefined, problems: builder.problems };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    const { rule, message, facts } = error;
    const stopped = { rule, offset: positions.byteAt(error.position), message, facts };
    return { root: builder.root, stopped, problems: builder.problems };
  }
}
