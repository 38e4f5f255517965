/** The course of a run as a person sees it: its progress, its end by hand, its report. */
import type { JWK } from 'jose';
import { canariesOf } from '../../conformance/evidence/canaries.ts';
import { makeGate } from '../../src/services/adapters/node/index.ts';
import { type ConformanceReport, artefactsOf, json, screen, text } from '../../conformance/report/index.ts';
import type { TestContext } from '../../conformance/suite/test-context.ts';
import type { RunSetup } from '../../conformance/suite/setup.ts';
import { EXIT, type Exit } from '../exit.ts';
import type { Io } from '../print.ts';
import type { ConformArgs } from './options.ts';
import { leaksIn, sayWithheld, writeAll } from './write.ts';

/** Verdicts that nobody has to look at while it runs. */
const QUIET: ReadonlySet<string> = new Set(['pass', 'not-applicable', 'review']);

/** A line for each check; on a terminal those that are as they should be take each other's place. */
export function progressOf(io: Io): NonNullable<RunSetup['progress']> {
  return ({ check, requirement, verdict, index, of }) => {
    const count = `${String(index).padStart(String(of).length)}/${of}`;
    const line = `${count}  ${requirement}  ${verdict.padEnd(14)}  ${check}`;
    if (io.progress === undefined) io.note(line);
    else if (QUIET.has(verdict)) io.progress(line);
    else io.note(line);
    if (index === of) io.progress?.('');
  };
}

/** Stops what is under way at Ctrl-C; a second one ends the process as always. */
export function stopping(io: Io): { readonly signal: AbortSignal; readonly done: () => void } {
  const controller = new AbortController();
  const stop = (): void => {
    io.say('Stopping; the report will say that it is incomplete. Once more ends at once.');
    controller.abort();
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  return {
    signal: controller.signal,
    done: () => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
    },
  };
}

/** Width of the first screen: that of the terminal, from 80 to 100 characters. */
function widthOf(columns: number | undefined): number {
  return Math.max(80, Math.min(100, columns ?? 100));
}

/** What a run has come to, and what must not be told of it. */
export type Concluding = {
  readonly report: ConformanceReport;
  readonly context: TestContext;
  readonly secrets: readonly string[];
};

/** Looks the report through, writes it and prints it; the exit code is the report's, unless it is withheld. */
export async function concluded(
  { report, context, secrets }: Concluding,
  { out, format, verbose }: Pick<ConformArgs, 'out' | 'format' | 'verbose'>,
  key: JWK | undefined,
  io: Io,
): Promise<Exit> {
  const signing = key === undefined ? {} : { signing: { key, now: context.setup.now() } };
  const artefacts = await artefactsOf(report, signing);
  const leaks = leaksIn(artefacts, makeGate(canariesOf(context, secrets)));
  if (leaks.length > 0) {
    sayWithheld(leaks, io);
    return EXIT.fault;
  }
  if (out !== undefined) await writeAll(out, artefacts);
  if (format === 'json') io.out(json(report));
  else if (verbose) io.out(text(report));
  else {
    io.out(screen(report, widthOf(io.columns)));
    if (out === undefined) io.note('The whole report: --verbose, or --out FOLDER');
  }
  if (out !== undefined) io.note(`The report is in ${out}: ${artefacts.map(({ name }) => name).join(', ')}`);
  return report.exitCode as Exit;
}
