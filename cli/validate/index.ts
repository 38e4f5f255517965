/** `validate FILE|DIR|-...`: validates transactions and reports the findings. */
import { resolve } from 'node:path';
import { fileCodes } from '../../src/catalogue/files/index.ts';
import { type Report, html, interruptedText, json, junit, sarif, text } from '../../src/findings/index.ts';
import { editions } from '../../src/itl/index.ts';
import { command } from '../command.ts';
import { EXIT, UsageError, graver } from '../exit.ts';
import { type Output, type OutputOptions, forceOption, openOutput } from '../output.ts';
import { FAIL_ON } from './gate.ts';
import { inputsOf } from './inputs.ts';
import { configFileOf, configOf, knownOf, writeBaseline } from './known.ts';
import { isOwnBaseline, isOwnReport } from './own.ts';
import { validateFiles } from './run.ts';
import { versionOf } from '../version.ts';

const REPORTS = { text, json, sarif, junit, html } as const;
type Format = keyof typeof REPORTS;
const TEXT: Format = 'text';
const FORMATS: readonly Format[] = ['text', 'json', 'sarif', 'junit', 'html'];

function levelsOf(given: readonly string[]): (1 | 2 | 3)[] {
  return given
    .flatMap((list) => list.split(','))
    .map((level) => {
      if (level !== '1' && level !== '2' && level !== '3')
        throw new UsageError('--level is 1 (fields), 2 (consistency), 3 (image), or several: 1,2');
      return Number(level) as 1 | 2 | 3;
    });
}

type Outputs = { readonly report?: Output; readonly baseline?: Output };

/** Checks the report file and the baseline file before anything is validated. */
async function outputsOf(
  args: {
    readonly output?: string | undefined;
    readonly writeBaseline?: string | undefined;
    readonly format: Format;
    readonly force: boolean;
  },
  read: Pick<OutputOptions, 'inputs' | 'found'>,
): Promise<Outputs> {
  const { output, writeBaseline: baseline, format, force } = args;
  if (output !== undefined && baseline !== undefined && resolve(output) === resolve(baseline))
    throw new UsageError('--output and --write-baseline name the same file');
  return {
    ...(output === undefined
      ? {}
      : { report: await openOutput(output, { ...read, force, replaces: isOwnReport(format) }) }),
    ...(baseline === undefined
      ? {}
      : { baseline: await openOutput(baseline, { ...read, force, replaces: isOwnBaseline }) }),
  };
}

export const validate = command(
  (yargs) =>
    yargs
      .positional('files', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'Transactions, folders, or -',
      })
      .option('format', { choices: FORMATS, default: TEXT, describe: 'Report format' })
      .option('output', { type: 'string', describe: 'Report file (default: standard output)' })
      .option('fail-on', {
        choices: FAIL_ON,
        array: true,
        default: ['error' as const],
        describe: 'Levels that end with exit code 1, in addition to errors; repeatable',
      })
      .option('fail-on-skipped', {
        type: 'boolean',
        default: false,
        describe: 'End with exit code 1 if a file of a folder was skipped; hidden ones do not count',
      })
      .option('verbose', {
        type: 'boolean',
        default: false,
        describe: 'List every finding and every file (text and HTML)',
      })
      .option('image', {
        type: 'boolean',
        default: true,
        describe: 'Inspect images (--no-image skips them)',
      })
      .option('level', {
        type: 'string',
        array: true,
        describe: 'Only rules of these levels: 1 (fields), 2 (consistency), 3 (image), or 1,2',
      })
      .option('edition', {
        choices: editions.map(({ ver }) => ver),
        describe: 'Edition (VER) to validate against (default: as declared in 1.002)',
      })
      .option('config', {
        type: 'string',
        describe: 'Configuration file (default: frskit.config.json, if it exists)',
      })
      .option('baseline', { type: 'string', describe: 'Baseline file; its findings are excluded' })
      .option('force', forceOption)
      .option('write-baseline', { type: 'string', describe: 'Write the findings to a baseline file' })
      .example('$0 validate a.an2', '')
      .example('$0 validate samples/ --format sarif --output frskit.sarif', ''),
  async (args, io) => {
    const { format, output, failOn, failOnSkipped, verbose, image, edition } = args;
    const inputs = await inputsOf(args.files);
    const known = await knownOf(await configOf(args.config), args.baseline);
    const config = await configFileOf(args.config);
    const named = [...args.files, config, args.baseline].filter((file) => file !== undefined);
    const outputs = await outputsOf(args, { inputs: named, found: inputs.files.map(({ path }) => path) });
    const levels: { readonly levels?: readonly (1 | 2 | 3)[] } =
      args.level === undefined ? {} : { levels: levelsOf(args.level) };
    const options = { image, ...levels, ...(edition === undefined ? {} : { edition }) };
    const pictures = image && (levels.levels?.includes(3) ?? true);
    const run = await validateFiles(inputs, { ...options, pictures, failOn, known }, io);
    const { files, skipped, interrupted } = run;
    const report: Report = {
      tool: { name: 'frskit', version: versionOf() },
      files,
      skipped,
      ...(interrupted === undefined ? {} : { interrupted }),
    };
    const rules = fileCodes();
    const style = { color: io.color && output === undefined, quiet: args['quiet'] === true, verbose };
    const made =
      format === 'html' || format === 'text'
        ? REPORTS[format](report, rules, style)
        : REPORTS[format](report, rules);
    if (output === undefined) io.out(made);
    else await outputs.report?.write(made);
    if (interrupted !== undefined) {
      io.say(
        `${interruptedText(interrupted)}${outputs.baseline === undefined ? '' : '; no baseline was written'}`,
      );
      return run.exit;
    }
    if (outputs.baseline !== undefined) await writeBaseline(outputs.baseline, files);
    if (skipped.length > 0)
      io.note(`skipped, being no transactions: ${skipped.length}; the report states the reasons`);
    if (files.length === 0) {
      io.say('nothing was validated: no transaction was found');
      return graver(run.exit, EXIT.usage);
    }
    // Hidden entries stand in the report, and do not fail a pipeline: a working copy has its .git folder.
    const isFailing = failOnSkipped && skipped.length > inputs.skipped.length;
    return isFailing ? graver(run.exit, EXIT.findings) : run.exit;
  },
  ['files', 'fail-on', 'failOn', 'level'],
);
