/**
 * A stub of Azure Face 1.0 and 1.2: detect, identify, verify. `test/services/adapters/azure-face.test.ts` validates it by
 * the published document of version 1.0.
 *
 * As documented, the features of a probe stay usable by its face ID for 60 seconds, and several faces are identified each.
 * In the best mode several or poor faces are refused, and a face ID is usable once.
 */
import { type Face, alike, lookAt, uuidOf } from './galleries.ts';
import { faults, leakIn } from './faults.ts';
import type { StubReply, StubRequest } from './server.ts';
import { type StubOptions, type StubState, type Vendor, stubOf } from './stub.ts';

const KEYS = {
  primary: '0123456789abcdef0123456789abc001',
  second: '0123456789abcdef0123456789abc002',
} as const;

const LIMITS = { leastBytes: 1024, mostBytes: 6 * 2 ** 20, milliseconds: 60_000 } as const;
/** Range and default of `maxNumOfCandidatesReturned` by version. */
const LISTS = { 'v1.0': { max: 5, default: 1 }, 'v1.2': { max: 100, default: 10 } } as const;
/** The documented default of the threshold is "internal". */
const INTERNAL_THRESHOLD = 0.5;

type Version = keyof typeof LISTS;

type Detected = { readonly face?: Face; readonly until: number };
/** Changes of a group show in identifications after a training, which takes some calls. */
type Training = { readonly faces: (readonly [person: string, face: Face])[]; left?: number };
type Running = StubState & {
  readonly detected: Map<string, Detected>;
  /** Names of created persons by ID. */
  readonly persons: Map<string, string>;
  readonly training: Training;
  number: number;
};

/** Calls before a training has ended. */
const TRAINING_CALLS = 3;

function error(status: number, code: string, message: string): StubReply {
  return { status, body: { error: { code, message } } };
}

function rectangleOf({ box, size }: Face) {
  return {
    width: Math.round(box.width * size.width),
    height: Math.round(box.height * size.height),
    left: Math.round(box.left * size.width),
    top: Math.round(box.top * size.height),
  };
}

async function detect(state: Running, body: Buffer): Promise<StubReply> {
  const { isBest, has, detected } = state;
  if (body.length < LIMITS.leastBytes && body.length > 0)
    return error(400, 'InvalidImageSize', 'Image size is too small.');
  if (body.length > LIMITS.mostBytes) return error(400, 'InvalidImageSize', 'Image size is too big.');
  const seen = await lookAt(new Uint8Array(body));
  if ('bad' in seen && seen.bad !== 'no-face')
    return error(400, 'InvalidImage', `Decoding error, image format unsupported.${leakIn(has)}`);
  const isUsable = !('bad' in seen) && !(isBest && seen.isPoor);
  if (isUsable && isBest && seen.faces.length > 1)
    return error(400, 'InvalidImage', 'There is more than 1 face in the image.');
  const faces: readonly (Face | undefined)[] = isUsable
    ? seen.faces
    : has('no-face-as-empty')
      ? [undefined]
      : [];
  const found = faces.map((face) => {
    const faceId = uuidOf(`face ${(state.number += 1)}`);
    detected.set(faceId, {
      until: Date.now() + LIMITS.milliseconds,
      ...(face === undefined ? {} : { face }),
    });
    const none = { width: 100, height: 100, left: 0, top: 0 };
    return { faceId, faceRectangle: face === undefined ? none : rectangleOf(face) };
  });
  return { status: 200, body: found };
}

type Members = Readonly<Record<string, unknown>>;

function membersIn(body: Buffer): Members | undefined {
  try {
    const value: unknown = JSON.parse(body.toString());
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** A detected face; in the best mode it is usable once. */
function takeFace({ detected, isBest, has }: Running, faceId: unknown): Detected | undefined {
  if (typeof faceId !== 'string') return undefined;
  const found = detected.get(faceId);
  if (isBest && !has('probe-retained')) detected.delete(faceId);
  return found === undefined || found.until < Date.now() ? undefined : found;
}

const NOT_FOUND = error(404, 'FaceNotFound', 'Face is not found.');

function confidence(score: number, { has }: StubState): number {
  return Math.round((score + (has('out-of-range') ? 0.5 : 0)) * 1e5) / 1e5;
}

function identify(state: Running, version: Version, body: Members): StubReply {
  const { galleries, isBest } = state;
  const { faceIds, largePersonGroupId, personGroupId } = body;
  const list = LISTS[version];
  const length = body['maxNumOfCandidatesReturned'] ?? list.default;
  const threshold = body['confidenceThreshold'] ?? (isBest ? 0 : INTERNAL_THRESHOLD);
  if (!Array.isArray(faceIds) || faceIds.length < 1 || faceIds.length > 10)
    return error(400, 'BadArgument', `Request body is invalid.${leakIn(state.has)}`);
  const least = isBest ? 2 : 1;
  if (typeof length !== 'number' || !Number.isInteger(length) || length < least || length > list.max)
    return error(400, 'BadArgument', "'maxNumOfCandidatesReturned' is invalid.");
  if (typeof threshold !== 'number' || threshold < 0 || threshold > 1)
    return error(400, 'BadArgument', "'confidenceThreshold' is invalid.");
  if (!galleries.names.includes(String(largePersonGroupId ?? personGroupId)))
    return personGroupId === undefined
      ? error(404, 'LargePersonGroupNotFound', 'Large person group is not found.')
      : error(404, 'PersonGroupNotFound', 'Person group is not found.');
  const results = (faceIds as readonly unknown[]).map((faceId) => {
    const found = takeFace(state, faceId);
    if (found === undefined) return undefined;
    const { face } = found;
    const matches = face === undefined ? [] : galleries.search(face, { length, threshold });
    if (face !== undefined) galleries.enrolProbe(face);
    return {
      faceId,
      candidates: matches.map(({ person, score }) => ({
        personId: uuidOf(person),
        confidence: confidence(score, state),
      })),
    };
  });
  return results.includes(undefined) ? NOT_FOUND : { status: 200, body: results };
}

function verify(state: Running, { faceId1, faceId2 }: Members): StubReply {
  const [first, second] = [takeFace(state, faceId1), takeFace(state, faceId2)];
  if (first?.face === undefined || second?.face === undefined) return NOT_FOUND;
  const score = alike(first.face.grid, second.face.grid);
  return {
    status: 200,
    body: { isIdentical: score >= INTERNAL_THRESHOLD, confidence: confidence(score, state) },
  };
}

function endTraining({ training, galleries }: Running): void {
  if (training.left === undefined || training.left-- > 0) return;
  for (const [person, face] of training.faces.splice(0)) galleries.enrol(person, face);
  delete training.left;
}

/** Persons of a group, their faces, and the training. */
async function group(state: Running, path: readonly string[], request: StubRequest): Promise<StubReply> {
  const { galleries, persons, training, has } = state;
  const [id = '', what, personId = '', faces] = path;
  const { method, body } = request;
  if (!galleries.names.includes(decodeURIComponent(id)))
    return error(404, 'LargePersonGroupNotFound', 'Large person group is not found.');
  if (training.left !== undefined)
    return error(409, 'LargePersonGroupTrainingNotFinished', 'Large person group is under training.');
  if (what === 'train' && method === 'POST') {
    training.left = TRAINING_CALLS;
    return { status: 202 };
  }
  if (what !== 'persons') return error(404, '404', 'Resource not found');
  if (method === 'DELETE') {
    const known = persons.delete(personId);
    return galleries.remove(personId) || known
      ? { status: 200 }
      : error(404, 'PersonNotFound', 'Person is not found.');
  }
  if (personId === '') {
    const name = `person-${crypto.randomUUID()}`;
    const given = has('id-in-use') ? uuidOf('subject-0') : uuidOf(name);
    persons.set(given, name);
    return { status: 200, body: has('enrol-without-id') ? {} : { personId: given } };
  }
  const person = persons.get(personId);
  if (person === undefined || faces !== 'persistedfaces')
    return error(404, 'PersonNotFound', 'Person is not found.');
  const seen = await lookAt(new Uint8Array(body));
  if ('bad' in seen) return error(400, 'InvalidImage', 'No face detected in the image.');
  if (seen.faces.length > 1) return error(400, 'InvalidImage', 'There is more than 1 face in the image.');
  training.faces.push([person, seen.faces[0]]);
  return { status: 200, body: { persistedFaceId: uuidOf(`${person} face`) } };
}

async function answer(state: Running, { method, url, headers, body }: StubRequest): Promise<StubReply> {
  const key = headers['ocp-apim-subscription-key'];
  if (!state.has('credentials-ignored') && key !== KEYS.primary && key !== KEYS.second)
    return error(
      401,
      '401',
      'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.',
    );
  endTraining(state);
  const steps = /^\/face\/v1\.[02]\/largepersongroups\/(.+)$/.exec(url.pathname)?.[1]?.split('/');
  if (steps !== undefined) return group(state, steps, { method, url, headers, body });
  const [, version, operation] = /^\/face\/(v1\.[02])\/(\w+)$/.exec(url.pathname) ?? [];
  if (method !== 'POST' || (version !== 'v1.0' && version !== 'v1.2'))
    return error(404, '404', 'Resource not found');
  const mediaType = headers['content-type'];
  if (operation === 'detect')
    return mediaType === 'application/octet-stream'
      ? detect(state, body)
      : error(415, 'UnsupportedMediaType', 'Unsupported media type');
  const members = membersIn(body);
  if (members === undefined) return error(400, 'BadArgument', `JSON parsing error.${leakIn(state.has)}`);
  if (operation === 'identify') return identify(state, version, members);
  return operation === 'verify' ? verify(state, members) : error(404, '404', 'Resource not found');
}

const AZURE: Vendor = {
  name: 'azure-face',
  faults: faults(
    'order-reversed',
    'cut-to-3',
    'length-ignored',
    'threshold-ignored',
    'out-of-range',
    'one-person',
    'probe-enrolled',
    'probe-retained',
    'credentials-ignored',
    'no-face-as-empty',
    'path-in-message',
    'throttled',
  ),
  credentials: KEYS,
  options: (_, [group = '']) => ({ group }),
  offers: ['compare', 'length', 'second-requester', 'hang-up', 'still-there', 'threshold', 'galleries'],
  declared: (mode) => ({
    format: 'azure',
    list: { min: mode === 'best' ? 2 : 1, max: 100, default: 10, from: 'api' },
    score: { kind: 'similarity', direction: 'higher', min: 0, max: 1, from: 'api' },
    threshold: { control: 'request', preset: mode === 'best' ? 0 : INTERNAL_THRESHOLD, from: 'api' },
    images: { types: ['image/jpeg', 'image/png'], maxBytes: LIMITS.mostBytes, from: 'api' },
    retention: { probe: 'none', template: 60, from: 'api' },
  }),
  open: (state) => {
    const running: Running = {
      ...state,
      detected: new Map(),
      persons: new Map(),
      training: { faces: [] },
      number: 0,
    };
    return (request) => answer(running, request);
  },
  throttled: {
    ...error(429, '429', 'Rate limit is exceeded.'),
    headers: { 'Retry-After': '0' },
  },
};

export const azureFaceStub = stubOf(AZURE);

/** Starts the stub. */
export const startAzureFaceStub = (options?: StubOptions) => azureFaceStub.start(options);
