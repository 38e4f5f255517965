/** Decoding of JPEG 2000 by OpenJPEG (wasm), where it is installed. Only to be called in a worker: it blocks. */
import type { ImageInfo } from '../file/info.ts';
import type { Limits } from './limits.ts';
import type { Packages } from './packages.ts';
import type { Picture } from './picture.ts';

type Frame = {
  readonly width: number;
  readonly height: number;
  readonly bitsPerSample: number;
  readonly componentCount: number;
  readonly isSigned: boolean;
};

type Decoder = {
  getEncodedBuffer: (length: number) => Uint8Array;
  decode: () => void;
  getFrameInfo: () => Frame;
  getDecodedBuffer: () => Uint8Array;
  delete: () => void;
};

type OpenJpeg = { readonly J2KDecoder: new () => Decoder; readonly HEAPU8: Uint8Array };
type Create = (options: object) => Promise<OpenJpeg>;

const NAME = '@cornerstonejs/codec-openjpeg/decodewasmjs';
/** The function that makes an instance, or undefined where the package is not installed. */
export async function loadOpenJpeg(packages: Packages): Promise<Create | undefined> {
  try {
    const { default: create } = (await packages.load(NAME)) as { default: Create };
    return create;
  } catch {
    return undefined;
  }
}

type Grow = (this: { readonly buffer: ArrayBufferLike }, pages: number) => number;
type Memory = { readonly Memory: { readonly prototype: { grow: Grow } } };

/** While `work` runs, no wasm memory of this thread grows beyond a limit. */
async function withMemoryLimit<T>(limit: number, work: () => Promise<T>): Promise<T> {
  const { Memory } = (globalThis as unknown as { readonly WebAssembly: Memory }).WebAssembly;
  const grow = Memory.prototype.grow;
  Memory.prototype.grow = function (pages) {
    if (this.buffer.byteLength + pages * 65_536 > limit) throw new RangeError('memory limit');
    return grow.call(this, pages);
  };
  try {
    return await work();
  } finally {
    Memory.prototype.grow = grow;
  }
}

/** Red, green and blue of 8 bits out of interleaved samples of 1 to 16 bits. */
function rgbOf(samples: Uint8Array, frame: Frame, isYcc: boolean): Uint8Array {
  const { width, height, bitsPerSample: bits, componentCount: count, isSigned } = frame;
  const wide = bits > 8;
  const source = wide
    ? new Uint16Array(samples.buffer, samples.byteOffset, samples.byteLength >> 1)
    : new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  const most = 2 ** bits - 1;
  const bias = isSigned ? 2 ** (bits - 1) : 0;
  const mask = wide ? 0xffff : 0xff;
  const at = (index: number): number => ((((source[index] ?? 0) + bias) & mask) * 255) / most;
  const out = new Uint8ClampedArray(width * height * 3);
  const colour = count >= 3;
  for (let to = 0, from = 0; to < out.length; to += 3, from += count) {
    const first = at(from);
    const second = colour ? at(from + 1) : first;
    const third = colour ? at(from + 2) : first;
    if (isYcc && colour) {
      const [cb, cr] = [second - 128, third - 128];
      out[to] = first + 1.402 * cr;
      out[to + 1] = first - 0.344136 * cb - 0.714136 * cr;
      out[to + 2] = first + 1.772 * cb;
    } else {
      out[to] = first;
      out[to + 1] = second;
      out[to + 2] = third;
    }
  }
  return new Uint8Array(out.buffer);
}

type Instance = { readonly openjpeg: OpenJpeg; readonly said: string[] };

/** An instance keeps what memory it once took; one that took much, or failed, is not used again. */
const instances = new WeakMap<Create, Instance>();
const MOST_KEPT = 2 ** 27;

async function instanceOf(create: Create): Promise<Instance> {
  const said: string[] = [];
  const hear = (line: string): void => {
    if (line.includes('[ERROR]')) said.push(line);
  };
  return { openjpeg: await create({ print: hear, printErr: hear }), said };
}

function pictureBy({ openjpeg, said }: Instance, bytes: Uint8Array, info: ImageInfo): Picture {
  const decoder = new openjpeg.J2KDecoder();
  decoder.getEncodedBuffer(bytes.length).set(bytes);
  decoder.decode();
  const frame = decoder.getFrameInfo();
  const samples = decoder.getDecodedBuffer();
  const { width, height, componentCount, bitsPerSample } = frame;
  if (width === 0 || height === 0 || said.length > 0) throw new Error('the decoder gave up');
  const needed = width * height * componentCount * (bitsPerSample > 8 ? 2 : 1);
  if (samples.length < needed) throw new Error('fewer samples than the frame has');
  const data = rgbOf(samples, frame, info.color === 'ycc');
  decoder.delete();
  return { width, height, data };
}

/** Throws for what is damaged or cut: the decoder itself answers with a frame of 0 x 0 there. */
export function decodeByOpenJpeg(
  create: Create,
  bytes: Uint8Array,
  info: ImageInfo,
  limits: Limits,
): Promise<Picture> {
  return withMemoryLimit(limits.memory, async () => {
    const instance = instances.get(create) ?? (await instanceOf(create));
    instances.delete(create);
    const picture = pictureBy(instance, bytes, info);
    if (instance.openjpeg.HEAPU8.length <= MOST_KEPT) instances.set(create, instance);
    return picture;
  });
}
