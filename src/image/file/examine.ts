/** One look at a file, shallow or deep: what it is, where its picture begins and ends, what is wrong with it. */
import type { Finding } from '../../findings/finding.ts';
import type { ImageFormat, ImageInfo } from './info.ts';
import { readJpeg } from './jpeg-info.ts';
import { layoutJpeg } from './jpeg.ts';
import { readCodestream, readJp2 } from './jpeg2000-info.ts';
import { layoutCodestream, layoutJp2 } from './jpeg2000.ts';
import { type Layout, fileFinding } from './layout.ts';
import { layoutPng, readPng } from './png.ts';
import { findPicture, recognise } from './signature.ts';

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

function layoutOf(format: ImageFormat, bytes: Uint8Array, deep: boolean): Layout {
  switch (format) {
    case 'jpeg':
      return layoutJpeg(bytes, deep);
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
    const message = `the file is ${recognised}; a face picture is JPEG, PNG or JPEG 2000`;
    return {
      recognised,
      findings: [fileFinding('image.file.not-allowed', 0, message, { format: recognised })],
    };
  }
  const message = bytes.length === 0 ? 'there are no bytes at all' : 'no picture format begins like this';
  return {
    recognised,
    findings: [fileFinding('image.file.unknown-format', 0, message, { length: bytes.length })],
  };
}

function shifted(finding: Finding, by: number): Finding {
  return { ...finding, at: { ...finding.at, offset: (finding.at.offset ?? 0) + by } };
}

/**
 * Looks for a picture behind other bytes. It is taken apart only by a deep look; a decoder would not open the file.
 */
function behind(bytes: Uint8Array, deep: boolean): Examined {
  const start = findPicture(bytes, 1, LEADING_LIMIT);
  if (start === undefined) return refused(bytes, 'unknown');
  const leading = fileFinding('image.file.leading-bytes', 0, `${start} bytes stand before the picture`, {
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

/**
 * Looks at a file.
 * @param deep False: headers only, in microseconds. True: walks all of a JPEG to find its true end, and takes apart a
 *   picture that stands behind other bytes.
 */
export function examine(bytes: Uint8Array, deep: boolean): Examined {
  const recognised = recognise(bytes);
  if (!isAllowed(recognised))
    return recognised === 'unknown' ? behind(bytes, deep) : refused(bytes, recognised);
  const layout = layoutOf(recognised, bytes, deep);
  const { info, findings } = READERS[recognised](bytes, layout);
  const rest = bytes.length - layout.end;
  if (layout.whole && rest > 0) {
    const message = `${rest} bytes follow the end of the picture`;
    findings.push(fileFinding('image.file.trailing-bytes', layout.end, message, { length: rest }));
  }
  const picture = { format: recognised, start: 0, bytes, layout };
  return { recognised, findings, picture, ...(info === undefined ? {} : { info }) };
}
