/** Scripts for child processes, built ahead: a start by `tsx` costs a second of processor time each time. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll } from 'vitest';

/** Bundles a script; returns the path of the built file, which is removed after the tests of the file. */
export function builtScript(path: string): string {
  // Beside node_modules, so that the packages resolve.
  const parent = join(import.meta.dirname, '..', 'dist');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'test-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const outfile = join(folder, `${basename(path, '.ts')}.js`);
  buildSync({
    entryPoints: [path],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'silent',
  });
  return outfile;
}
