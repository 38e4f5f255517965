/** XML text to the element tree of the ITL reader and writer. */
import type { Facts } from '../../findings/finding.ts';
import {
  type ByteRange,
  type XmlAttribute,
  readXmlEvents,
  type XmlHandler,
  type XmlStop,
  type XmlTag,
} from '../../xml/reader.ts';
import type { XmlCode } from './codes.ts';
import { STRUCTURES } from './names/namespaces.ts';
import { Releases } from './names/releases.ts';
import { NOTE, type Span, XmlElement, XmlNote } from './tree.ts';

const LIMITS = { depth: 100, elements: 500_000, attributes: 200, allAttributes: 1_000_000 };

const RULES: Readonly<Record<XmlStop['kind'], XmlCode>> = {
  encoding: 'itl.xml.encoding',
  syntax: 'itl.xml.not-well-formed',
  doctype: 'itl.xml.doctype',
  limit: 'itl.xml.limit',
};

/** A fault of the file as XML. */
export type Problem = {
  readonly rule: XmlCode;
  readonly offset: number;
  readonly message: string;
  readonly facts?: Facts;
};

export type ParsedFile = {
  /** The outermost element, as far as it was read. */
  readonly root: XmlElement | undefined;
  /** Where reading stopped; undefined where it reached the end. */
  readonly stopped: Problem | undefined;
  readonly problems: readonly Problem[];
  /** Namespace of another release whose elements were read by their local names. */
  readonly foreign: string | undefined;
};

class Builder implements XmlHandler {
  readonly problems: Problem[] = [];
  root: XmlElement | undefined;
  #open: XmlElement | undefined;
  readonly #ids = new Set<string>();
  readonly releases = new Releases();

  open({ prefix, local, uri: stated, attributes, namespaces, at }: XmlTag): void {
    const uri = this.releases.translate(stated, local);
    const span: Span = { start: at.start, contentStart: at.end, contentEnd: at.end, end: at.end };
    const element = new XmlElement({ prefix, local, uri }, this.#open, span);
    element.attributes = attributes.map((one) => this.#attribute(one));
    element.namespaces = namespaces && this.#declared(namespaces);
    this.#identify(element, at.start);
    this.#open?.children.push(element);
    this.root ??= element;
    this.#open = element;
  }

  #attribute(attribute: XmlAttribute): XmlAttribute {
    const uri = this.releases.translate(attribute.uri, '', false);
    return uri === attribute.uri ? attribute : { ...attribute, uri };
  }

  /** Declarations as this reader names them, so that what is put into the file takes the prefixes of the file. */
  #declared(namespaces: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    return new Map([...namespaces].map(([prefix, uri]) => [prefix, this.releases.translate(uri, '', false)]));
  }

  #identify(element: XmlElement, offset: number): void {
    const id = element.attribute(STRUCTURES, 'id');
    if (id === undefined) return;
    if (this.#ids.has(id)) {
      this.problems.push({ rule: 'itl.xml.duplicate-id', offset, message: 'another element has this id' });
    }
    this.#ids.add(id);
  }

  close(endTag: ByteRange | undefined, cut: boolean): void {
    const element = this.#open;
    if (element?.span === undefined) return;
    if (endTag !== undefined) {
      element.span.contentEnd = endTag.start;
      element.span.end = endTag.end;
    }
    element.cut = cut;
    if (element.children.length > 0) {
      element.mixed = element.text.trim() !== '';
      element.text = '';
    }
    this.#open = element.parent;
  }

  text(text: string): void {
    if (this.#open !== undefined) this.#open.text += text;
  }

  instruction(target: string, body: string, at: ByteRange): void {
    if (target === NOTE && !body.includes('<')) this.#open?.children.push(new XmlNote(body, at));
  }
}

/** Reads well-formed XML in UTF-8; what is wrong is returned, never thrown. */
export function parseXml(bytes: Uint8Array): ParsedFile {
  const builder = new Builder();
  const stop = readXmlEvents(bytes, LIMITS, builder);
  const { root, problems } = builder;
  const { foreign } = builder.releases;
  if (stop === undefined) return { root, stopped: undefined, problems, foreign };
  const { kind, offset, message, reason } = stop;
  const facts: { facts?: Facts } =
    kind === 'encoding' ? {} : { facts: reason === undefined ? {} : { reason } };
  return { root, stopped: { rule: RULES[kind], offset, message, ...facts }, problems, foreign };
}
