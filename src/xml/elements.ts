/** An XML document as plain elements with their namespaces, for formats that are read whole. */
import { type ByteRange, readXmlEvents, type XmlHandler, type XmlTag } from './reader.ts';

export type Element = {
  /** Name without its prefix. */
  readonly name: string;
  readonly namespace: string;
  /** Attributes without namespace declarations, by local name. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Element[];
  /** Its own text, without that of its children and without comments. */
  readonly text: string;
};

/** Why reading stopped, and in which line. */
export type XmlProblem = {
  readonly kind: 'syntax' | 'limit';
  readonly message: string;
  readonly line: number;
};

export type XmlResult = {
  /** The root, as far as it was read. */
  readonly root?: Element;
  readonly problem?: XmlProblem;
};

type Open = {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Open[];
  text: string;
};

const NONE: ReadonlyMap<string, string> = new Map();
const LIMITS = { depth: 64, elements: 5_000_000, attributes: 1_000, allAttributes: 10_000_000 };

class Builder implements XmlHandler {
  root: Open | undefined;
  readonly #open: Open[] = [];

  open({ local, uri, attributes }: XmlTag): void {
    const named = attributes.length === 0 ? NONE : new Map(attributes.map((one) => [one.local, one.value]));
    const element: Open = { name: local, namespace: uri, attributes: named, children: [], text: '' };
    this.#open.at(-1)?.children.push(element);
    this.root ??= element;
    this.#open.push(element);
  }

  close(): void {
    this.#open.pop();
  }

  text(text: string, whole: (() => string) | undefined): void {
    const top = this.#open.at(-1);
    if (top !== undefined) top.text += whole?.() ?? text;
  }
}

function lineAt(bytes: Uint8Array, { start, end }: ByteRange): number {
  const before = new TextDecoder('latin1').decode(bytes.subarray(start, end));
  return before.split(/\r\n?|\n/).length;
}

/** Reads XML 1.0 with namespaces, in UTF-8. Any bytes are accepted; what precedes an error is read. */
export function readElements(bytes: Uint8Array): XmlResult {
  const builder = new Builder();
  const stop = readXmlEvents(bytes, LIMITS, builder);
  // A file with a character that XML excludes is binary data: nothing of it is read.
  const root = stop?.reason === 'disallowed character' ? undefined : builder.root;
  const found = root === undefined ? {} : { root };
  if (stop === undefined) return found;
  const { kind, message, offset } = stop;
  const line = lineAt(bytes, { start: 0, end: offset });
  return { ...found, problem: { kind: kind === 'limit' ? kind : 'syntax', message, line } };
}

/** The first child of that name. */
export function child(element: Element | undefined, name: string): Element | undefined {
  return element?.children.find((candidate) => candidate.name === name);
}

/** The trimmed text of a child, or of a child's child; undefined where it is absent or empty. */
export function childText(element: Element | undefined, ...names: readonly string[]): string | undefined {
  const found = names.reduce(child, element)?.text.trim();
  return found === '' ? undefined : found;
}

/** Every element of that name, at any depth. */
export function all(element: Element, name: string): readonly Element[] {
  const inner = element.children.flatMap((child) => all(child, name));
  return element.name === name ? [element, ...inner] : inner;
}
