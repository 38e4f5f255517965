/** `conform recheck`: the later looks at a service that was tested, by the state that the run has left. */
import { isAbsolute, relative, resolve } from 'node:path';
import {
  RecheckError,
  type RecheckState,
  destroyState,
  makeKeyFile,
  makeState,
  readKeyFile,
  readState,
  recheck,
  refusalOf,
  writeState,
} from '../../conformance/recheck/index.ts';
import type { RunOutcome } from '../../conformance/suite/run.ts';
import { EXIT, type Exit, UsageError } from '../exit.ts';
import { refusalOf as systemRefusal } from '../files.ts';
import type { Io } from '../print.ts';
import { isThere } from '../home/files.ts';
import { demanded } from '../demanded.ts';
import { plainly } from './documents.ts';
import type { ConformArgs } from './options.ts';
import { ready } from './ready.ts';
import { concluded, progressOf, stopping } from './course.ts';

async function said<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RecheckError) throw new UsageError(error.message);
    const why = systemRefusal(error);
    if (why === undefined) throw error;
    throw new UsageError(`the state or its key cannot be used: ${why}`);
  }
}

/** Refuses before a run what could not be kept after it. */
export function refuseState({ state, key, out }: Pick<ConformArgs, 'state' | 'key' | 'out'>): void {
  if ((state === undefined) !== (key === undefined))
    throw new UsageError('--state and --key go together: the state is kept under the key');
  if (state === undefined || out === undefined) return;
  const way = relative(resolve(out), resolve(state));
  if (!way.startsWith('..') && !isAbsolute(way))
    throw new UsageError('the state holds what no report may hold: keep it outside of --out');
}

/** Keeps what later looks need; `report` is the digest of the report that was written. */
export async function keepState(
  { state, key }: ConformArgs,
  outcome: RunOutcome,
  report: string,
  io: Io,
): Promise<void> {
  if (state === undefined || key === undefined) return;
  await said(async () => {
    if (!(await isThere(key))) await makeKeyFile(key);
    const made: RecheckState = makeState(outcome, { report });
    await writeState(state, made, await readKeyFile(key));
    const days = made.due.map((at) => new Date(at).toISOString()).join(' and ');
    io.note(`Later looks are due at ${days}: frskit conform recheck ${state} --key ${key}`);
  });
}

export async function recheckAction(args: ConformArgs, io: Io): Promise<Exit> {
  const [path, ...more] = args.files ?? [];
  if (path === undefined || more.length > 0) throw new UsageError('recheck takes the file of one state');
  const { key: keyFile } = demanded(args, 'conform recheck', 'key', 'run');
  const key = await said(() => readKeyFile(keyFile));
  const state = await said(() => readState(path, key));
  const { signal, done } = stopping(io);
  try {
    const given = { ...args, profile: args.profile ?? state.profile, seed: state.seed };
    const one = await plainly(() => ready(given, signal));
    try {
      const setup = { ...one.setup, progress: progressOf(io) };
      const refused = refusalOf(state, setup);
      if (refused !== undefined) throw new UsageError(refused.message);
      const { report, outcome, state: left } = await recheck(state, setup);
      const exit = await concluded(
        { report, bench: outcome.bench, secrets: one.secrets },
        args,
        undefined,
        io,
      );
      if (exit === EXIT.fault && report.exitCode !== EXIT.fault) return exit;
      // A look that could not be taken is not used up.
      if (signal.aborted) return exit;
      if (left !== undefined) await said(() => writeState(path, left, key));
      else {
        await said(() => destroyState(path));
        io.note('That was the last look; the state is destroyed.');
      }
      return exit;
    } finally {
      await one.close();
    }
  } finally {
    done();
  }
}
