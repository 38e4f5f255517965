/** Builds the command line once for a run of the tests; `run.ts` starts it. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- merged with that of vitest
  interface ProvidedContext {
    /** Path of the built `main.js`. */
    commandLine: string;
  }
}

const ROOT = join(import.meta.dirname, '..', '..');

/** Builds into a folder that is removed when the run ends. */
export default function setup(project: TestProject): () => void {
  const parent = join(ROOT, 'dist');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'test-'));
  buildSync({
    entryPoints: {
      main: join(ROOT, 'cli', 'main.ts'),
      worker: join(ROOT, 'cli', 'validate', 'worker.ts'),
      'picture-worker': join(ROOT, 'src', 'image', 'quality', 'picture-worker.ts'),
    },
    outdir: folder,
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'silent',
  });
  project.provide('commandLine', join(folder, 'main.js'));
  return () => {
    rmSync(folder, { recursive: true, force: true });
  };
}
