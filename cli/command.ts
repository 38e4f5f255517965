/** The form of a command's module; `execute` loads it when the command is given. */
import type { ArgumentsCamelCase, Argv, InferredOptionTypes, Options, PositionalOptions } from 'yargs';
import type { Exit } from './exit.ts';
import type { Io } from './print.ts';

/** Runs with parsed arguments. */
export type Run = (args: ArgumentsCamelCase, io: Io) => Promise<Exit>;

/** A command without subcommands. */
export type Single = {
  /** Adds positionals and options. */
  readonly options: (yargs: Argv) => Argv;
  readonly run: Run;
  /** Options and positionals that may be repeated. */
  readonly lists: readonly string[];
};

/** A subcommand, with the options that it takes and no others. */
export type Subcommand = Single & {
  /** `vet <ref>`. */
  readonly usage: string;
  readonly about: string;
};

export type Command = Single | { readonly subcommands: readonly Subcommand[] };

type OptionRows = Readonly<Record<string, Options>>;

/** A command whose `run` receives typed options. */
export function command<T>(
  options: (yargs: Argv) => Argv<T>,
  run: (args: ArgumentsCamelCase<T>, io: Io) => Promise<Exit>,
  lists: readonly string[] = [],
): Single {
  return {
    lists,
    options: (yargs) => options(yargs),
    run: (args, io) => run(args as unknown as ArgumentsCamelCase<T>, io),
  };
}

/** Arguments of a family of subcommands: those of all of them, each present where its subcommand takes it. */
export type ArgsOf<Rows extends OptionRows> = ArgumentsCamelCase<InferredOptionTypes<Rows>> & {
  readonly action: string;
};

export type SubcommandRow<Args> = {
  readonly usage: string;
  readonly about: string;
  readonly positionals?: Readonly<Record<string, PositionalOptions>>;
  readonly options: OptionRows;
  /** Names of options that must be given. */
  readonly required?: readonly string[];
  readonly examples?: readonly string[];
  readonly run: (args: Args, io: Io) => Promise<Exit>;
};

/** The options of these names, out of all options of a command. */
export function pick<Rows extends OptionRows>(
  rows: Rows,
  ...names: readonly (keyof Rows & string)[]
): OptionRows {
  return Object.fromEntries(names.map((name) => [name, rows[name] ?? {}]));
}

function camelOf(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function optionsOf<Args>(row: SubcommandRow<Args>): OptionRows {
  const required = new Set(row.required);
  const isOdd = [...required].find((name) => !(name in row.options));
  if (isOdd !== undefined) throw new RangeError(`${row.usage}: --${isOdd} is required but not an option`);
  const rows = Object.entries(row.options).map(([name, option]): [string, Options] => [
    name,
    required.has(name) ? { ...option, demandOption: true } : option,
  ]);
  return Object.fromEntries(rows);
}

function subcommandOf<Args>(row: SubcommandRow<Args>): Subcommand {
  const options = optionsOf(row);
  const rows = [...Object.entries(options), ...Object.entries(row.positionals ?? {})];
  const lists = rows.flatMap(([name, { array }]) => (array === true ? [name, camelOf(name)] : []));
  const [action = ''] = row.usage.split(' ');
  return {
    usage: row.usage,
    about: row.about,
    lists,
    options: (yargs) => {
      let parser = yargs.options(options);
      for (const [name, positional] of Object.entries(row.positionals ?? {}))
        parser = parser.positional(name, positional);
      for (const example of row.examples ?? []) parser = parser.example(`$0 ${example}`, '');
      return parser;
    },
    run: (args, io) => row.run({ ...args, action } as unknown as Args, io),
  };
}

/** A command of subcommands, each with its own options and help. */
export function family<Args>(rows: readonly SubcommandRow<Args>[]): Command {
  return { subcommands: rows.map(subcommandOf) };
}

/** Output formats of commands that offer no others. */
export const FORMATS = ['text', 'json'] as const;

/** Indented JSON with `schemaVersion` first. */
export function jsonOf(value: object): string {
  return `${JSON.stringify({ schemaVersion: 1, ...value }, null, 2)}\n`;
}
