/**
 * A quick look at a line: is it, letter for letter, an entry as this program writes them? It walks along the declared
 * members of the kind and takes no line apart that it does not have to. What it does not know, it leaves to the
 * thorough look (`JSON.parse`, then `problemsOfEntry`), which alone refuses.
 */
import type { Digest } from './hash.ts';
import type { Kind } from './kind.ts';
import { type KindName, isKind, kinds } from './kinds.ts';
import { type Many, type Shape, time } from './shapes.ts';

/** What the chain has to know of an entry. */
export type Head = {
  readonly at: string;
  readonly kind: KindName;
  readonly seq: number;
  readonly prev: Digest;
  readonly sha256: Digest;
};

type Member = { readonly token: string; readonly shape: Shape | Many; readonly must: boolean };

/** The members of each kind in the order of the canonical form. */
const MEMBERS: ReadonlyMap<string, readonly Member[]> = new Map(
  Object.entries(kinds).map(([name, { must, may }]: [string, Kind]) => {
    const all = [
      ...Object.entries(must).map(([key, shape]) => ({ key, shape, must: true })),
      ...Object.entries(may).map(([key, shape]) => ({ key, shape, must: false })),
    ].toSorted((a, b) => (a.key < b.key ? -1 : 1));
    return [name, all.map(({ key, shape, must: needed }) => ({ token: `"${key}":`, shape, must: needed }))];
  }),
);

const QUOTE = 34;
const ZERO = 48;
const NINE = 57;

/** Whole numbers of so many digits are all below 2^53. */
const MOST_DIGITS = 15;

/** Where a whole number that begins here ends. */
function endOfDigits(text: string, from: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); code >= ZERO && code <= NINE; code = text.charCodeAt(at)) at++;
  const digits = at - from;
  return digits === 0 || digits > MOST_DIGITS || (digits > 1 && text.charCodeAt(from) === ZERO) ? -1 : at;
}

/** Where a value that begins here ends, if it is of the shape; -1 if not. No shape takes a quote or a backslash. */
function endOf(text: string, at: number, shape: Shape): number {
  if (shape.name === 'count') return endOfDigits(text, at);
  if (text.charCodeAt(at) !== QUOTE) return -1;
  const end = text.indexOf('"', at + 1);
  return end >= 0 && shape.fits(text.slice(at + 1, end)) ? end + 1 : -1;
}

function endOfList(text: string, from: number, { each, most }: Many): number {
  if (text[from] !== '[') return -1;
  let at = from + 1;
  for (let count = 1; count <= most; count++) {
    at = endOf(text, at, each);
    if (at < 0 || text[at] === ']') return at < 0 ? -1 : at + 1;
    if (text[at++] !== ',') return -1;
  }
  return -1;
}

/** Where the body that begins here ends; -1 where it is not as declared. */
function endOfBody(text: string, from: number, members: readonly Member[]): number {
  if (text[from] !== '{') return -1;
  let at = from + 1;
  let first = true;
  for (const { token, shape, must } of members) {
    const start = first ? at : at + 1;
    if (!text.startsWith(token, start) || !(first || text[at] === ',')) {
      if (must) return -1;
      continue;
    }
    const value = start + token.length;
    at = 'each' in shape ? endOfList(text, value, shape) : endOf(text, value, shape);
    if (at < 0) return -1;
    first = false;
  }
  return text[at] === '}' ? at + 1 : -1;
}

const BEFORE_BODY = '","body":';
const KIND = ',"kind":"';
const END = /^","prev":"([0-9a-f]{64})","seq":(0|[1-9]\d{0,14}),"sha256":"([0-9a-f]{64})"\}$/;

/** The head of an entry; undefined where the line is none, or none that a quick look can tell. */
export function quickCheck(text: string): Head | undefined {
  const timeEnd = text.indexOf('"', 7);
  if (!text.startsWith('{"at":"') || !text.startsWith(BEFORE_BODY, timeEnd)) return undefined;
  const at = text.slice(7, timeEnd);
  const place = text.lastIndexOf(KIND);
  const kindEnd = text.indexOf('"', place + KIND.length);
  const kind = text.slice(place + KIND.length, kindEnd);
  const members = MEMBERS.get(kind);
  if (place < 0 || members === undefined || !isKind(kind) || !time.fits(at)) return undefined;
  if (endOfBody(text, timeEnd + BEFORE_BODY.length, members) !== place) return undefined;
  const [, prev, seq, sha256] = END.exec(text.slice(kindEnd)) ?? [];
  if (prev === undefined || sha256 === undefined) return undefined;
  return { at, kind, prev, seq: Number(seq), sha256 };
}
