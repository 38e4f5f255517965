/** `conform run`: drives a service, tells how it goes, and writes the report. */
import type { JWK } from 'jose';
import { digestOf } from '../../conformance/report/digest.ts';
import { json } from '../../conformance/report/index.ts';
import { serviceRequirements } from '../../conformance/suite/levels.ts';
import { run } from '../../conformance/suite/run.ts';
import { seedCommitment } from '../../conformance/suite/seed.ts';
import { printable } from '../../src/findings/index.ts';
import { type Exit, UsageError } from '../exit.ts';
import type { Io } from '../print.ts';
import { concluded, progressOf, stopping } from './progress.ts';
import { plainly, privateKeyIn } from './documents.ts';
import { type ConformArgs, onlyOf, refuseUnknown } from './options.ts';
import { type Ready, ready } from './ready.ts';
import { keepState, refuseState } from './state.ts';
import { refuseFolder } from './write.ts';

function head({ setup, isSynthetic, isEmbedded }: Ready, io: Io): void {
  const { profile, base, adapter, seed, testSet } = setup;
  const where = isEmbedded ? 'the embedded reference service, a simulator' : (base ?? 'a service');
  const by = adapter.kind === 'semantic' ? 'an adapter of its interface' : adapter.kind;
  const name = adapter.name === undefined ? '' : `, ${printable(adapter.name)}`;
  io.note(`Testing ${where}: profile ${profile.id}, by ${by}${name}.`);
  if (isSynthetic)
    io.note(
      `The seed of this run is random and is published at its end; its digest: ${seedCommitment(seed)}`,
    );
  if (testSet === undefined)
    io.note('There is no test set: no mated subject is known, so CTL-04 cannot be decided.');
}

async function made(one: Ready, args: ConformArgs, key: JWK | undefined, io: Io): Promise<Exit> {
  head(one, io);
  const outcome = await run({ ...one.setup, progress: progressOf(io) });
  const { report, context } = outcome;
  const exit = await concluded({ report, context, secrets: one.secrets }, args, key, io);
  if (exit === report.exitCode) await keepState(args, outcome, digestOf(json(report)), io);
  return exit;
}

/** Runs. */
export async function runAction(args: ConformArgs, io: Io): Promise<Exit> {
  refuseUnknown(
    onlyOf(args),
    serviceRequirements.map(({ id }) => id),
  );
  await refuseState(args);
  if (args.out !== undefined) await refuseFolder(args.out);
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
