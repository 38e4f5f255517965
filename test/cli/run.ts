/** The command line as its users have it: another process, built, with its own streams. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');

export type Run = { readonly code: number | null; readonly out: string; readonly err: string };

/** Builds the command line into a folder of its own, which goes when the tests of the file are done. */
function built(): string {
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
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return join(folder, 'main.js');
}

/** A runner of `frskit`, and an empty working directory that goes with the tests. */
export function commandLine(): {
  readonly main: string;
  readonly cwd: string;
  readonly frskit: (args: readonly string[], input?: string | Uint8Array) => Run;
} {
  const main = built();
  const cwd = mkdtempSync(join(tmpdir(), 'frskit-cli-'));
  afterAll(() => {
    rmSync(cwd, { recursive: true, force: true });
  });
  const frskit = (args: readonly string[], input: string | Uint8Array = ''): Run => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
      cwd,
      input,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      timeout: 60_000,
      env: { ...process.env, NO_COLOR: '' },
    });
    return { code: status, out: stdout, err: stderr };
  };
  return { main, cwd, frskit };
}
