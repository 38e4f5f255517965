/** The sent images of a run, and how an answer contains one: bytes, digests, or the image in another form. */
import { fromBase64 } from '../../../src/bytes/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Exchange } from '../../suite/exchange.ts';
import { type Sent, listOf } from '../../suite/sent.ts';
import { digestsOf } from './digests.ts';
import { COPY, COPY_OF_MATED, type Likeness, likenessOf, unlikeness } from './likeness.ts';
import { type Memory, memoryOf } from './memory.ts';
import { likenessesOf } from './rasters.ts';
import { type Searched, digestsIn, imagesIn, searchedOf, tracesIn } from './searched.ts';
import {
  type Trace,
  type TraceIndex,
  bodyOf,
  foundIn,
  indexOfTraces,
  octetsOfFound,
  traceOfFile,
} from './traces.ts';

/** Answers up to this size are searched for the images of every request. */
const SMALL = 64 * 1024;
/** Bytes that the likeness of a list of pixels takes. */
const LIKENESS_BYTES = 8 * 1024;

/** One sent image, in one or more requests. */
export type Probe = {
  readonly trace: Trace;
  /** Each bare digest of it, with the name of the algorithm. */
  readonly digests: ReadonlyMap<string, string>;
  /** True for a non-mated subject: a similar image cannot be a gallery record. */
  readonly absent: boolean;
  readonly likeness: () => Promise<Likeness | undefined>;
};

export type Probes = {
  readonly all: readonly Probe[];
  /** The images of each request, by request ID. */
  readonly of: ReadonlyMap<string, readonly Probe[]>;
  readonly index: TraceIndex;
  /** The images with a bare digest, and the name of its algorithm. */
  readonly digests: ReadonlyMap<string, readonly (readonly [probe: Probe, name: string])[]>;
  readonly memory: Memory;
};

/** The likeness of an image, computed once for equal bytes. */
function likenessIn(memory: Memory, octets: Uint8Array): Promise<Likeness | undefined> {
  const same = memory.same(octets);
  return memory.once(same, 'likeness', () => likenessOf(same));
}

/** The likeness of an image in an answer: a gallery returns the same one repeatedly. */
function likenessOfFound(memory: Memory, found: string): Promise<Likeness | undefined> {
  const known = memory.once(memory, 'likenesses', () => new Map<string, Promise<Likeness | undefined>>());
  const likeness = known.get(found) ?? likenessIn(memory, octetsOfFound(found));
  known.set(found, likeness);
  return likeness;
}

/** Every sent image, and the images of each request by request ID. */
export async function sentProbes(context: TestContext): Promise<Probes> {
  const memory = await memoryOf(context);
  const nonMated = new Set(
    context.testSet.absent.flatMap(({ pictures }) => pictures.map(({ octets }) => memory.same(octets))),
  );
  const known = new Set<Probe>();
  const of = new Map<string, readonly Probe[]>();
  for (const { requestId, pictures } of context.sent()) {
    const probes = pictures.map((octets) => {
      const same = memory.same(octets);
      return memory.once(same, 'probe', () => ({
        trace: traceOfFile(same),
        digests: digestsOf(same),
        absent: nonMated.has(same),
        likeness: () => likenessIn(memory, same),
      }));
    });
    probes.forEach((probe) => known.add(probe));
    of.set(requestId, [...(of.get(requestId) ?? []), ...probes]);
  }
  const all = [...known];
  const digests = new Map<string, (readonly [Probe, string])[]>();
  for (const probe of all)
    for (const [text, name] of probe.digests)
      digests.set(text, [...(digests.get(text) ?? []), [probe, name]]);
  return { all, of, index: indexOfTraces(all.map(({ trace }) => trace)), digests, memory };
}

/** True if a gallery contains the sent file: then it is returned as a candidate image. */
function isOfGallery({ trace }: Probe, sent: Sent | undefined): boolean {
  const images = sent === undefined ? [] : (listOf(sent)?.candidates.flatMap(({ images: own }) => own) ?? []);
  return images.some(({ content }) => {
    const octets = fromBase64(content?.data ?? '');
    return octets !== undefined && foundIn(bodyOf(octets), trace) !== undefined;
  });
}

/** How an answer has bare digests of images. */
function byDigest(searched: Searched, { digests }: Probes): ReadonlyMap<Probe, string> {
  const found = new Map<Probe, string>();
  for (const text of digestsIn(searched).flatMap((some) => [...some]))
    for (const [probe, name] of digests.get(text) ?? []) found.set(probe, `as a bare digest (${name})`);
  return found;
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

/** The likenesses of everything in an answer that may be pixels without a format. */
function pixelsIn({ halves, memory }: Searched): readonly Likeness[] {
  const size = (made: readonly Likeness[]): number => made.length * LIKENESS_BYTES;
  return halves.flatMap(({ numbers, decoded }) => [
    ...numbers.flatMap(({ values, width }) =>
      memory.once(values, `pixels ${width ?? ''}`, () => likenessesOf(values, width), size),
    ),
    ...decoded.flatMap(({ octets }) => memory.once(octets, 'pixels', () => likenessesOf(octets), size)),
  ]);
}

/**
 * How an answer shows a probe: as an image of another size, encoding or orientation, or as pixels without a format. An
 * image of a candidate counts for non-mated subjects only.
 */
async function byLikeness(
  searched: Searched,
  probes: readonly Probe[],
  sent: Sent | undefined,
): Promise<string | undefined> {
  const known = candidateImages(sent);
  const absent = await likenessesIn(probes.filter((probe) => probe.absent));
  const mated = await likenessesIn(probes.filter((probe) => !probe.absent));
  const isCopy = (one: Likeness | undefined, isOfCandidate = false): boolean =>
    one !== undefined &&
    (absent.some((probe) => unlikeness(probe, one) < COPY) ||
      (!isOfCandidate && mated.some((probe) => unlikeness(probe, one) < COPY_OF_MATED)));
  for (const image of imagesIn(searched)) {
    // Bytes without base64 may be of a candidate in a transaction.
    const isOfCandidate = known.has(image) || image.startsWith('octets:');
    if (absent.length === 0 && isOfCandidate) continue;
    if (isCopy(await likenessOfFound(searched.memory, image), isOfCandidate))
      return 'as an image of another size, encoding or orientation';
  }
  return pixelsIn(searched).some((one) => isCopy(one)) ? 'as pixels without a format' : undefined;
}

/** How an answer echoes a probe; undefined if it does not. */
export async function echoIn(
  exchange: Exchange,
  probes: Probes,
  sent: Sent | undefined,
): Promise<string | undefined> {
  const { all, of, index, memory } = probes;
  const searched = searchedOf(exchange, memory);
  const own = of.get(exchange.call.requestId ?? '') ?? all;
  const size = exchange.answer?.body.length ?? 0;
  const isNot = (probe: Probe): boolean => !probe.absent && isOfGallery(probe, sent);
  const traces = tracesIn(searched, index);
  for (const probe of size <= SMALL ? new Set([...own, ...all]) : own) {
    const how = traces.get(probe.trace);
    if (how !== undefined && !isNot(probe)) return how;
  }
  const digests = byDigest(searched, probes);
  for (const probe of digests.size === 0 ? [] : all) {
    const how = digests.get(probe);
    if (how !== undefined && !isNot(probe)) return how;
  }
  return byLikeness(searched, own, sent);
}
