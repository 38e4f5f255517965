/** Finds sent data in answers: raw, in base64 or base64url at any offset, in hex, escaped, folded or compressed. */
import { constants, gunzipSync } from 'node:zlib';

/** Texts that each prove an echo, with a description of the encoding. */
export type Trace = readonly (readonly [how: string, text: string])[];

/** An answer prepared for inspection: its bytes as Latin-1 text, and the texts that are compressed in it. */
export type Body = readonly string[];

const PIECE = 24;
/** A piece of an image with fewer different bytes may occur in any image, because even areas are alike. */
const LEAST_VARIED = 18;
const PLACES = 400;
const MOST_PIECES = 4;

/** Base64 of bytes at `shift` bytes after a multiple of three, without characters that depend on neighbouring bytes. */
function base64At(octets: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), octets]).toString('base64');
  return text.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + octets.length) * 8) / 6));
}

function codings(octets: Buffer): Trace {
  const hex = octets.toString('hex');
  return [
    ['as it was sent', octets.toString('latin1')],
    ['in hex', hex],
    ['in hex', hex.toUpperCase()],
  ];
}

/** The trace of a word of letters and digits. */
export function traceOfWord(word: string): Trace {
  const octets = Buffer.from(word);
  return [...codings(octets), ...[0, 1, 2].map((shift) => ['in base64', base64At(octets, shift)] as const)];
}

/** Offset from which an image is distinctive: the tables of a JPEG belong to its encoder and occur in other files. */
function beginning(octets: Buffer): number {
  const scan = octets.lastIndexOf('\xff\xda', undefined, 'latin1');
  const eighth = octets.length >> 3;
  return scan > eighth && scan < octets.length >> 1 ? scan : eighth;
}

/**
 * Distinctive pieces, spread over a file. Base64 pieces have letters and digits only: these are the same in both
 * alphabets and under every escape.
 */
export function traceOfFile(file: Uint8Array): Trace {
  const octets = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (octets.length < PIECE * 2) return traceOfWord(octets.toString('latin1'));
  const start = beginning(octets);
  const step = (octets.length - PIECE - start) / PLACES;
  const pieces = Array.from({ length: PLACES }, (_, i) => {
    const at = start + Math.floor(i * step);
    return octets.subarray(at, at + PIECE);
  }).filter((piece) => new Set(piece).size >= LEAST_VARIED);
  const spread = <T>(some: readonly T[]): readonly T[] => {
    const each = Math.max(1, Math.floor(some.length / MOST_PIECES));
    return some.filter((_, i) => i % each === 0).slice(-MOST_PIECES);
  };
  const base64 = [0, 1, 2].flatMap((shift) => {
    const texts = pieces.map((piece) => base64At(piece, shift));
    return spread(texts.filter((text) => /^[A-Za-z0-9]+$/.test(text)));
  });
  return [
    ...spread(pieces).slice(-2).flatMap(codings),
    ...base64.map((text) => ['in base64', text] as const),
  ];
}

/** Length of the parts of a text that are looked up, and the distance from one to the next. */
const GRAM = 8;
const STEP = 16;
const BITS = 20;

/** Traces, prepared so that a text is searched for all of them in one pass. */
export type TraceIndex = {
  readonly grams: ReadonlyMap<string, ReadonlySet<Trace>>;
  /** One bit for each hash of a part; most parts of an answer end here. */
  readonly bits: Uint8Array;
  /** Traces with a text in which not every place has a whole part; they are always searched for. */
  readonly short: ReadonlySet<Trace>;
};

function hashAt(text: string, at: number): number {
  let hash = 0;
  for (let i = at; i < at + GRAM; i++) hash = Math.imul(hash, 0x01000193) ^ text.charCodeAt(i);
  return (hash ^ (hash >>> 13)) & (2 ** BITS - 1);
}

/** Prepares traces for `suspectsIn`. */
export function indexOfTraces(traces: Iterable<Trace>): TraceIndex {
  const grams = new Map<string, Set<Trace>>();
  const bits = new Uint8Array((2 ** BITS) >> 3);
  const short = new Set<Trace>();
  for (const trace of traces) {
    if (trace.some(([, text]) => text.length < GRAM + STEP - 1)) short.add(trace);
    for (const [, text] of trace)
      for (let at = 0; at + GRAM <= text.length; at++) {
        const gram = text.slice(at, at + GRAM);
        grams.set(gram, (grams.get(gram) ?? new Set()).add(trace));
        const hash = hashAt(text, at);
        bits[hash >> 3] = (bits[hash >> 3] ?? 0) | (1 << (hash & 7));
      }
  }
  return { grams, bits, short };
}

/** The traces of an index that a text may have; it has none of the others. */
export function suspectsIn(text: string, { grams, bits, short }: TraceIndex): ReadonlySet<Trace> {
  let found = short;
  for (let at = 0; at + GRAM <= text.length; at += STEP) {
    const hash = hashAt(text, at);
    if (((bits[hash >> 3] ?? 0) & (1 << (hash & 7))) === 0) continue;
    const hit = grams.get(text.slice(at, at + GRAM));
    if (hit !== undefined) found = new Set([...found, ...hit]);
  }
  return found;
}

const INFLATE = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 16 * 2 ** 20 };
const MOST_PACKED = 20;
const GZIP = '\x1f\x8b\x08';

/** Decompresses gzip data in a text, raw or in base64. */
function unpacked(text: string): readonly string[] {
  const packed: Buffer[] = [];
  for (let at = text.indexOf(GZIP); at >= 0 && packed.length < MOST_PACKED; at = text.indexOf(GZIP, at + 1))
    packed.push(Buffer.from(text.slice(at), 'latin1'));
  for (const [run] of text.matchAll(/H4sI[A-Za-z0-9+/_=-]{16,}/g)) {
    if (packed.length < MOST_PACKED) packed.push(Buffer.from(run, 'base64'));
  }
  return packed.flatMap((octets) => {
    try {
      return [gunzipSync(octets, INFLATE).toString('latin1')];
    } catch {
      return [];
    }
  });
}

/** A base64 character, a line end (raw or escaped in JSON), and further base64 characters. */
const FOLD = /[A-Za-z0-9+/_-](?:(?:\\r)?\\n|\r?\n)[ \t]*[A-Za-z0-9+/_-]{16}/;

/** The text without line ends, if it has base64 in lines. */
function unfolded(text: string): readonly string[] {
  return FOLD.test(text) ? [text.replace(/\\[rn]|\s+/g, '')] : [];
}

/** Prepares an answer for inspection. */
export function bodyOf(octets: Uint8Array): Body {
  const text = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString('latin1');
  return [text, ...unfolded(text), ...unpacked(text)];
}

/** Describes how an answer contains a trace; undefined if it does not. */
export function foundIn(body: Body, trace: Trace): string | undefined {
  for (const text of body) {
    const found = trace.find(([, part]) => text.includes(part));
    if (found !== undefined) return found[0];
  }
  return undefined;
}

const BEGINNINGS = ['\xff\xd8\xff', '\x89PNG\r\n\x1a\n'] as const;
/** Base64 of a JPEG or PNG; line ends, escaped or not, may be between the characters. */
const PICTURES =
  /(?:\/|_|\\\/)9j(?:\/|_|\\\/)(?:[A-Za-z0-9+/_-]|\\[/nr]|\s){100,}|iVBORw0KGgo(?:[A-Za-z0-9+/_-]|\\[/nr]|\s){100,}/g;

/** Every JPEG and PNG in an answer, as a text of bytes or base64 that identifies the same image. */
export function picturesIn(body: Body): readonly string[] {
  return body.flatMap((text) => {
    const found = [...text.matchAll(PICTURES)].map(([run]) => `base64:${run.replace(/\\[nr]|[\\\s]/g, '')}`);
    for (const beginning of BEGINNINGS) {
      for (let at = text.indexOf(beginning); at >= 0;) {
        const next = text.indexOf(beginning, at + 1);
        found.push(`octets:${text.slice(at, next < 0 ? undefined : next)}`);
        at = next;
      }
    }
    return found;
  });
}

/** The bytes of an image that `picturesIn` found. */
export function octetsOfFound(found: string): Uint8Array {
  const text = found.slice(7);
  return new Uint8Array(Buffer.from(text, found.startsWith('base64:') ? 'base64' : 'latin1'));
}
