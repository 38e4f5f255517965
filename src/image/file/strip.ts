/**
 * Removes everything from an image file that decoding does not need. No coded pixel is touched.
 *
 * Colour profiles: one that describes sRGB (computed from its primaries and curves) is removed, since an image without
 * a profile is sRGB; in a PNG the sRGB chunk takes its place, in a JP2 file the enumerated colour space. Any other
 * profile is reduced to the tags that decoding of colour needs, without device, date, texts and private tags, and is
 * listed as removed and as kept; `icc: 'remove'` removes it. A JP2 file keeps one in any case, since it must have a
 * colour box.
 */
import { concatBytes } from '../../bytes/index.ts';
import { examine } from './examine.ts';
import { UNREAD, type Segment } from './pieces.ts';
import { piecesOf, segmentOf } from './segments.ts';

export type StripOptions = {
  /** What becomes of a colour profile that is not sRGB; `keep` where nothing is said. */
  readonly icc?: 'keep' | 'remove';
  /** True: refuse an image whose orientation is not 1; `upright` of `frskit/quality` turns a stripped image. */
  readonly upright?: boolean;
};

/** A picture without its context. */
export type Stripped = {
  /** Never longer than what was given; the same bytes where nothing had to go. */
  readonly bytes: Uint8Array;
  /** What was taken out, named as in the file that was given. */
  readonly removed: readonly Segment[];
  /** Colour profiles that stayed. */
  readonly kept: readonly Segment[];
  /** The EXIF orientation that went with the EXIF block, where it was not 1: pixels stay as they were stored. */
  readonly orientation?: number;
};

/** Why nothing was done. `orientation`: the image is turned or mirrored, and stripping does not turn it. */
export type NotStripped = {
  readonly refused: 'format' | 'damaged' | 'animated' | 'orientation';
  readonly message: string;
};

function refuse(refused: NotStripped['refused'], message: string): NotStripped {
  return { refused, message };
}

/**
 * Strips a picture.
 * @param bytes The whole file: JPEG, PNG or JPEG 2000, also behind other bytes.
 *
 * @example
 * const stripped = strip(bytes); // metadata removed, pixels unchanged
 */
export function strip(bytes: Uint8Array, options: StripOptions = {}): Stripped | NotStripped {
  const examined = examine(bytes, true);
  const { picture, info, recognised, findings } = examined;
  if (picture === undefined) return refuse('format', findings[0]?.message ?? `the file is ${recognised}`);
  if (findings.some(({ rule }) => rule === 'image.file.animated')) {
    return refuse('animated', 'an animated picture: which frame is meant has to be chosen first');
  }
  const pieces = piecesOf(bytes, examined, { icc: options.icc ?? 'keep' });
  const damaged = findings.some(({ rule }) => DAMAGE.has(rule)) || pieces.some(({ tag }) => tag === UNREAD);
  if (info === undefined || !picture.layout.whole || damaged) {
    const why = findings.find(({ rule }) => DAMAGE.has(rule))?.message;
    return refuse(
      'damaged',
      `the image is damaged${why === undefined ? '' : ` (${why})`}, so what belongs to it cannot be told from what does not; fetch the original again`,
    );
  }
  const orientation = info.orientation !== undefined && info.orientation !== 1 ? info.orientation : undefined;
  if (orientation !== undefined && options.upright === true) {
    return refuse(
      'orientation',
      `orientation ${orientation} is not applied by stripping; turn the stripped image`,
    );
  }
  const removed = pieces.filter(({ needed, kind }) => !needed && kind !== 'padding');
  const kept = pieces.filter(({ kind, needed, reduced }) => kind === 'icc' && (needed || reduced === true));
  const out = pieces.map(({ needed, instead, offset, length }) => {
    return instead ?? bytes.subarray(offset, needed ? offset + length : offset);
  });
  const changed = pieces.some(({ needed, instead }) => !needed || instead !== undefined);
  return {
    bytes: changed ? concatBytes(out) : bytes,
    removed: removed.map(segmentOf),
    kept: kept.map(segmentOf),
    ...(orientation === undefined ? {} : { orientation }),
  };
}

const DAMAGE: ReadonlySet<string> = new Set([
  'image.file.truncated',
  'image.file.damaged-data',
  'image.file.bad-segment-length',
  'image.file.limit',
]);

/**
 * True for the answer that says why not.
 *
 * @example
 * const stripped = strip(bytes);
 * if (isNotStripped(stripped)) console.log('not a format that can be minimized');
 */
export function isNotStripped(answer: Stripped | NotStripped): answer is NotStripped {
  return 'refused' in answer;
}
