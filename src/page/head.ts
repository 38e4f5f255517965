/** The head of every page: nothing may be loaded, run or sent. */
import { type Markup, markup, raw } from './markup.ts';

/** A style sheet, a constant of this program, with its hash (`sha256-…`). */
export type Sheet = { readonly text: string; readonly hash: string };

/** The head with the policy, which permits the style sheets by their hashes and nothing else. */
export function pageHead(title: string, sheets: readonly Sheet[] = []): Markup {
  const hashes = sheets.map(({ hash }) => `'${hash}'`).join(' ');
  const styles = sheets.length === 0 ? '' : ` style-src ${hashes};`;
  const policy = `default-src 'none';${styles} base-uri 'none'; form-action 'none'`;
  return markup`<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
${sheets.map(({ text }) => markup`<style>${raw(text)}</style>\n`)}</head>`;
}
