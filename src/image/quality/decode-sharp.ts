/** Decoding by sharp (libvips), where it is installed. */
import type { Limits } from './limits.ts';
import type { Packages } from './packages.ts';
import type { Picture } from './picture.ts';

type Pipeline = {
  toColourspace: (space: string) => Pipeline;
  removeAlpha: () => Pipeline;
  raw: (options: { depth: string }) => Pipeline;
  timeout: (options: { seconds: number }) => Pipeline;
  toBuffer: (options: { resolveWithObject: true }) => Promise<{
    data: Uint8Array;
    info: { width: number; height: number; channels: number };
  }>;
};

/** The part of sharp that is used here. */
export type Sharp = {
  (bytes: Uint8Array, options: object): Pipeline;
  cache: (on: boolean) => unknown;
};

/** sharp, or undefined where it cannot be loaded. */
export async function loadSharp(packages: Packages): Promise<Sharp | undefined> {
  try {
    const { default: sharp } = (await packages.load('sharp')) as { default: Sharp };
    sharp.cache(false);
    return sharp;
  } catch {
    return undefined;
  }
}

/** Three channels of 8 bits; rejects for what is damaged or cut. */
export async function decodeBySharp(sharp: Sharp, bytes: Uint8Array, limits: Limits): Promise<Picture> {
  const options = { limitInputPixels: limits.pixels, failOn: 'warning', sequentialRead: true, pages: 1 };
  const { data, info } = await sharp(bytes, options)
    .toColourspace('srgb')
    .removeAlpha()
    .raw({ depth: 'uchar' })
    .timeout({ seconds: Math.max(1, Math.ceil(limits.milliseconds / 1000)) })
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  if (channels === 3) return { width, height, data };
  const out = new Uint8Array(width * height * 3);
  for (let from = 0, at = 0; at < out.length; from += channels, at += 3)
    out.fill(data[from] ?? 0, at, at + 3);
  return { width, height, data: out };
}
