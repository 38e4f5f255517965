/** `conform run`: drives a service, tells how it goes, and writes the report. */
import type { JWK } from 'jose';
import { canariesOf } from '../../conformance/evidence/canaries.ts';
import { makeGate } from '../../conformance/evidence/gate.ts';
import { artefactsOf, json, text } from '../../conformance/report/index.ts';
import { serviceRequirements } from '../../conformance/suite/levels.ts';
import { run } from '../../conformance/suite/run.ts';
import { seedCommitment } from '../../conformance/suite/seed.ts';
import type { RunSetup } from '../../conformance/suite/setup.ts';
import { EXIT, type Exit, UsageError } from '../exit.ts';
import type { Io } from '../print.ts';
import { plainly, privateKeyIn } from './documents.ts';
import { type ConformArgs, onlyOf, refuseUnknown } from './options.ts';
import { type Ready, ready } from './ready.ts';
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

function head({ setup, isDrawn, isEmbedded }: Ready, io: Io): void {
  const { profile, base, adapter, seed, testSet } = setup;
  const where = isEmbedded ? 'the embedded reference service, a simulator' : (base ?? 'a service');
  io.note(`Testing ${where}: profile ${profile.id}, by ${adapter.kind}.`);
  if (isDrawn)
    io.note(`The seed of this run is drawn and told at its end; its digest: ${seedCommitment(seed)}`);
  if (testSet === undefined)
    io.note('There is no test set: nobody is known to be in the gallery, so that CTL-04 cannot be decided.');
}

async function made(one: Ready, { out, format }: ConformArgs, key: JWK | undefined, io: Io): Promise<Exit> {
  head(one, io);
  const { report, bench } = await run({ ...one.setup, progress: progressOf(io) });
  const signing = key === undefined ? {} : { signing: { key, now: one.setup.now() } };
  const artefacts = await artefactsOf(report, signing);
  const leaks = leaksIn(artefacts, makeGate(canariesOf(bench, one.secrets)));
  if (leaks.length > 0) {
    sayWithheld(leaks, io);
    return EXIT.fault;
  }
  if (out !== undefined) await writeAll(out, artefacts);
  io.out(format === 'json' ? json(report) : text(report));
  if (out !== undefined) io.note(`The report is in ${out}: ${artefacts.map(({ name }) => name).join(', ')}`);
  return report.exitCode as Exit;
}

/** Runs. */
export async function runAction(args: ConformArgs, io: Io): Promise<Exit> {
  refuseUnknown(
    onlyOf(args),
    serviceRequirements.map(({ id }) => id),
  );
  if (args.certify !== undefined && args.out === undefined)
    throw new UsageError('--certify needs --out: a certificate lies beside its report');
  const key = args.certify === undefined ? undefined : await privateKeyIn(args.certify);
  const { signal, done } = stopping(io);
  try {
    const one = await plainly(() => ready(args, signal));
    try {
      return await made(one, args, key, io);
    } finally {
      await one.close();
    }
  } finally {
    done();
  }
}
