/** `validate FILE|DIR|-...`: judges transactions and reports what was found. */
import { resolve } from 'node:path';
import { allCodes } from '../../src/catalogue/index.ts';
import {
  type FileReport,
  type Report,
  fileText,
  html,
  json,
  junit,
  sarif,
  text,
  totalOf,
  totalText,
} from '../../src/findings/index.ts';
import { editions } from '../../src/itl/index.ts';
import { command } from '../command.ts';
import { EXIT, type Exit, UsageError, graver } from '../exit.ts';
import { type Output, type OutputOptions, forceOption, openOutput } from '../output.ts';
import { FAIL_ON, exitOf } from './gate.ts';
import { inputsOf } from './inputs.ts';
import { configFileOf, configOf, knownOf, writeBaseline } from './known.ts';
import { isOwnBaseline, isOwnReport } from './own.ts';
import { withPictures, withoutPictures } from './images.ts';
import { reportsOf } from './pool.ts';
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
        throw new UsageError('--level is 1 (fields), 2 (agreement), 3 (image), or several: 1,2');
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
    const { format, output, failOn, image, edition } = args;
    const { files, passedOver } = await inputsOf(args.files);
    const known = await knownOf(await configOf(args.config), args.baseline);
    const config = await configFileOf(args.config);
    const inputs = [...args.files, config, args.baseline].filter((file) => file !== undefined);
    const outputs = await outputsOf(args, { inputs, found: files });
    const levels: { readonly levels?: readonly (1 | 2 | 3)[] } =
      args.level === undefined ? {} : { levels: levelsOf(args.level) };
    const options = { image, ...levels, ...(edition === undefined ? {} : { edition }) };
    const rules = allCodes();
    const look = { color: io.color && output === undefined, quiet: args['quiet'] === true };
    const streams = format === 'text' && output === undefined;
    const kept: FileReport[] = [];
    const totals = { error: 0, warning: 0, info: 0, inconclusive: 0, files: 0, unreadable: 0 };
    let exit: Exit = EXIT.ok;
    const pictures = image && (levels.levels?.includes(3) ?? true);
    const reports = (pictures ? withPictures : withoutPictures)(reportsOf(files, options));
    for await (const raw of reports) {
      const report = known(raw);
      exit = graver(exit, exitOf(report, failOn));
      for (const [name, count] of Object.entries(totalOf([report])))
        totals[name as keyof typeof totals] += count;
      if (streams) io.out(fileText(report, rules, look));
      if (!streams || args.writeBaseline !== undefined) kept.push(report);
      io.progress?.(`${totals.files} of ${files.length} files`);
    }
    io.progress?.('');
    if (streams) io.out(totalText(totals));
    else {
      const report: Report = { tool: { name: 'frskit', version: versionOf() }, files: kept };
      const made = format === 'text' ? text(report, rules, look) : REPORTS[format](report, rules);
      if (output === undefined) io.out(made);
      else await outputs.report?.write(made);
    }
    if (outputs.baseline !== undefined) await writeBaseline(outputs.baseline, kept);
    if (passedOver > 0) io.note(`passed over, not being transactions by name or beginning: ${passedOver}`);
    if (totals.files === 0) {
      io.say('nothing was judged: no transaction was found');
      return graver(exit, EXIT.usage);
    }
    return exit;
  },
  ['files', 'fail-on', 'failOn', 'level'],
);
