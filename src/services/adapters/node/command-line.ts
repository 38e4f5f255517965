/** Splits `--command "python adapter.py --config my.json"` into words, with shell quotes but no other shell syntax. */
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

const WORD = /\s*((?:[^\s"']+|"(?:[^"\\]|\\.)*"|'[^']*')+)/gy;

function unquoted(word: string): string {
  return word.replace(
    /"((?:[^"\\]|\\.)*)"|'([^']*)'/g,
    (_, double?: string, single?: string) => single ?? (double ?? '').replace(/\\(["\\])/g, '$1'),
  );
}

/** The words of a command; undefined if a quote is not closed or there are no words. */
export function wordsOf(command: string): readonly string[] | undefined {
  const words = [...command.matchAll(WORD)].map((match) => match[1] ?? '');
  const covered = [...command.matchAll(WORD)].reduce((sum, [whole]) => sum + whole.length, 0);
  if (words.length === 0 || command.slice(covered).trim() !== '') return undefined;
  return words.map(unquoted);
}

/** Replaces words that name files in a folder by absolute paths. */
export function anchored(words: readonly string[], folder: string): readonly string[] {
  return words.map((word, i) => {
    // A program without a folder is searched for in PATH.
    if (i === 0 && !word.includes('/')) return word;
    const path = resolve(folder, word);
    return word !== '' && existsSync(path) && statSync(path).isFile() ? path : word;
  });
}
