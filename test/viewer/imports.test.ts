/** The page enters the library by its portable doors only, and uses nothing of Node and nothing of the network. */
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..', '..');
const files = readdirSync(join(ROOT, 'viewer'), { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => ({
    folder: entry.parentPath,
    name: entry.name,
    text: readFileSync(join(entry.parentPath, entry.name), 'utf8'),
  }));

it('imports portable entry points only', () => {
  const targets = files.flatMap(({ folder, text }) =>
    [...text.matchAll(/from '([^']+)'/g)].map(([, to = '']) =>
      to.startsWith('.') ? relative(ROOT, resolve(folder, to)) : to,
    ),
  );
  const outside = [...new Set(targets)].filter((to) => !to.startsWith('viewer/')).toSorted();
  expect(outside).toEqual([
    'openjpeg-decoder',
    'src/bytes/index.ts',
    'src/catalogue/index.ts',
    'src/findings/index.ts',
    'src/image/index.ts',
    'src/itl/index.ts',
    'src/results/index.ts',
  ]);
});

it('asks no network and parses no markup', () => {
  const calls =
    /\b(?:fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|innerHTML|outerHTML|insertAdjacentHTML|document\.write|localStorage|indexedDB)\b/;
  const found = files.filter(({ text }) => calls.test(text)).map(({ name }) => name);
  expect(found).toEqual([]);
  expect(files.length).toBeGreaterThan(15);
});
