/** Views of an artefact for a search: the artefact itself, and its content after decoding nested encodings. */
import { createHash } from 'node:crypto';
import { constants, inflateRawSync } from 'node:zlib';

/** The content after removal of some encodings, such as `base64`, `compression`. */
export type View = { readonly octets: Buffer; readonly encodings: readonly string[] };

const MAX_ENCODINGS = 3;
const MOST_OCTETS = 256 * 2 ** 20;
const LARGEST = 32 * 2 ** 20;

type Encoding = {
  readonly name: string;
  readonly decode: (text: string, octets: Buffer) => readonly Buffer[];
};

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const utf8 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function jsonText(text: string): string {
  return text
    .replace(/(?:\\u[0-9a-f]{4})+/gi, (run) =>
      utf8(
        String.fromCharCode(
          ...run
            .split(/\\u/i)
            .slice(1)
            .map((hex) => parseInt(hex, 16)),
        ),
      ),
    )
    .replace(/\\x([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replace(/\\(.)/g, (_, char: string) => ESCAPES[char] ?? char);
}

function entityOf(name: string): string {
  const code = name.startsWith('#') ? Number(name.slice(1).replace(/^x/i, '0x')) : NaN;
  if (code >= 0 && code <= 0x10ffff) return utf8(String.fromCodePoint(code));
  const entity = name.toLowerCase();
  return (Object.hasOwn(ENTITIES, entity) ? ENTITIES[entity] : undefined) ?? `&${name};`;
}

/** Decodes each run of an alphabet separately, with a zero byte after each. */
function runs(text: string, pattern: RegExp, decode: (run: string) => Buffer): Buffer {
  const parts = [...text.matchAll(pattern)].flatMap(([run]) => [decode(run), Buffer.of(0)]);
  return Buffer.concat(parts);
}

function base64(text: string): readonly Buffer[] {
  return [0, 1, 2, 3].map((offset) =>
    runs(text, /[A-Za-z0-9+/_-]{8,}/g, (run) => Buffer.from(run.slice(offset), 'base64')),
  );
}

function hex(text: string): readonly Buffer[] {
  return [0, 1].map((offset) =>
    runs(text, /[0-9A-Fa-f]{12,}/g, (run) => Buffer.from(run.slice(offset), 'hex')),
  );
}

/** The decoded content exceeds the search limit. */
class TooMuch extends Error {
  override readonly name = 'TooMuch';
}

/** Start of the deflated data of a gzip member at `from`; undefined if there is none. */
function afterGzipHead(octets: Buffer, from: number): number | undefined {
  if (octets[from] !== 0x1f || octets[from + 1] !== 0x8b || octets[from + 2] !== 8) return undefined;
  const flags = octets[from + 3] ?? 0;
  let at = from + 10;
  if ((flags & 4) !== 0) at += 2 + (octets[at] ?? 0) + 256 * (octets[at + 1] ?? 0);
  for (const flag of [8, 16]) if ((flags & flag) !== 0) at = octets.indexOf(0, at) + 1;
  return (flags & 2) !== 0 ? at + 2 : at;
}

const ZLIB_LEVELS: readonly number[] = [0x01, 0x5e, 0x9c, 0xda];

/** Decompresses all compressed data, as far as possible. */
function unpacked(octets: Buffer): readonly Buffer[] {
  const found: Buffer[] = [];
  const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: LARGEST };
  for (let at = 0; at + 8 < octets.length; at++) {
    const isZlib = octets[at] === 0x78 && ZLIB_LEVELS.includes(octets[at + 1] ?? 0);
    const from = isZlib ? at + 2 : afterGzipHead(octets, at);
    if (from === undefined) continue;
    try {
      const out = inflateRawSync(octets.subarray(from), options);
      if (out.length > 0) found.push(out);
    } catch (error) {
      if ((error as { readonly code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE')
        throw new TooMuch('the decompressed content is too large');
    }
  }
  return found;
}

const ENCODINGS: readonly Encoding[] = [
  { name: 'JSON escapes', decode: (text) => (text.includes('\\') ? [latin(jsonText(text))] : []) },
  {
    name: 'URL escapes',
    decode: (text) => [
      latin(text.replace(/%([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))),
    ],
  },
  {
    name: 'HTML escapes',
    decode: (text) => [
      latin(text.replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,5});/gi, (_, name: string) => entityOf(name))),
    ],
  },
  {
    name: 'quoted-printable',
    decode: (text) => [
      latin(
        text
          .replace(/=\r?\n/g, '')
          .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))),
      ),
    ],
  },
  { name: 'folding', decode: (text) => [latin(text.replace(/[ \t]*\r?\n[ \t]*/g, ''))] },
  { name: 'line breaks', decode: (text) => [latin(text.replace(/[ \t]*\r?\n[ \t]*/g, ' '))] },
  { name: 'base64', decode: base64 },
  { name: 'hex', decode: hex },
  { name: 'compression', decode: (_, octets) => unpacked(octets) },
];

function* decodedViews({ octets, encodings }: View): Generator<View> {
  const text = octets.toString('latin1');
  for (const { name, decode } of ENCODINGS) {
    for (const inner of decode(text, octets)) yield { octets: inner, encodings: [...encodings, name] };
  }
}

function collected(artefact: Uint8Array): readonly View[] {
  const views: View[] = [];
  const seen = new Set<string>();
  let total = 0;
  const queue: View[] = [{ octets: Buffer.from(artefact), encodings: [] }];
  for (let view = queue.shift(); view !== undefined; view = queue.shift()) {
    const { octets, encodings } = view;
    const digest = createHash('sha256').update(octets).digest('base64');
    if (octets.length < 6 || seen.has(digest)) continue;
    seen.add(digest);
    total += octets.length;
    if (total > MOST_OCTETS) throw new TooMuch('the decoded content is too large');
    views.push(view);
    if (encodings.length < MAX_ENCODINGS) {
      for (const one of decodedViews(view)) queue.push(one);
    }
  }
  return views;
}

/** All views, the artefact itself first; undefined if they exceed the search limit. */
export function viewsOf(artefact: Uint8Array): readonly View[] | undefined {
  try {
    return collected(artefact);
  } catch (error) {
    if (error instanceof TooMuch) return undefined;
    throw error;
  }
}
