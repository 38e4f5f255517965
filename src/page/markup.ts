/** HTML by a template tag: every value in a template is text unless another template made it. */
import { escapeHtml } from './escape.ts';

/** The key of the text of escaped markup: a symbol, so that no parsed value can pass for markup. */
const TEXT = Symbol('markup');

/** Markup made by `markup` or `raw`. */
export type Markup = { readonly [TEXT]: string };

/** A value in a template: text is escaped, markup is inserted, a list is inserted item by item. */
export type Slot = string | number | undefined | Markup | readonly Slot[];

/** Marks a constant of this program, such as a style sheet, as markup. Never call it with text of a file or a peer. */
export function raw(text: string): Markup {
  return { [TEXT]: text };
}

/** No markup. */
export const NOTHING = raw('');

function isMarkup(slot: unknown): slot is Markup {
  return typeof slot === 'object' && slot !== null && Object.hasOwn(slot, TEXT);
}

function textOf(slot: unknown): string {
  if (isMarkup(slot)) return slot[TEXT];
  if (Array.isArray(slot)) return slot.map(textOf).join('');
  // eslint-disable-next-line @typescript-eslint/no-base-to-string -- what is no text is shown as what it is
  return slot === undefined ? '' : escapeHtml(String(slot));
}

/**
 * Markup from a template. Text in a slot is escaped, and invisible characters in it are shown.
 *
 * @example
 * const cell = markup`<td>${'<b>'}</td>`; // <td>&lt;b&gt;</td>
 */
export function markup(parts: TemplateStringsArray, ...slots: readonly Slot[]): Markup {
  return raw(parts.map((part, index) => (index === 0 ? part : textOf(slots[index - 1]) + part)).join(''));
}

/** Pieces of a page one after the other; `NOTHING` where there are none. */
export function joined(pieces: readonly Markup[]): Markup {
  const some = pieces.filter((piece) => piece !== NOTHING);
  return some.length === 0 ? NOTHING : markup`${some}`;
}

/** The items with a separator between them. */
export function separated(items: readonly Slot[], separator: string): Markup {
  return markup`${items.map((item, index) => (index === 0 ? item : [separator, item]))}`;
}

/** The page as text, when it is complete. */
export function pageText(page: Markup): string {
  return page[TEXT];
}
