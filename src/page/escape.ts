/** Text from outside as text in a report: never markup, never a character that steers or hides. */
import { printable, wellFormed } from './printable.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Text for a page: invisible characters shown, markup escaped.
 *
 * @example
 * const cell = `<td>${escapeHtml('<b>')}</td>`;
 */
export function escapeHtml(text: string): string {
  return printable(wellFormed(text)).replace(/[&<>"']/g, (char) => ENTITIES[char] ?? '');
}
