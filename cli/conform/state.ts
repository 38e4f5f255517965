/** What `conform run` keeps for later looks: the state under its key, and the command line that takes them. */
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import {
  RecheckError,
  type RecheckState,
  keyOf,
  makeKeyFile,
  makeState,
  openState,
  writeState,
} from '../../conformance/recheck/index.ts';
import type { RunOutcome } from '../../conformance/suite/run.ts';
import { isThere, readSecret } from '../home/files.ts';
import { UsageError } from '../exit.ts';
import { readInput, refusalOf } from '../files.ts';
import type { Io } from '../print.ts';
import type { ConformArgs } from './options.ts';

/** The work on a file, with what cannot be used of it as wrong usage that names it. */
export async function about<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RecheckError) throw new UsageError(`${file}: ${error.message}`);
    const why = refusalOf(error);
    if (why === undefined) throw error;
    throw new UsageError(`cannot write ${file}: ${why}`);
  }
}

/** The key of a key file. */
export async function keyIn(file: string): Promise<Uint8Array> {
  const text = new TextDecoder().decode(await readSecret(file));
  return about(file, () => Promise.resolve().then(() => keyOf(text)));
}

/** The state of a run. */
export async function stateIn(file: string, key: Uint8Array): Promise<RecheckState> {
  const sealed = new TextDecoder().decode(await readInput(file));
  return about(file, () => openState(sealed, key));
}

/** Refuses before a run what could not be kept after it. */
export async function refuseState({ state, key, out, run, declaration, force }: ConformArgs): Promise<void> {
  if (state === undefined && key === undefined) return;
  if (state === undefined || key === undefined)
    throw new UsageError('--state and --key go together: the state is kept under the key');
  if (run === undefined && declaration === undefined)
    throw new UsageError('--state needs --run: a service that is started for the run ends with it');
  const way = out === undefined ? '..' : relative(resolve(out), resolve(state));
  if (!way.startsWith('..') && !isAbsolute(way))
    throw new UsageError('the state holds what no report may hold: keep it outside of --out');
  for (const file of [state, key])
    if (!(await isThere(dirname(resolve(file)))))
      throw new UsageError(`cannot write ${file}: there is no such folder`);
  if ((await isThere(state)) && !force)
    throw new UsageError(`${state} exists already, with the rechecks of another run; --force replaces it`);
  if (await isThere(key)) await keyIn(key);
}

/** A word as a shell takes it. */
function quoted(word: string): string {
  return /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** The command line of a later look, whole: what was given for the run has to be given for it as well. */
function lookLine(args: ConformArgs, state: string, key: string, profile: string): string {
  const options = {
    key,
    run: args.run,
    profile: args.profile === profile ? undefined : args.profile,
    'test-set': args.testSet,
    adapter: args.adapter,
    command: args.command,
    declaration: args.declaration,
    'authorised-by': args.authorisedBy,
  };
  const words = Object.entries(options).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name} ${quoted(value)}`],
  );
  if (args.allowOutsidePaths) words.push('--allow-outside-paths');
  return ['frskit conform recheck', quoted(state), ...words].join(' ');
}

/** Keeps what later looks need; `report` is the digest of the report that was written. */
export async function keepState(
  args: ConformArgs,
  outcome: RunOutcome,
  report: string,
  io: Io,
): Promise<void> {
  const { state, key } = args;
  if (state === undefined || key === undefined) return;
  if (!(await isThere(key))) await about(key, () => makeKeyFile(key));
  const made = makeState(outcome, { report });
  const secret = await keyIn(key);
  await about(state, () => writeState(state, made, secret));
  const days = made.due.map((at) => new Date(at).toISOString()).join(' and ');
  io.note(`Rechecks are due at ${days}: ${lookLine(args, state, key, made.profile)}`);
}
