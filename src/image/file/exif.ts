/** Reads which things an EXIF block holds, never what they say of a person. Bounded: each entry is looked at once. */
import { hasText } from './layout.ts';

/** What an EXIF block holds. `orientation` and `colorSpace` are given only where they are numbers of the standard. */
export type Exif = {
  readonly orientation?: number;
  /** 1 is sRGB, 65535 is uncalibrated. */
  readonly colorSpace?: number;
  readonly holds: readonly ExifHolds[];
  /** False when an offset or count led out of the block. */
  readonly sound: boolean;
};

export type ExifHolds =
  'gps' | 'device' | 'time' | 'thumbnail' | 'maker-note' | 'person' | 'text' | 'identifier';

const HOLDS: ReadonlyMap<number, ExifHolds> = new Map([
  [0x010d, 'text'],
  [0x010e, 'text'],
  [0x010f, 'device'],
  [0x0110, 'device'],
  [0x0131, 'device'],
  [0x0132, 'time'],
  [0x013b, 'person'],
  [0x013c, 'device'],
  [0x0201, 'thumbnail'],
  [0x8298, 'person'],
  [0x9003, 'time'],
  [0x9004, 'time'],
  [0x9010, 'time'],
  [0x9011, 'time'],
  [0x9012, 'time'],
  [0x927c, 'maker-note'],
  [0x9286, 'text'],
  [0x9290, 'time'],
  [0x9291, 'time'],
  [0x9292, 'time'],
  [0x9c9b, 'text'],
  [0x9c9c, 'text'],
  [0x9c9d, 'person'],
  [0x9c9e, 'text'],
  [0x9c9f, 'text'],
  [0xa420, 'identifier'],
  [0xa430, 'person'],
  [0xa431, 'identifier'],
  [0xa433, 'device'],
  [0xa434, 'device'],
  [0xa435, 'identifier'],
]);

const [ORIENTATION, EXIF_IFD, GPS_IFD, COLOR_SPACE, SHORT] = [0x0112, 0x8769, 0x8825, 0xa001, 3];
const MAX_ENTRIES = 1000;
const MAX_IFDS = 8;

/**
 * Reads a TIFF structure as EXIF carries it.
 * @param bytes The block, from the byte order mark (`II` or `MM`) on.
 */
export function readExif(bytes: Uint8Array): Exif {
  const little = hasText(bytes, 0, 'II*\0');
  if (bytes.length < 8 || (!little && !hasText(bytes, 0, 'MM\0*'))) return { holds: [], sound: false };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const holds = new Set<ExifHolds>();
  const numbers = new Map<number, number>();
  const queue = [view.getUint32(4, little)];
  const seen = new Set<number>();
  let sound = true;
  for (let ifd = queue.shift(); ifd !== undefined && seen.size < MAX_IFDS; ifd = queue.shift()) {
    if (ifd === 0 || seen.has(ifd)) continue;
    seen.add(ifd);
    if (ifd + 2 > bytes.length) {
      sound = false;
      continue;
    }
    const claimed = view.getUint16(ifd, little);
    const count = Math.min(claimed, MAX_ENTRIES, Math.floor((bytes.length - ifd - 2) / 12));
    if (count < claimed) sound = false;
    for (let i = 0; i < count; i++) {
      const entry = ifd + 2 + i * 12;
      const tag = view.getUint16(entry, little);
      const held = HOLDS.get(tag);
      if (held !== undefined) holds.add(held);
      if (tag === GPS_IFD) holds.add('gps');
      if (tag === EXIF_IFD || tag === GPS_IFD) queue.push(view.getUint32(entry + 8, little));
      if (view.getUint16(entry + 2, little) === SHORT && !numbers.has(tag)) {
        numbers.set(tag, view.getUint16(entry + 8, little));
      }
    }
    const next = ifd + 2 + count * 12;
    if (next + 4 <= bytes.length) queue.push(view.getUint32(next, little));
  }
  const orientation = numbers.get(ORIENTATION);
  const colorSpace = numbers.get(COLOR_SPACE);
  return {
    ...(orientation !== undefined && orientation >= 1 && orientation <= 8 ? { orientation } : {}),
    ...(colorSpace === undefined ? {} : { colorSpace }),
    holds: [...holds],
    sound,
  };
}
