/** Adds Exif text to an image. */
import type { Picture } from '../../suite/images.ts';

const utf8 = new TextEncoder();

/** Exif with one entry: ImageDescription. */
function exif(text: string): Uint8Array {
  const value = Buffer.concat([utf8.encode(text), Buffer.of(0)]);
  const head = Buffer.alloc(26);
  head.write('II*\0', 'latin1');
  head.writeUInt32LE(8, 4);
  head.writeUInt16LE(1, 8);
  head.writeUInt16LE(0x010e, 10);
  head.writeUInt16LE(2, 12);
  head.writeUInt32LE(value.length, 14);
  head.writeUInt32LE(26, 18);
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), head, value]);
}

/** The same JPEG with Exif data after its JFIF segment; undefined for other formats. */
export function withComment(picture: Picture, text: string): Picture | undefined {
  const octets = Buffer.from(picture.octets);
  if (picture.mediaType !== 'image/jpeg' || octets.readUInt16BE(0) !== 0xffd8) return undefined;
  const isJfif = octets.readUInt16BE(2) === 0xffe0;
  const at = isJfif ? 4 + octets.readUInt16BE(4) : 2;
  const content = exif(text);
  const segment = Buffer.alloc(4);
  segment.writeUInt16BE(0xffe1, 0);
  segment.writeUInt16BE(content.length + 2, 2);
  const made = Buffer.concat([octets.subarray(0, at), segment, content, octets.subarray(at)]);
  return { ...picture, octets: new Uint8Array(made) };
}
