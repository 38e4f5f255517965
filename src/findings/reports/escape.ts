/** Text from outside as text in a report: never markup, never a character that steers or hides. */
import { wellFormed } from './report.ts';
import { printable } from './text.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Marks that turn or join the text around them, beyond what `printable` shows. */
const MARKS = /[\u061c\u200b-\u200f\u2028\u2029\u2060-\u206f\ufeff]/g;

/**
 * Text for a page: control characters made visible, markup escaped.
 *
 * @example
 * const cell = `<td>${escapeHtml('<b>')}</td>`;
 */
export function escapeHtml(text: string): string {
  return printable(wellFormed(text))
    .replace(MARKS, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(/[&<>"']/g, (char) => ENTITIES[char] ?? '');
}
