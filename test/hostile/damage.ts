/**
 * Damages whole transactions on purpose and says what it did. Each kind changes one thing that a look at the
 * structure can see, save for `flip`, which only has to be survived.
 */
import type { Random } from './seeded.ts';

export type Kind = 'truncate' | 'len' | 'cnt' | 'separator' | 'flip';

/** A record's place in the undamaged file, and whether it is tagged. */
export type Place = {
  readonly path: string;
  readonly type: number;
  readonly offset: number;
  readonly length: number;
};

export type Damaged = {
  readonly kind: Kind;
  /** Index of the record that was damaged, in the undamaged file. */
  readonly record: number;
  /** What was done, for the message of a failing test. */
  readonly what: string;
  readonly bytes: Uint8Array;
};

const [FS, GS, RS, US] = [0x1c, 0x1d, 0x1e, 0x1f];
const BINARY = new Set([3, 4, 5, 6, 7, 8]);

function splice(bytes: Uint8Array, at: number, remove: number, insert: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length - remove + insert.length);
  out.set(bytes.subarray(0, at));
  out.set(insert, at);
  out.set(bytes.subarray(at + remove), at + insert.length);
  return out;
}

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

function truncate(bytes: Uint8Array, places: readonly Place[], random: Random): Damaged {
  const at = random.below(bytes.length - 1) + 1;
  const cut = places.findIndex(({ offset, length }) => at < offset + length);
  return { kind: 'truncate', record: Math.max(cut, 0), what: `cut at byte ${at}`, bytes: bytes.slice(0, at) };
}

function len(bytes: Uint8Array, places: readonly Place[], random: Random): Damaged {
  const record = random.below(places.length);
  const place = places[record];
  if (place === undefined) throw new Error('no record');
  const lie = (): number => {
    const near = place.length + random.pick([-200, -17, -3, -2, -1, 1, 2, 3, 17, 200]);
    return random.pick([
      near,
      near,
      0,
      1,
      place.length * 2,
      place.length + random.below(5000) + 1,
      4_000_000_000,
    ]);
  };
  let value = lie();
  if (value < 0 || value === place.length) value = place.length + 1;
  const what = `LEN ${place.length} -> ${value}`;
  if (BINARY.has(place.type)) {
    const four = new Uint8Array(4);
    new DataView(four.buffer).setUint32(0, value);
    return { kind: 'len', record, what, bytes: splice(bytes, place.offset, 4, four) };
  }
  const colon = bytes.indexOf(0x3a, place.offset);
  let end = colon + 1;
  while ((bytes[end] ?? 0) >= 0x30 && (bytes[end] ?? 0) <= 0x39) end++;
  const digits = end - colon - 1;
  // The same number of digits, so that LEN alone is damaged and not the place of what follows.
  const text = String(value).padStart(digits, '0').slice(-digits);
  const same = Number(text) === place.length ? '9'.repeat(digits) : text;
  const final = Number(same) === place.length ? '1'.padEnd(digits, '0') : same;
  return {
    kind: 'len',
    record,
    what: `${what} as ${final}`,
    bytes: splice(bytes, colon + 1, digits, ascii(final)),
  };
}

function fieldRange(bytes: Uint8Array, place: Place, tag: string): [number, number] | undefined {
  const text = new TextDecoder('latin1').decode(bytes.subarray(place.offset, place.offset + place.length));
  const match = new RegExp(`\\x1d${tag}:([^\\x1d\\x1c]*)`).exec(text);
  if (match === null) return undefined;
  const start = place.offset + match.index + match[0].length - (match[1] ?? '').length;
  return [start, start + (match[1] ?? '').length];
}

function cnt(bytes: Uint8Array, places: readonly Place[], random: Random): Damaged {
  const [first] = places;
  const range = first && fieldRange(bytes, first, '1\\.0*3');
  if (range === undefined) throw new Error('no CNT');
  const old = new TextDecoder('latin1').decode(bytes.subarray(...range));
  const subfields = old.split('\x1e').map((subfield) => subfield.split('\x1f'));
  const entry = 1 + random.below(Math.max(1, subfields.length - 1));
  const kinds = subfields.length > 1 ? ['count', 'type', 'idc', 'drop', 'add'] : ['count', 'add'];
  const kind = random.pick(kinds);
  const next = subfields.map((subfield) => [...subfield]);
  const bump = (text: string | undefined): string =>
    String((Number(text) + 1 + random.below(8)) % 100).padStart(text?.length ?? 1, '0');
  const row = next[entry];
  if (kind === 'count') next[0] = ['1', bump(next[0]?.[1])];
  // From one binary type to another no reader can see it: a binary record does not say what type it is.
  if (kind === 'type' && row !== undefined)
    row[0] = String(BINARY.has(Number(row[0])) ? 13 : (Number(row[0]) % 20) + 2);
  if (kind === 'idc' && row !== undefined) row[1] = bump(row[1]);
  if (kind === 'drop') next.splice(entry, 1);
  if (kind === 'add') next.splice(entry, 0, ['14', '42']);
  const text = next.map((subfield) => subfield.join('\x1f')).join('\x1e');
  const grown = splice(bytes, range[0], range[1] - range[0], ascii(text));
  return { kind: 'cnt', record: 0, what: `CNT ${kind}`, bytes: relabel(grown, text.length - old.length) };
}

/** Makes LEN of the first record right again after it grew, so that CNT alone is damaged. */
function relabel(bytes: Uint8Array, grown: number): Uint8Array {
  const colon = bytes.indexOf(0x3a);
  const end = bytes.indexOf(GS, colon);
  const old = new TextDecoder('latin1').decode(bytes.subarray(colon + 1, end));
  let text = String(Number(old) + grown).padStart(old.length, '0');
  if (text.length !== old.length) text = String(Number(old) + grown + text.length - old.length);
  return splice(bytes, colon + 1, old.length, ascii(text));
}

/** Offsets of the GS and FS that a tagged record has outside field 999. */
function separators(bytes: Uint8Array, place: Place): number[] {
  const found: number[] = [];
  const end = place.offset + place.length;
  for (let i = place.offset; i < end; i++) {
    if (bytes[i] !== GS && bytes[i] !== FS) continue;
    found.push(i);
    const tag = new TextDecoder('latin1').decode(bytes.subarray(i + 1, i + 9));
    if (/^\d\d\.999:/.test(tag)) {
      if (bytes[end - 1] === FS) found.push(end - 1);
      break;
    }
  }
  return found;
}

function separator(bytes: Uint8Array, places: readonly Place[], random: Random): Damaged {
  const tagged = places.flatMap((place, index) => (BINARY.has(place.type) ? [] : [{ place, index }]));
  const { place, index } = random.pick(tagged);
  const at = random.pick(separators(bytes, place));
  const old = bytes[at] === FS ? 'FS' : 'GS';
  const others = [FS, GS, RS, US].filter((code) => code !== bytes[at]);
  if (random.below(2) === 0) {
    const what = `${old} deleted at ${at}`;
    return { kind: 'separator', record: index, what, bytes: splice(bytes, at, 1, new Uint8Array()) };
  }
  const by = random.pick(others);
  return {
    kind: 'separator',
    record: index,
    what: `${old} at ${at} -> 0x${by.toString(16)}`,
    bytes: splice(bytes, at, 1, Uint8Array.of(by)),
  };
}

function flip(bytes: Uint8Array, places: readonly Place[], random: Random): Damaged {
  const out = bytes.slice();
  const flips = 1 + random.below(8);
  for (let i = 0; i < flips; i++) {
    const at = random.below(out.length);
    out[at] = (out[at] ?? 0) ^ (1 << random.below(8));
  }
  return { kind: 'flip', record: 0, what: `${flips} bits of ${places.length} records`, bytes: out };
}

const BY_KIND = { truncate, len, cnt, separator, flip };

/** One damaged copy of a transaction whose frame is whole. */
export function damage(kind: Kind, bytes: Uint8Array, places: readonly Place[], random: Random): Damaged {
  return BY_KIND[kind](bytes, places, random);
}
