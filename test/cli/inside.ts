/** The command line inside this process: fast, for the many cases; `run.ts` starts a process as users do. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll } from 'vitest';
import { runCommandLine } from '../../cli/execute.ts';
import { ioOf } from '../../cli/print.ts';
import type { Run } from './run.ts';

/** Runs one command line; bytes on standard output are Latin-1 in the result. */
export async function inside(...args: readonly string[]): Promise<Run> {
  const written: { out: string[]; err: string[] } = { out: [], err: [] };
  const stream = (lines: string[]) => ({
    write: (data: string | Uint8Array) => {
      lines.push(typeof data === 'string' ? data : Buffer.from(data).toString('latin1'));
      return true;
    },
  });
  const code = await runCommandLine(
    args,
    ioOf(stream(written.out), stream(written.err), {}, args.includes('--quiet')),
  );
  return { code, out: written.out.join(''), err: written.err.join('') };
}

/** A runner of `frskit` with standard input, in a working directory that is removed after the tests. */
export function commandLineInside(cwd = mkdtempSync(join(tmpdir(), 'frskit-cli-'))): {
  readonly cwd: string;
  readonly frskit: (args: readonly string[], input?: string | Uint8Array) => Promise<Run>;
} {
  const before = process.cwd();
  // Other files of the project run in the same process.
  const stdin = Object.getOwnPropertyDescriptor(process, 'stdin');
  process.chdir(cwd);
  afterAll(() => {
    process.chdir(before);
    if (stdin !== undefined) Object.defineProperty(process, 'stdin', stdin);
    rmSync(cwd, { recursive: true, force: true });
  });
  const frskit = (args: readonly string[], input: string | Uint8Array = ''): Promise<Run> => {
    const given = Readable.from([Buffer.from(input)]);
    Object.defineProperty(process, 'stdin', { value: given, configurable: true });
    return inside(...args);
  };
  return { cwd, frskit };
}
