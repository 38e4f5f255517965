/** `minimize FILE [OUT]`: an image or a transaction without what a face search does not need. */
import { command } from '../command.ts';
import { UsageError } from '../exit.ts';
import { STANDARD, readInput } from '../files.ts';
import { forceOption, openOutput } from '../output.ts';
import { formatOption } from '../home/index.ts';
import { checkPhoto, minimizePhoto } from './photo.ts';
import { checkTransaction, isTransaction, minimizeTransaction } from './transaction.ts';

export const minimize = command(
  (yargs) =>
    yargs
      .positional('file', {
        type: 'string',
        demandOption: true,
        describe: 'JPEG, PNG or JPEG 2000 image, or a transaction in any encoding, or -',
      })
      .positional('out', { type: 'string', describe: 'Output file, or -' })
      .option('check', {
        type: 'boolean',
        default: false,
        describe: 'Report only; exit code 1 if there is something to remove',
      })
      .option('profile', {
        type: 'string',
        describe: 'Service profile of the receiver, for a transaction (default: what every service accepts)',
      })
      .option('compare', {
        type: 'boolean',
        default: false,
        describe: 'Transaction contains two images for a comparison',
      })
      .option('upright', {
        type: 'boolean',
        default: false,
        describe:
          'Turn the image by its Exif orientation, without loss; JPEG where its sides fit its blocks, PNG',
      })
      .option('container', {
        type: 'boolean',
        default: false,
        describe: 'Write the JFIF header of a JPEG that has none',
      })
      .option('icc', {
        choices: ['keep', 'remove'] as const,
        default: 'keep' as const,
        describe: 'Colour profile that is not sRGB, in an image',
      })
      .option('force', forceOption)
      .option('format', formatOption)
      .example('$0 minimize original.jpg probe.jpg', '')
      .example('$0 minimize full.an2 probe.an2 --profile obim', '')
      .example('$0 minimize request.xml --check', ''),
  async (args, io) => {
    const { file, out, check, compare, upright, container, icc, force, format } = args;
    if (out === undefined && !check) throw new UsageError('name the output file, or add --check');
    const inputs = [file, ...(args.profile === undefined ? [] : [args.profile])];
    const output =
      out === undefined || check || out === STANDARD ? undefined : await openOutput(out, { inputs, force });
    const bytes = await readInput(file);
    const isPhoto = !isTransaction(bytes);
    const mode = compare ? 'compare' : 'search';
    if (check) {
      if (isPhoto) return checkPhoto({ file, bytes, format }, io);
      return checkTransaction({ file, bytes, format, mode, profile: args.profile }, io);
    }
    if (isPhoto) return minimizePhoto({ file, bytes, format, output, upright, container, icc }, io);
    if (upright || container) throw new UsageError('--upright and --container apply to an image file');
    return minimizeTransaction({ file, bytes, format, mode, profile: args.profile, output }, io);
  },
);
