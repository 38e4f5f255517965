/** The sent images of a run, and how an answer contains one: bytes, digests, or the image in another form. */
import { createHash } from 'node:crypto';
import { fromBase64 } from '../../../src/bytes/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Exchange } from '../../suite/exchange.ts';
import { type Sent, listOf } from '../../suite/sent.ts';
import { type Contents, contentsOf } from './contents.ts';
import { digestsOf, possibleDigests } from './digests.ts';
import { type Likeness, likenessOf, unlikeness } from './likeness.ts';
import { likenessesOf } from './rasters.ts';
import {
  type Body,
  type Trace,
  bodyOf,
  foundIn,
  octetsOfFound,
  picturesIn,
  traceOfFile,
  traceOfWord,
} from './traces.ts';

/** Greatest unlikeness of a copy of a sent image. */
const COPY = 0.012;
/** The same for a mated subject, whose other images are closer. */
const COPY_OF_MATED = 0.004;
/** Answers up to this size are searched for the images of every request. */
const SMALL = 64 * 1024;

/** One sent image, in one or more requests. */
export type Probe = {
  readonly octets: Uint8Array;
  readonly trace: Trace;
  readonly digests: ReadonlyMap<string, string>;
  /** True for a non-mated subject: a similar image cannot be a gallery record. */
  readonly absent: boolean;
  readonly likeness: () => Promise<Likeness | undefined>;
};

export type Probes = { readonly all: readonly Probe[]; readonly of: ReadonlyMap<string, readonly Probe[]> };

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

/** Every sent image, and the images of each request by request ID. */
export function sentProbes(context: TestContext): Probes {
  const digestOf = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('base64');
  const nonMatedSubjects = new Set(
    context.testSet.absent.flatMap(({ pictures }) => pictures.map(({ octets }) => digestOf(octets))),
  );
  const known = new Map<string, Probe>();
  const of = new Map<string, readonly Probe[]>();
  for (const { requestId, pictures } of context.sent()) {
    const probes = pictures.map((octets) => {
      const digest = digestOf(octets);
      const probe = known.get(digest) ?? {
        octets,
        trace: traceOfFile(octets),
        digests: digestsOf(octets),
        absent: nonMatedSubjects.has(digest),
        likeness: once(() => likenessOf(octets)),
      };
      known.set(digest, probe);
      return probe;
    });
    of.set(requestId, [...(of.get(requestId) ?? []), ...probes]);
  }
  return { all: [...known.values()], of };
}

/** True if a gallery contains the sent file: then it is returned as a candidate image. */
function isOfGallery({ trace }: Probe, sent: Sent | undefined): boolean {
  const images = sent === undefined ? [] : (listOf(sent)?.candidates.flatMap(({ images: own }) => own) ?? []);
  return images.some(({ content }) => {
    const octets = fromBase64(content?.data ?? '');
    return octets !== undefined && foundIn(bodyOf(octets), trace) !== undefined;
  });
}

/** An answer, prepared for a search. */
export type Searched = {
  readonly body: Body;
  readonly contents: Contents;
  /** The decoded contents as text, forwards and backwards. */
  readonly texts: readonly { readonly how: string; readonly text: string; readonly backwards: string }[];
};

function headText({ answer }: Exchange): Uint8Array {
  return new TextEncoder().encode(
    (answer?.headers ?? []).map(([name, value]) => `${name}:\x1f${value}`).join('\x1f'),
  );
}

/** Prepares the body and the headers of an answer. */
export function searchedOf(exchange: Exchange): Searched {
  const body = exchange.answer?.body ?? new Uint8Array();
  const [own, head] = [contentsOf(body), contentsOf(headText(exchange))];
  const decoded = [...own.decoded, ...head.decoded];
  return {
    body: [...bodyOf(body), ...bodyOf(headText(exchange))],
    contents: { decoded, numbers: [...own.numbers, ...head.numbers] },
    texts: decoded.map(({ how, octets }) => ({
      how,
      text: octets.toString('latin1'),
      backwards: reversedText(octets),
    })),
  };
}

function reversedText(octets: Buffer): string {
  return Buffer.from(octets).reverse().toString('latin1');
}

/** How an answer has bytes of a probe, directly or within encodings. */
function byBytes({ body, texts }: Searched, { trace }: Probe): string | undefined {
  const direct = foundIn(body, trace);
  if (direct !== undefined) return direct;
  for (const { how, text, backwards } of texts) {
    if (foundIn([text], trace) !== undefined) return how;
    if (foundIn([backwards], trace) !== undefined) return `${how}, bytes reversed`;
  }
  return undefined;
}

/** True if an answer has a word, directly or within encodings. */
export function hasWord({ body, texts }: Searched, word: string): boolean {
  const all = [...body, ...texts.map(({ text }) => text)];
  const backwards = Array.from(word).reverse().join('');
  return foundIn(all, traceOfWord(word)) !== undefined || all.some((text) => text.includes(backwards));
}

function byDigest(digests: ReadonlySet<string>, probe: Probe): string | undefined {
  for (const [text, name] of probe.digests) if (digests.has(text)) return `as a bare digest (${name})`;
  return undefined;
}

/** Every part of an answer that may be a digest. */
export function digestsIn({ body, texts: decoded }: Searched): ReadonlySet<string> {
  const texts = [...body, ...decoded.map(({ text }) => text)];
  return new Set(texts.flatMap((text) => [...possibleDigests(text)]));
}

/** Caches the likeness of images, because a gallery returns the same image repeatedly. */
export type Likenesses = (found: string) => Promise<Likeness | undefined>;

export function cachedLikenesses(): Likenesses {
  const known = new Map<string, Promise<Likeness | undefined>>();
  return (found) => {
    const likeness = known.get(found) ?? likenessOf(octetsOfFound(found));
    known.set(found, likeness);
    return likeness;
  };
}

/** The images of candidates in a result, as `picturesIn` returns them: for a mated subject they may resemble the probe. */
function candidateImages(sent: Sent | undefined): ReadonlySet<string> {
  const candidates = sent === undefined ? [] : (listOf(sent)?.candidates ?? []);
  return new Set(
    candidates.flatMap(({ images }) =>
      images.flatMap(({ content }) =>
        content?.data === undefined ? [] : [`base64:${content.data.replace(/=+$/, '')}`],
      ),
    ),
  );
}

async function likenessesIn(probes: readonly Probe[]): Promise<readonly Likeness[]> {
  const all = await Promise.all(probes.map(({ likeness }) => likeness()));
  return all.flatMap((one) => one ?? []);
}

/**
 * How an answer shows a probe: as an image of another size, encoding or orientation, or as pixels without a format. An
 * image of a candidate counts for non-mated subjects only.
 */
async function byLikeness(
  { body, contents }: Searched,
  probes: readonly Probe[],
  sent: Sent | undefined,
  likenesses: Likenesses,
): Promise<string | undefined> {
  const inner = contents.decoded.map(({ octets }) => octets);
  const found = picturesIn([...body, ...inner.map((octets) => octets.toString('latin1'))]);
  const known = candidateImages(sent);
  const absent = await likenessesIn(probes.filter((probe) => probe.absent));
  const mated = await likenessesIn(probes.filter((probe) => !probe.absent));
  const isCopy = (one: Likeness | undefined, isOfCandidate = false): boolean =>
    one !== undefined &&
    (absent.some((probe) => unlikeness(probe, one) < COPY) ||
      (!isOfCandidate && mated.some((probe) => unlikeness(probe, one) < COPY_OF_MATED)));
  for (const picture of found) {
    // Bytes without base64 may be of a candidate in a transaction.
    const isOfCandidate = known.has(picture) || picture.startsWith('octets:');
    if ((absent.length > 0 || !isOfCandidate) && isCopy(await likenesses(picture), isOfCandidate))
      return 'as an image of another size, encoding or orientation';
  }
  const pixels = [
    ...contents.numbers.flatMap(({ values, width }) => likenessesOf(values, width)),
    ...inner.flatMap((octets) => likenessesOf(octets)),
  ];
  return pixels.some((one) => isCopy(one)) ? 'as pixels without a format' : undefined;
}

/** How an answer echoes a probe; undefined if it does not. */
export async function echoIn(
  exchange: Exchange,
  { all, of }: Probes,
  sent: Sent | undefined,
  likenesses: Likenesses,
): Promise<string | undefined> {
  const searched = searchedOf(exchange);
  const own = of.get(exchange.call.requestId ?? '') ?? all;
  const size = exchange.answer?.body.length ?? 0;
  const digests = digestsIn(searched);
  for (const probe of size <= SMALL ? new Set([...own, ...all]) : own) {
    const how = byBytes(searched, probe);
    if (how !== undefined && (probe.absent || !isOfGallery(probe, sent))) return how;
  }
  for (const probe of all) {
    const how = byDigest(digests, probe);
    if (how !== undefined && (probe.absent || !isOfGallery(probe, sent))) return how;
  }
  return byLikeness(searched, own, sent, likenesses);
}
