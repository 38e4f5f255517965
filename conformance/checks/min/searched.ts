/** Answers, prepared for a search for sent data: body and headers as text, and everything decoded from them. */
import type { Exchange } from '../../suite/exchange.ts';
import { type Numbers, contentsOf } from './contents.ts';
import { type Decoded, backwards } from './decodings.ts';
import { possibleDigests } from './digests.ts';
import type { Memory } from './memory.ts';
import {
  type Body,
  type Trace,
  type TraceIndex,
  bodyOf,
  foundIn,
  picturesIn,
  suspectsIn,
  traceOfWord,
} from './traces.ts';

/** The body or the headers of an answer. */
type Half = {
  /** Stands for these bytes: the same object for equal bodies. */
  readonly of: object;
  readonly body: Body;
  readonly decoded: readonly Decoded[];
  readonly numbers: readonly Numbers[];
};

/** An answer, prepared for a search. */
export type Searched = { readonly halves: readonly Half[]; readonly memory: Memory };

function headText({ answer }: Exchange): Uint8Array {
  return new TextEncoder().encode(
    (answer?.headers ?? []).map(([name, value]) => `${name}:\x1f${value}`).join('\x1f'),
  );
}

function halfOf(octets: Uint8Array, memory: Memory): Half {
  return { of: octets, body: bodyOf(octets), ...contentsOf(octets, memory) };
}

/** Bytes that a prepared body takes in memory. */
function sizeOf({ body, decoded }: Half): number {
  return (
    body.reduce((sum, text) => sum + text.length, 0) +
    decoded.reduce((sum, { octets }) => sum + octets.length, 0)
  );
}

/** Prepares the body and the headers of an answer. */
export function searchedOf(exchange: Exchange, memory: Memory): Searched {
  const body = memory.same(exchange.answer?.body ?? new Uint8Array());
  const own = memory.once(body, 'searched', () => halfOf(body, memory), sizeOf);
  return { halves: [own, halfOf(headText(exchange), memory)], memory };
}

/** A content as text, forwards and backwards. */
type Texts = { readonly text: string; readonly reversed: string };

function textsOf({ octets }: Decoded, memory: Memory): Texts {
  return memory.once(octets, 'texts', () => ({
    text: octets.toString('latin1'),
    reversed: Buffer.from(octets).reverse().toString('latin1'),
  }));
}

/** How a content has traces, directly or with its bytes reversed. */
function tracesOf(one: Decoded, index: TraceIndex, memory: Memory): ReadonlyMap<Trace, string> {
  const { text, reversed } = textsOf(one, memory);
  const found = new Map<Trace, string>();
  for (const trace of suspectsIn(reversed, index))
    if (foundIn([reversed], trace) !== undefined) found.set(trace, ', bytes reversed');
  for (const trace of suspectsIn(text, index)) if (foundIn([text], trace) !== undefined) found.set(trace, '');
  return found;
}

function directTraces(body: Body, index: TraceIndex): ReadonlyMap<Trace, string> {
  const found = new Map<Trace, string>();
  for (const trace of new Set(body.flatMap((text) => [...suspectsIn(text, index)]))) {
    const how = foundIn(body, trace);
    if (how !== undefined) found.set(trace, how);
  }
  return found;
}

/** How an answer has traces, directly or within encodings. */
export function tracesIn({ halves, memory }: Searched, index: TraceIndex): ReadonlyMap<Trace, string> {
  const found = new Map<Trace, string>();
  const add = (some: ReadonlyMap<Trace, string>, before = ''): void => {
    for (const [trace, how] of some) if (!found.has(trace)) found.set(trace, `${before}${how}`);
  };
  const onceOf = (of: object, find: () => ReadonlyMap<Trace, string>): ReadonlyMap<Trace, string> => {
    const known = memory.once(of, 'traces', () => new Map<TraceIndex, ReadonlyMap<Trace, string>>());
    const own = known.get(index) ?? find();
    known.set(index, own);
    return own;
  };
  for (const { of, body } of halves) add(onceOf(of, () => directTraces(body, index)));
  for (const one of halves.flatMap(({ decoded }) => decoded))
    add(
      onceOf(one.octets, () => tracesOf(one, index, memory)),
      one.how,
    );
  return found;
}

/** True if an answer has a word, directly or within encodings. */
export function hasWord({ halves, memory }: Searched, word: string): boolean {
  const all = halves.flatMap(({ body, decoded }) => [
    ...body,
    ...decoded.map((one) => textsOf(one, memory).text),
  ]);
  const reversed = backwards(word);
  return foundIn(all, traceOfWord(word)) !== undefined || all.some((text) => text.includes(reversed));
}

/** Every part of an answer that may be a digest, in sets. */
export function digestsIn({ halves, memory }: Searched): readonly ReadonlySet<string>[] {
  return halves.flatMap(({ of, body, decoded }) => [
    memory.once(of, 'digests', () => new Set(body.flatMap((text) => [...possibleDigests(text)]))),
    ...decoded.map((one) =>
      memory.once(one.octets, 'digests', () => possibleDigests(textsOf(one, memory).text)),
    ),
  ]);
}

/** Every image in an answer, as `picturesIn` returns them. */
export function imagesIn({ halves, memory }: Searched): readonly string[] {
  return halves.flatMap(({ of, body, decoded }) => [
    ...memory.once(of, 'images', () => picturesIn(body)),
    ...decoded.flatMap((one) =>
      memory.once(one.octets, 'images', () => picturesIn([textsOf(one, memory).text])),
    ),
  ]);
}
