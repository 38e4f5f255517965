/** Turns an image upright without loss: a PNG by its samples, a JPEG by its DCT coefficients. */
import { Buffer } from 'node:buffer';
import { deflateSync, inflateSync } from 'node:zlib';
import { concatBytes } from '../../bytes/index.ts';
import { crc32 } from '../file/crc.ts';
import { turnJpeg } from '../file/entropy/turn.ts';
import type { ImageInfo } from '../file/info.ts';
import { layoutJpeg } from '../file/jpeg.ts';
import type { Part } from '../file/layout.ts';
import { layoutPng } from '../file/png.ts';
import { type ImageProbe, probe } from '../file/probe.ts';
import { LIMITS } from './limits.ts';
import { deinterlaced, sizeOfPasses } from './png-passes.ts';
import { type Rows, filtered, unfiltered } from './png-rows.ts';

/** An image turned upright, or why it is not turned. */
export type Upright =
  | { readonly bytes: Uint8Array }
  | { readonly refused: 'format' | 'damaged' | 'limit'; readonly message: string };

/** Where the pixel (x, y) of the upright picture lies in the stored one of a width and height: Exif 2.3, tag 274. */
type Source = (x: number, y: number, width: number, height: number) => readonly [number, number];

const SOURCES: readonly Source[] = [
  (x, y) => [x, y],
  (x, y, width) => [width - 1 - x, y],
  (x, y, width, height) => [width - 1 - x, height - 1 - y],
  (x, y, _, height) => [x, height - 1 - y],
  (x, y) => [y, x],
  (x, y, _, height) => [y, height - 1 - x],
  (x, y, width, height) => [width - 1 - y, height - 1 - x],
  (x, y, width) => [width - 1 - y, x],
];

function refuse(refused: 'format' | 'damaged' | 'limit', message: string): Upright {
  return { refused, message };
}

/** Rows of the turned picture; pixels of less than a byte are unpacked and packed again. */
function turned(rows: Rows, { width, height }: ImageInfo, bits: number, orientation: number): Rows {
  const source = SOURCES[orientation - 1] ?? SOURCES[0];
  const [w, h] = orientation >= 5 ? [height, width] : [width, height];
  const bytesPerRow = Math.ceil((w * bits) / 8);
  const data = new Uint8Array(bytesPerRow * h);
  const size = bits >> 3;
  const mask = (1 << bits) - 1;
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const [fromX, fromY] = source?.(x, y, width, height) ?? [x, y];
      const row = fromY * rows.bytesPerRow;
      if (size > 0) {
        const from = row + fromX * size;
        data.set(rows.data.subarray(from, from + size), y * bytesPerRow + x * size);
        continue;
      }
      const bit = fromX * bits;
      const value = ((rows.data[row + (bit >> 3)] ?? 0) >> (8 - bits - (bit & 7))) & mask;
      const at = y * bytesPerRow + ((x * bits) >> 3);
      data[at] = (data[at] ?? 0) | (value << (8 - bits - ((x * bits) & 7)));
    }
  }
  return { data, bytesPerRow, height: h };
}

function chunk(tag: string, content: Uint8Array): Uint8Array {
  const out = new Uint8Array(content.length + 12);
  const view = new DataView(out.buffer);
  view.setUint32(0, content.length);
  for (let i = 0; i < 4; i++) out[4 + i] = tag.charCodeAt(i);
  out.set(content, 8);
  view.setUint32(content.length + 8, crc32(out.subarray(4, content.length + 8)));
  return out;
}

/** The interlace method in IHDR. */
const INTERLACE = 12;

/**
 * A chunk with its first two numbers of four bytes in the other order where the picture lay on its side: width and
 * height, or the two scales. What is written is not interlaced.
 */
function adapted(bytes: Uint8Array, { tag, data, dataEnd }: Part, sideways: boolean): Uint8Array {
  const content = bytes.slice(data, dataEnd);
  if (sideways) {
    content.set(bytes.subarray(data, data + 4), 4);
    content.set(bytes.subarray(data + 4, data + 8), 0);
  }
  if (tag === 'IHDR') content[INTERLACE] = 0;
  return chunk(tag, content);
}

/** Every chunk as it was but for the pixels, the interlace method, and sizes and scales of a picture on its side. */
function assembled(
  bytes: Uint8Array,
  parts: readonly Part[],
  pixels: Uint8Array,
  sideways: boolean,
): Uint8Array {
  let isWritten = false;
  const out: Uint8Array[] = [];
  for (const part of parts) {
    const { tag, offset, length } = part;
    if (tag === 'IDAT') {
      if (!isWritten) out.push(chunk('IDAT', pixels));
      isWritten = true;
    } else if (tag === 'IHDR' || (sideways && tag === 'pHYs')) out.push(adapted(bytes, part, sideways));
    else out.push(bytes.subarray(offset, offset + length));
  }
  return concatBytes(out);
}

/** Why an image is not turned, by its headers; undefined where it may be. */
function refusalOf({ info, findings }: ImageProbe): Upright | undefined {
  if (info?.format !== 'png' && info?.format !== 'jpeg')
    return refuse(
      'format',
      'only JPEG and PNG are turned without loss; turn the image in an editor and save it as PNG',
    );
  if (findings.some(({ severity, rule }) => severity === 'error' && rule !== 'image.file.multi-picture'))
    return refuse('damaged', 'the image is damaged; get it anew from its source');
  if (info.width * info.height > LIMITS.pixels)
    return refuse('limit', 'the image is too large to be turned; make it smaller in an editor');
  return undefined;
}

/**
 * Turns an image so that it needs no orientation. No sample of a PNG and no coefficient of a JPEG is changed; a JPEG
 * whose sides do not fit its blocks is refused. An interlaced PNG is written without interlacing.
 * @param bytes The image, its context already stripped.
 * @param orientation The Exif orientation, 1 to 8.
 *
 * @example
 * const turned = upright(bytes, 6);
 */
export function upright(bytes: Uint8Array, orientation: number): Upright {
  const probed = probe(bytes);
  const refused = refusalOf(probed);
  const { info } = probed;
  if (refused !== undefined || info === undefined)
    return refused ?? refuse('damaged', 'the image is damaged; get it anew from its source');
  if (orientation < 2 || orientation > 8) return { bytes };
  if (info.format === 'jpeg') return turnJpeg(bytes, layoutJpeg, orientation);
  const bits = info.components * info.bitDepth;
  const step = Math.max(1, bits >> 3);
  const bytesPerRow = Math.ceil((info.width * bits) / 8);
  const { parts } = layoutPng(bytes);
  try {
    const packed = Buffer.concat(
      parts.filter(({ tag }) => tag === 'IDAT').map(({ data, dataEnd }) => bytes.subarray(data, dataEnd)),
    );
    const size = info.interlaced === true ? sizeOfPasses(info, bits) : (bytesPerRow + 1) * info.height;
    const stream = inflateSync(packed, { maxOutputLength: size + 1 });
    const rows =
      info.interlaced === true
        ? deinterlaced(stream, info, bits)
        : unfiltered(stream, bytesPerRow, info.height, step);
    if (rows === undefined) return refuse('damaged', 'the pixels are not whole; get it anew from its source');
    const pixels = deflateSync(filtered(turned(rows, info, bits, orientation), step), { level: 9 });
    return { bytes: assembled(bytes, parts, pixels, orientation >= 5) };
  } catch {
    return refuse('damaged', 'the pixels cannot be inflated; get it anew from its source');
  }
}
