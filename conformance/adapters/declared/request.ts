/** Translates a call of the suite into a call of a semantic adapter. */
import { compact, fromBase64 } from '../../../src/bytes/index.ts';
import { type JsonValue, readJsonValue } from '../../../src/json/index.ts';
import type { AdapterImage, AdapterOperationName, AnyAsk } from '../../../src/services/adapters/index.ts';
import { collectionPath } from '../../../src/services/protocol/index.ts';
import type { AdapterCall } from '../adapter.ts';

type Members = Readonly<Record<string, JsonValue>>;

/** A call of a semantic adapter, or the capability without which it cannot be made. */
export type Translated =
  | { readonly operation: AdapterOperationName; readonly ask: AnyAsk & Readonly<Record<string, unknown>> }
  | { readonly unsupported: string };

/** Members of a request that a semantic call has a place for, or that only the protocol of frskit has. */
const KNOWN: ReadonlySet<string> = new Set([
  'requestId',
  'nonce',
  'requester',
  'purpose',
  'statute',
  'accept',
  'probe',
  'probes',
  'reference',
  'maxCandidates',
  'threshold',
  'galleries',
]);

function membersOf(value: JsonValue | undefined): Members | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Members)
    : undefined;
}

function requestIn(body: Uint8Array | undefined): Members | undefined {
  if (body === undefined) return undefined;
  const { value, findings } = readJsonValue(body, { depth: 8, values: 10_000 });
  return findings.length > 0 ? undefined : membersOf(value);
}

function imageIn(probe: JsonValue | undefined): AdapterImage | undefined {
  const { mediaType, data, ...more } = membersOf(probe) ?? {};
  if (typeof mediaType !== 'string' || typeof data !== 'string' || Object.keys(more).length > 0)
    return undefined;
  const bytes = fromBase64(data);
  return bytes === undefined ? undefined : { bytes, mediaType };
}

/** A number as a semantic call states it; `raw` where the request has something else. */
function numberIn(value: JsonValue | undefined): number | undefined | 'raw' {
  if (value === undefined) return undefined;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : 'raw';
}

type Terms = Pick<AnyAsk, 'length' | 'threshold' | 'galleries'>;

function termsIn(request: Members): Terms | undefined {
  const { maxCandidates, threshold, galleries } = request;
  const [length, lowest] = [
    typeof maxCandidates === 'string' ? 'raw' : numberIn(maxCandidates),
    numberIn(threshold),
  ];
  const names = galleries as readonly JsonValue[] | undefined;
  const isNamed =
    names === undefined || (Array.isArray(names) && names.every((name) => typeof name === 'string'));
  if (length === 'raw' || lowest === 'raw' || !isNamed) return undefined;
  return compact({ length, threshold: lowest, galleries: names });
}

type Head = Pick<AnyAsk, 'as' | 'requestId' | 'statute' | 'hangUp'>;

/** What a translation is for: the handle of a pending answer, and whether the service takes the violation. */
export type Translating = { readonly handle?: string | undefined; readonly takesStatute?: boolean };

function headOf({ as, requestId = '', hangUp }: AdapterCall): Head {
  return { as, requestId, ...(hangUp === true ? { hangUp } : {}) };
}

/** The head of a call whose body is a request: a call by path has the request ID in its body only. */
function headIn(call: AdapterCall, request: Members, takesStatute: boolean): Head {
  const { requestId, statute } = request;
  return {
    ...headOf(call),
    ...(call.requestId === undefined && typeof requestId === 'string' ? { requestId } : {}),
    ...(takesStatute && typeof statute === 'string' ? { statute } : {}),
  };
}

/** A request that a semantic call cannot state. */
const RAW: Translated = { unsupported: 'a request of this form' };

function searchOf(call: AdapterCall, takesStatute: boolean): Translated {
  const request = requestIn(call.body);
  if (request === undefined || Object.keys(request).some((name) => !KNOWN.has(name)))
    return Object.hasOwn(request ?? {}, 'examine') ? { unsupported: 'review' } : RAW;
  const head = headIn(call, request, takesStatute);
  if (call.operation === 'compare') {
    const [image, second] = (Array.isArray(request['probes']) ? request['probes'] : []).map(imageIn);
    return image === undefined || second === undefined
      ? RAW
      : { operation: 'compare', ask: { ...head, image, second } };
  }
  const terms = termsIn(request);
  if (terms === undefined) return RAW;
  const { reference, probe } = request;
  if (typeof reference === 'string')
    return { operation: 'searchByReference', ask: { ...head, ...terms, reference } };
  const image = imageIn(probe);
  return image === undefined ? RAW : { operation: 'search', ask: { ...head, ...terms, image } };
}

function rawOf(call: AdapterCall, takesStatute: boolean): Translated {
  const { method = 'GET', path = '', headers = [], body } = call;
  if (method === 'GET' || method === 'HEAD')
    return { operation: 'fetch', ask: { ...headOf(call), method, path } };
  const kind = (['searches', 'comparisons'] as const).find((one) => collectionPath(one) === path);
  const asked =
    kind === undefined
      ? RAW
      : searchOf({ ...call, operation: kind === 'comparisons' ? 'compare' : 'search' }, takesStatute);
  if ('operation' in asked) return asked;
  const mediaType =
    headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? 'application/json';
  return { operation: 'raw', ask: { ...headOf(call), body: body ?? new Uint8Array(), mediaType } };
}

/**
 * Translates a call. The request is read from its body, so that an altered request is translated as altered.
 *
 * @example
 * const translated = translate(call);
 */
export function translate(call: AdapterCall, { handle, takesStatute = false }: Translating = {}): Translated {
  switch (call.operation) {
    case 'search':
    case 'searchByReference':
    case 'compare':
      return searchOf(call, takesStatute);
    case 'result':
      return { operation: 'result', ask: { ...headOf(call), ...compact({ handle }) } };
    case 'inspect':
      return { operation: 'retained', ask: { ...headOf(call), ...compact({ handle }) } };
    case 'attestation':
      return { operation: 'deletion', ask: headOf(call) };
    case 'audit':
      return { operation: 'audit', ask: { ...headOf(call), ...compact({ page: call.after?.toString() }) } };
    case 'raw':
    case 'fetchProbe':
      return rawOf(call, takesStatute);
    case 'review':
      return { unsupported: 'review' };
    case 'cancel':
    case 'capabilities':
      return RAW;
  }
}
