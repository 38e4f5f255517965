/** A command line carried out: each command is loaded when it is asked for. */
import yargs from 'yargs';
import type { Command } from './command.ts';
import { COMMANDS } from './commands.ts';
import { EXIT, type Exit, UsageError } from './exit.ts';
import { STANDARD, refusalOf } from './files.ts';
import type { Io } from './print.ts';
import { versionOf } from './version.ts';

const EPILOGUE = `Exit codes, the highest wins:
  0 done, nothing found   1 findings   2 incomplete   3 wrong usage or unreadable input   4 our own fault

Data goes to standard output, words to standard error. - is standard input or output.`;

/** Stands for `-` while yargs looks on, which loses it among several positionals; no argument can hold a NUL. */
const DASH = '\u0000-';

function undashed(args: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const back = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(back);
    return value === DASH ? STANDARD : value;
  };
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, back(value)]));
}

/** An option that takes one value was given several. */
function refuseRepeats(args: Readonly<Record<string, unknown>>, lists: readonly string[]): void {
  for (const [name, value] of Object.entries(args)) {
    if (Array.isArray(value) && name !== '_' && !lists.includes(name))
      throw new UsageError(`--${name} was given ${value.length} times`);
  }
}

/** The parser's words, where plainer ones tell what to do. */
function wordsOf(message: string): string {
  if (message.startsWith('Not enough non-option arguments'))
    return 'something is missing; --help after the command tells what it takes';
  return message
    .replace(/^Unknown argument: /, 'there is no option or command ')
    .replace(/, Given: .*?, Choices: /g, ' is one of ')
    .replace(/\s*\n\s*/g, ' ');
}

async function execute(argv: readonly string[], io: Io): Promise<Exit> {
  let exit: Exit = EXIT.ok;
  let parser = yargs(argv.map((arg) => (arg === STANDARD ? DASH : arg)))
    .scriptName('frskit')
    .usage('$0 <command>\n\nReads, judges, builds and writes ANSI/NIST-ITL face transactions.')
    .parserConfiguration({ 'greedy-arrays': false, 'dot-notation': false, 'parse-numbers': false })
    .option('quiet', { type: 'boolean', describe: 'no words, only data', global: true })
    .strict()
    .recommendCommands()
    .demandCommand(1, 'name a command; frskit --help lists them')
    .exitProcess(false)
    .version(versionOf())
    .help()
    .wrap(100)
    .epilogue(EPILOGUE)
    .fail((message: string | null, error: Error | undefined) => {
      throw error ?? new UsageError(wordsOf(message ?? 'wrong usage'));
    });
  for (const { usage, about, load } of COMMANDS) {
    let loaded: Command | undefined;
    parser = parser.command(
      usage,
      about,
      async (y) => {
        loaded = await load();
        return loaded.options(y);
      },
      async (args) => {
        loaded ??= await load();
        refuseRepeats(args, loaded.lists);
        exit = await loaded.run({ ...args, ...undashed(args) }, io);
      },
    );
  }
  await parser.parseAsync();
  return exit;
}

/** What was thrown, in words: what the user can mend, or a fault of ours. */
export function reportThrown(error: unknown, io: Io): Exit {
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
  io.say(`frskit: failed by itself (${why ?? kind}) ${place}`.trimEnd());
  io.say('This is a fault of frskit, not of your input. Please report this line.');
  return EXIT.fault;
}

/** Carries out a command line; whatever is thrown is said in words and becomes an exit code. */
export async function runCommandLine(argv: readonly string[], io: Io): Promise<Exit> {
  try {
    return await execute(argv, io);
  } catch (error) {
    return reportThrown(error, io);
  }
}
