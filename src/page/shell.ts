/** The frame of every page: one file that loads nothing, runs nothing and sends nothing. */
import { type Sheet, pageHead } from './head.ts';
import { type Markup, NOTHING, markup, pageText } from './markup.ts';
import { sprite } from './marks.ts';
import { STYLE, STYLE_HASH } from './style.ts';

/** A link to a part of the page. */
export type PartLink = { readonly id: string; readonly title: string };

export type Page = {
  /** Text of the window, most important words first. */
  readonly title: string;
  /** Kind of the page: `Conformance report`. */
  readonly kind: string;
  /** Number and date of what the page shows. */
  readonly facts?: string;
  readonly links: readonly PartLink[];
  readonly main: Markup;
  readonly footer: Markup;
  /** The style sheet of this kind of page. */
  readonly style?: Sheet;
};

/**
 * The page as text. Its policy forbids everything but the style sheets that it names by hash.
 *
 * @example
 * const text = shell({ title: 'No result', kind: 'Report', links: [], main: markup`<h1>No result</h1>`, footer: NOTHING });
 */
export function shell({ title, kind, facts, links, main, footer, style }: Page): string {
  const items = links.map(({ id, title: text }) => markup`<li><a href="#${id}">${text}</a></li>\n`);
  const nav =
    links.length === 0 ? NOTHING : markup`<nav aria-label="Parts of this page"><ul>\n${items}</ul></nav>`;
  return pageText(markup`<!doctype html>
<html lang="en">
${pageHead(title, [{ text: STYLE, hash: STYLE_HASH }, ...(style === undefined ? [] : [style])])}
<body>
<a class="skip" href="#main">Skip to the result</a>
${sprite()}<header class="bar"><div class="wrap"><b>${kind}</b>${facts === undefined ? NOTHING : markup`<span class="soft">${facts}</span>`}${nav}</div></header>
<main id="main" class="wrap">
${main}</main>
<footer><div class="wrap">
${footer}</div></footer>
</body>
</html>
`);
}
