/** The contents of an answer: its texts and number lists, decoded repeatedly, for a search for sent data. */
import { type Decoded, numbersOf, octetsOfNumbers, unpackedOf } from './decodings.ts';
import { type Memory, newMemory } from './memory.ts';

/** Encodings within encodings, and bytes that are decoded of one answer. */
const MOST_DEPTH = 3;
const MOST_OCTETS = 32 * 2 ** 20;
const SHORTEST_TEXT = 48;
const LEAST_PACKED = 200;
/** Numbers from which a list may be an image or a template. */
export const LEAST_NUMBERS = 32;

/** A list of numbers; `width` if it is a list of equal rows. */
export type Numbers = { readonly path: string; readonly values: readonly number[]; readonly width?: number };

export type Contents = {
  /** The decoded contents, without the answer itself. */
  readonly decoded: readonly Decoded[];
  readonly numbers: readonly Numbers[];
};

/** An image in base64 at the start of a text: it is compared as an image, and not decoded here. */
const IMAGE = /^(?:\/9j\/|_9j_|iVBORw0KGgo)/;

type Found = { readonly texts: string[]; readonly numbers: Numbers[] };

/** Nesting beyond which a document is not searched: a parser takes more than a recursion does. */
export const DEEPEST = 64;

export function isNumbers(value: readonly unknown[]): value is readonly number[] {
  return value.every((one) => typeof one === 'number' && Number.isFinite(one));
}

function ofList(list: readonly unknown[], path: string, found: Found, depth: number): void {
  if (isNumbers(list)) {
    if (list.length >= LEAST_NUMBERS) found.numbers.push({ path, values: list });
    return;
  }
  const rows = list.filter((row) => Array.isArray(row)) as readonly (readonly unknown[])[];
  const width = rows[0]?.length ?? 0;
  const isGrid = rows.length === list.length && rows.every((row) => row.length === width);
  if (isGrid && rows.every(isNumbers) && width * rows.length >= LEAST_NUMBERS) {
    found.numbers.push({ path, values: rows.flat(), width });
    return;
  }
  const flat = isGrid ? rows.map((row): readonly unknown[] => row.flat(2)) : [];
  if (flat.length > 0 && flat.every(isNumbers) && width > 1) {
    found.numbers.push({ path, values: flat.flat(), width });
    return;
  }
  for (const item of list) ofValue(item, `${path}[]`, found, depth + 1);
}

function ofValue(value: unknown, path: string, found: Found, depth = 0): void {
  if (depth > DEEPEST) return;
  if (typeof value === 'string') {
    if (value.length < SHORTEST_TEXT || IMAGE.test(value)) return;
    found.texts.push(value);
    const values = numbersOf(value);
    if (values !== undefined) found.numbers.push({ path, values });
  } else if (Array.isArray(value)) ofList(value, path, found, depth);
  else if (typeof value === 'object' && value !== null)
    for (const [name, inner] of Object.entries(value)) ofValue(inner, `${path}.${name}`, found, depth + 1);
}

/** The texts between the tags of XML, or between the separators of a transaction and of headers. */
function plainTexts(text: string): readonly string[] {
  return text
    .split(/<[^<>]{0,2000}>|[\x1c-\x1f]|["'](?=[\s,:;>])/)
    .map((part) => part.trim())
    .filter((part) => part.length >= SHORTEST_TEXT && !IMAGE.test(part));
}

function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text.slice(0, 100))) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The texts and number lists of a content. */
function partsOf(octets: Buffer): Found {
  const found: Found = { texts: [], numbers: [] };
  const value = parsed(octets.toString('utf8'));
  if (value !== undefined) ofValue(value, '', found);
  else {
    const text = octets.toString('latin1');
    for (const part of plainTexts(text)) ofValue(part, '', found);
    // A token of three parts, as of a signature, is taken apart.
    if (/^[\w-]+\.[\w-]+\.[\w-]*$/.test(text.slice(0, 20_000).trim()))
      for (const part of text.split('.')) found.texts.push(part);
  }
  return found;
}

/** True for bytes that are most likely text, so that decoding them further is worth it. */
function isText(octets: Buffer): boolean {
  const head = octets.subarray(0, 512);
  return head.every((octet) => octet === 9 || octet === 10 || octet === 13 || (octet >= 32 && octet < 127));
}

/** What a content has in it: other contents, and texts that may stand for further ones. */
export type Node = {
  readonly inner: readonly Decoded[];
  readonly numbers: readonly Numbers[];
  readonly texts: readonly string[];
};

function nodeOf(octets: Buffer, isAnswer: boolean): Node {
  if (!isAnswer && !isText(octets)) {
    const packed = octets.length < LEAST_PACKED ? [] : unpackedOf(octets);
    return { inner: packed.map((one) => ({ how: 'compressed', octets: one })), numbers: [], texts: [] };
  }
  const { texts, numbers } = partsOf(octets);
  const lists = numbers.flatMap(({ values }) => {
    const one = octetsOfNumbers(values);
    return one === undefined ? [] : [{ how: 'as a list of numbers', octets: one }];
  });
  return { inner: lists, numbers, texts };
}

/**
 * The contents of an answer. `memory`: what the same texts and contents of other answers stand for.
 *
 * @example
 * const { decoded, numbers } = contentsOf(answer.body);
 */
export function contentsOf(octets: Uint8Array, memory: Memory = newMemory()): Contents {
  const [decoded, numbers]: [Decoded[], Numbers[]] = [[], []];
  const queue: (Decoded & { readonly depth: number })[] = [
    { how: '', octets: Buffer.from(octets), depth: 0 },
  ];
  let total = 0;
  for (let one = queue.shift(); one !== undefined && total < MOST_OCTETS; one = queue.shift()) {
    total += one.octets.length;
    if (one.depth > 0) decoded.push(one);
    if (one.depth >= MOST_DEPTH) continue;
    const { depth, how } = one;
    const add = (inner: Decoded): void => {
      queue.push({
        how: how === '' ? inner.how : `${how}, ${inner.how}`,
        octets: inner.octets,
        depth: depth + 1,
      });
    };
    const { octets: bytes } = one;
    const node = memory.once(bytes, 'contents', () => nodeOf(bytes, depth === 0));
    node.inner.forEach(add);
    numbers.push(...node.numbers);
    for (const text of node.texts) memory.decodings(text).forEach(add);
  }
  return { decoded, numbers };
}
