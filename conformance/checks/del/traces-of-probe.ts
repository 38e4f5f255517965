/** What an answer at a location shows of a probe: the image, a copy, a digest, or data derived from it. */
import type { TestContext } from '../../suite/test-context.ts';
import { type Exchange, headerOf, mediaTypeOf } from '../../suite/exchange.ts';
import { type TestSet, sha256Of } from '../../suite/images.ts';
import { isContent, isUnchanged } from '../../suite/meaning.ts';
import { listOf } from '../../suite/sent.ts';
import { digestsOf, possibleDigests } from '../min/digests.ts';
import { type HasCopy, copiesOf, isPicture } from './image-copies.ts';
import type { Place } from './locations.ts';

/** Something found at a location: the probe (DEL-03), or data derived from it (DEL-07). */
export type Trace = { readonly says: string; readonly derived: boolean };

/** The sent images, as far as an answer can be compared with them. */
export type Known = {
  readonly holds: HasCopy;
  /** For the address of a gallery image, which may show a mated subject. */
  readonly holdsAbsent: HasCopy;
  readonly digests: ReadonlySet<string>;
  readonly sizes: ReadonlySet<number>;
};

/** True if a text contains one of these digests. */
export function hasDigest(text: string, digests: ReadonlySet<string>): boolean {
  return [...possibleDigests(text)].some((one) => digests.has(one));
}

/** What is known of images. `listed`: digests (SHA-256, hex) of gallery images, which may equal a sent image. */
export function knownOf(
  pictures: readonly Uint8Array[],
  { absent }: Pick<TestSet, 'absent'>,
  listed: ReadonlySet<string> = new Set(),
): Known {
  const unique = [...new Map(pictures.map((one) => [sha256Of(one), one])).entries()];
  const unlisted = unique.filter(([digest]) => !listed.has(digest)).map(([, octets]) => octets);
  return {
    holds: copiesOf(pictures, absent),
    holdsAbsent: copiesOf(
      absent.flatMap((one) => one.pictures.map(({ octets }) => octets)),
      absent,
    ),
    digests: new Set(unlisted.flatMap((octets) => [...digestsOf(octets).keys()])),
    sizes: new Set(pictures.map(({ length }) => length)),
  };
}

/** What is known of the images that a run sent so far. */
export function knownImages({ sent, testSet }: Pick<TestContext, 'sent' | 'testSet'>): Known {
  const listed = sent()
    .flatMap((one) => listOf(one)?.candidates ?? [])
    .flatMap(({ images }) => images.flatMap(({ sha256 }) => sha256?.toLowerCase() ?? []));
  const pictures = sent().flatMap((one) => one.pictures);
  return knownOf(pictures, testSet, new Set(listed));
}

const BINARY = /^(?:image\/|application\/(?:octet-stream|vnd\.frskit\.itl))/;

/** The largest body in which data derived from a probe is searched for, and the smallest amount that counts. */
const MOST_TEXT = 4 * 2 ** 20;
const LEAST_NUMBERS = 32;
const NUMBERS = new RegExp(`(?:-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?\\s*,\\s*){${LEAST_NUMBERS - 1}}-?\\d`);

/** True for a body with a long list of numbers, or a long run of base64 or hex, as a template has. */
function isTemplateLike(text: string): boolean {
  return NUMBERS.test(text) || /[A-Za-z0-9+/_-]{256}/.test(text);
}

/** What a HEAD states about the content of a location. */
function headTrace(exchange: Exchange, { sizes }: Known): Trace | undefined {
  const length = Number(headerOf(exchange, 'content-length') ?? NaN);
  if (BINARY.test(mediaTypeOf(exchange)) || sizes.has(length))
    return { says: 'HEAD states that the content of a probe is there', derived: false };
  return undefined;
}

/** What a HEAD states that is answered as if nothing were there: the length and the type of a sent image. */
function goneTrace({ method }: Place, exchange: Exchange, { sizes }: Known): Trace | undefined {
  const length = Number(headerOf(exchange, 'content-length') ?? NaN);
  return method === 'HEAD' && sizes.has(length) && BINARY.test(mediaTypeOf(exchange))
    ? { says: 'HEAD is refused, and states the length and the type of a probe', derived: false }
    : undefined;
}

/** Data at a location for a probe that is neither a page nor a refusal. */
function derivedTrace(exchange: Exchange): Trace | undefined {
  const { body } = exchange.answer ?? { body: new Uint8Array() };
  const type = mediaTypeOf(exchange);
  if (body.length === 0 || type === 'text/html') return undefined;
  const isBinary = BINARY.test(type) && body.length > 64;
  const text = isBinary ? '' : Buffer.from(body.subarray(0, MOST_TEXT)).toString('latin1');
  return isBinary || isTemplateLike(text)
    ? { says: 'data that may be a template or a crop is returned', derived: true }
    : undefined;
}

/** True for a location that exists for a probe only: a declared reference, or a path below a transaction. */
function isOfProbe({ what }: Place): boolean {
  return what.startsWith('a declared probe reference') || what.startsWith('a path below');
}

/** The trace of a probe in the answer at a location; undefined if there is none. */
export async function traceIn(place: Place, exchange: Exchange, known: Known): Promise<Trace | undefined> {
  const { answer } = exchange;
  if (answer === undefined) return undefined;
  const { body } = answer;
  const headers = answer.headers.map(([, value]) => value).join('\n');
  if (hasDigest(headers, known.digests))
    return { says: 'a header contains a digest of a probe', derived: false };
  if (!isContent(exchange) && !isUnchanged(exchange))
    return isOfProbe(place) ? goneTrace(place, exchange, known) : undefined;
  if (isUnchanged(exchange))
    return place.headers?.some(([name]) => name === 'If-None-Match') === true
      ? { says: 'the service still knows a digest of the probe (304)', derived: false }
      : undefined;
  const isGallery = place.gallery === true;
  if (place.method === 'HEAD') return isGallery || !isOfProbe(place) ? undefined : headTrace(exchange, known);
  if (await (isGallery ? known.holdsAbsent : known.holds)(body))
    return { says: 'the probe is returned', derived: false };
  const text = body.length > MOST_TEXT ? '' : Buffer.from(body).toString('latin1');
  if (hasDigest(text, known.digests)) return { says: 'a digest of a probe is returned', derived: false };
  const shows = isPicture(body) || mediaTypeOf(exchange).startsWith('image/');
  if (shows && !isGallery) return { says: 'an image is returned that no result contains', derived: false };
  return isOfProbe(place) ? derivedTrace(exchange) : undefined;
}
