/** An XML document as elements with their namespaces; limits on depth and number. */
import { FORBIDDEN, type Tag, tokenAt, XmlStop } from './scan.ts';

export type Element = {
  /** Name without its prefix. */
  readonly name: string;
  readonly namespace: string;
  /** Attributes without namespace declarations, by local name. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Element[];
  /** Its own text, comments left out. */
  readonly text: string;
};

export type XmlResult = {
  readonly root?: Element;
  /** Why the reading stopped. */
  readonly problem?: { readonly kind: 'syntax' | 'limit'; readonly message: string; readonly line: number };
};

type Scope = ReadonlyMap<string, string>;
type Open = {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Map<string, string>;
  readonly children: Open[];
  text: string;
  readonly tag: string;
  readonly scope: Scope;
};

const MAX_DEPTH = 64;
const MAX_ELEMENTS = 5_000_000;
const XML_SPACE = 'http://www.w3.org/XML/1998/namespace';
const FIRST: Scope = new Map([
  ['', ''],
  ['xml', XML_SPACE],
]);

function split(name: string): readonly [prefix: string, local: string] {
  const colon = name.indexOf(':');
  return colon < 0 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)];
}

function scopeOf(tag: Tag, outer: Scope): Scope {
  const declared = [...tag.attributes].flatMap(([name, value]): [string, string][] => {
    if (name === 'xmlns') return [['', value]];
    return name.startsWith('xmlns:') ? [[name.slice(6), value]] : [];
  });
  return declared.length === 0 ? outer : new Map([...outer, ...declared]);
}

function opened(tag: Tag, outer: Scope, at: number): Open | XmlStop {
  const scope = scopeOf(tag, outer);
  const [prefix, name] = split(tag.name);
  const namespace = scope.get(prefix);
  if (namespace === undefined) return new XmlStop(at, 'a prefix without a namespace');
  const attributes = new Map<string, string>();
  for (const [full, value] of tag.attributes) {
    const [space, local] = split(full);
    if (full === 'xmlns' || space === 'xmlns') continue;
    if (scope.get(space) === undefined) return new XmlStop(at, 'a prefix without a namespace');
    attributes.set(local, value);
  }
  return { name, namespace, attributes, children: [], text: '', tag: tag.name, scope };
}

/** What a tag or a text does to the elements that are open; the root once there is one. */
class Tree {
  root: Open | undefined;
  private readonly open: Open[] = [];
  private left = MAX_ELEMENTS;

  get depth(): number {
    return this.open.length;
  }

  addText(text: string, at: number): XmlStop | undefined {
    const top = this.open.at(-1);
    if (top !== undefined) top.text += text;
    else if (text.trim() !== '') return new XmlStop(at, 'text outside the root element');
    return undefined;
  }

  addTag(tag: Tag, at: number): XmlStop | undefined {
    if (tag.kind === 'close') {
      return this.open.pop()?.tag === tag.name
        ? undefined
        : new XmlStop(at, 'the tag closes another element');
    }
    const parent = this.open.at(-1);
    if (parent === undefined && this.root !== undefined) return new XmlStop(at, 'a second root element');
    if (this.open.length >= MAX_DEPTH) return new XmlStop(at, `nested deeper than ${MAX_DEPTH}`, 'limit');
    if (--this.left < 0) return new XmlStop(at, `more than ${MAX_ELEMENTS} elements`, 'limit');
    const element = opened(tag, parent?.scope ?? FIRST, at);
    if (element instanceof XmlStop) return element;
    parent?.children.push(element);
    this.root ??= element;
    if (tag.kind === 'open') this.open.push(element);
    return undefined;
  }
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}

function read(text: string, tree: Tree): XmlStop | undefined {
  for (let at = 0; at < text.length;) {
    const token = tokenAt(text, at);
    if (token instanceof XmlStop) return token;
    const stop = token.tag === undefined ? tree.addText(token.text ?? '', at) : tree.addTag(token.tag, at);
    if (stop !== undefined) return stop;
    at = token.end;
  }
  if (tree.root === undefined) return new XmlStop(0, 'there is no element');
  return tree.depth === 0 ? undefined : new XmlStop(text.length, 'the document ends inside an element');
}

/** Reads XML 1.0 with namespaces, in UTF-8. Any bytes are accepted; what stands before a mistake is read. */
export function readElements(bytes: Uint8Array): XmlResult {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { problem: { kind: 'syntax', message: 'the bytes are not UTF-8', line: 1 } };
  }
  if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
  const tree = new Tree();
  const forbidden = text.search(FORBIDDEN);
  const stop =
    forbidden < 0 ? read(text, tree) : new XmlStop(forbidden, 'a character that XML does not know');
  const found = tree.root === undefined ? {} : { root: tree.root };
  if (stop === undefined) return found;
  return { ...found, problem: { kind: stop.kind, message: stop.message, line: lineOf(text, stop.at) } };
}

/** The first child of that name. */
export function child(element: Element | undefined, name: string): Element | undefined {
  return element?.children.find((candidate) => candidate.name === name);
}

/** All children of that name. */
export function children(element: Element | undefined, name: string): readonly Element[] {
  return element?.children.filter((candidate) => candidate.name === name) ?? [];
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
