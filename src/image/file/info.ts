/** What a picture file says of itself. */

/** `jp2`: JPEG 2000 in its boxes; `j2k`: a raw JPEG 2000 codestream. */
export type ImageFormat = 'jpeg' | 'png' | 'jp2' | 'j2k';

/**
 * How the pixels are coded. JPEG: `baseline`, `extended` (sequential DCT), `progressive`, `lossless` (SOF3),
 * `jpeg-ls` (SOF55), `arithmetic`. PNG: `deflate`. JPEG 2000: `reversible` (5-3), `irreversible` (9-7).
 */
export type Coding =
  | 'baseline'
  | 'extended'
  | 'progressive'
  | 'lossless'
  | 'jpeg-ls'
  | 'arithmetic'
  | 'deflate'
  | 'reversible'
  | 'irreversible'
  | 'unknown';

/** The colour model of the stored samples. */
export type Color = 'gray' | 'rgb' | 'ycc' | 'cmyk' | 'ycck' | 'palette' | 'unknown';

/** Samples for each inch or centimetre (`cm` may be a fraction), or only their ratio (`aspect`). */
export type Density = { readonly x: number; readonly y: number; readonly unit: 'inch' | 'cm' | 'aspect' };

/** What the headers of one picture say. Nothing of it was checked against the pixels. */
export type ImageInfo = {
  readonly format: ImageFormat;
  /** In pixels, before any EXIF orientation. */
  readonly width: number;
  readonly height: number;
  /** Stored channels, alpha included; 1 for a palette. */
  readonly components: number;
  /** Bits of one sample; the largest where components differ. */
  readonly bitDepth: number;
  readonly coding: Coding;
  readonly color: Color;
  readonly alpha: boolean;
  /** The file itself says that it is sRGB (or sYCC): PNG sRGB, JP2 enumerated colour space, EXIF ColorSpace 1. */
  readonly srgb: boolean;
  /** An ICC profile is embedded. */
  readonly icc: boolean;
  /** JPEG: a JFIF header is present. */
  readonly jfif?: boolean;
  /** Stated by JFIF, pHYs or the JP2 resolution box; EXIF's customary 72 says nothing and is not taken. */
  readonly density?: Density;
  /** `4:4:4`, `4:2:2`, `4:2:0`, `4:4:0`, `4:1:1`, or `other`; absent for one component. */
  readonly subsampling?: string;
  /** JPEG: estimated IJG quality, 1 to 100, from the first component's quantisation table. */
  readonly quality?: number;
  /** PNG: Adam7. JPEG: absent, see `coding`. */
  readonly interlaced?: boolean;
  /** EXIF orientation, 1 to 8, where the file states one. */
  readonly orientation?: number;
};
