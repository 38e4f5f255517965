/**
 * A stub of CompreFace 1.x, by its "Rest API description" and its table of error codes.
 *
 * As documented, every face of an image is recognised, and one subject is returned for each unless `prediction_count` states
 * more. In the best mode one face is recognised, several or poor ones are refused, and 20 subjects are the default.
 */
import { type Face, alike, lookAt } from './galleries.ts';
import { faults, leakIn } from './faults.ts';
import type { StubReply, StubRequest } from './server.ts';
import { type StubOptions, type StubState, type Vendor, stubOf } from './stub.ts';

const RECOGNITION = ['4f0b2c1d-1111-4c7a-8d55-0a1b2c3d4e5f', '4f0b2c1d-2222-4c7a-8d55-0a1b2c3d4e5f'];
const VERIFICATION = ['9e8d7c6b-1111-4f3e-9a21-5e4d3c2b1a00', '9e8d7c6b-2222-4f3e-9a21-5e4d3c2b1a00'];

/** Documented: 5 MB for an image. The proxy before the service takes 10 MB. */
const LIMITS = { bytes: 5_242_880, body: 10_485_760 } as const;

function error(status: number, code: number, message: string): StubReply {
  return { status, body: { message, code } };
}

const noFace = (): StubReply => error(400, 28, 'No face is found in the given image');

/** The faces of an image, the largest first, or the refusal of the image. */
async function facesIn({ isBest, has }: StubState, text: unknown): Promise<readonly Face[] | StubReply> {
  if (typeof text !== 'string') return error(400, 34, "Required part 'file' is missing");
  const bytes = new Uint8Array(Buffer.from(text, 'base64'));
  if (bytes.length > LIMITS.bytes)
    return error(400, 26, `The field file exceeds its maximum permitted size of ${LIMITS.bytes} bytes`);
  const seen = await lookAt(bytes);
  if ('bad' in seen) {
    if (seen.bad === 'no-face') return noFace();
    if (seen.bad === 'unsupported')
      return error(400, 21, `File [file] has an unavailable extension${leakIn(has)}`);
    return error(500, 41, `Image has incorrect format or is broken${leakIn(has)}`);
  }
  if (!isBest) return seen.faces;
  if (seen.isPoor) return noFace();
  return seen.faces.length > 1 ? error(400, 31, 'More than one face in the source image') : seen.faces;
}

function isFaces(found: readonly Face[] | StubReply): found is readonly Face[] {
  return Array.isArray(found);
}

function boxOf({ box, size }: Face) {
  const [x, y] = [Math.round(box.left * size.width), Math.round(box.top * size.height)];
  return {
    probability: 1,
    x_max: x + Math.round(box.width * size.width),
    y_max: y + Math.round(box.height * size.height),
    x_min: x,
    y_min: y,
  };
}

function similarityOf(score: number, { has }: StubState): number {
  return Math.round((score + (has('out-of-range') ? 1 : 0)) * 1e5) / 1e5;
}

async function recognize(state: StubState, url: URL, body: Members): Promise<StubReply> {
  const { isBest, has, galleries } = state;
  const given = url.searchParams.get('prediction_count');
  const count = given === null ? (isBest ? 20 : 1) : Number(given);
  const isValid = Number.isInteger(count) && (count === -1 || count >= (isBest ? 2 : 1));
  if (!isValid) return error(400, 12, 'Prediction count should be any positive number or -1');
  const faces = await facesIn(state, body['file']);
  if (!isFaces(faces)) {
    const box = { probability: 1, x_max: 100, y_max: 100, x_min: 0, y_min: 0 };
    return has('no-face-as-empty') ? { status: 200, body: { result: [{ box, subjects: [] }] } } : faces;
  }
  const length = count === -1 ? Number.MAX_SAFE_INTEGER : count;
  const result = faces.map((face) => ({
    box: boxOf(face),
    subjects: galleries
      .search(face, { length })
      .map(({ person, score }) => ({ subject: person, similarity: similarityOf(score, state) })),
  }));
  for (const face of faces) galleries.enrolProbe(face);
  return { status: 200, body: { result, ...(has('probe-echoed') ? { file: body['file'] } : {}) } };
}

async function verify(state: StubState, body: Members): Promise<StubReply> {
  const source = await facesIn(state, body['source_image']);
  if (!isFaces(source)) return source;
  const target = await facesIn(state, body['target_image']);
  if (!isFaces(target)) return target;
  const [first] = source;
  const face_matches = target.map((face) => ({
    box: boxOf(face),
    similarity: first === undefined ? 0 : similarityOf(alike(first.grid, face.grid), state),
  }));
  const source_image_face = first === undefined ? {} : { box: boxOf(first) };
  return { status: 200, body: { result: [{ source_image_face, face_matches }] } };
}

/** Examples of subjects: a new subject is created with its first example. */
async function example(state: StubState, url: URL, body: Members): Promise<StubReply> {
  const subject = url.searchParams.get('subject') ?? '';
  if (subject === '') return error(400, 33, "Required parameter 'subject' is missing");
  const faces = await facesIn(state, body['file']);
  if (!isFaces(faces)) return faces;
  const [face] = faces;
  if (face === undefined || faces.length > 1) return error(400, 31, 'More than one face in the source image');
  const { person, imageId } = state.galleries.enrol(subject, face);
  const named = state.has('enrol-without-id') ? {} : { subject: person };
  return { status: 201, body: { image_id: imageId, ...named } };
}

function removeSubject({ galleries }: StubState, subject: string): StubReply {
  return galleries.remove(subject)
    ? { status: 200, body: { subject } }
    : error(404, 42, `Subject ${subject} not found`);
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

async function answer(state: StubState, { method, url, headers, body }: StubRequest): Promise<StubReply> {
  const [, api, version, service, operation, subject = ''] = url.pathname.split('/');
  const isRemoval = method === 'DELETE' && operation === 'subjects' && subject !== '';
  if (api !== 'api' || version !== 'v1' || (method !== 'POST' && !isRemoval))
    return error(404, 0, `Request method '${method}' not supported`);
  if (body.length > LIMITS.body)
    return {
      status: 413,
      headers: { 'Content-Type': 'text/html' },
      body: '<html><head><title>413 Request Entity Too Large</title></head></html>',
    };
  const key = headers['x-api-key'];
  const isVerification = service === 'verification';
  if (!state.has('credentials-ignored')) {
    if (typeof key !== 'string') return error(400, 20, 'Missing header: x-api-key');
    const keys = isVerification ? VERIFICATION : RECOGNITION;
    const name = isVerification ? 'VERIFY' : 'RECOGNITION';
    if (!keys.includes(key)) return error(404, 10, `${name} service with API Key ${key} not found`);
  }
  if (isRemoval) return removeSubject(state, decodeURIComponent(subject));
  const members = membersIn(body);
  if (members === undefined)
    return error(400, 0, `Something went wrong, please try again${leakIn(state.has)}`);
  if (service === 'recognition' && operation === 'recognize') return recognize(state, url, members);
  if (service === 'recognition' && operation === 'faces') return example(state, url, members);
  return isVerification && operation === 'verify'
    ? verify(state, members)
    : error(404, 0, 'No message available');
}

const COMPREFACE: Vendor = {
  name: 'compreface',
  faults: faults(
    'order-reversed',
    'cut-to-3',
    'length-ignored',
    'out-of-range',
    'one-person',
    'probe-enrolled',
    'credentials-ignored',
    'no-face-as-empty',
    'path-in-message',
    'probe-echoed',
    'throttled',
  ),
  credentials: {
    primary: `${RECOGNITION[0]}:${VERIFICATION[0]}`,
    second: `${RECOGNITION[1]}:${VERIFICATION[1]}`,
  },
  options: () => ({}),
  offers: ['compare', 'length', 'second-requester', 'hang-up'],
  declared: (mode) => ({
    format: 'compreface',
    list: mode === 'best' ? { min: 2, default: 20, from: 'api' } : { min: 1, default: 1, from: 'api' },
    score: { kind: 'similarity', direction: 'higher', min: 0, max: 1, from: 'api' },
    threshold: { control: 'none', from: 'api' },
    images: { types: ['image/jpeg', 'image/png'], maxBytes: LIMITS.bytes, from: 'api' },
  }),
  open: (state) => (request) => answer(state, request),
  throttled: { status: 503 },
};

export const comprefaceStub = stubOf(COMPREFACE);

/** Starts the stub. */
export const startComprefaceStub = (options?: StubOptions) => comprefaceStub.start(options);
