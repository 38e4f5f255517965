/** Small pictures for the tests of this module: made by the encoders of the project's dependencies, then cut and sewn. */
import jpegCodec from '@jimp/js-jpeg';
import pngCodec from '@jimp/js-png';
import { sha256 } from '@noble/hashes/sha2.js';

export const WIDTH = 24;
export const HEIGHT = 16;

const jpegs = jpegCodec();
const pngs = pngCodec();

/** A gradient with some noise, so that every channel has something to lose. */
function pixels(): Buffer {
  const data = Buffer.alloc(WIDTH * HEIGHT * 4);
  for (let at = 0; at < WIDTH * HEIGHT; at++) {
    const [x, y] = [at % WIDTH, Math.floor(at / WIDTH)];
    data.set([(x * 10) % 256, (y * 15) % 256, (x * y * 7) % 256, 255], at * 4);
  }
  return data;
}

const encoded = new Map<number | 'png', Uint8Array>();

/** A copy of an image that is encoded once: the tables of the JPEG encoder take 30 ms each time. */
function copyOf(key: number | 'png', encode: () => Uint8Array): Uint8Array {
  const bytes = encoded.get(key) ?? encode();
  encoded.set(key, bytes);
  return bytes.slice();
}

export function jpeg(quality = 90): Uint8Array {
  return copyOf(
    quality,
    () => new Uint8Array(jpegs.encode({ data: pixels(), width: WIDTH, height: HEIGHT }, { quality })),
  );
}

export function png(): Uint8Array {
  return copyOf('png', () => new Uint8Array(pngs.encode({ data: pixels(), width: WIDTH, height: HEIGHT })));
}

/** 16 x 12, three components, reversible, with a comment in its codestream; made by OpenJPEG 2.5.0 from a gradient. */
export function jp2(): Uint8Array {
  return new Uint8Array(
    Buffer.from(
      'AAAADGpQICANCocKAAAAFGZ0eXBqcDIgAAAAAGpwMiAAAAAtanAyaAAAABZpaGRyAAAADAAAABAAAwcHAAAAAAAPY29scgEAAAAAABAAAAEYanAy' +
        'Y/9P/1EALwAAAAAAEAAAAAwAAAAAAAAAAAAAABAAAAAMAAAAAAAAAAAAAwcBAQcBAQcBAf9SAAwAAAABAQIEBAAB/1wACkBASEhQSEhQ/2QAJQAB' +
        'Q3JlYXRlZCBieSBPcGVuSlBFRyB2ZXJzaW9uIDIuNS4w/5AACgAAAAAAmgAB/5PfgGgGr/XMYY0EPEqqUncfz7Q0DivArofjFyRQfAf8v9+AgA5B' +
        'nvC2deiRVaoA+8556n/A+QHB84QAG+19DL2oF8HzhIPnCBv0pQ8OPlkLw+oEh9QMG/SlCw4/HSX/f8B8IcD5AgA2nPxAjcO/wPkCQPkCADadKH9B' +
        '5ce/wfOEg+cMNp0on0HmBL+Qd//Z',
      'base64',
    ),
  );
}

/** Length of everything before the codestream of `jp2()`. */
export const JP2_CODESTREAM = 85;

export function j2k(): Uint8Array {
  return jp2().subarray(JP2_CODESTREAM);
}

/** SHA-256 of the decoded pixels. */
export function digest(format: 'jpeg' | 'png', bytes: Uint8Array): string {
  const codec = format === 'jpeg' ? jpegs : pngs;
  const { data, width, height } = codec.decode(Buffer.from(bytes)) as {
    data: Uint8Array;
    width: number;
    height: number;
  };
  return `${width}x${height} ${Buffer.from(sha256(Uint8Array.from(data))).toString('hex')}`;
}

export const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

export function join(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts.map((part) => Uint8Array.from(part))));
}

export const be16 = (value: number): number[] => [(value >> 8) & 255, value & 255];
export const be32 = (value: number): number[] => [...be16(value >>> 16), ...be16(value & 0xffff)];

/** Puts bytes in place of others. */
export function splice(
  bytes: Uint8Array,
  at: number,
  remove: number,
  ...insert: readonly Uint8Array[]
): Uint8Array {
  return join(bytes.subarray(0, at), ...insert, bytes.subarray(at + remove));
}

export function segment(marker: number, content: Uint8Array): Uint8Array {
  return join([0xff, marker], be16(content.length + 2), content);
}

/** CRC-32 bit by bit, apart from the one that is tested. */
function crc(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return ~value >>> 0;
}

export function pngChunk(tag: string, content: Uint8Array): Uint8Array {
  const checked = join(ascii(tag), content);
  return join(be32(content.length), checked, be32(crc(checked)));
}

export function box(tag: string, content: Uint8Array): Uint8Array {
  return join(be32(content.length + 8), ascii(tag), content);
}

type Entry = readonly [tag: number, type: number, count: number, value: number | Uint8Array];

/** A TIFF structure (big-endian) with camera, time, orientation, place, maker note and thumbnail. */
export function exif(orientation = 6): Uint8Array {
  const parts: Uint8Array[] = [];
  let next = 8;
  const extra: Uint8Array[] = [];
  const directory = (entries: readonly Entry[], link: (after: number) => number): number => {
    const at = next;
    let room = at + 2 + entries.length * 12 + 4;
    const bodies: Uint8Array[] = [];
    const rows = entries.map(([tag, type, count, value]) => {
      if (typeof value === 'number') {
        return join(be16(tag), be16(type), be32(count), type === 3 ? [...be16(value), 0, 0] : be32(value));
      }
      const row = join(be16(tag), be16(type), be32(count), be32(room));
      bodies.push(value);
      room += value.length;
      return row;
    });
    next = room;
    parts.push(join(be16(entries.length), ...rows, be32(link(room)), ...bodies));
    return at;
  };
  const text = (value: string): Uint8Array => join(ascii(value), [0]);
  const make = text('CanaryCam');
  const when = text('2020:01:02 03:04:05');
  const note = ascii('CANARY-NOTE');
  const thumbnail = ascii('CANARY-THUMB');
  // IFD0 has five entries and two texts; the others follow it.
  const size = 2 + 5 * 12 + 4 + make.length + when.length;
  const exifSize = 2 + 2 * 12 + 4 + note.length;
  const gpsAt = 8 + size + exifSize;
  directory(
    [
      [0x010f, 2, make.length, make],
      [0x0112, 3, 1, orientation],
      [0x0132, 2, when.length, when],
      [0x8769, 4, 1, 8 + size],
      [0x8825, 4, 1, gpsAt],
    ],
    () => gpsAt + 2 + 12 + 4,
  );
  directory(
    [
      [0x927c, 7, note.length, note],
      [0xa001, 3, 1, 1],
    ],
    () => 0,
  );
  directory([[0x0001, 2, 2, 0x4e000000]], () => 0);
  directory(
    [
      [0x0201, 4, 1, next + 2 + 2 * 12 + 4],
      [0x0202, 4, 1, thumbnail.length],
    ],
    () => 0,
  );
  extra.push(thumbnail);
  return join(ascii('MM\0*'), be32(8), ...parts, ...extra);
}

const s15 = (value: number): number[] => be32(Math.round(value * 65_536) >>> 0);

/** A matrix profile: sRGB itself, or with other primaries. */
export function profile(red: readonly number[] = [0.43607, 0.22249, 0.01392]): Uint8Array {
  const xyz = (values: readonly number[]): Uint8Array => join(ascii('XYZ \0\0\0\0'), ...values.map(s15));
  const curve = join(
    ascii('para\0\0\0\0'),
    be16(3),
    [0, 0],
    ...[2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045].map(s15),
  );
  const bodies: readonly (readonly [string, Uint8Array])[] = [
    ['rXYZ', xyz(red)],
    ['gXYZ', xyz([0.38515, 0.71687, 0.09708])],
    ['bXYZ', xyz([0.14307, 0.06061, 0.7141])],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  let at = 132 + bodies.length * 12;
  const rows = bodies.map(([tag, body]) => {
    const row = join(ascii(tag), be32(at), be32(body.length));
    at += body.length;
    return row;
  });
  const head = new Uint8Array(128);
  head.set(be32(at), 0);
  head.set(ascii('mntrRGB XYZ '), 12);
  head.set(be16(2021), 24);
  head.set(ascii('acsp'), 36);
  head.set(ascii('CNRY'), 48);
  return join(head, be32(bodies.length), ...rows, ...bodies.map(([, body]) => body));
}

/** Primaries of Display P3: red lies elsewhere than sRGB's. */
export const P3_RED = [0.51512, 0.2412, -0.00105];

/** Everything that a camera, an editor or a prankster puts into a JPEG, with what each is called. */
export function plantedJpeg(orientation = 6): Uint8Array {
  const plain = jpeg();
  const planted = join(
    segment(0xe0, join(ascii('JFXX\0'), [0x13], ascii('CANARY'))),
    segment(0xe1, join(ascii('Exif\0\0'), exif(orientation))),
    segment(
      0xe1,
      ascii(
        'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><exif:GPSLatitude>CANARY</exif:GPSLatitude></x:xmpmeta>',
      ),
    ),
    segment(0xed, join(ascii('Photoshop 3.0\0' + '8BIM'), be16(0x0404), [0, 0], be32(6), ascii('CANARY'))),
    segment(0xe2, join(ascii('ICC_PROFILE\0'), [1, 1], profile())),
    segment(0xe2, ascii('MPF\0CANARY')),
    segment(0xeb, ascii('JP\0\0CANARY')),
    segment(0xec, ascii('Ducky\0CANARY')),
    segment(0xfe, ascii('CANARY comment')),
  );
  // After SOI and the JFIF header of 18 bytes.
  return join(splice(plain, 20, 0, planted), plain, ascii('PK\u0003\u0004CANARY'));
}

/** Where the first chunk after IHDR stands. */
export const PNG_BODY = 33;
