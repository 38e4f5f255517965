/** Decoding by jimp's JPEG and PNG formats, which are always installed. */
import { Buffer } from 'node:buffer';
import { inflateSync } from 'node:zlib';
import { layoutPng } from '../file/png.ts';
import type { ImageInfo } from '../file/info.ts';
import type { Limits } from './limits.ts';
import type { Picture } from './picture.ts';

/** True for a picture that jimp decodes. */
export function isForJimp({ format, coding, bitDepth }: ImageInfo): boolean {
  if (format === 'png') return true;
  return format === 'jpeg' && bitDepth === 8 && ['baseline', 'extended', 'progressive'].includes(coding);
}

function opaque(data: Uint8Array, pixels: number): Uint8Array {
  const out = new Uint8Array(pixels * 3);
  for (let from = 0, at = 0; at < out.length; from += 4) {
    out[at++] = data[from] ?? 0;
    out[at++] = data[from + 1] ?? 0;
    out[at++] = data[from + 2] ?? 0;
  }
  return out;
}

/** An interlaced PNG is inflated without bound by its decoder; here it is inflated with one first. */
function boundInterlaced(bytes: Uint8Array, { width, height, components, bitDepth }: ImageInfo): void {
  const parts = layoutPng(bytes).parts.filter(({ tag }) => tag === 'IDAT');
  const data = Buffer.concat(parts.map(({ data: from, dataEnd }) => bytes.subarray(from, dataEnd)));
  // Adam7 has at most 15 bytes of filter types for 8 rows, and each of its passes may end inside a byte.
  const most = Math.ceil((width * height * components * bitDepth) / 8) + height * 16 + 64;
  inflateSync(data, { maxOutputLength: most });
}

async function decodeJpeg(bytes: Buffer, limits: Limits, tolerantDecoding: boolean): Promise<Picture> {
  const { default: jpeg } = await import('@jimp/js-jpeg');
  const { data, width, height } = jpeg().decode(bytes, {
    tolerantDecoding,
    formatAsRGBA: false,
    maxResolutionInMP: limits.pixels / 1e6,
    maxMemoryUsageInMB: limits.memory / 2 ** 20,
  });
  return { width, height, data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
}

/** Throws for what is damaged or cut. */
export async function decodeByJimp(bytes: Uint8Array, info: ImageInfo, limits: Limits): Promise<Picture> {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (info.format === 'png') {
    const { default: png } = await import('@jimp/js-png');
    if (info.interlaced === true) boundInterlaced(bytes, info);
    // It takes bytes behind the end of the picture for damage; they are told of by the header's findings.
    const bitmap = png().decode(data.subarray(0, layoutPng(bytes).end));
    const { width, height } = bitmap;
    return { width, height, data: opaque(bitmap.data, width * height) };
  }
  try {
    return await decodeJpeg(data, limits, false);
  } catch (error) {
    // Its strict mode steps out of a grey picture whose last restart interval is not full.
    if (info.components !== 1 || !(error instanceof TypeError)) throw error;
    return await decodeJpeg(data, limits, true);
  }
}

/** True for a failure that is the decoder's own limit, not the picture's fault. */
export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && /maxMemoryUsageInMB|maxResolutionInMP|enough memory/.test(error.message);
}
