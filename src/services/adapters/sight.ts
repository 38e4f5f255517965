/** What of an answer the client itself observed, so that it need not rest on the adapter's word. */
import { equalBytes, toBase64, toBase64Url } from '../../bytes/index.ts';
import { readResult } from '../../results/formats/read.ts';
import type { AdapterAnswer, EnrolAnswer, Native } from './answer.ts';
import type { AdapterImage, ListAsk } from './api.ts';

/** One request that left through the client transport, and its answer; or one file that left or came. */
export type Exchange = {
  readonly url: string;
  readonly sent: Uint8Array;
  /** True for a file: it left completely, and its answer is another file. */
  readonly isDelivered?: true;
  /** For what waits at `url` in the store: nothing of it has left before it is fetched. */
  readonly stored?: 'waiting' | 'fetched';
  /** Undefined where no answer arrived. A file has no status. */
  readonly received?: { readonly status?: number; readonly body: Uint8Array };
};

export type Sight =
  /** The answer is that of the service to this call, by the client's own observation. */
  | { readonly sight: 'own' }
  /** It rests on the adapter. */
  | { readonly sight: 'adapter'; readonly because: string }
  /** The adapter is faulty: what it answers is not what arrived, or what was asked is not what left. */
  | { readonly sight: 'fault'; readonly because: string };

/** An ask of any operation. */
export type AnyAsk = ListAsk & {
  readonly image?: AdapterImage;
  readonly second?: AdapterImage;
  readonly reference?: string;
  readonly handle?: string;
  /** The gallery of an enrolment or a removal. */
  readonly gallery?: string;
  /** The body of `raw`. */
  readonly body?: Uint8Array;
};

/** Bytes as text, one character for each byte. */
function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}

/** Without the slashes that some writers of JSON escape. */
function unescaped(text: string): string {
  return text.replaceAll('\\/', '/');
}

/** Requests as text. */
function sentTexts(exchanges: readonly Exchange[]): readonly string[] {
  return exchanges.map(({ url, sent }) => `${url}\n${unescaped(latin1(sent))}`);
}

/** Bytes that base64 writes together. */
const GROUP = 3;

/**
 * The base64 of bytes that follow others, such as the header of a record: without the first and last bytes that share a
 * group with what stands beside them.
 */
function base64After(bytes: Uint8Array, before: number): string {
  const rest = bytes.subarray(GROUP - (before % GROUP));
  return toBase64(rest.subarray(0, rest.length - (rest.length % GROUP)));
}

/** Shortest image that is searched for within a record. */
const SHORTEST = 64;

/** The forms of an image in a request: base64, base64url, raw as `sentTexts` writes it, and base64 within a record. */
function formsOf({ bytes }: AdapterImage): readonly string[] {
  return [
    toBase64(bytes).replace(/=+$/, ''),
    toBase64Url(bytes),
    unescaped(latin1(bytes)),
    ...(bytes.length < SHORTEST ? [] : [base64After(bytes, 1), base64After(bytes, 2)]),
  ];
}

function withoutImages(texts: readonly string[], images: readonly AdapterImage[]): string {
  const forms = images.flatMap(formsOf);
  return texts.map((text) => forms.reduce((rest, form) => rest.replaceAll(form, ''), text)).join('\n');
}

/** A number on its own: 3 in `MaxFaces: 3`, not in 30, `v3` or `request-3`. */
const ALONE = /(?<![\w.-])-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\w.-])/g;

function holdsNumber(text: string, value: number): boolean {
  return (text.match(ALONE) ?? []).some((found) => Number(found) === value);
}

function holdsText(text: string, value: string): boolean {
  return [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)].some((form) =>
    text.includes(form),
  );
}

const IMAGE_MISSING = 'the image of the call did not leave';

/** What of the ask did not leave, in words; undefined if all of it did. */
function missingIn(exchanges: readonly Exchange[], ask: AnyAsk): string | undefined {
  const texts = sentTexts(exchanges);
  const images = [ask.image, ask.second].filter((one) => one !== undefined);
  if (!images.every((image) => formsOf(image).some((form) => texts.some((text) => text.includes(form)))))
    return IMAGE_MISSING;
  const { body } = ask;
  if (body !== undefined && !texts.some((text) => text.includes(unescaped(latin1(body)))))
    return 'the body of the call did not leave';
  // What a service fetches is the image: the terms of the search are in the request.
  const terms = sentTexts(exchanges.filter(({ stored }) => stored === undefined));
  const rest = withoutImages(terms, images).replaceAll(ask.requestId, '');
  const { length, threshold, reference, statute, galleries = [] } = ask;
  if (length !== undefined && !holdsNumber(rest, length)) return 'the length of the call did not leave';
  if (threshold !== undefined && !holdsNumber(rest, threshold))
    return 'the threshold of the call did not leave';
  if (reference !== undefined && !holdsText(rest, reference))
    return 'the reference of the call did not leave';
  if (statute !== undefined && !holdsText(rest, statute)) return 'the statute of the call did not leave';
  return galleries.every((gallery) => holdsText(rest, gallery))
    ? undefined
    : 'a gallery of the call did not leave';
}

/** The bytes of the service in an answer; several parts of one result in their order. */
export function nativesOf(answer: AdapterAnswer | EnrolAnswer): readonly Native[] {
  if ('enrolled' in answer) return [answer.enrolled.native];
  if ('returned' in answer) return 'body' in answer.returned ? [answer.returned] : answer.returned;
  if ('refused' in answer && answer.refused.native !== undefined) return [answer.refused.native];
  return [];
}

/** The addresses of images that were offered and not fetched, where a request named them. */
function unfetchedIn(exchanges: readonly Exchange[]): readonly Exchange[] {
  const requests = exchanges.filter(({ received }) => received !== undefined);
  const texts = sentTexts(requests);
  return exchanges.filter(
    ({ stored, url }) => stored === 'waiting' && texts.some((text) => text.includes(url)),
  );
}

/** Reasons that a service can only find in the image. */
const OF_IMAGE: ReadonlySet<string> = new Set([
  'no-face',
  'several-faces',
  'too-poor',
  'unreadable',
  'unsupported-format',
]);

/** True for a refusal that can precede what is missing: of the caller, or once the image has left. */
function mayLack(answer: AdapterAnswer, missing: string): boolean {
  if (!('refused' in answer)) return false;
  const { reason } = answer.refused;
  return missing !== IMAGE_MISSING || reason === 'credentials' || reason === 'not-allowed';
}

/** True for a file whose own form states a refusal, and for every answer with a status. */
function isRefusal(received: Exchange['received']): boolean {
  if (received?.status !== undefined) return true;
  const { list, comparison } = readResult(received?.body ?? new Uint8Array());
  const kind = (list ?? comparison)?.outcome.kind;
  return kind === 'rejected' || kind === 'error';
}

const isSuccess = (status: number): boolean => status >= 200 && status < 300;

/**
 * Whether an answer is the client's own observation. The exchanges are those of this call only, and the client transport
 * sends to declared endpoints only.
 *
 * @example
 * const { sight } = sightOf(searchAsk, observedExchanges, adapterAnswer);
 */
export function sightOf(ask: AnyAsk, exchanges: readonly Exchange[], answer: AdapterAnswer): Sight {
  const natives = nativesOf(answer);
  if (natives.length === 0) return { sight: 'adapter', because: 'the answer holds no bytes of the service' };
  if (exchanges.length === 0)
    return { sight: 'adapter', because: 'the adapter did not use the client transport' };
  const sources = natives.map(({ body }) =>
    exchanges.find(({ received }) => received !== undefined && equalBytes(received.body, body)),
  );
  if (sources.includes(undefined))
    return { sight: 'fault', because: 'the bytes of the answer are not those that arrived' };
  const answered = exchanges.filter(
    ({ received, isDelivered, stored }) =>
      received !== undefined || isDelivered === true || stored === 'fetched',
  );
  const unfetched = unfetchedIn(exchanges);
  const missing = missingIn([...answered, ...unfetched], ask);
  // A service that takes several requests may refuse one before all of the ask has left.
  if (missing !== undefined)
    return { sight: mayLack(answer, missing) ? 'adapter' : 'fault', because: missing };
  if ('refused' in answer && sources.some((source) => !isRefusal(source?.received)))
    return { sight: 'adapter', because: 'the adapter reads a refusal in a file that states none' };
  if (unfetched.length > 0 && !('refused' in answer && !OF_IMAGE.has(answer.refused.reason)))
    return { sight: 'adapter', because: 'the service did not fetch the image' };
  const statuses = sources.flatMap((source) => source?.received?.status ?? []);
  if ('returned' in answer && !statuses.every(isSuccess))
    return { sight: 'adapter', because: 'the adapter reads a result in an answer that is no success' };
  if ('refused' in answer && statuses.some(isSuccess))
    return { sight: 'adapter', because: 'the adapter reads a refusal in an answer that is a success' };
  return { sight: 'own' };
}

/**
 * Whether the answer to an enrolment is the client's own observation. An ID that neither left nor arrived is a fault: it
 * would be that of another entry, and be removed later.
 *
 * @example
 * const { sight } = sightOfEnrolment(enrolAsk, observedExchanges, enrolAnswer);
 */
export function sightOfEnrolment(ask: AnyAsk, exchanges: readonly Exchange[], answer: EnrolAnswer): Sight {
  if (!('enrolled' in answer)) return sightOf(ask, exchanges, answer);
  const { id, native } = answer.enrolled;
  if (id === undefined) return { sight: 'adapter', because: 'the answer names no ID' };
  const texts = [
    ...sentTexts(exchanges),
    ...exchanges.map(({ received }) => unescaped(latin1(received?.body ?? new Uint8Array()))),
  ];
  if (exchanges.length > 0 && !texts.some((text) => holdsText(text, id)))
    return { sight: 'fault', because: 'the ID of the enrolment neither left nor arrived' };
  const { gallery } = ask;
  const galleries = gallery === undefined ? {} : { galleries: [gallery] };
  return sightOf({ ...ask, ...galleries }, exchanges, { returned: native });
}
