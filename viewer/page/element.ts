/** Elements of the page. What comes from a file gets in as text only: no markup is ever parsed. */
import { printable } from '../../src/findings/index.ts';

/** A list is put in entry by entry: a spread of many arguments fails. */
export type Child = Node | string | undefined | readonly Child[];

export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

function fill(element: Element, attributes: Attributes, children: readonly Child[]): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? '' : String(value));
  }
  put(element, children);
}

/** Puts children into an element, one at a time. */
export function put(element: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (child === undefined) continue;
    if (typeof child === 'string' || child instanceof Node) element.append(child);
    else put(element, child);
  }
}

/** Puts children in the place of those that are there. */
export function replace(element: Element, children: readonly Child[]): void {
  element.replaceChildren();
  put(element, children);
}

/** An element with attributes and children; strings become text. */
export function el<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  fill(element, attributes, children);
  return element;
}

/** An element of a drawing. */
export function svg<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  fill(element, attributes, children);
  return element;
}

/** Text of a file with its invisible characters shown, isolated in its direction. */
export function foreign(text: string): HTMLElement {
  return el('bdi', {}, printable(text));
}

/** `1,234` */
export function counted(count: number, word: string): string {
  return `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`;
}

/** The id of an element for a path. */
export function idOf(path: string): string {
  return `at-${path.replace(/[^0-9a-z]+/gi, '-')}`;
}
