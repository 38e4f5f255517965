/** What transfers in text mode do to bytes, as functions; each is applied to image signatures and undone on files. */

/** A change of bytes, with its name in a message. */
export type Change = {
  readonly id: string;
  readonly name: string;
  readonly apply: (bytes: number[]) => number[];
};

const [LF, CR, SUB, QUESTION] = [0x0a, 0x0d, 0x1a, 0x3f];

function pairs(bytes: readonly number[]): number[] {
  return bytes.filter((byte, i) => !(byte === CR && bytes[i + 1] === LF));
}

function each(change: (byte: number) => number | readonly number[]): (bytes: number[]) => number[] {
  return (bytes) => bytes.flatMap((byte) => change(byte));
}

const LINES: readonly Change[] = [
  { id: 'lf-to-crlf', name: 'LF became CR LF', apply: each((byte) => (byte === LF ? [CR, LF] : byte)) },
  { id: 'crlf-to-lf', name: 'CR LF became LF', apply: pairs },
  { id: 'cr-to-lf', name: 'CR became LF', apply: each((byte) => (byte === CR ? LF : byte)) },
  { id: 'lf-to-cr', name: 'LF became CR', apply: each((byte) => (byte === LF ? CR : byte)) },
  { id: 'lf-removed', name: 'LF was removed', apply: each((byte) => (byte === LF ? [] : byte)) },
  { id: 'sub-removed', name: '0x1A was removed', apply: each((byte) => (byte === SUB ? [] : byte)) },
];

/** UTF-8 of a character of one byte. */
function utf8(byte: number): number[] {
  return byte < 0x80 ? [byte] : [0xc0 | (byte >> 6), 0x80 | (byte & 0x3f)];
}

const EIGHTH: readonly Change[] = [
  { id: 'seven-bit', name: 'the 8th bit of each byte was cleared', apply: each((byte) => byte & 0x7f) },
  {
    id: 'question-marks',
    name: 'bytes above 0x7F became question marks',
    apply: each((byte) => (byte < 0x80 ? byte : QUESTION)),
  },
  {
    id: 'replacement-characters',
    name: 'bytes above 0x7F became U+FFFD, since the file was decoded as UTF-8',
    apply: each((byte) => (byte < 0x80 ? byte : [0xef, 0xbf, 0xbd])),
  },
  { id: 'to-utf-8', name: 'bytes above 0x7F were encoded as UTF-8', apply: each(utf8) },
];

/** Every change, and every change of the 8th bit together with one of line ends. */
const CHANGES: readonly Change[] = [
  ...LINES,
  ...EIGHTH,
  ...EIGHTH.flatMap((bit) =>
    LINES.map((line) => ({
      id: `${bit.id} ${line.id}`,
      name: `${bit.name}, and ${line.name}`,
      apply: (bytes: number[]) => line.apply(bit.apply(bytes)),
    })),
  ),
];

/** Signatures of the images that records hold: PNG, JPEG 2000, JPEG, JPEG 2000 codestream, WSQ. */
const SIGNATURES: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  [0, 0, 0, 0x0c, 0x6a, 0x50, 0x20, 0x20, 0x0d, 0x0a, 0x87, 0x0a],
  [0xff, 0xd8, 0xff],
  [0xff, 0x4f, 0xff, 0x51],
  [0xff, 0xa0, 0xff],
];

type Changed = { readonly change: Change; readonly start: readonly number[] };

/** Signatures as each change leaves them, the longest first: a longer one says more. */
const CHANGED: readonly Changed[] = SIGNATURES.flatMap((signature) =>
  CHANGES.map((change) => ({ change, start: change.apply([...signature]) })).filter(
    ({ start }) => start.join() !== signature.join(),
  ),
).toSorted((a, b) => b.start.length - a.start.length);

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}

/** The change that the first bytes of an image show, or undefined where they are a signature or nothing known. */
export function changeOfImage(bytes: Uint8Array): Change | undefined {
  if (SIGNATURES.some((signature) => startsWith(bytes, signature))) return undefined;
  return CHANGED.find(({ start }) => startsWith(bytes, start))?.change;
}

/** What stands before the first 0x1A: the signature of PNG, and the usual Huffman table of JPEG (0x16 to 0x1A). */
const BEFORE_SUB: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47, CR, LF],
  [0x89, 0x50, 0x4e, 0x47, LF],
  [0x89, 0x50, 0x4e, 0x47, CR, CR, LF],
  [0x82, 0x09, LF, 0x16, 0x17, 0x18, 0x19],
  [0x82, 0x09, CR, LF, 0x16, 0x17, 0x18, 0x19],
];

/** True for an image that ends where 0x1A is to follow, as reading in text mode leaves a file. */
export function endsBeforeSub(image: Uint8Array): boolean {
  return BEFORE_SUB.some((last) => {
    const from = image.length - last.length;
    return from >= 0 && last.every((byte, i) => image[from + i] === byte);
  });
}

/** The bytes with each CR LF as LF. */
export function withoutCarriageReturns(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  let at = 0;
  for (let i = 0; i < bytes.length; i++)
    if (bytes[i] !== CR || bytes[i + 1] !== LF) out[at++] = bytes[i] ?? 0;
  return out.subarray(0, at);
}

/** Characters of one-byte encodings to their bytes: ISO 8859-1 and Windows-1252. */
function oneByteCharacters(): ReadonlyMap<string, number> {
  const windows = new TextDecoder('windows-1252');
  const found = new Map<string, number>();
  for (let byte = 0; byte < 256; byte++) {
    found.set(String.fromCharCode(byte), byte);
    found.set(windows.decode(Uint8Array.of(byte)), byte);
  }
  return found;
}

/** The bytes that were decoded as one-byte characters and encoded as UTF-8; undefined where they were not. */
export function withoutUtf8(bytes: Uint8Array): Uint8Array | undefined {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
  if (text.length === bytes.length) return undefined;
  const known = oneByteCharacters();
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const byte = known.get(text.charAt(i));
    if (byte === undefined) return undefined;
    out[i] = byte;
  }
  return out;
}
