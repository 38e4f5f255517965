/**
 * The XML reader of the package: saxes with byte offsets, limits, and no document type declaration (so that there are
 * no entities besides the five of XML). A caller receives events and builds what it needs.
 */
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { cutRuns } from './cut.ts';
import { Positions } from './positions.ts';

export type XmlLimits = {
  readonly depth: number;
  readonly elements: number;
  /** Attributes of one element. */
  readonly attributes: number;
  /** Attributes of the document. */
  readonly allAttributes: number;
};

/** Byte offsets in the file. */
export type ByteRange = { readonly start: number; readonly end: number };

export type XmlAttribute = { readonly uri: string; readonly local: string; readonly value: string };

export type XmlTag = {
  readonly prefix: string;
  readonly local: string;
  readonly uri: string;
  /** Without namespace declarations. */
  readonly attributes: readonly XmlAttribute[];
  /** Prefixes that the element declares; undefined where the element has no attribute at all. */
  readonly namespaces: ReadonlyMap<string, string> | undefined;
  /** The start tag. */
  readonly at: ByteRange;
};

/** Where reading stopped before the end of the document. */
export type XmlStop = {
  readonly kind: 'encoding' | 'syntax' | 'doctype' | 'limit';
  readonly offset: number;
  readonly message: string;
  /** The parser's reason of a syntax error, without content of the file. */
  readonly reason?: string;
};

export type XmlHandler = {
  open(tag: XmlTag): void;
  /** `endTag` is undefined for an empty-element tag; `cut` is true where the text of the element is not all of it. */
  close(endTag: ByteRange | undefined, cut: boolean): void;
  /** `whole` is defined where a long run was cut out of the text: it returns the text with the run. */
  text(text: string, whole: (() => string) | undefined): void;
  comment?(at: ByteRange): void;
  instruction?(target: string, body: string, at: ByteRange): void;
};

const NONE: readonly XmlAttribute[] = [];

/** Leaves the parser; never leaves this module. */
class Stop extends Error {
  readonly kind: XmlStop['kind'];
  readonly position: number;
  readonly reason: string | undefined;

  constructor(kind: XmlStop['kind'], position: number, message: string, reason?: string) {
    super(message);
    this.kind = kind;
    this.position = position;
    this.reason = reason;
  }
}

/** The parser's message without the names that it quotes from the file. */
function reasonOf(message: string): string {
  return message
    .replace(/^\d+:\d+: /, '')
    .replace(/:.*$/s, '')
    .replace(/\.$/, '');
}

class Reader {
  readonly #bytes: Uint8Array;
  readonly #text: string;
  readonly #positions: Positions;
  readonly #limits: XmlLimits;
  readonly #handler: XmlHandler;
  readonly #parser = new SaxesParser<{ xmlns: true }>({ xmlns: true });
  readonly #passedAt: number[] = [];
  #elements = 0;
  #attributes = 0;
  #allAttributes = 0;
  /** Where the current tag starts, and where the last token ended. */
  #start = 0;
  #end = 0;

  constructor(bytes: Uint8Array, text: string, positions: Positions, limits: XmlLimits, handler: XmlHandler) {
    this.#bytes = bytes;
    this.#text = text;
    this.#positions = positions;
    this.#limits = limits;
    this.#handler = handler;
  }

  run(): void {
    const parser = this.#parser;
    parser.on('error', ({ message }) => {
      const reason = reasonOf(message);
      throw new Stop('syntax', parser.position, `not well-formed: ${reason}`, reason);
    });
    parser.on('doctype', () => {
      const position = Math.max(0, this.#text.indexOf('<!DOCTYPE', this.#end));
      throw new Stop('doctype', position, 'a document type declaration is refused');
    });
    parser.on('xmldecl', () => (this.#end = parser.position));
    parser.on('opentagstart', () => this.#begin());
    parser.on('attribute', () => this.#countAttribute());
    parser.on('opentag', (tag) => this.#opened(tag));
    parser.on('closetag', ({ isSelfClosing }) => this.#closed(isSelfClosing));
    parser.on('text', (text) => this.#characters(text));
    parser.on('cdata', (text) => this.#cdata(text));
    // The parser reports a comment before it reads the last character of `-->`.
    parser.on('comment', () => this.#handler.comment?.(this.#token('<!--', 1)));
    parser.on('processinginstruction', ({ target, body }) => {
      this.#handler.instruction?.(target, body, this.#token('<?'));
    });
    parser.write(this.#text).close();
  }

  /** The range of the token that ends `ahead` characters from here; it starts at or behind the end of the one before. */
  #token(mark: string, ahead = 0): ByteRange {
    const start = this.#positions.byteAt(this.#text.indexOf(mark, this.#end));
    this.#end = this.#parser.position + ahead;
    return { start, end: this.#positions.byteAt(this.#end) };
  }

  #begin(): void {
    this.#start = this.#text.lastIndexOf('<', this.#parser.position - 1);
    this.#attributes = 0;
    const { depth, elements } = this.#limits;
    if (this.#passedAt.length >= depth) throw new Stop('limit', this.#start, `deeper than ${depth}`);
    if (++this.#elements > elements) {
      throw new Stop('limit', this.#start, `more than ${elements} elements`);
    }
  }

  #countAttribute(): void {
    const { attributes, allAttributes } = this.#limits;
    if (++this.#attributes <= attributes && ++this.#allAttributes <= allAttributes) return;
    const message = `more than ${attributes} attributes of one element, or ${allAttributes} in the file`;
    throw new Stop('limit', this.#parser.position, message);
  }

  #opened({ prefix, local, uri, attributes, ns }: SaxesTagNS): void {
    const start = this.#positions.byteAt(this.#start);
    this.#end = this.#parser.position;
    const at = { start, end: this.#positions.byteAt(this.#end) };
    this.#passedAt.push(this.#positions.passed);
    const given = Object.values(attributes);
    this.#handler.open({
      prefix,
      local,
      uri,
      attributes:
        given.length === 0 ? NONE : given.filter((one) => one.prefix !== 'xmlns' && one.name !== 'xmlns'),
      namespaces: given.length > 0 ? new Map(Object.entries(ns)) : undefined,
      at,
    });
  }

  #closed(selfClosing: boolean): void {
    this.#end = this.#parser.position;
    let endTag: ByteRange | undefined;
    if (!selfClosing) {
      const start = this.#positions.byteAt(this.#text.lastIndexOf('<', this.#end - 1));
      endTag = { start, end: this.#positions.byteAt(this.#end) };
    }
    this.#handler.close(endTag, this.#passedAt.pop() !== this.#positions.passed);
  }

  /** A run is cut out at the end of a text only: it ends at the `<` that ends the text. */
  #characters(text: string): void {
    const { passed } = this.#positions;
    this.#end = this.#parser.position - 1;
    const end = this.#positions.byteAt(this.#end);
    const { last } = this.#positions;
    const whole = passed === this.#positions.passed ? undefined : () => text + this.#decoded(end - last, end);
    this.#handler.text(text, whole);
  }

  #cdata(text: string): void {
    const { passed } = this.#positions;
    const { start, end } = this.#token('<![CDATA[');
    const whole = () => this.#decoded(start + '<![CDATA['.length, end - ']]>'.length);
    this.#handler.text(text, passed === this.#positions.passed ? undefined : whole);
  }

  #decoded(start: number, end: number): string {
    const bytes = this.#bytes.subarray(start, end);
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).replace(/\r\n?/g, '\n');
  }
}

/**
 * Reads XML 1.0 in UTF-8 and calls `handler` for each event up to the end, or up to the place where reading stops.
 * Any bytes are accepted; nothing is thrown.
 */
export function readXmlEvents(
  bytes: Uint8Array,
  limits: XmlLimits,
  handler: XmlHandler,
): XmlStop | undefined {
  const left = cutRuns(bytes);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(left.bytes);
  } catch {
    return { kind: 'encoding', offset: 0, message: 'the file holds bytes that are not UTF-8' };
  }
  const positions = new Positions(text, left.bytes.length, left.cuts);
  try {
    new Reader(bytes, text, positions, limits, handler).run();
    return undefined;
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    const { kind, message, reason } = error;
    const offset = positions.byteAt(error.position);
    return { kind, offset, message, ...(reason === undefined ? {} : { reason }) };
  }
}
