/** `conform recheck`: the later looks at a service that was tested, by the state that the run has left. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Recheck,
  type RecheckState,
  destroyState,
  dueBy,
  notDue,
  recheck,
  refusalOf,
  writeState,
} from '../../conformance/recheck/index.ts';
import { digestOf } from '../../conformance/report/digest.ts';
import { REPORT_FILE } from '../../conformance/report/index.ts';
import type { RunSetup } from '../../conformance/suite/setup.ts';
import { EXIT, type Exit, UsageError } from '../exit.ts';
import type { Io } from '../print.ts';
import { demanded } from '../demanded.ts';
import { plainly, privateKeyIn } from './documents.ts';
import type { ConformArgs } from './options.ts';
import { ready } from './ready.ts';
import { concluded, progressOf, stopping } from './progress.ts';
import { about, keyIn, stateIn } from './state.ts';
import { refuseFolder } from './write.ts';

function refuseIncomplete({ certify, out, run, declaration }: ConformArgs): void {
  if (certify !== undefined && out === undefined)
    throw new UsageError('--certify needs --out: a certificate lies beside its report');
  if (run === undefined && declaration === undefined)
    throw new UsageError('conform recheck: required options are missing', [
      '--run is missing; for a service with an interface of its own, --declaration with --adapter or --command',
    ]);
}

/** The report of the run stays: a later look names it, and is written elsewhere. */
async function refuseSameFolder(out: string | undefined, { report }: RecheckState): Promise<void> {
  if (out === undefined) return;
  const there = await readFile(join(out, REPORT_FILE)).catch(() => undefined);
  if (there !== undefined && digestOf(there) === report)
    throw new UsageError(`${out} holds the report of the run, which stays: name another folder by --out`);
}

/** Keeps what is left for the next look, or destroys it after the last one. */
async function kept(path: string, key: Uint8Array, { counts, state }: Recheck, io: Io): Promise<void> {
  if (!counts) {
    io.note('Nothing was decided on DEL-03 and DEL-04: the recheck does not count and can be repeated.');
    return;
  }
  if (state === undefined) {
    await about(path, () => destroyState(path));
    io.note('That was the last recheck; the state is destroyed.');
    return;
  }
  await about(path, () => writeState(path, state, key));
  const next = state.due[state.taken.length] ?? 0;
  io.note(
    `Recheck ${state.taken.length + 1} of ${state.due.length} is due at ${new Date(next).toISOString()}.`,
  );
}

function refuse(error: Error | undefined): void {
  if (error !== undefined) throw new UsageError(`${error.message}; nothing was sent`);
}

function head(state: RecheckState, { base, profile, adapter, now }: RunSetup, io: Io): void {
  const look = state.taken.length + dueBy(state, now());
  const where = `${base ?? 'a service'}: profile ${profile.id}, by ${adapter.kind}`;
  io.note(`Recheck ${look} of ${state.due.length} at ${where}.`);
}

export async function recheckAction(args: ConformArgs, io: Io): Promise<Exit> {
  const [path, ...more] = args.files ?? [];
  if (path === undefined || more.length > 0) throw new UsageError('recheck takes the file of one state');
  const { key: keyFile } = demanded(args, 'conform recheck', 'key');
  refuseIncomplete(args);
  const key = await keyIn(keyFile);
  const state = await stateIn(path, key);
  const signing = args.certify === undefined ? undefined : await privateKeyIn(args.certify);
  refuse(notDue(state, Date.now()));
  await refuseSameFolder(args.out, state);
  if (args.out !== undefined) await refuseFolder(args.out);
  const { signal, done } = stopping(io);
  try {
    const given = { ...args, profile: args.profile ?? state.profile, seed: state.seed };
    const one = await plainly(() => ready(given, signal));
    try {
      const setup = { ...one.setup, progress: progressOf(io) };
      refuse(refusalOf(state, setup));
      head(state, setup, io);
      const looked = await recheck(state, setup);
      const { report, outcome } = looked;
      const told = { report, context: outcome.context, secrets: one.secrets };
      const exit = await concluded(told, args, signing, io);
      // A look that was withheld or could not be taken is not used up.
      const isWithheld = exit === EXIT.fault && report.exitCode !== EXIT.fault;
      if (!isWithheld && !signal.aborted) await kept(path, key, looked, io);
      return exit;
    } finally {
      await one.close();
    }
  } finally {
    done();
  }
}
