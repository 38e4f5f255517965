/** The built command line in a process of its own, with its own streams. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, inject } from 'vitest';

export type Run = { readonly code: number | null; readonly out: string; readonly err: string };

/** A runner of `frskit`, and an empty working directory that is removed after the tests. */
export function commandLine(): {
  readonly main: string;
  readonly cwd: string;
  readonly frskit: (args: readonly string[], input?: string | Uint8Array) => Run;
} {
  const main = inject('commandLine');
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
