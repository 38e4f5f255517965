/** Lines of text of a given width, with a hanging indent; what comes from a service cannot steer a terminal. */
import { printable, wellFormed } from '../../src/findings/index.ts';
import { foldedLines } from '../../src/page/fold.ts';

/** Width of a report as text, in characters. */
export const WIDTH = 100;

/**
 * Folds text into lines of at most `width` characters.
 *
 * @example
 * folded('found     ', 'the probe is returned'); // 'found     the probe is returned\n'
 */
export function folded(head: string, text: string, width = WIDTH): string {
  const lines = foldedLines(printable(wellFormed(text)), width - head.length);
  const indent = ' '.repeat(head.length);
  return lines.map((line, index) => `${`${index === 0 ? head : indent}${line}`.trimEnd()}\n`).join('');
}

/** A heading with a line below it, and its body; nothing where the body is empty. */
export function section(title: string, body: string): string {
  return body === '' ? '' : `\n${title}\n${'-'.repeat(title.length)}\n${body}`;
}
