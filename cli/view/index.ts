/** `view FILE`: one page that shows a file in any browser, with nothing else and no network. It is for looking. */
import { basename } from 'node:path';
import { worst } from '../../src/findings/index.ts';
import { redacted } from '../../viewer/given.ts';
import { readFile } from '../../viewer/model.ts';
import { FORMATS, command, jsonOf } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import { STANDARD, readInput } from '../files.ts';
import { forceOption, openOutput } from '../output.ts';
import { PAGE_NAME, emptyPage, isPage, pageWith } from './page.ts';

/** Characters that a page may have: a browser takes no longer text in one piece. */
const MAX_PAGE = 2 ** 29;

/** The page to write where none is named: beside nothing else, in the working directory. */
function nameFor(file: string | undefined): string {
  if (file === undefined) return PAGE_NAME;
  if (file === STANDARD) throw new UsageError('name the page to write: --output a.html, or --output -');
  return `${basename(file)}.html`;
}

export const view = command(
  (yargs) =>
    yargs
      .positional('file', {
        type: 'string',
        describe: 'Transaction, or -; without it, an empty page that accepts dropped files',
      })
      .option('output', { type: 'string', describe: 'Output page, or - (default: FILE.html)' })
      .option('redact', {
        type: 'boolean',
        default: false,
        describe: 'Omit images and personal values',
      })
      .option('force', forceOption)
      .option('format', { choices: FORMATS, default: 'text' as const, describe: 'Output format' })
      .example('$0 view a.an2', '')
      .example('$0 view a.an2 --redact --output a.html', ''),
  async ({ file, output: named, redact, force, format }, io) => {
    const out = named ?? nameFor(file);
    const inputs = file === undefined ? [] : [file];
    const output = out === STANDARD ? undefined : await openOutput(out, { inputs, force, replaces: isPage });
    const page = emptyPage();
    let made = page;
    let failed = false;
    if (file !== undefined) {
      const bytes = await readInput(file);
      if (bytes.length * 1.34 + page.length > MAX_PAGE)
        throw new UsageError(`${file} is too large for a page of its own; drop it on ${PAGE_NAME}`);
      const name = file === STANDARD ? 'standard input' : basename(file);
      const reading = readFile(name, bytes);
      failed = worst(reading.found) === 'error';
      made = redact
        ? pageWith(page, { name, redacted: redacted(reading) }, undefined)
        : pageWith(page, { name }, bytes);
    }
    if (output === undefined) io.out(made);
    else await output.write(made);
    if (format === 'json' && out !== STANDARD)
      io.out(jsonOf({ page: out, redacted: redact, ...(file === undefined ? {} : { file }) }));
    else
      io.note(`-> ${out}${redact || file === undefined ? '' : ' (it holds everything that the file holds)'}`);
    return failed ? EXIT.findings : EXIT.ok;
  },
);
