/** A stacked bar: how much of a whole has which outcome. */
import { type Mark, toneOf } from './marks.ts';
import { type Markup, NOTHING, markup } from './markup.ts';

/** A part of the bar: its number, and the words that stand for it where the bar is read aloud. */
export type StackPart = { readonly mark: Mark; readonly count: number; readonly words: string };

/** Width of the bar in its own units. */
const WIDTH = 1000;

/**
 * The bar; nothing where there is nothing to show.
 *
 * @example
 * const bar = stack([{ mark: 'fail', count: 1, words: 'not met' }, { mark: 'pass-E2', count: 9, words: 'met' }]);
 */
export function stack(parts: readonly StackPart[]): Markup {
  const all = parts.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return NOTHING;
  let left = 0;
  const rects = parts.map(({ mark, count }) => {
    const width = (count / all) * WIDTH;
    const rect = markup`<rect x="${left.toFixed(1)}" width="${width.toFixed(1)}" height="16" class="c-${toneOf(mark)}"/>`;
    left += width;
    return rect;
  });
  const words = parts.map(({ count, words: name }) => `${count} ${name}`).join(', ');
  return markup`<svg class="stack" viewBox="0 0 ${WIDTH} 16" preserveAspectRatio="none" role="img" aria-label="${words}">${rects}</svg>\n`;
}
