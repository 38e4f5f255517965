/** Folds text into lines. */

/**
 * The lines of a text, each of at most `width` characters; a longer word has a line of its own.
 *
 * @example
 * foldedLines('one two three', 7); // ['one two', 'three']
 */
export function foldedLines(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
