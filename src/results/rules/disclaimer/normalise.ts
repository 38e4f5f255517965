/** The words of a disclaimer as a person reads them, and what of the text a person may not see. */

const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;
const TAG = /<\/?[a-z!?][^>]*(?:>|$)/gi;
const ENTITY = /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,10});/i;
const SINGLE = /[\u2018\u2019\u201a\u201b\u2032\u00b4`]/g;
const DOUBLE = /[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]/g;
const DASH = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;
/** Characters without a width, fillers, direction controls, variation selectors, tags. */
const INVISIBLE =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]|[\u{e0000}-\u{e01ef}]/gu;
const LABEL = /^[\p{L}\p{N} .,'&()/-]{0,60}disclaimer ?: ?/iu;

/** Letters of other scripts, each followed by the Latin letter that it looks like. */
const PAIRS =
  'аaеeоoрpсcуyхxіiјjѕsԁdһhԛqԝwοoαaνvρpιiѵvАAЕEОOРPСCУYХXІIЈJЅSВBНHКKМMТTΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX';

function lookalikes(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (let i = 0; i + 1 < PAIRS.length; i += 2) found.set(PAIRS.charAt(i), PAIRS.charAt(i + 1));
  return found;
}

const LOOKALIKES = lookalikes();

const LATIN = /\p{Script=Latin}/u;
const OTHER = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;

/** True where a word has Latin letters and letters of another script that look like Latin ones. */
function hasMixedWord(text: string): boolean {
  if (!OTHER.test(text)) return false;
  return (text.match(/\p{L}+/gu) ?? []).some((word) => LATIN.test(word) && OTHER.test(word));
}

/** Elements whose content no page shows. */
const NOT_SHOWN = /<(script|style|template|noscript|head|title)\b[^<>]{0,400}>[\s\S]*?(?:<\/\1\s*>|$)/gi;
/** An element that its attributes hide, up to its end tag. */
const HIDDEN =
  /<([a-z][a-z0-9]{0,20})\b(?=[^<>]{0,400}(?:\shidden\b|aria-hidden\s*=\s*["']?true|display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?(?![.\d])|font-size\s*:\s*0(?:\.0+)?(?![.\d])|(?<![-\w])color\s*:\s*transparent|(?:left|top|text-indent)\s*:\s*-\d{3,}))[^<>]{0,400}>[\s\S]*?(?:<\/\1\s*>|$)/gi;

/** The text of a document: comments, tags and what stands in them left out. */
export function visible(text: string): string {
  if (!text.includes('<')) return text;
  return text.replace(COMMENT, ' ').replace(TAG, ' ');
}

/** The text that a page shows: elements that are hidden left out as well. */
export function shown(text: string): string {
  return text.includes('<')
    ? visible(text.replace(COMMENT, ' ').replace(NOT_SHOWN, ' ').replace(HIDDEN, ' '))
    : text;
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['shy', ''],
]);

/** A text with its character references of HTML decoded. */
export function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,5});/gi, (whole: string, name: string) => {
    const code = name.startsWith('#') ? Number(name.slice(1).replace(/^x/i, '0x')) : Number.NaN;
    if (code > 0 && code <= 0x10ffff) return String.fromCodePoint(code);
    return NAMED.get(name.toLowerCase()) ?? whole;
  });
}

/** True where a part of the text may not be shown, or does not look like what it is. */
export function hasHidden(text: string): boolean {
  const body = text.replace(/^\ufeff/, '');
  if (visible(body) !== body || ENTITY.test(body)) return true;
  INVISIBLE.lastIndex = 0;
  return INVISIBLE.test(body) || /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(body) || hasMixedWord(body);
}

/** White space, quotes and dashes made plain; the letters as they are. */
function folded(text: string): string {
  return visible(text)
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(SINGLE, "'")
    .replace(DOUBLE, '"')
    .replace(DASH, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The same, with a label in front dropped. */
export function plain(text: string): string {
  return folded(text)
    .replace(LABEL, '')
    .replace(/^"(.*)"$/, '$1')
    .replace(LABEL, '')
    .trim();
}

/** The same, without regard to upper and lower case. */
export function normalised(text: string): string {
  return plain(text).toLowerCase();
}

/** Every word of a text, the label too, in lower case; letters that look like Latin ones are read as these. */
export function readable(text: string): string {
  const words = folded(text);
  const latin = hasMixedWord(words)
    ? words.replace(/[\u0370-\u04ff\u0500-\u052f]/g, (letter) => LOOKALIKES.get(letter) ?? letter)
    : words;
  return latin.toLowerCase();
}
