/** The elements of an XML file, each with its place, and what a writer changes in them. */
import type { XmlAttribute } from '../../xml/reader.ts';

/** Where an element lies in the file: its tags, and its content between them. */
export type Span = {
  readonly start: number;
  contentStart: number;
  contentEnd: number;
  end: number;
};

/** What an element is made to say: text, or bytes as base64. */
export type Content = string | { readonly data: Uint8Array };

/** A processing instruction of our own. */
export class XmlNote {
  readonly body: string;
  readonly span: { readonly start: number; readonly end: number } | undefined;
  removed = false;

  constructor(body: string, span?: { readonly start: number; readonly end: number }) {
    this.body = body;
    this.span = span;
  }
}

/** A record that stood elsewhere in the file, as it is written. */
export class XmlMoved {
  readonly element: XmlElement;

  constructor(element: XmlElement) {
    this.element = element;
  }
}

export type XmlNode = XmlElement | XmlNote | XmlMoved;

export class XmlElement {
  readonly prefix: string;
  readonly local: string;
  readonly uri: string;
  readonly name: string;
  readonly parent: XmlElement | undefined;
  /** undefined for one that was made and not read. */
  readonly span: Span | undefined;
  readonly children: XmlNode[] = [];
  attributes: readonly XmlAttribute[] = [];
  /** Prefixes that are declared on this element, if any. */
  namespaces: ReadonlyMap<string, string> | undefined;
  /** Text of an element without children. */
  text = '';
  /** True where text stands beside elements. */
  mixed = false;
  /** True where base64 was cut out of the content: `text` is then not all of it. */
  cut = false;
  removed = false;
  /** True where it, or something in it, is to be written otherwise than it was read. */
  changed = false;
  content: Content | undefined;
  /** Place among its siblings, of an element that was made. */
  rank = 0;

  constructor(
    name: { readonly prefix: string; readonly local: string; readonly uri: string },
    parent: XmlElement | undefined,
    span?: Span,
  ) {
    this.prefix = name.prefix;
    this.local = name.local;
    this.uri = name.uri;
    this.name = `${name.uri} ${name.local}`;
    this.parent = parent;
    this.span = span;
  }

  /** The child elements that were not taken out. */
  elements(): XmlElement[] {
    return this.children.filter(
      (child): child is XmlElement => child instanceof XmlElement && !child.removed,
    );
  }

  /** Says that this element is not written as it was read. */
  touch(): void {
    if (this.changed) return;
    this.changed = true;
    this.parent?.touch();
  }

  attribute(uri: string, local: string): string | undefined {
    return this.attributes.find((one) => one.uri === uri && one.local === local)?.value;
  }
}

/** Our own processing instruction: how many items a subfield has where the last of them are empty. */
export const NOTE = 'frskit-items';
