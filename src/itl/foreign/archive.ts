/** Entries of ZIP, gzip and tar files, read only to find out what is inside. */
import { inflateStart } from '../../image/file/inflate.ts';

/** An entry: its name where it has one, and its first bytes; none where it is encrypted or in an unknown method. */
export type Entry = {
  readonly name: string | undefined;
  readonly encrypted?: boolean;
  readonly read: (keep: number) => Uint8Array;
};

/** Entries of one archive that are inspected. */
const MAX_ENTRIES = 1000;

const NOTHING = new Uint8Array();

function u16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}

function u32(bytes: Uint8Array, at: number): number {
  return u16(bytes, at) + u16(bytes, at + 2) * 0x10000;
}

function nameAt(bytes: Uint8Array, at: number, length: number): string {
  return new TextDecoder().decode(bytes.subarray(at, at + length));
}

const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END = 0x06054b50;
/** Size of the end record, and the longest comment behind it. */
const END_SIZE = 22;
const MAX_COMMENT = 65_535;

/** Where the central directory begins; undefined where the end of the archive is missing. */
function directoryOf(bytes: Uint8Array): number | undefined {
  const last = Math.max(0, bytes.length - END_SIZE - MAX_COMMENT);
  for (let at = bytes.length - END_SIZE; at >= last; at--)
    if (bytes[at] === 0x50 && u32(bytes, at) === END) return u32(bytes, at + 16);
  return undefined;
}

/** The entry whose local header stands at an offset. The directory has its size, the local header may not. */
function localEntry(bytes: Uint8Array, at: number, size: number): Entry | undefined {
  if (u32(bytes, at) !== LOCAL) return undefined;
  const method = u16(bytes, at + 8);
  const start = at + 30 + u16(bytes, at + 26) + u16(bytes, at + 28);
  const packed = bytes.subarray(start, size === 0 ? bytes.length : start + size);
  return {
    name: nameAt(bytes, at + 30, u16(bytes, at + 26)),
    encrypted: (u16(bytes, at + 6) & 1) === 1,
    read: (keep) => {
      if (method === 0) return packed.subarray(0, keep);
      return method === 8 ? inflateStart(packed, keep) : NOTHING;
    },
  };
}

/** The entries of a ZIP archive; of a damaged one, only the first. */
export function* zipEntries(bytes: Uint8Array): Generator<Entry> {
  let at = directoryOf(bytes);
  if (at === undefined || u32(bytes, at) !== CENTRAL) {
    const first = localEntry(bytes, 0, 0);
    if (first !== undefined) yield first;
    return;
  }
  for (let count = 0; count < MAX_ENTRIES && u32(bytes, at) === CENTRAL; count++) {
    const entry = localEntry(bytes, u32(bytes, at + 42), u32(bytes, at + 20));
    if (entry !== undefined) yield entry;
    at += 46 + u16(bytes, at + 28) + u16(bytes, at + 30) + u16(bytes, at + 32);
  }
}

/** Flags of a gzip header (RFC 1952). */
const [CHECKED, EXTRA, NAMED, COMMENTED] = [2, 4, 8, 16];

/** The content of a gzip file. */
export function gzipEntry(bytes: Uint8Array): Entry {
  const flags = bytes[3] ?? 0;
  let at = 10;
  if (flags & EXTRA) at += 2 + u16(bytes, at);
  const text = (): string => {
    const found = bytes.indexOf(0, at);
    const end = found < 0 ? bytes.length : found;
    const value = nameAt(bytes, at, Math.min(end - at, 1000));
    at = end + 1;
    return value;
  };
  const name = flags & NAMED ? text() : undefined;
  if (flags & COMMENTED) text();
  if (flags & CHECKED) at += 2;
  const start = at;
  return { name, read: (keep) => inflateStart(bytes.subarray(start), keep) };
}

const BLOCK = 512;

/** The files of a tar archive. */
export function* tarEntries(bytes: Uint8Array): Generator<Entry> {
  let at = 0;
  for (let count = 0; count < MAX_ENTRIES && at + BLOCK <= bytes.length; count++) {
    const name = nameAt(bytes, at, 100).replace(/\0.*$/s, '');
    const size = parseInt(nameAt(bytes, at + 124, 12), 8);
    if (name === '' || !Number.isFinite(size) || size < 0) return;
    const start = at + BLOCK;
    yield { name, read: (keep) => bytes.subarray(start, start + Math.min(size, keep)) };
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
}
