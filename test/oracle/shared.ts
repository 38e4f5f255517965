/** Where the real transactions, pictures and schemas lie that are read in place and never copied. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..', '..', 'shared');

/** A folder or file below the shared one; undefined where it does not exist. */
export function shared(...parts: readonly string[]): string | undefined {
  const path = join(ROOT, ...parts);
  return existsSync(path) ? path : undefined;
}

/** The real transactions: name and bytes. */
export function transactions(): { readonly name: string; readonly bytes: Uint8Array }[] {
  const folder = shared('data', 'itl');
  if (folder === undefined) return [];
  return readdirSync(folder)
    .filter((name) => !name.endsWith('.tsv'))
    .map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(folder, name))) }));
}
