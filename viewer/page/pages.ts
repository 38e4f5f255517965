/** Long lists in pages: further items are rendered on request. */
import { counted, el } from './element.ts';

export type Pages = {
  /** What to put into the page. */
  readonly nodes: readonly HTMLElement[];
  /** Makes sure that the entry of this index is there. */
  readonly reveal: (index: number) => void;
};

/** A list that shows `size` entries and a button for the next ones. */
export function pages<T>(
  list: HTMLElement,
  entries: readonly T[],
  size: number,
  render: (entry: T, index: number) => HTMLElement,
  word: string,
): Pages {
  let next = 0;
  const button = el('button', { type: 'button', class: 'more' });
  const reveal = (index: number): void => {
    const end = Math.min(entries.length, Math.ceil((index + 1) / size) * size);
    for (; next < end; next++) {
      const entry = entries[next];
      if (entry !== undefined) list.append(render(entry, next));
    }
    const left = entries.length - next;
    button.hidden = left === 0;
    button.textContent = `Show ${Math.min(left, size)} more of ${counted(left, word)}`;
  };
  button.addEventListener('click', () => {
    const first = next;
    reveal(next);
    const shown = list.children[first];
    if (shown instanceof HTMLElement) {
      shown.tabIndex = -1;
      shown.focus({ preventScroll: true });
    }
  });
  reveal(0);
  return { nodes: [list, button], reveal };
}
