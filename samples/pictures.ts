/** Plain grey pictures of any size and a few bytes, drawn by their own headers: `{jpeg 96x120 density=96/inch}`. */
import { ascii, be16, be32, join } from './bytes.ts';

type Options = ReadonlyMap<string, string>;

/** Name, size and options of a picture, such as `jpeg 96x120 gray density=96/inch`. */
type Asked = {
  readonly kind: string;
  readonly width: number;
  readonly height: number;
  readonly options: Options;
};

function segment(marker: number, content: Uint8Array): Uint8Array {
  return join([0xff, marker], be16(content.length + 2), content);
}

/** Units of the JFIF header by name; without one the two numbers are an aspect ratio. */
const UNITS: Readonly<Record<string, number>> = { inch: 1, cm: 2 };

/** `96/inch`, or `2:1` for an aspect ratio. */
function jfif(density: string): Uint8Array {
  const [numbers = '1:1', unit = ''] = density.split('/');
  const [x = '1', y = x] = numbers.split(':');
  const scale = join([UNITS[unit] ?? 0], be16(Number(x)), be16(Number(y)), [0, 0]);
  return segment(0xe0, join(ascii('JFIF\0'), [1, 2], scale));
}

const FRAMES: Readonly<Record<string, number>> = { baseline: 0xc0, progressive: 0xc2, lossless: 0xc3 };

/** One Huffman table whose only code is the bit 0, and whose only value is 0. */
function table(kindAndNumber: number): Uint8Array {
  return segment(0xc4, join([kindAndNumber, 1], new Uint8Array(15), [0]));
}

/** Every difference from what is expected is none: a bit 0 each, filled up with ones. */
function zeroBits(count: number): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(count / 8));
  if (count % 8 !== 0) bytes[bytes.length - 1] = (1 << (8 - (count % 8))) - 1;
  return bytes;
}

/** A JPEG that every decoder opens: grey throughout, no subsampling. */
function jpeg({ width, height, options }: Asked): Uint8Array {
  const process = ['progressive', 'lossless'].find((name) => options.has(name)) ?? 'baseline';
  const components = Number(options.get('components') ?? 3);
  const ids = Array.from({ length: components }, (_, i) => i + 1);
  const depth = Number(options.get('depth') ?? 8);
  const rows = ids.flatMap((id) => [id, 0x11, 0]);
  const frame = join([depth], be16(height), be16(width), [components], rows);
  const blocks = components * Math.ceil(width / 8) * Math.ceil(height / 8);
  const [bits, spectrum] =
    process === 'lossless'
      ? [width * height * components, [1, 0, 0]]
      : process === 'progressive'
        ? [blocks, [0, 0, 0]]
        : [2 * blocks, [0, 63, 0]];
  return join(
    [0xff, 0xd8],
    options.has('bare') ? [] : jfif(options.get('density') ?? '1:1'),
    segment(0xdb, join([0], new Uint8Array(64).fill(1))),
    segment(FRAMES[process] ?? 0xc0, frame),
    table(0x00),
    table(0x10),
    segment(
      0xda,
      join(
        [components],
        ids.flatMap((id) => [id, 0]),
        spectrum,
      ),
    ),
    zeroBits(bits),
    [0xff, 0xd9],
  );
}

function crc(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return ~value >>> 0;
}

/** A PNG chunk with its checksum. */
export function chunk(tag: string, content: Uint8Array): Uint8Array {
  const checked = join(ascii(tag), content);
  return join(be32(content.length), checked, be32(crc(checked)));
}

/** A zlib stream of zeros, not compressed. */
function storedZeros(length: number): Uint8Array {
  const most = 0xffff;
  const blocks = Array.from({ length: Math.max(1, Math.ceil(length / most)) }, (_, i) => {
    const size = Math.min(most, length - i * most);
    const last = (i + 1) * most >= length ? 1 : 0;
    return join([last, size & 255, size >>> 8, ~size & 255, (~size >>> 8) & 255], new Uint8Array(size));
  });
  // Adler-32 of zeros: the first half stays 1, the second counts them.
  return join([0x78, 0x01], ...blocks, be16(length % 65_521), be16(1));
}

/** A black PNG of red, green and blue. */
function png({ width, height, options }: Asked): Uint8Array {
  const depth = Number(options.get('depth') ?? 8);
  const header = join(be32(width), be32(height), [depth, 2, 0, 0, 0]);
  return join(
    [0x89],
    ascii('PNG\r\n\x1a\n'),
    chunk('IHDR', header),
    chunk('IDAT', storedZeros((width * 3 + 1) * height)),
    chunk('IEND', new Uint8Array()),
  );
}

/** A JP2 box. */
export function box(tag: string, content: Uint8Array): Uint8Array {
  return join(be32(content.length + 8), ascii(tag), content);
}

/** A codestream of one tile, three components, no decomposition, one layer: three empty packets. */
function j2k({ width, height, options }: Asked): Uint8Array {
  const components = Number(options.get('components') ?? 3);
  const size = join(be32(width), be32(height), be32(0), be32(0));
  const each = Array.from({ length: components }, () => [7, 1, 1]).flat();
  const siz = join([0, 0], size, size, be16(components), each);
  const transform = options.has('irreversible') ? 0 : 1;
  const cod = [0, 0, 0, 1, 0, 0, 4, 4, 0, transform];
  const qcd = transform === 1 ? [0x40, 0x40] : [0x42, 0x40, 0x00];
  const packets = new Uint8Array(components);
  const tile = join([0xff, 0x90, 0, 10, 0, 0], be32(14 + components), [0, 1, 0xff, 0x93], packets);
  return join(
    [0xff, 0x4f],
    segment(0x51, siz),
    segment(0x52, join(cod)),
    segment(0x5c, join(qcd)),
    tile,
    [0xff, 0xd9],
  );
}

/** A JP2 file: `fill=1000` puts that many bytes of free space into it, `sycc` says YCbCr. */
function jp2(asked: Asked): Uint8Array {
  const { width, height, options } = asked;
  const components = Number(options.get('components') ?? 3);
  const header = join(be32(height), be32(width), be16(components), [7, 7, 0, 0]);
  const space = components === 1 ? 17 : options.has('sycc') ? 18 : 16;
  const fill = Number(options.get('fill') ?? 0);
  return join(
    box('jP  ', Uint8Array.of(13, 10, 0x87, 10)),
    box('ftyp', join(ascii('jp2 '), be32(0), ascii('jp2 '))),
    box('jp2h', join(box('ihdr', header), box('colr', join([1, 0, 0], be32(space))))),
    fill === 0 ? [] : box('free', new Uint8Array(fill)),
    box('jp2c', j2k(asked)),
  );
}

const KINDS: Readonly<Record<string, (asked: Asked) => Uint8Array>> = { jpeg, png, jp2, j2k };

/** The picture that the words ask for; undefined where they ask for none. */
export function picture(words: readonly string[]): Uint8Array | undefined {
  const [kind = '', size = '', ...rest] = words;
  const match = /^(\d+)x(\d+)$/.exec(size);
  const draw = KINDS[kind];
  if (draw === undefined || match === null) return undefined;
  const options = new Map(
    rest.map((word): [string, string] => {
      const [name = '', value = ''] = word.split('=');
      return [name, value];
    }),
  );
  return draw({ kind, width: Number(match[1]), height: Number(match[2]), options });
}
