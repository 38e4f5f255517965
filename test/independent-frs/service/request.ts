/** Reads a submission: its members, its images and the heads in them. Everything that is wrong becomes a problem. */
import { decode, sizeOf } from '../pictures/codec.ts';
import { heads, lightAndDetail, templateOf } from '../pictures/match.ts';
import type { Frs } from './frs.ts';
import type { Job, Obj, Probe, Problem } from './shapes.ts';

export const problem = (code: string, message: string, field?: string): Problem => ({
  code,
  message,
  ...(field === undefined ? {} : { field }),
  retryable: false,
});

const NUMBER = /^[A-Za-z0-9][A-Za-z0-9._~-]{0,127}$/;
const NONCE = /^[A-Za-z0-9_-]{21}[AQgw]$/;
const MEMBERS: Record<Job['kind'], readonly string[]> = {
  search: [
    ...['requestId', 'nonce', 'requester', 'purpose', 'statute', 'probe', 'reference', 'accept'],
    ...['maxCandidates', 'threshold', 'galleries', 'examine'],
  ],
  comparison: ['requestId', 'nonce', 'requester', 'purpose', 'statute', 'probes', 'accept'],
};

export const isObject = (value: unknown): value is Obj =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The body as an object, or undefined. */
export function parse(body: Buffer): Obj | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export const validNumber = (value: unknown): value is string =>
  typeof value === 'string' && NUMBER.test(value);
export const validNonce = (value: unknown): value is string => typeof value === 'string' && NONCE.test(value);

/** The images of a request as bytes, or nothing where one cannot be read. */
export function probesOf(kind: Job['kind'], request: Obj): Probe[] {
  const given = kind === 'search' ? [request['probe']] : request['probes'];
  if (!Array.isArray(given)) return [];
  const probes = given.map((probe: unknown): Probe | undefined => {
    if (!isObject(probe)) return undefined;
    const { mediaType, data } = probe;
    if (typeof mediaType !== 'string' || typeof data !== 'string') return undefined;
    if (!/^[A-Za-z0-9+/]+={0,2}$/.test(data) || data.length % 4 !== 0) return undefined;
    return { mediaType, octets: Buffer.from(data, 'base64') };
  });
  return probes.every((probe) => probe !== undefined) ? probes : [];
}

/** What is wrong with the members of a request, as status and problem. */
export function refused(frs: Frs, kind: Job['kind'], request: Obj): [number, Problem] | undefined {
  const surplus = Object.keys(request).find((name) => !MEMBERS[kind].includes(name));
  if (surplus !== undefined)
    return [400, problem('INVALID_REQUEST', 'The request has a member that is not permitted.')];
  const { requester, accept, galleries, threshold, maxCandidates, statute, purpose, examine } = request;
  if (!isObject(requester) || Object.keys(requester).some((name) => name !== 'agency' && name !== 'agent'))
    return [400, problem('INVALID_REQUEST', 'The requester is agency and agent.', 'requester')];
  if (typeof requester['agent'] !== 'string' || requester['agent'] === '')
    return [400, problem('INVALID_REQUEST', 'The agent is missing.', 'requester.agent')];
  if (
    purpose !== undefined &&
    !(typeof purpose === 'string' && /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(purpose))
  )
    return [400, problem('INVALID_REQUEST', 'The purpose is a code.', 'purpose')];
  if (statute === undefined && frs.settings.kind === 'obim')
    return [422, problem('LEGAL_BASIS_MISSING', 'The statute is missing.', 'statute')];
  if (
    statute !== undefined &&
    !(typeof statute === 'string' && /^[0-9A-Za-z][0-9A-Za-z .,()§-]{1,79}$/.test(statute))
  )
    return [400, problem('INVALID_REQUEST', 'The statute is a citation.', 'statute')];
  if (examine !== undefined && typeof examine !== 'boolean')
    return [400, problem('INVALID_REQUEST', 'examine is true or false.', 'examine')];
  if (examine === true && !frs.settings.hasExaminer)
    return [501, problem('NOT_IMPLEMENTED', 'No examiner narrows a list here.', 'examine')];
  if (accept !== undefined && !(Array.isArray(accept) && accept.includes('application/json')))
    return [415, problem('UNSUPPORTED_FORMAT', 'Results are application/json.', 'accept')];
  return boundsOf(frs, { galleries, threshold, maxCandidates });
}

type Bounds = { galleries: unknown; threshold: unknown; maxCandidates: unknown };

function boundsOf(frs: Frs, { galleries, threshold, maxCandidates }: Bounds): [number, Problem] | undefined {
  const { settings } = frs;
  if (maxCandidates !== undefined) {
    const isWhole = typeof maxCandidates === 'number' && Number.isInteger(maxCandidates);
    if (!isWhole) return [400, problem('INVALID_REQUEST', 'The length is a whole number.', 'maxCandidates')];
    if (maxCandidates < settings.min || maxCandidates > settings.max)
      return [
        422,
        problem(
          'CANDIDATE_COUNT_OUT_OF_RANGE',
          `Lengths are ${settings.min} to ${settings.max}.`,
          'maxCandidates',
        ),
      ];
  }
  if (threshold !== undefined) {
    if (settings.threshold !== 'caller')
      return [422, problem('THRESHOLD_OUT_OF_RANGE', 'No threshold can be chosen.', 'threshold')];
    if (typeof threshold !== 'string' || !/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(threshold))
      return [400, problem('INVALID_REQUEST', 'The threshold is a decimal number as text.', 'threshold')];
    if (Math.abs(Number(threshold)) > 1)
      return [422, problem('THRESHOLD_OUT_OF_RANGE', 'Thresholds are -1 to 1.', 'threshold')];
  }
  if (galleries === undefined) return undefined;
  const isKnown =
    Array.isArray(galleries) &&
    galleries.length > 0 &&
    galleries.every((id) => id === 'main' || id === 'annex');
  return isKnown
    ? undefined
    : [422, problem('UNKNOWN_GALLERY', 'The galleries are main and annex.', 'galleries')];
}

/** Decodes an image and finds its one head, or says why that cannot be searched with. */
export function examined(probe: Probe): [number, Problem] | undefined {
  const { mediaType, octets } = probe;
  if (mediaType !== 'image/png' && mediaType !== 'image/jpeg')
    return [415, problem('UNSUPPORTED_FORMAT', 'Images are image/png or image/jpeg.')];
  if (octets.length > 2_097_152)
    return [413, problem('IMAGE_TOO_LARGE', 'An image has at most 2097152 bytes.')];
  const size = sizeOf(octets, mediaType);
  if (size === undefined) return [422, problem('IMAGE_UNREADABLE', 'The image cannot be decoded.')];
  if (size.width * size.height > 16_000_000)
    return [422, problem('IMAGE_TOO_LARGE', 'An image has at most 16000000 pixels.')];
  if (size.width < 96 || size.height < 120)
    return [422, problem('QUALITY_TOO_LOW', 'An image has at least 96 by 120 pixels.')];
  const picture = decode(octets, mediaType);
  if (picture === undefined) return [422, problem('IMAGE_UNREADABLE', 'The image cannot be decoded.')];
  const whole = { x: 0, y: 0, width: picture.width, height: picture.height };
  if (lightAndDetail(picture, whole).light < 45)
    return [422, problem('QUALITY_TOO_LOW', 'The image is too dark.')];
  const found = heads(picture);
  const [box] = found;
  if (box === undefined) return [422, problem('NO_FACE', 'The image shows no face.')];
  if (found.length > 1) return [422, problem('MULTIPLE_FACES', 'The image shows more than one face.')];
  if (lightAndDetail(picture, box).detail < 0.04)
    return [422, problem('QUALITY_TOO_LOW', 'The image is not sharp enough.')];
  probe.template = templateOf(picture, box);
  return undefined;
}
