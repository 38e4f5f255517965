/** The shape of a command's module; `main` loads it when the command is asked for. */
import type { ArgumentsCamelCase, Argv } from 'yargs';
import type { Exit } from './exit.ts';
import type { Io } from './print.ts';

export type Command = {
  /** Adds positionals and options. */
  readonly options: (yargs: Argv) => Argv;
  readonly run: (args: ArgumentsCamelCase, io: Io) => Promise<Exit>;
  /** Options and positionals that may be given several times. */
  readonly lists: readonly string[];
};

/** A command whose `run` knows the types of its options. */
export function command<T>(
  options: (yargs: Argv) => Argv<T>,
  run: (args: ArgumentsCamelCase<T>, io: Io) => Promise<Exit>,
  lists: readonly string[] = [],
): Command {
  return {
    lists,
    options: (yargs) => options(yargs),
    run: (args, io) => run(args as unknown as ArgumentsCamelCase<T>, io),
  };
}

/** `--format text|json`, for commands that have no other form. */
export const FORMATS = ['text', 'json'] as const;

/** Indented JSON with `schemaVersion` first. */
export function jsonOf(value: object): string {
  return `${JSON.stringify({ schemaVersion: 1, ...value }, null, 2)}\n`;
}
