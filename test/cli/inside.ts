/** The command line inside this process: fast, for the many cases; `run.ts` has it as its users do. */
import { runCommandLine } from '../../cli/execute.ts';
import { ioOf } from '../../cli/print.ts';
import type { Run } from './run.ts';

/** Carries out one command line. */
export async function inside(...args: readonly string[]): Promise<Run> {
  const said: { out: string[]; err: string[] } = { out: [], err: [] };
  const stream = (lines: string[]) => ({
    write: (data: string | Uint8Array) => {
      lines.push(typeof data === 'string' ? data : Buffer.from(data).toString('latin1'));
      return true;
    },
  });
  const code = await runCommandLine(
    args,
    ioOf(stream(said.out), stream(said.err), {}, args.includes('--quiet')),
  );
  return { code, out: said.out.join(''), err: said.err.join('') };
}
