/** The words of a disclaimer as a person reads them: what is not shown is left out, how it is set does not matter. */

const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;
const TAG = /<\/?[a-z!?][^>]*(?:>|$)/gi;
const SINGLE = /[\u2018\u2019\u201a\u201b\u2032\u00b4`]/g;
const DOUBLE = /[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]/g;
const DASH = /[\u2010-\u2015\u2212\u00ad\ufe58\ufe63\uff0d]/g;
const INVISIBLE = /[\u200b-\u200d\u2060\ufeff]/g;
const LABEL = /^[\p{L}\p{N} .,'&()/-]{0,60}disclaimer ?: ?/iu;

/** The text that is shown: comments, tags and what stands in them left out. */
export function visible(text: string): string {
  if (!text.includes('<')) return text;
  return text.replace(COMMENT, ' ').replace(TAG, ' ');
}

/** White space, quotes and dashes made plain, a label in front dropped; the letters as they are. */
export function plain(text: string): string {
  const folded = visible(text)
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(SINGLE, "'")
    .replace(DOUBLE, '"')
    .replace(DASH, '-')
    .replace(/\s+/g, ' ')
    .trim();
  return folded
    .replace(LABEL, '')
    .replace(/^"(.*)"$/, '$1')
    .replace(LABEL, '')
    .trim();
}

/** The same, without regard to upper and lower case. */
export function normalised(text: string): string {
  return plain(text).toLowerCase();
}
