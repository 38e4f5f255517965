/** `quality PHOTO|TRANSACTION...`: a table of measures for each picture. */
import { FrskitError } from '../../src/findings/index.ts';
import { TARGETS, probe } from '../../src/image/index.ts';
import { type AssessOptions, type Assessment, annotate, assessMany } from '../../src/image/quality/index.ts';
import { readTransaction, recordsOf, viewImage } from '../../src/itl/index.ts';
import { FORMATS, command, jsonOf } from '../command.ts';
import { EXIT, type Exit, UnreadableError, UsageError, graver } from '../exit.ts';
import { readInput } from '../files.ts';
import { type Output, forceOption, openOutput } from '../output.ts';
import { FAIL_ON, exitOf } from '../validate/gate.ts';
import { assessmentText } from './text.ts';

/** A picture and where it was found. */
type Found = {
  readonly file: string;
  /** `image` for a picture file, else the path of the field that holds it. */
  readonly path: string;
  readonly bytes: Uint8Array;
};

/** What the first bytes of a transaction look like to who expects a picture. */
const NO_PICTURE: ReadonlySet<string> = new Set(['nist', 'unknown', 'xml']);

/** The pictures of a file; what is neither picture nor transaction is taken for a picture, and judged as one. */
function picturesIn(file: string, bytes: Uint8Array): readonly Found[] {
  const alone = [{ file, path: 'image', bytes }];
  if (!NO_PICTURE.has(probe(bytes).recognised)) return alone;
  const { transaction } = readTransaction(bytes);
  if (transaction.records.length === 0) return alone;
  return recordsOf(transaction, 10).flatMap((record) => {
    const { data } = viewImage(record);
    return data === undefined ? [] : [{ file, path: `${record.at.path}.999`, bytes: data }];
  });
}

const CAUTION =
  'The thresholds rank images; they are not calibrated. A person must inspect what is not measured here.';

function nameOf({ file, path }: Found): string {
  return path === 'image' ? file : `${file} ${path}`;
}

/** Every picture of every file, read when its turn comes. */
async function* picturesOf(
  files: readonly string[],
  told: { readonly found: (found: Found) => void; readonly failed: (error: UnreadableError) => void },
): AsyncGenerator<Found> {
  for (const file of files) {
    let bytes: Uint8Array;
    try {
      bytes = await readInput(file);
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      told.failed(error);
      continue;
    }
    for (const found of picturesIn(file, bytes)) {
      told.found(found);
      yield found;
    }
  }
}

async function writeAnnotated(
  output: Output,
  assessment: Assessment,
  { bytes }: Found,
): Promise<string | undefined> {
  try {
    const picture = await annotate(assessment, bytes);
    if (picture === undefined) return 'the picture cannot be decoded, so nothing is drawn upon it';
    await output.write(picture);
    return undefined;
  } catch (error) {
    if (error instanceof FrskitError) return error.message;
    throw error;
  }
}

export const quality = command(
  (yargs) =>
    yargs
      .positional('files', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'Images or transactions, or -',
      })
      .option('target', {
        choices: TARGETS,
        default: 'probe' as const,
        describe: 'Intended use of the image; selects the thresholds',
      })
      .option('annotate', {
        type: 'string',
        describe: 'Write a PNG of the image with the detected faces marked',
      })
      .option('faces', {
        type: 'boolean',
        default: true,
        describe: 'Detect faces (--no-faces measures the file only)',
      })
      .option('fail-on', {
        choices: FAIL_ON,
        array: true,
        default: ['error' as const],
        describe: 'Levels that end with exit code 1, in addition to errors; repeatable',
      })
      .option('verbose', {
        type: 'boolean',
        default: false,
        describe: 'State the clause of each measure, and list what does not apply (text)',
      })
      .option('force', forceOption)
      .option('format', { choices: FORMATS, default: 'text' as const, describe: 'Output format' })
      .example('$0 quality probe.jpg --annotate seen.png', '')
      .example('$0 quality probe.an2 --target sap30 --format json', ''),
  async (args, io) => {
    const { target, faces, format, failOn, verbose } = args;
    const options: AssessOptions = { target, faces };
    const annotated =
      args.annotate === undefined
        ? undefined
        : await openOutput(args.annotate, { inputs: args.files, force: args.force });
    const order: Found[] = [];
    let exit: Exit = EXIT.ok;
    const pictures = picturesOf(args.files, {
      found: (found) => order.push(found),
      failed: (error) => {
        exit = graver(exit, EXIT.usage);
        io.say(`frskit: ${error.message}`);
      },
    });
    const kept: object[] = [];
    let judged = 0;
    for await (const assessment of assessMany(pictures, options)) {
      const found = order.shift();
      if (found === undefined) throw new Error('an answer without a picture');
      judged++;
      const name = nameOf(found);
      exit = graver(exit, exitOf({ file: name, findings: assessment.findings }, failOn));
      if (format === 'json') kept.push({ file: found.file, path: found.path, ...assessment });
      else io.out(assessmentText(name, assessment, { color: io.color, verbose }));
      if (annotated === undefined) continue;
      if (judged > 1) throw new UsageError('--annotate draws upon one picture; name only one');
      const why = await writeAnnotated(annotated, assessment, found);
      if (why !== undefined) io.say(`${name}: ${why}`);
    }
    if (format === 'json') io.out(jsonOf({ files: kept }));
    else if (judged > 0) io.note(CAUTION);
    if (judged === 0) {
      io.say('nothing was judged: no picture was found');
      return graver(exit, EXIT.usage);
    }
    return exit;
  },
  ['files', 'fail-on', 'failOn'],
);
