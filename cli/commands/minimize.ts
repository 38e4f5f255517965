/** `minimize PHOTO OUT`: takes everything out of a picture that decoding does not need, without touching a pixel. */
import { type Segment, type Stripped, isNotStripped, probe, strip } from '../../src/image/index.ts';
import { FORMATS, command, jsonOf } from '../command.ts';
import { EXIT } from '../exit.ts';
import { STANDARD, readInput, writeOutput } from '../files.ts';

/** `exif APP1 at byte 20, 1024 bytes: gps, device, time` */
function segmentText({ kind, tag, offset, length, holds }: Segment): string {
  const held = holds.length === 0 ? '' : `: ${holds.join(', ')}`;
  return `${kind} ${tag} at byte ${offset}, ${length} bytes${held}`;
}

type Minimized = Stripped & { readonly turned: boolean };
type Refused = { readonly refused: string; readonly message: string };

async function minimized(
  bytes: Uint8Array,
  isUpright: boolean,
  icc: 'keep' | 'remove',
): Promise<Minimized | Refused> {
  const isPng = probe(bytes).recognised === 'png';
  const stripped = strip(bytes, { icc, upright: isUpright && !isPng });
  if (isNotStripped(stripped)) return stripped;
  if (!isUpright || stripped.orientation === undefined) return { ...stripped, turned: false };
  const { upright } = await import('../../src/node.ts');
  const turned = upright(stripped.bytes, stripped.orientation);
  return 'refused' in turned ? turned : { ...stripped, bytes: turned.bytes, turned: true };
}

export const minimize = command(
  (yargs) =>
    yargs
      .positional('photo', { type: 'string', demandOption: true, describe: 'JPEG, PNG or JPEG 2000, or -' })
      .positional('out', { type: 'string', demandOption: true, describe: 'the picture to write, or -' })
      .option('upright', {
        type: 'boolean',
        default: false,
        describe: 'turn the picture as its Exif says; PNG only, since a JPEG would lose',
      })
      .option('icc', {
        choices: ['keep', 'remove'] as const,
        default: 'keep' as const,
        describe: 'a colour profile that is not sRGB',
      })
      .option('format', { choices: FORMATS, default: 'text' as const, describe: 'form of the answer' })
      .example('$0 minimize original.jpg probe.jpg', ''),
  async (args, io) => {
    const { photo, out, format } = args;
    const bytes = await readInput(photo);
    const result = await minimized(bytes, args.upright, args.icc);
    if ('refused' in result) {
      io.say(`${photo}: ${result.message}; nothing was written`);
      if (format === 'json' && out !== STANDARD) io.out(jsonOf({ photo, refused: result.refused }));
      return EXIT.findings;
    }
    const { removed, kept, orientation, turned } = result;
    if (out === STANDARD) io.out(result.bytes);
    else await writeOutput(out, result.bytes);
    const sizes = { before: bytes.length, after: result.bytes.length };
    if (format === 'json' && out !== STANDARD) {
      io.out(
        jsonOf({ photo, out, bytes: sizes, removed, kept, turned, ...(orientation && { orientation }) }),
      );
      return EXIT.ok;
    }
    for (const segment of removed) io.note(`took out: ${segmentText(segment)}`);
    for (const segment of kept) io.note(`kept:     ${segmentText(segment)} (--icc remove takes it out)`);
    if (orientation !== undefined) {
      io.say(
        turned
          ? `turned the picture: Exif said orientation ${orientation}`
          : `Exif said orientation ${orientation}, and that went with it: the pixels lie as they were stored`,
      );
    }
    io.note(`${out}: ${sizes.after} bytes of ${sizes.before}; no pixel was changed`);
    return EXIT.ok;
  },
);
