/** Runs a command line; each command is loaded when it is given. */
import yargs, { type Argv } from 'yargs';
import { type Command, type Single, jsonOf } from './command.ts';
import { COMMANDS } from './commands.ts';
import { EXIT, type Exit, FindingsError, UsageError } from './exit.ts';
import { STANDARD, refusalOf } from './files.ts';
import { nearest } from './nearest.ts';
import type { Io } from './print.ts';
import { versionOf } from './version.ts';

const EPILOGUE = `Exit codes, the highest wins:
  0 no findings   1 findings   2 incomplete   3 wrong usage or unreadable input   4 internal error
  5 a report is intact but unsigned (conform verify; 1, 3 and 4 outrank it)
  130 interrupted (validate)

Data goes to standard output, messages to standard error. - is standard input or output.`;

/** A SHA-256 thumbprint in base64url that begins with a hyphen; no option has such a name. */
const THUMBPRINT = /^-[\w-]{42}$/;

/** Marks an argument that begins with `-` and is a value; no argument can contain a NUL. */
const VALUE = '\u0000';

/** Marks `-`, which yargs drops among several positionals, and thumbprints, which it would read as options. */
function marked(argv: readonly string[]): readonly string[] {
  return argv.map((arg) => (arg === STANDARD || THUMBPRINT.test(arg) ? `${VALUE}${arg}` : arg));
}

function unmarked(args: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const back = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(back);
    return typeof value === 'string' && value.startsWith(VALUE) ? value.slice(VALUE.length) : value;
  };
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, back(value)]));
}

/** Refuses an option that takes one value and was given several. */
function refuseRepeats(args: Readonly<Record<string, unknown>>, lists: readonly string[]): void {
  for (const [name, value] of Object.entries(args)) {
    if (Array.isArray(value) && name !== '_' && !lists.includes(name))
      throw new UsageError(`--${name} was given ${value.length} times; give it once`);
  }
}

/** Names of the options that the parser knows where it failed. */
function optionsOf(parser: Argv): readonly string[] {
  const { key } = (
    parser as unknown as { getOptions: () => { key: Readonly<Record<string, unknown>> } }
  ).getOptions();
  return Object.keys(key).filter((name) => name.length > 1 && name !== 'version');
}

const UNKNOWN = /^Unknown arguments?: /;
const MISSING = /^Missing required arguments?: /;

/** Unknown options of a command line, without `--`. */
function unknownIn(argv: readonly string[], known: readonly string[]): readonly string[] {
  const given = argv.flatMap((arg) => /^--(?:no-)?([a-z][\w-]*)/i.exec(arg)?.[1] ?? []);
  return given.filter((name) => !known.includes(name));
}

function unknownText(names: readonly string[], known: readonly string[]): string {
  const near = names.map((name) => nearest(name, known)).find((name) => name !== undefined);
  const hint = near === undefined ? '' : `; did you mean --${near}?`;
  return `unknown option or command: ${names.map((name) => JSON.stringify(name).slice(1, -1)).join(', ')}${hint}`;
}

/** The message of the parser in this program's terms. */
function messageOf(message: string, parser: Argv, argv: readonly string[]): string {
  const text = message.replace(/\s*\n\s*/g, ' ');
  const known = optionsOf(parser);
  if (text.startsWith('Not enough non-option arguments')) return 'an argument is missing; see --help';
  if (MISSING.test(text)) {
    const names = text.replace(MISSING, '').split(', ');
    const unknown = unknownIn(argv, known);
    const required = `${names.map((name) => `--${name}`).join(', ')} ${names.length === 1 ? 'is' : 'are'} required`;
    return unknown.length === 0 ? required : `${required}; ${unknownText(unknown, known)}`;
  }
  if (UNKNOWN.test(text)) return unknownText(text.replace(UNKNOWN, '').split(', '), known);
  const command = /^Did you mean (.*)\?$/.exec(text)?.[1];
  if (command !== undefined) return `unknown command; did you mean ${command}?`;
  return text.replace(/, Given: .*?, Choices: /g, ' must be one of ');
}

/** Adds a command or subcommand, whose handler delivers the exit code. */
function handled(
  parser: Argv,
  io: Io,
  done: (exit: Exit) => void,
): (usage: string, about: string, one: Single) => void {
  return (usage, about, one) => {
    parser.command(usage, about, one.options, async (args) => {
      refuseRepeats(args, one.lists);
      done(await one.run({ ...args, ...unmarked(args) }, io));
    });
  };
}

async function execute(argv: readonly string[], io: Io): Promise<Exit> {
  let exit: Exit = EXIT.ok;
  const done = (code: Exit): void => {
    exit = code;
  };
  let parser: Argv = yargs(marked(argv))
    .scriptName('frskit')
    .usage(
      '$0 <command>\n\nRead, validate, build and write ANSI/NIST-ITL face transactions; submit probes; test services.',
    )
    .parserConfiguration({ 'greedy-arrays': false, 'dot-notation': false, 'parse-numbers': false })
    .option('quiet', { type: 'boolean', describe: 'Print data only, no messages', global: true })
    .strict()
    .recommendCommands()
    .demandCommand(1, 'a command is required; frskit --help lists them')
    .exitProcess(false)
    .version(versionOf())
    .help()
    .alias('help', 'h')
    .completion('completion', 'Print a script for shell completion (bash or zsh)')
    .wrap(100)
    .epilogue(EPILOGUE)
    .fail((message: string | null, error: Error | undefined) => {
      throw error ?? new UsageError(messageOf(message ?? 'wrong usage', parser, argv));
    });
  for (const { usage, about, load } of COMMANDS) {
    let loaded: Command | undefined;
    parser = parser.command(
      usage,
      about,
      async (y) => {
        loaded = await load();
        if (!('subcommands' in loaded)) return loaded.options(y);
        const add = handled(y, io, done);
        for (const one of loaded.subcommands) add(one.usage, one.about, one);
        const name = usage.split(' ')[0] ?? usage;
        return y.demandCommand(1, `${name} needs a subcommand; frskit ${name} --help lists them`);
      },
      async (args) => {
        loaded ??= await load();
        if ('subcommands' in loaded) return;
        refuseRepeats(args, loaded.lists);
        done(await loaded.run({ ...args, ...unmarked(args) }, io));
      },
    );
  }
  await parser.parseAsync();
  return exit;
}

/** Findings reported at most by a command that was refused for them. */
const MOST_FINDINGS = 20;

function reportFindings({ message, findings }: FindingsError, io: Io, isJson: boolean): Exit {
  if (isJson) io.out(jsonOf({ refused: message, findings }));
  io.say(`frskit: ${message}`);
  for (const { rule, at, message: what } of findings.slice(0, MOST_FINDINGS))
    io.say(`  ${rule} ${at.path}: ${what}`);
  const more = findings.length - MOST_FINDINGS;
  if (more > 0) io.say(`  and ${more} more`);
  return EXIT.findings;
}

/** Reports what was thrown: what the user can correct, or an internal error. */
export function reportThrown(error: unknown, io: Io, isJson = false): Exit {
  if (error instanceof FindingsError) return reportFindings(error, io, isJson);
  if (error instanceof UsageError) {
    io.say(`frskit: ${error.message}`);
    for (const detail of error.details) io.say(`  ${detail}`);
    return EXIT.usage;
  }
  if (error instanceof Error && error.name === 'YError') {
    io.say(`frskit: ${error.message}`);
    return EXIT.usage;
  }
  const why = refusalOf(error);
  const kind = error instanceof Error ? error.name : typeof error;
  const place = error instanceof Error ? (/\n\s+at .*/.exec(error.stack ?? '')?.[0].trim() ?? '') : '';
  io.say(`frskit: internal error (${why ?? kind}) ${place}`.trimEnd());
  io.say('This is a fault of frskit, not of your input. Please report this line.');
  return EXIT.fault;
}

/** Runs a command line; whatever is thrown is reported and becomes an exit code. */
export async function runCommandLine(argv: readonly string[], io: Io): Promise<Exit> {
  try {
    return await execute(argv, io);
  } catch (error) {
    return reportThrown(error, io, /(?:^|\0)--format(?:=|\0)json(?:\0|$)/.test(argv.join('\0')));
  }
}
