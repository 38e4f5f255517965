/** Where an error of an adapter module was thrown: file and line, relative to the folder of the module. */
import { statSync } from 'node:fs';
import { isAbsolute, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const FRAME = /(?:^|[\s(])(file:\/\/\S+?|\/\S+?):(\d{1,6})(?::\d{1,6})?\)?$/;
/** Only names of this form are repeated. */
const NAME = /^[\w@+.-]+(?:\/[\w@+.-]+)*$/;
const MOST_LINES = 200;

function pathOf(place: string): string {
  return place.startsWith('file:') ? fileURLToPath(place.replace(/[?#].*$/, '')) : place;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const { stack } = error as { readonly stack?: unknown };
  return typeof stack === 'string' ? stack : '';
}

/**
 * The first place of a stack that is a file of the folder, such as `adapter.mjs:12`. The text of an error is the adapter's and
 * may hold anything: nothing of it is repeated but the name of a file that exists there, and a line number.
 *
 * @example
 * const position = positionIn(error, '/home/office/acme');
 */
export function positionIn(error: unknown, folder: string): string | undefined {
  try {
    for (const row of stackOf(error).split('\n').slice(0, MOST_LINES)) {
      const [, place, line] = FRAME.exec(row.trimEnd()) ?? [];
      if (place === undefined || line === undefined) continue;
      const path = pathOf(place);
      const name = relative(folder, path).split(sep).join('/');
      const isInside = !name.startsWith('..') && !isAbsolute(name) && !name.includes('node_modules/');
      if (isInside && NAME.test(name) && isFile(path)) return `${name}:${line}`;
    }
  } catch {
    // A stack that cannot be read, or an address that is none.
  }
  return undefined;
}
