/** `--command "python adapter.py --config my.json"` as words: quotes as in a shell, and nothing else of one. */
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

const WORD = /\s*((?:[^\s"']+|"(?:[^"\\]|\\.)*"|'[^']*')+)/gy;

function unquoted(word: string): string {
  return word.replace(
    /"((?:[^"\\]|\\.)*)"|'([^']*)'/g,
    (_, double?: string, single?: string) => single ?? (double ?? '').replace(/\\(["\\])/g, '$1'),
  );
}

/** The words of a command; undefined where a quote is left open, or there are none. */
export function wordsOf(command: string): readonly string[] | undefined {
  const words = [...command.matchAll(WORD)].map((match) => match[1] ?? '');
  const covered = [...command.matchAll(WORD)].reduce((sum, [whole]) => sum + whole.length, 0);
  if (words.length === 0 || command.slice(covered).trim() !== '') return undefined;
  return words.map(unquoted);
}

/** Words that name files of a folder, made to hold from another folder as well. */
export function anchored(words: readonly string[], folder: string): readonly string[] {
  return words.map((word, i) => {
    // A program without a folder is looked for where programs are.
    if (i === 0 && !word.includes('/')) return word;
    const path = resolve(folder, word);
    return word !== '' && existsSync(path) && statSync(path).isFile() ? path : word;
  });
}
