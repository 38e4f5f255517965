/** JPEG 2000 by OpenJPEG; browsers do not decode it. */
import { type Frame, type OpenJpeg, create, wasm } from 'openjpeg-decoder';
import type { ImageInfo } from '../../src/image/index.ts';

/** More samples than this would stop the page for long. */
const MAX_SAMPLES = 100_000_000;

/** True where a JPEG 2000 image of that size can be shown. */
export function isDecodable({ format, width, height, components }: ImageInfo): boolean {
  const known = format === 'jp2' || format === 'j2k';
  return create !== undefined && known && width * height * Math.max(3, components) <= MAX_SAMPLES;
}

/** Red, green, blue and alpha of 8 bits out of interleaved samples of 1 to 16 bits. */
function rgbaOf(samples: Uint8Array, frame: Frame, isYcc: boolean): ImageData {
  const { width, height, bitsPerSample: bits, componentCount: count, isSigned } = frame;
  const source =
    bits > 8 ? new Uint16Array(samples.buffer, samples.byteOffset, samples.byteLength >> 1) : samples;
  const most = 2 ** bits - 1;
  const bias = isSigned ? 2 ** (bits - 1) : 0;
  const mask = bits > 8 ? 0xffff : 0xff;
  const at = (index: number): number => ((((source[index] ?? 0) + bias) & mask) * 255) / most;
  const image = new ImageData(width, height);
  const { data } = image;
  for (let to = 0, from = 0; to < data.length; to += 4, from += count) {
    const first = at(from);
    const second = count >= 3 ? at(from + 1) : first;
    const third = count >= 3 ? at(from + 2) : first;
    if (isYcc && count >= 3) {
      const [cb, cr] = [second - 128, third - 128];
      data[to] = first + 1.402 * cr;
      data[to + 1] = first - 0.344136 * cb - 0.714136 * cr;
      data[to + 2] = first + 1.772 * cb;
    } else {
      data[to] = first;
      data[to + 1] = second;
      data[to + 2] = third;
    }
    data[to + 3] = 255;
  }
  return image;
}

function imageBy(openjpeg: OpenJpeg, bytes: Uint8Array, info: ImageInfo): ImageData | undefined {
  const decoder = new openjpeg.J2KDecoder();
  decoder.getEncodedBuffer(bytes.length).set(bytes);
  decoder.decode();
  const frame = decoder.getFrameInfo();
  const samples = decoder.getDecodedBuffer();
  const { width, height, componentCount, bitsPerSample } = frame;
  const needed = width * height * componentCount * (bitsPerSample > 8 ? 2 : 1);
  if (width !== info.width || height !== info.height || samples.length < needed) return undefined;
  const image = rgbaOf(samples, frame, info.color === 'ycc');
  decoder.delete();
  return image;
}

/** The pixels of an image; undefined where it is damaged. Each image has its own decoder instance, whose memory is released. */
export async function decodeJpeg2000(bytes: Uint8Array, info: ImageInfo): Promise<ImageData | undefined> {
  if (create === undefined) return undefined;
  try {
    const said: string[] = [];
    const openjpeg = await create({
      wasmBinary: wasm,
      print: () => undefined,
      printErr: (line) => {
        if (line.includes('[ERROR]')) said.push(line);
      },
    });
    const image = imageBy(openjpeg, bytes, info);
    return said.length > 0 ? undefined : image;
  } catch {
    return undefined;
  }
}
