/** A body to what it asks, or why it is refused; and whose it is, as far as that can be read. */
import { fromBase64 } from '../../src/bytes/index.ts';
import { type JsonValue, readJsonValue } from '../../src/json/read.ts';
import { checkSchema } from '../../src/schemas/check.ts';
import { validator as comparisonRequest } from '../../src/schemas/compiled/frs-comparison-request.js';
import { validator as searchRequest } from '../../src/schemas/compiled/frs-search-request.js';
import type { ComparisonRequest, Probe, SearchRequest } from '../../src/services/protocol/requests.ts';
import type { Ask } from './ask.ts';
import type { Received } from './body.ts';
import type { FaultHooks } from './fault-hooks.ts';
import { type Refusal, isRefusal, refusal } from './problems.ts';
import { scoreOf } from './similarity.ts';
import { isNotUnwrapped, unwrap } from './unwrap.ts';

/** Number and nonce of a submission. */
export type Identity = { readonly requestId: string; readonly nonce: string };

/** A request that was understood, or why it was not. */
export type ReadAsk = Ask | Refusal;

const NUMBER = /^[A-Za-z0-9][A-Za-z0-9._~-]{0,127}$/;
const NONCE = /^[A-Za-z0-9_-]{21}[AQgw]$/;

/** A number and a nonce that have their form; undefined where one has not. */
export function identityOf(requestId: unknown, nonce: unknown): Identity | undefined {
  if (typeof requestId !== 'string' || typeof nonce !== 'string') return undefined;
  return NUMBER.test(requestId) && NONCE.test(nonce) ? { requestId, nonce } : undefined;
}

type JsonObject = { readonly [name: string]: JsonValue };

/** The JSON object of a body, or why there is none. */
export function objectOf({ end, bytes }: Received, type: string | undefined): JsonObject | Refusal {
  if (end === 'too-large') return refusal('IMAGE_TOO_LARGE', 'the request is larger than is taken');
  if (end === 'too-slow') return refusal('TIMEOUT', 'the request did not come whole in time');
  if (end === 'broken-off') return refusal('TIMEOUT', 'the caller was gone before the request was whole');
  if (!/^application\/json(?:\s*;\s*charset="?utf-8"?)?\s*$/i.test(type ?? ''))
    return refusal('UNSUPPORTED_FORMAT', 'a request is application/json');
  const { value, findings } = readJsonValue(bytes, { depth: 8, values: 10_000 });
  if (value === undefined || findings.length > 0)
    return refusal('INVALID_REQUEST', `the request is no JSON as it has to be: ${findings[0]?.rule ?? ''}`);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : refusal('INVALID_REQUEST', 'the request is no JSON object');
}

/** Says where the schema is broken, never with what. */
function schemaRefusal(kind: Ask['kind'], value: JsonObject): Refusal | undefined {
  const [schema, validator] =
    kind === 'search'
      ? (['frs_search_request', searchRequest] as const)
      : (['frs_comparison_request', comparisonRequest] as const);
  const [first] = checkSchema(schema, validator, value);
  if (first === undefined) return undefined;
  const known = /^\/(?:probe|probes|requester|accept|galleries)(?:\/|$)|^\/[a-zA-Z]{1,20}$/;
  const { pointer = '' } = first.at;
  const more = known.test(pointer) ? { field: pointer.slice(1) } : {};
  return refusal('INVALID_REQUEST', first.message, more);
}

type Pictures = Pick<Ask, 'probes' | 'pictures'>;
type Terms = Pick<FaultHooks, 'unwrapped'> & { readonly imageBytes: number };

function picturesOf(probes: readonly Probe[], { unwrapped, imageBytes }: Terms): Pictures | Refusal {
  const read: { probes: Uint8Array[]; pictures: Uint8Array[] } = { probes: [], pictures: [] };
  for (const { mediaType, data } of probes) {
    const octets = fromBase64(data);
    if (octets === undefined) return refusal('INVALID_REQUEST', 'a probe is not base64 as it has to be');
    const picture = unwrapped(unwrap(mediaType, octets), octets);
    if (isNotUnwrapped(picture)) return refusal(picture.refused, picture.why, { field: 'probe' });
    if (picture.length > imageBytes)
      return refusal('IMAGE_TOO_LARGE', 'the picture is larger than is taken', { field: 'probe' });
    read.probes.push(octets);
    read.pictures.push(picture);
  }
  return read;
}

function searchTerms(request: SearchRequest): Partial<Ask> {
  const { maxCandidates, threshold, galleries, reference } = request;
  const score = threshold === undefined ? undefined : scoreOf(threshold);
  return {
    ...(maxCandidates === undefined ? {} : { length: maxCandidates }),
    ...(threshold === undefined ? {} : { thresholdText: threshold }),
    ...(score === undefined ? {} : { threshold: score }),
    ...(galleries === undefined ? {} : { galleries }),
    ...(reference === undefined ? {} : { reference }),
  };
}

/** Understands a request. */
export function readAsk(
  kind: Ask['kind'],
  value: JsonObject,
  { requestId, nonce }: Identity,
  terms: Terms,
): ReadAsk {
  const broken = schemaRefusal(kind, value);
  if (broken !== undefined) return broken;
  const request = value as unknown as SearchRequest | ComparisonRequest;
  const probes = 'probes' in request ? request.probes : request.probe === undefined ? [] : [request.probe];
  const read = picturesOf(probes, terms);
  if (isRefusal(read)) return read;
  const { purpose = '', statute, requester, accept } = request;
  const asked = 'probes' in request ? {} : searchTerms(request);
  const head = { kind, requestId, nonce, agency: requester.agency, purpose };
  const told = {
    ...(statute === undefined ? {} : { statute }),
    ...(accept === undefined ? {} : { accept }),
  };
  const examine = 'examine' in request && (request.examine ?? false);
  return { ...head, ...told, ...read, ...asked, examine };
}
