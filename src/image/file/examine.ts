/** Examines an image file: its format, where its image begins and ends, and what is wrong with it. */
import type { Finding } from '../../findings/finding.ts';
import { judgeData } from './image-data.ts';
import type { ImageFormat, ImageInfo } from './info.ts';
import { readJpeg } from './jpeg-info.ts';
import { layoutJpeg } from './jpeg.ts';
import { readCodestream, readJp2 } from './jpeg2000-info.ts';
import { layoutCodestream, layoutJp2 } from './jpeg2000.ts';
import { type Layout, fileFinding } from './layout.ts';
import { layoutPng, readPng } from './png.ts';
import { PICTURES, adviceOn, findPicture, formatName, recognise } from './signature.ts';

/** A file of an allowed format, taken apart. */
export type Examined = {
  readonly recognised: string;
  readonly findings: readonly Finding[];
  readonly info?: ImageInfo;
  /** Absent where no picture of an allowed format begins. */
  readonly picture?: {
    readonly format: ImageFormat;
    /** Offset of the picture's first byte; the layout counts from there. */
    readonly start: number;
    readonly bytes: Uint8Array;
    readonly layout: Layout;
  };
};

/** How far a picture is looked for behind other bytes. */
const LEADING_LIMIT = 65_536;

function isAllowed(format: string): format is ImageFormat {
  return format === 'jpeg' || format === 'png' || format === 'jp2' || format === 'j2k';
}

function layoutOf(format: ImageFormat, bytes: Uint8Array): Layout {
  switch (format) {
    case 'jpeg':
      return layoutJpeg(bytes);
    case 'png':
      return layoutPng(bytes);
    case 'jp2':
      return layoutJp2(bytes);
    case 'j2k':
      return layoutCodestream(bytes, 0, bytes.length);
  }
}

const READERS = { jpeg: readJpeg, png: readPng, jp2: readJp2, j2k: readCodestream } as const;

function refused(bytes: Uint8Array, recognised: string): Examined {
  if (recognised !== 'unknown') {
    const advice = adviceOn(recognised);
    const message = `the file is ${formatName(recognised)}; a face image is JPEG, PNG or JPEG 2000${advice === '' ? '' : `: ${advice}`}`;
    return {
      recognised,
      findings: [fileFinding('image.file.not-allowed', 0, message, { format: recognised })],
    };
  }
  const message = bytes.length === 0 ? 'the file is empty' : 'the file begins like no known image format';
  return {
    recognised,
    findings: [fileFinding('image.file.unknown-format', 0, message, { length: bytes.length })],
  };
}

function shifted(finding: Finding, by: number): Finding {
  return { ...finding, at: { ...finding.at, offset: (finding.at.offset ?? 0) + by } };
}

/** Looks for an image behind other bytes. It is taken apart only by a deep examination; a decoder does not open the file. */
function behind(bytes: Uint8Array, deep: boolean): Examined {
  const start = findPicture(bytes, 1, LEADING_LIMIT);
  if (start === undefined) return refused(bytes, 'unknown');
  const leading = fileFinding('image.file.leading-bytes', 0, `${start} bytes stand before the image`, {
    length: start,
  });
  if (!deep) return { recognised: 'unknown', findings: [leading] };
  const rest = examine(bytes.subarray(start), true);
  return {
    ...rest,
    findings: [leading, ...rest.findings.map((finding) => shifted(finding, start))],
    ...(rest.picture === undefined ? {} : { picture: { ...rest.picture, start } }),
  };
}

/** Places behind an image at which another one is looked for. */
const MAX_TRIES = 16;

/** The format of an image that follows the first, at the end of it or behind filling and other data. */
function another(bytes: Uint8Array, from: number): string | undefined {
  const first = recognise(bytes.subarray(from));
  if (PICTURES.has(first)) return first;
  let at = findPicture(bytes, from, bytes.length);
  for (let tries = 0; at !== undefined && tries < MAX_TRIES; tries++) {
    const rest = bytes.subarray(at);
    const format = recognise(rest);
    if (isAllowed(format) && READERS[format](rest, layoutOf(format, rest)).info !== undefined) return format;
    at = findPicture(bytes, at + 1, bytes.length);
  }
  return undefined;
}

/** What follows the end of the image. */
function trailing(bytes: Uint8Array, { end: from }: Layout): Finding[] {
  const length = bytes.length - from;
  if (length <= 0) return [];
  const picture = another(bytes, from);
  const message =
    picture === undefined
      ? `${length} bytes follow the end of the image`
      : `another image or video (${picture}) follows the end of the first image, within ${length} bytes`;
  const facts = picture === undefined ? { length } : { length, picture };
  return [fileFinding('image.file.trailing-bytes', from, message, facts)];
}

/**
 * Examines a file, to the true end of its first image.
 * @param deep True: also judges the coded data, and takes apart an image that stands behind other bytes. Time grows
 *   with the length of the file alone.
 */
export function examine(bytes: Uint8Array, deep: boolean): Examined {
  const recognised = recognise(bytes);
  if (!isAllowed(recognised))
    return recognised === 'unknown' ? behind(bytes, deep) : refused(bytes, recognised);
  const given = layoutOf(recognised, bytes);
  const { info, findings } = READERS[recognised](bytes, given);
  const judged = deep ? judgeData(recognised, bytes, given, info) : { layout: given, findings: [] };
  const { layout } = judged;
  findings.push(...judged.findings);
  if (given.whole) findings.push(...trailing(bytes, given));
  const picture = { format: recognised, start: 0, bytes, layout };
  return { recognised, findings, picture, ...(info === undefined ? {} : { info }) };
}
