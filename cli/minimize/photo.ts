/** A picture without what decoding does not need; no pixel is touched. */
import { fileText } from '../../src/findings/index.ts';
import { allCodes } from '../../src/catalogue/index.ts';
import {
  type Segment,
  type Stripped,
  contextOf,
  isNotStripped,
  probe,
  segments,
  strip,
} from '../../src/image/index.ts';
import { checkFileName } from '../../src/submission/minimum-data/index.ts';
import { jsonOf } from '../command.ts';
import { EXIT, type Exit } from '../exit.ts';
import { STANDARD } from '../files.ts';
import type { Output } from '../output.ts';
import type { Io } from '../print.ts';
import { nameOf } from './name.ts';

type Photo = { readonly file: string; readonly bytes: Uint8Array; readonly format: 'text' | 'json' };

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
  const { upright } = await import('../../src/image/quality/index.ts');
  const turned = upright(stripped.bytes, stripped.orientation);
  return 'refused' in turned ? turned : { ...stripped, bytes: turned.bytes, turned: true };
}

/** Writes the smaller picture, and tells what was taken. */
export async function minimizePhoto(
  {
    file: photo,
    bytes,
    format,
    output,
    upright,
    icc,
  }: Photo & {
    readonly output: Output | undefined;
    readonly upright: boolean;
    readonly icc: 'keep' | 'remove';
  },
  io: Io,
): Promise<Exit> {
  const out = output?.path ?? STANDARD;
  const result = await minimized(bytes, upright, icc);
  if ('refused' in result) {
    io.say(`${photo}: ${result.message}; nothing was written`);
    if (format === 'json' && out !== STANDARD) io.out(jsonOf({ photo, refused: result.refused }));
    return EXIT.findings;
  }
  const { removed, kept, orientation, turned } = result;
  if (output === undefined) io.out(result.bytes);
  else await output.write(result.bytes);
  const sizes = { before: bytes.length, after: result.bytes.length };
  if (format === 'json' && out !== STANDARD) {
    io.out(jsonOf({ photo, out, bytes: sizes, removed, kept, turned, ...(orientation && { orientation }) }));
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
}

/** Tells what a picture carries besides its pixels, its file's name included, and writes nothing. */
export function checkPhoto({ file, bytes, format }: Photo, io: Io): Exit {
  const { segments: all, info, whole } = segments(bytes);
  const surplus = contextOf(all);
  const name = checkFileName(nameOf(file));
  const isOpaque = info === undefined || !whole;
  if (format === 'json') io.out(jsonOf({ photo: file, opaque: isOpaque, surplus, findings: name }));
  else {
    for (const segment of surplus) io.out(`surplus: ${segmentText(segment)}\n`);
    if (isOpaque) io.out('the picture cannot be looked into whole, so what it holds cannot be told\n');
    if (name.length > 0) io.out(fileText({ file, findings: name }, allCodes()));
  }
  return surplus.length > 0 || isOpaque || name.length > 0 ? EXIT.findings : EXIT.ok;
}
