/** What is refused before a decoder sees it, and how long one may take. */

/** Limits of one picture. */
export type Limits = {
  /** Most bytes of the file. */
  readonly bytes: number;
  /** Most pixels, as the header claims them. */
  readonly pixels: number;
  /** Longest time for decoding, finding faces and measuring together. */
  readonly milliseconds: number;
  /** Most memory, in bytes, that the JPEG 2000 decoder may take. */
  readonly memory: number;
};

/** 60 megapixels, 20 MB, 30 s, 1 GB. */
export const LIMITS: Limits = {
  bytes: 20_000_000,
  pixels: 60_000_000,
  milliseconds: 30_000,
  memory: 2 ** 30,
};
