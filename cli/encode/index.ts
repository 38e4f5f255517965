/** `encode IMAGE OUT`: a face picture and a few options to a minimal transaction. */
import { compact } from '../../src/bytes/index.ts';
import { FrskitError, fileText, worst } from '../../src/findings/index.ts';
import { contextOf, orientationOf, orientationText, segments } from '../../src/image/index.ts';
import { type FaceInput, buildFaceTransaction, validate, convert } from '../../src/itl/index.ts';
import { allCodes } from '../../src/catalogue/index.ts';
import { FORMATS, command, jsonOf } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import { uprightOf } from '../minimize/turn.ts';
import { STANDARD, readInput } from '../files.ts';
import { forceOption, openOutput } from '../output.ts';

const ENCODINGS = ['traditional', 'xml', 'json'] as const;
type Written = (typeof ENCODINGS)[number];

function encodingFor(out: string): Written {
  const name = out.toLowerCase();
  if (name.endsWith('.json')) return 'json';
  return name.endsWith('.xml') ? 'xml' : 'traditional';
}

/** The option that stands for an input of the builder. */
function optionOf(input: string): string {
  return input === 'image' ? 'IMAGE' : `--${input.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function textOf(given: readonly string[] | undefined): FaceInput['text'] {
  if (given === undefined) return undefined;
  const entries = given.map((entry) => {
    const match = /^(?:2\.)?(\d{1,9})=(.+)$/s.exec(entry);
    if (match === null) throw new UsageError('--text is a field of Type-2 and its value: --text 2.059=WA');
    return [Number(match[1]), match[2] ?? ''] as const;
  });
  return Object.fromEntries(entries);
}

function build(input: FaceInput): ReturnType<typeof buildFaceTransaction> {
  try {
    return buildFaceTransaction(input);
  } catch (error) {
    if (!(error instanceof FrskitError)) throw error;
    const details = error.problems.map(({ input: name, problem }) => `${optionOf(name)} ${problem}`);
    const many = error.code === 'ERR_MISSING_INPUT';
    throw new UsageError(many ? 'the transaction cannot be built' : error.message, many ? details : []);
  }
}

type Placed =
  | { readonly bytes: Uint8Array; readonly said?: string }
  | { readonly refused: string; readonly message: string };

/** The image as it is to be encoded: one that Exif turns only after the user has chosen what becomes of it. */
async function placedImage(
  bytes: Uint8Array,
  { upright, asStored }: { readonly upright: boolean; readonly asStored: boolean },
): Promise<Placed> {
  if (upright && asStored) throw new UsageError('--upright and --as-stored exclude each other');
  const orientation = orientationOf(bytes);
  if (orientation === undefined) return { bytes };
  const how = orientationText(orientation);
  const state = `Exif states orientation ${orientation}: the image is stored ${how}, and a face record cannot state that`;
  if (asStored) return { bytes, said: `${state}; it is encoded as stored` };
  if (!upright) {
    const message = `${state}; --upright turns it without loss, --as-stored encodes it as it is`;
    return { refused: 'orientation', message };
  }
  const turned = await uprightOf(bytes, orientation);
  if ('refused' in turned) return turned;
  return {
    bytes: turned.bytes,
    said: `the image was turned upright (orientation ${orientation}, ${how}) and its context taken out`,
  };
}

export const encode = command(
  (yargs) =>
    yargs
      .positional('image', {
        type: 'string',
        demandOption: true,
        describe: 'Face image: JPEG, PNG or JPEG 2000 (JP2), or -',
      })
      .positional('out', { type: 'string', demandOption: true, describe: 'Output transaction, or -' })
      .option('agency', { type: 'string', describe: 'Originating agency (1.008 ORI)' })
      .option('destination', { type: 'string', describe: 'Destination agency (1.007 DAI)' })
      .option('control-number', { type: 'string', describe: 'Transaction control number (1.009 TCN)' })
      .option('date', { type: 'string', describe: 'Date, YYYYMMDD (1.005 DAT)' })
      .option('capture-date', {
        type: 'string',
        describe: 'Capture date, YYYYMMDD (10.005 PHD; default: the date)',
      })
      .option('source-agency', {
        type: 'string',
        describe: 'Agency that took the photo (10.004 SRC; default: the agency)',
      })
      .option('type-of-transaction', {
        type: 'string',
        describe: 'Type of transaction (1.004 TOT; default: FRS)',
      })
      .option('sap', {
        type: 'string',
        describe: 'Subject acquisition profile (10.013 SAP; default: 0, unknown)',
      })
      .option('pose', { type: 'string', describe: 'Pose (10.020 POS): F, R, L, A or D' })
      .option('priority', { type: 'string', describe: 'Priority (1.006 PRY): 1 (most urgent) to 9' })
      .option('reference', {
        type: 'string',
        describe: 'Control number of the transaction that this one answers (1.010 TCR)',
      })
      .option('edition', {
        type: 'string',
        describe: 'Edition (1.002 VER): 0500, 0501 or 0502 (default: 0502)',
      })
      .option('text', { type: 'string', array: true, describe: 'Field of Type-2: 2.059=WA; repeatable' })
      .option('encoding', {
        choices: ENCODINGS,
        describe: 'Output encoding (default: from the file extension)',
      })
      .option('upright', {
        type: 'boolean',
        default: false,
        describe: 'Turn an image by its Exif orientation, without loss; takes its context out',
      })
      .option('as-stored', {
        type: 'boolean',
        default: false,
        describe: 'Encode an image as it is stored, although Exif states that it is turned or mirrored',
      })
      .option('force', forceOption)
      .option('format', { choices: FORMATS, default: 'text' as const, describe: 'Output format' })
      .example('$0 encode probe.jpg probe.an2 --agency WAICE0000 --destination WVIAFIS0Z', '')
      .example('', '  --control-number TCN-1 --date 20261123'),
  async (args, io) => {
    const { out, force } = args;
    const output = out === STANDARD ? undefined : await openOutput(out, { inputs: [args.image], force });
    const given = await readInput(args.image);
    const placed = await placedImage(given, args);
    if ('refused' in placed) {
      io.say(`${args.image}: ${placed.message}; nothing was written`);
      return EXIT.findings;
    }
    const image = placed.bytes;
    if (placed.said !== undefined) io.say(placed.said);
    const text = textOf(args.text);
    const transaction = build(
      compact({
        image,
        agency: args.agency ?? '',
        destination: args.destination ?? '',
        controlNumber: args.controlNumber ?? '',
        date: args.date ?? '',
        captureDate: args.captureDate,
        sourceAgency: args.sourceAgency,
        typeOfTransaction: args.typeOfTransaction,
        sap: args.sap === undefined ? undefined : Number(args.sap),
        pose: args.pose,
        priority: args.priority === undefined ? undefined : Number(args.priority),
        reference: args.reference,
        version: args.edition,
        text,
      }),
    );
    const encoding = args.encoding ?? encodingFor(out);
    const { bytes, lost } = convert(transaction, encoding);
    if (lost.length > 0) {
      io.say(`nothing was written: ${encoding} cannot hold ${lost.join(', ')}`);
      return EXIT.findings;
    }
    const { findings, edition } = validate(bytes);
    if (findings.length > 0) {
      const lines = fileText({ file: out, findings, edition }, allCodes()).trimEnd().split('\n');
      for (const line of lines) io.say(line);
    }
    if (worst(findings) === 'error') {
      io.say('nothing was written: the transaction would not be valid');
      return EXIT.findings;
    }
    const context = contextOf(segments(image).segments);
    if (context.length > 0) {
      const kinds = [...new Set(context.map(({ kind }) => kind))].join(', ');
      io.say(`the image carries more than pixels (${kinds}); frskit minimize takes it out`);
    }
    if (output === undefined) io.out(bytes);
    else await output.write(bytes);
    const facts = { out, encoding, bytes: bytes.length, edition, turned: image !== given };
    if (args.format === 'json' && out !== STANDARD) io.out(jsonOf(facts));
    else io.note(`${out}: ${bytes.length} bytes, ${transaction.records.length} records, VER ${edition}`);
    return EXIT.ok;
  },
  ['text'],
);
