/** The frame of every page: one file that loads nothing, runs nothing and sends nothing. */
import { type Markup, NOTHING, markup, pageText, raw } from './markup.ts';
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
  /** The style sheet of this kind of page, a constant of this program, with its hash (`sha256-…`). */
  readonly style?: { readonly text: string; readonly hash: string };
};

/**
 * The page as text. Its policy forbids everything but the style sheets that it names by hash.
 *
 * @example
 * const text = shell({ title: 'No result', kind: 'Report', links: [], main: markup`<h1>No result</h1>`, footer: NOTHING });
 */
export function shell({ title, kind, facts, links, main, footer, style }: Page): string {
  const hashes = [STYLE_HASH, ...(style === undefined ? [] : [style.hash])].map((hash) => `'${hash}'`);
  const policy = `default-src 'none'; style-src ${hashes.join(' ')}; base-uri 'none'; form-action 'none'`;
  const items = links.map(({ id, title: text }) => markup`<li><a href="#${id}">${text}</a></li>\n`);
  const nav =
    links.length === 0 ? NOTHING : markup`<nav aria-label="Parts of this page"><ul>\n${items}</ul></nav>`;
  const own = style === undefined ? NOTHING : markup`<style>${raw(style.text)}</style>\n`;
  return pageText(markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${raw(STYLE)}</style>
${own}</head>
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
