/** Other processes: the service in one of its own, and programs that are not ours. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');

const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

/** True where a program can be started. */
export function isThere(program: string, ...args: readonly string[]): boolean {
  return spawnSync(program, args).status === 0;
}

/** Builds `child.ts` into a folder of its own, which goes when the tests of the file are done. */
export function builtChild(): string {
  const parent = join(ROOT, 'dist');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'test-frs-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  buildSync({
    entryPoints: [join(ROOT, 'test', 'reference-frs', 'child.ts')],
    outdir: folder,
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'silent',
  });
  return join(folder, 'child.js');
}

/** A child process and the JSON that it says first. It is ended with the tests of the file at the latest. */
export function startChild(
  script: string,
  args: readonly string[],
): Promise<{
  readonly child: ChildProcess;
  readonly told: Record<string, unknown>;
  readonly err: () => string;
}> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let [out, err] = ['', ''];
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`the child said nothing: ${err}`));
    }, 60_000);
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      try {
        const told = JSON.parse(out) as Record<string, unknown>;
        clearTimeout(timer);
        resolve({ child, told, err: () => err });
      } catch {
        // Not whole yet.
      }
    });
    child.on('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the child ended with ${String(code)}: ${err}`));
    });
  });
}

/** How a child ended. */
export function ended(
  child: ChildProcess,
): Promise<{ readonly code: number | null; readonly signal: string | null }> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null)
      resolve({ code: child.exitCode, signal: child.signalCode });
    else child.on('exit', (code, signal) => resolve({ code, signal }));
  });
}
