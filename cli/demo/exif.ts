/** What a telephone writes into a photo: who made it, when, and where it stood. For a photo that nobody took. */
import { concatBytes } from '../../src/bytes/index.ts';

type Tag = readonly [id: number, type: number, count: number, value: Uint8Array];

const ASCII = 2;
const LONG = 4;
const RATIONAL = 5;

function ascii(id: number, text: string): Tag {
  const value = new TextEncoder().encode(`${text}\0`);
  return [id, ASCII, value.length, value];
}

function long(id: number, number: number): Tag {
  const value = new Uint8Array(4);
  new DataView(value.buffer).setUint32(0, number);
  return [id, LONG, 1, value];
}

/** Degrees, minutes, seconds. */
function degrees(id: number, decimal: number): Tag {
  const seconds = Math.round(decimal * 3600);
  const value = new Uint8Array(24);
  const view = new DataView(value.buffer);
  [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].forEach((part, i) => {
    view.setUint32(i * 8, part);
    view.setUint32(i * 8 + 4, 1);
  });
  return [id, RATIONAL, 3, value];
}

/** A directory of tags at an offset: its entries, then the values that do not fit into four octets. */
function directory(tags: readonly Tag[], at: number): Uint8Array {
  const head = 2 + tags.length * 12 + 4;
  const rest = tags.reduce((sum, [, , , value]) => sum + (value.length > 4 ? value.length : 0), 0);
  const bytes = new Uint8Array(head + rest);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, tags.length);
  let free = head;
  tags.forEach(([id, type, count, value], i) => {
    const entry = 2 + i * 12;
    view.setUint16(entry, id);
    view.setUint16(entry + 2, type);
    view.setUint32(entry + 4, count);
    if (value.length <= 4) bytes.set(value, entry + 8);
    else {
      view.setUint32(entry + 8, at + free);
      bytes.set(value, free);
      free += value.length;
    }
  });
  return bytes;
}

export type Context = {
  readonly maker: string;
  readonly taken: string;
  readonly latitude: number;
  readonly longitude: number;
};

const TIFF = 8;
const GPS = 0x8825;

/** The segment, from its marker on. */
function segment({ maker, taken, latitude, longitude }: Context): Uint8Array {
  const plain = [ascii(0x010f, maker), ascii(0x0132, taken)];
  const length = directory([...plain, long(GPS, 0)], TIFF).length;
  const first = directory([...plain, long(GPS, TIFF + length)], TIFF);
  const place = directory(
    [ascii(1, 'N'), degrees(2, latitude), ascii(3, 'E'), degrees(4, longitude)],
    TIFF + length,
  );
  const body = [...new TextEncoder().encode('Exif\0\0MM'), 0, 42, 0, 0, 0, TIFF, ...first, ...place];
  const size = body.length + 2;
  return Uint8Array.from([0xff, 0xe1, size >> 8, size & 0xff, ...body]);
}

/** The JPEG with such a segment behind its beginning. */
export function withContext(jpeg: Uint8Array, context: Context): Uint8Array {
  return concatBytes([jpeg.subarray(0, 2), segment(context), jpeg.subarray(2)]);
}
