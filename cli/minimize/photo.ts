/** An image without what decoding does not need, proven to have the same pixels. */
import { compact } from '../../src/bytes/index.ts';
import { fileText } from '../../src/findings/index.ts';
import { allCodes } from '../../src/catalogue/index.ts';
import {
  type Segment,
  type Stripped,
  contextOf,
  isNotStripped,
  segments,
  strip,
  withJfif,
  orientationOf,
  orientationText,
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

/** What the user asks for beside taking the context out. */
export type PhotoOptions = {
  readonly output: Output | undefined;
  readonly upright: boolean;
  readonly container: boolean;
  readonly icc: 'keep' | 'remove';
};

type Minimized = Stripped & {
  readonly turned: boolean;
  /** A JFIF header was written. */
  readonly container: boolean;
  /** How it was proven that no pixel was changed; absent where it was not. */
  readonly proof?: string;
  readonly unproven?: string;
};
type Refused = { readonly refused: string; readonly message: string };

/** The stripped image turned and with its container, as far as asked for. */
async function finished(
  stripped: Stripped,
  { upright: isUpright, container }: PhotoOptions,
): Promise<Pick<Minimized, 'bytes' | 'turned' | 'container'> | Refused> {
  const { upright } = await import('../../src/image/quality/index.ts');
  const { orientation } = stripped;
  const isTurned = isUpright && orientation !== undefined;
  const turned = isTurned ? upright(stripped.bytes, orientation) : { bytes: stripped.bytes };
  if ('refused' in turned) return turned;
  if (!container) return { bytes: turned.bytes, turned: isTurned, container: false };
  const boxed = withJfif(turned.bytes);
  return 'refused' in boxed ? boxed : { bytes: boxed.bytes, turned: isTurned, container: boxed.written };
}

/** Takes the context out, and proves that the image is what it was. */
async function minimized(bytes: Uint8Array, options: PhotoOptions): Promise<Minimized | Refused> {
  const stripped = strip(bytes, { icc: options.icc });
  if (isNotStripped(stripped)) return stripped;
  const done = await finished(stripped, options);
  if ('refused' in done) return done;
  const { proveSame } = await import('../../src/image/quality/index.ts');
  // Turning compares every block or sample by itself; what it was given is compared here.
  const proof = await proveSame(bytes, done.turned ? stripped.bytes : done.bytes);
  if (proof.outcome === 'different') {
    return { refused: 'damaged', message: `the image would not be the same: ${proof.why}` };
  }
  const how = done.turned ? ', then turned without loss' : '';
  const proven = proof.outcome === 'same' ? { proof: proof.by + how } : { unproven: proof.why };
  return { ...stripped, ...done, ...proven };
}

/** What has to be said before the orientation is lost; nothing where the image is upright or is turned. */
function warning(orientation: number | undefined, isTurned: boolean): string | undefined {
  if (orientation === undefined) return undefined;
  const how = orientationText(orientation);
  if (isTurned) return `turned the image upright: Exif said orientation ${orientation} (${how})`;
  return `Exif said orientation ${orientation}: the image is stored ${how}, which is unknown once Exif is removed; use --upright to rotate it`;
}

/** Writes the smaller image, and lists what was taken out. */
export async function minimizePhoto(
  { file: photo, bytes, format, ...options }: Photo & PhotoOptions,
  io: Io,
): Promise<Exit> {
  const { output } = options;
  const out = output?.path ?? STANDARD;
  const result = await minimized(bytes, options);
  if ('refused' in result) {
    io.say(`${photo}: ${result.message}; nothing was written`);
    if (format === 'json' && out !== STANDARD) io.out(jsonOf({ photo, refused: result.refused }));
    return EXIT.findings;
  }
  const { removed, kept, orientation, turned, container, proof, unproven } = result;
  const said = warning(orientation, turned);
  if (said !== undefined) io.say(`${photo}: ${said}`);
  if (output === undefined) io.out(result.bytes);
  else await output.write(result.bytes);
  const sizes = { before: bytes.length, after: result.bytes.length };
  if (format === 'json' && out !== STANDARD) {
    const facts = { photo, out, bytes: sizes, removed, kept, turned, container };
    io.out(
      jsonOf(compact({ ...facts, orientation, pixels: proof === undefined ? 'unproven' : 'same', proof })),
    );
    return EXIT.ok;
  }
  for (const segment of removed) io.note(`took out: ${segmentText(segment)}`);
  for (const segment of kept) io.note(`kept:     ${segmentText(segment)} (--icc remove takes it out)`);
  if (container) io.note('wrote the JFIF header that the JPEG lacked');
  const pixels =
    proof === undefined
      ? `the pixels were not compared: ${unproven ?? ''}`
      : `no pixel was changed: ${proof}`;
  io.note(`${out}: ${sizes.after} bytes of ${sizes.before}; ${pixels}`);
  return EXIT.ok;
}

/** Lists what an image carries besides its pixels, its file name included, and writes nothing. */
export function checkPhoto({ file, bytes, format }: Photo, io: Io): Exit {
  const { segments: all, info, whole, findings } = segments(bytes);
  const surplus = contextOf(all);
  const name = checkFileName(nameOf(file));
  const isOpaque = info === undefined || !whole;
  const orientation = orientationOf(bytes);
  const second = findings.find(({ facts }) => facts?.['picture'] !== undefined)?.message;
  if (format === 'json') {
    const facts = { photo: file, opaque: isOpaque, surplus, findings: [...name, ...findings] };
    io.out(jsonOf(compact({ ...facts, orientation })));
  } else {
    for (const segment of surplus) io.out(`surplus: ${segmentText(segment)}\n`);
    if (second !== undefined) io.out(`${second} (MIN-03)\n`);
    if (orientation !== undefined) io.out(`${warning(orientation, false) ?? ''}\n`);
    if (isOpaque) {
      const [why] = findings.filter(({ severity }) => severity === 'error');
      io.out(
        `the image cannot be examined whole, so its content is unknown: ${why?.message ?? 'no header'}\n`,
      );
    }
    if (name.length > 0) io.out(fileText({ file, findings: name }, allCodes()));
  }
  return surplus.length > 0 || isOpaque || name.length > 0 ? EXIT.findings : EXIT.ok;
}
