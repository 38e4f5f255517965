/** What a Type-10 record has to say of a picture, taken from the picture's own headers. */
import type { ImageInfo } from './info.ts';

/** Compression codes for 10.011 that a photograph may have. */
export type Compression = 'JPEGB' | 'JPEGL' | 'JP2' | 'JP2L' | 'PNG';

/** Colour space codes for 10.012. */
export type ColorSpace = 'GRAY' | 'RGB' | 'SRGB' | 'YCC' | 'SYCC';

/** Fields 10.006 to 10.012 of one picture. */
export type Sample = {
  /** Horizontal and vertical line length in pixels. */
  readonly hll: number;
  readonly vll: number;
  /** Scale units: 0 none (then thps:tvps is the pixel aspect ratio), 1 per inch, 2 per centimetre. */
  readonly slc: 0 | 1 | 2;
  readonly thps: number;
  readonly tvps: number;
  readonly cga: Compression;
  readonly csp: ColorSpace;
};

/** Why a picture cannot stand in a Type-10 record. */
export type NotASample = {
  readonly reason: 'coding' | 'container' | 'size' | 'colour' | 'depth';
  readonly message: string;
};

const MAX_SIDE = 99_999;

function compressionOf({ format, coding, bitDepth }: ImageInfo): Compression | NotASample {
  const no = (reason: NotASample['reason'], message: string): NotASample => ({ reason, message });
  if (format === 'png') return 'PNG';
  if (format === 'j2k')
    return no('container', 'a bare JPEG 2000 codestream; 10.999 carries JPEG 2000 as a JP2 file');
  switch (coding) {
    case 'baseline':
    case 'extended':
    case 'progressive':
      return bitDepth === 8
        ? 'JPEGB'
        : no('depth', `a lossy JPEG with ${bitDepth} bits a sample; JPEGB has 8`);
    case 'lossless':
      return 'JPEGL';
    case 'reversible':
      return 'JP2L';
    case 'irreversible':
      return 'JP2';
    case 'arithmetic':
    case 'jpeg-ls':
    case 'deflate':
    case 'unknown':
      return no('coding', `10.011 has no code for ${coding} coding`);
  }
}

function colorSpaceOf({ color, srgb, format }: ImageInfo): ColorSpace | undefined {
  switch (color) {
    case 'gray':
      return 'GRAY';
    case 'ycc':
      if (!srgb) return 'YCC';
      return format === 'jp2' ? 'SYCC' : 'SRGB';
    case 'rgb':
    case 'palette':
      return srgb ? 'SRGB' : 'RGB';
    case 'cmyk':
    case 'ycck':
    case 'unknown':
      return undefined;
  }
}

function scaleOf({ density }: ImageInfo): Pick<Sample, 'slc' | 'thps' | 'tvps'> {
  const none = { slc: 0, thps: 1, tvps: 1 } as const;
  if (density === undefined) return none;
  const thps = Math.round(density.x);
  const tvps = Math.round(density.y);
  if (thps < 1 || tvps < 1 || thps > MAX_SIDE || tvps > MAX_SIDE) return none;
  // Per inch and per centimetre the two scales are equal; where they are not, only their ratio can be told.
  if (thps !== tvps) return { slc: 0, thps, tvps };
  return { slc: density.unit === 'inch' ? 1 : density.unit === 'cm' ? 2 : 0, thps, tvps };
}

/**
 * The values of 10.006 to 10.012 for a picture. `JPEGB` is any DCT JPEG of 8 bits, progressive included; `SRGB` is
 * said only where the file says so (PNG sRGB, JP2 colour space 16, EXIF ColorSpace 1); an ordinary JFIF JPEG is `YCC`.
 *
 * @example
 * const sample = sampleOf(imageInfo);
 */
export function sampleOf(info: ImageInfo): Sample | NotASample {
  const { width, height } = info;
  if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
    return {
      reason: 'size',
      message: `10.006 and 10.007 hold 1 to ${MAX_SIDE}; the picture says ${width} x ${height}`,
    };
  }
  const cga = compressionOf(info);
  if (typeof cga !== 'string') return cga;
  const csp = colorSpaceOf(info);
  if (csp === undefined)
    return { reason: 'colour', message: `10.012 has no code for this colour model (${info.color})` };
  return { hll: width, vll: height, ...scaleOf(info), cga, csp };
}

/**
 * True for the answer that says why not.
 *
 * @example
 * const sample = sampleOf(imageInfo);
 * if (isNotASample(sample)) console.log('a face record cannot carry this image');
 */
export function isNotASample(answer: Sample | NotASample): answer is NotASample {
  return 'reason' in answer;
}
