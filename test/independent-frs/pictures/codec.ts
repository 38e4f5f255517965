/** Bytes to pixels and back, with the dimensions read before anything is decoded. */
import jpegCodec from '@jimp/js-jpeg';
import pngCodec from '@jimp/js-png';
import type { Picture } from './draw.ts';

const png = pngCodec();
const jpeg = jpegCodec();

export type MediaType = 'image/png' | 'image/jpeg';

/** Width and height by the header, or undefined where there is none. */
export function sizeOf(octets: Buffer, mediaType: string): { width: number; height: number } | undefined {
  return mediaType === 'image/png'
    ? pngSize(octets)
    : mediaType === 'image/jpeg'
      ? jpegSize(octets)
      : undefined;
}

function pngSize(octets: Buffer): { width: number; height: number } | undefined {
  if (octets.length < 33 || octets.subarray(0, 8).toString('hex') !== '89504e470d0a1a0a') return undefined;
  return { width: octets.readUInt32BE(16), height: octets.readUInt32BE(20) };
}

function jpegSize(octets: Buffer): { width: number; height: number } | undefined {
  if (octets.length < 4 || octets[0] !== 0xff || octets[1] !== 0xd8) return undefined;
  for (let at = 2; at + 9 < octets.length;) {
    if (octets[at] !== 0xff) return undefined;
    const marker = octets[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: octets.readUInt16BE(at + 5), width: octets.readUInt16BE(at + 7) };
    at += marker === 0xff ? 1 : 2 + octets.readUInt16BE(at + 2);
  }
  return undefined;
}

/** The pixels, or undefined where the bytes are no such image. */
export function decode(octets: Buffer, mediaType: string): Picture | undefined {
  try {
    const { width, height, data } =
      mediaType === 'image/png' ? png.decode(octets) : jpeg.decode(octets, { tolerantDecoding: false });
    const rgb = new Uint8Array(width * height * 3);
    for (let i = 0; i < width * height; i++)
      for (let c = 0; c < 3; c++) rgb[i * 3 + c] = data[i * 4 + c] ?? 0;
    return { width, height, rgb };
  } catch {
    return undefined;
  }
}

function rgba({ width, height, rgb }: Picture): { width: number; height: number; data: Buffer } {
  const data = Buffer.alloc(width * height * 4, 255);
  for (let i = 0; i < width * height; i++) for (let c = 0; c < 3; c++) data[i * 4 + c] = rgb[i * 3 + c] ?? 0;
  return { width, height, data };
}

/** A JPEG or PNG file of the pixels. */
export function encode(picture: Picture, mediaType: MediaType): Buffer {
  return mediaType === 'image/png'
    ? png.encode(rgba(picture), {})
    : jpeg.encode(rgba(picture), { quality: 88 });
}
