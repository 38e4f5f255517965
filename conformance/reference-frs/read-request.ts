/** Parses a body into a request or a refusal, and reads its request ID and nonce as far as possible. */
import { fromBase64 } from '../../src/bytes/index.ts';
import { type JsonValue, readJsonValue } from '../../src/json/read.ts';
import { checkSchema } from '../../src/schemas/check.ts';
import { validator as comparisonRequest } from '../../src/schemas/compiled/frs-comparison-request.js';
import { validator as searchRequest } from '../../src/schemas/compiled/frs-search-request.js';
import type { ComparisonRequest, Probe, SearchRequest } from '../../src/services/protocol/requests.ts';
import type { Ask } from './request.ts';
import type { Received } from './body.ts';
import type { FaultHooks } from './fault-hooks.ts';
import { type Refusal, isRefusal, refusal } from './problems.ts';
import { scoreOf } from './similarity.ts';
import { isNotUnwrapped, unwrap } from './unwrap.ts';

/** Request ID and nonce of a submission. */
export type Identity = { readonly requestId: string; readonly nonce: string };

/** A parsed request, or its refusal. */
export type ReadAsk = Ask | Refusal;

const NUMBER = /^[A-Za-z0-9][A-Za-z0-9._~-]{0,127}$/;
const NONCE = /^[A-Za-z0-9_-]{21}[AQgw]$/;

/** A valid request ID and nonce; undefined if one is invalid. */
export function identityOf(requestId: unknown, nonce: unknown): Identity | undefined {
  if (typeof requestId !== 'string' || typeof nonce !== 'string') return undefined;
  return NUMBER.test(requestId) && NONCE.test(nonce) ? { requestId, nonce } : undefined;
}

/** An object of a request, unchecked. */
export type JsonObject = { readonly [name: string]: JsonValue };

/** The JSON object of a body, or the refusal. */
export function objectOf({ end, bytes }: Received, type: string | undefined): JsonObject | Refusal {
  if (end === 'too-large') return refusal('IMAGE_TOO_LARGE', 'the request exceeds the size limit');
  if (end === 'too-slow') return refusal('TIMEOUT', 'the request was not complete within the time limit');
  if (end === 'broken-off')
    return refusal('TIMEOUT', 'the connection was closed before the request was complete');
  if (!/^application\/json(?:\s*;\s*charset="?utf-8"?)?\s*$/i.test(type ?? ''))
    return refusal('UNSUPPORTED_FORMAT', 'the content type of a request must be application/json');
  const { value, findings } = readJsonValue(bytes, { depth: 8, values: 10_000 });
  if (value === undefined || findings.length > 0)
    return refusal('INVALID_REQUEST', `the request is not valid JSON: ${findings[0]?.rule ?? ''}`);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : refusal('INVALID_REQUEST', 'the request is not a JSON object');
}

/** The refusal of a request that violates its schema; it names the member and never the value. */
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
    if (octets === undefined) return refusal('INVALID_REQUEST', 'a probe is not valid base64');
    const picture = unwrapped(unwrap(mediaType, octets), octets);
    if (isNotUnwrapped(picture)) return refusal(picture.refused, picture.why, { field: 'probe' });
    if (picture.length > imageBytes)
      return refusal('IMAGE_TOO_LARGE', 'the image exceeds the size limit', { field: 'probe' });
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

/** Parses a request. */
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
  const optional = {
    ...(statute === undefined ? {} : { statute }),
    ...(accept === undefined ? {} : { accept }),
  };
  const examine = 'examine' in request && (request.examine ?? false);
  return { ...head, ...optional, ...read, ...asked, examine };
}
