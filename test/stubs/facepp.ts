/**
 * A stub of Face++ 3.0, by the vendor's documentation of Search and Compare.
 *
 * As documented, the largest face is searched with, one result is the default, and the token of a probe stays usable. In the
 * best mode several faces are refused, every person is listed once, five results are the default, and a token is usable in
 * its own answer only.
 */
import { type Face, type Match, alike, lookAt, uuidOf } from './galleries.ts';
import { faults, leakIn } from './faults.ts';
import type { StubReply, StubRequest } from './server.ts';
import { type StubOptions, type StubState, type Vendor, stubOf } from './stub.ts';

const PRIMARY = ['key0primary0000000000000000001', 'secret0primary00000000000000001'] as const;
const SECOND = ['key0second00000000000000000002', 'secret0second000000000000000002'] as const;
const ACCOUNTS: readonly (readonly [key: string, secret: string])[] = [PRIMARY, SECOND];

/** Documented: 2 MB for an image, 1 to 5 results. */
const LIMITS = { bytes: 2_097_152, body: 4_194_304, most: 5 } as const;

const THRESHOLDS = { '1e-3': 62.327, '1e-4': 69.101, '1e-5': 73.975 };

type Fields = ReadonlyMap<string, string>;

/** The fields of a form, multipart or URL-encoded. */
function fieldsIn({ headers, body }: StubRequest): Fields {
  const boundary = /boundary=(.+)$/.exec(headers['content-type'] ?? '')?.[1];
  const text = body.toString('latin1');
  if (boundary === undefined) return new Map(new URLSearchParams(text));
  const parts = text.split(`--${boundary}`).slice(1, -1);
  return new Map(
    parts.flatMap((part) => {
      const [head = '', ...value] = part.split('\r\n\r\n');
      const name = /name="([^"]*)"/.exec(head)?.[1];
      return name === undefined ? [] : [[name, value.join('\r\n\r\n').replace(/\r\n$/, '')] as const];
    }),
  );
}

type Running = StubState & {
  readonly tokens: Map<string, Face>;
  readonly detected: Map<string, Face>;
  number: number;
};

function refusal(status: number, code: string, about?: string): StubReply {
  return { status, body: { time_used: 5, error_message: about === undefined ? code : `${code}: ${about}` } };
}

/** The faces of an image; none is a success. */
async function facesIn(state: Running, fields: Fields, name: string): Promise<readonly Face[] | StubReply> {
  const bytes = new Uint8Array(Buffer.from(fields.get(name) ?? '', 'base64'));
  if (bytes.length === 0) return refusal(400, 'MISSING_ARGUMENTS', 'image_url, image_file, face_token');
  if (bytes.length > LIMITS.bytes) return refusal(400, 'IMAGE_FILE_TOO_LARGE', name);
  const seen = await lookAt(bytes);
  if ('bad' in seen) {
    if (seen.bad === 'no-face') return [];
    if (seen.bad === 'too-large') return refusal(400, 'INVALID_IMAGE_SIZE', name);
    return refusal(400, 'IMAGE_ERROR_UNSUPPORTED_FORMAT', `${name}${leakIn(state.has)}`);
  }
  if (!state.isBest) return seen.faces;
  if (seen.isPoor) return [];
  return seen.faces.length > 1 ? refusal(400, 'MULTIPLE_FACES') : seen.faces;
}

function isFaces(found: readonly Face[] | StubReply): found is readonly Face[] {
  return Array.isArray(found);
}

/** A token of 32 characters, as documented. */
function tokenOf(text: string): string {
  return uuidOf(text).replaceAll('-', '');
}

function shown({ box, size }: Face, face_token: string) {
  const face_rectangle = {
    top: Math.round(box.top * size.height),
    left: Math.round(box.left * size.width),
    width: Math.round(box.width * size.width),
    height: Math.round(box.height * size.height),
  };
  return { face_token, face_rectangle };
}

function head(state: Running) {
  state.number += 1;
  return { request_id: `1470472868,${uuidOf(`request ${state.number}`)}`, time_used: 48 };
}

function confidence(score: number, { has }: StubState): number {
  return Math.round((score * 100 + (has('out-of-range') ? 50 : 0)) * 1e3) / 1e3;
}

/** Length of a search, or its refusal. */
function lengthIn({ isBest }: Running, fields: Fields): number | undefined {
  const given = fields.get('return_result_count');
  if (given === undefined) return isBest ? LIMITS.most : 1;
  const length = Number(given);
  return Number.isInteger(length) && length >= (isBest ? 2 : 1) && length <= LIMITS.most ? length : undefined;
}

function resultOf(state: Running, { person, imageId, score }: Match) {
  return { confidence: confidence(score, state), user_id: person, face_token: imageId.replaceAll('-', '') };
}

async function search(state: Running, fields: Fields): Promise<StubReply> {
  const { galleries, isBest, has, tokens } = state;
  const length = lengthIn(state, fields);
  if (length === undefined) return refusal(400, 'BAD_ARGUMENTS', 'return_result_count');
  if (!galleries.names.includes(fields.get('outer_id') ?? ''))
    return refusal(400, 'INVALID_OUTER_ID', leakIn(has) === '' ? undefined : leakIn(has));
  const token = fields.get('face_token');
  const byToken = token === undefined ? undefined : (tokens.get(token) ?? galleries.entry(dashed(token)));
  if (token !== undefined && byToken === undefined) return refusal(400, 'INVALID_FACE_TOKEN', token);
  const faces = byToken === undefined ? await facesIn(state, fields, 'image_base64') : [];
  if (!isFaces(faces)) return faces;
  const answer = { ...head(state), thresholds: THRESHOLDS };
  const found = faces.map((face, i) => shown(face, tokenOf(`${answer.request_id} ${i}`)));
  const [largest] = faces;
  const face = byToken ?? largest;
  const pictured = byToken === undefined ? { faces: found, image_id: `${tokenOf(answer.request_id)}==` } : {};
  if (face === undefined) {
    const { thresholds: _, ...empty } = answer;
    const nothing = has('no-face-as-empty') ? { ...answer, results: [] } : empty;
    return { status: 200, body: { ...nothing, ...pictured } };
  }
  const results = galleries.search(face, { length, byImage: !isBest }).map((match) => resultOf(state, match));
  if (largest !== undefined) galleries.enrolProbe(largest);
  if (!isBest || has('probe-retained'))
    faces.forEach((one, i) => tokens.set(found[i]?.face_token ?? '', one));
  const echo = has('probe-echoed') ? { image_base64: fields.get('image_base64') } : {};
  return { status: 200, body: { ...answer, ...pictured, results, ...echo } };
}

/** The UUID of a token, by which the enrolled images are found. */
function dashed(token: string): string {
  return token.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

async function compare(state: Running, fields: Fields): Promise<StubReply> {
  const first = await facesIn(state, fields, 'image_base64_1');
  if (!isFaces(first)) return first;
  const second = await facesIn(state, fields, 'image_base64_2');
  if (!isFaces(second)) return second;
  const answer = head(state);
  const [a, b] = [first[0], second[0]];
  const scored =
    a === undefined || b === undefined
      ? {}
      : { confidence: confidence(alike(a.grid, b.grid), state), thresholds: THRESHOLDS };
  const faces = (all: readonly Face[], n: number) =>
    all.map((face, i) => shown(face, tokenOf(`${answer.request_id} ${n} ${i}`)));
  return {
    status: 200,
    body: {
      ...answer,
      ...scored,
      faces1: faces(first, 1),
      faces2: faces(second, 2),
      image_id1: `${tokenOf(`${answer.request_id} 1`)}==`,
      image_id2: `${tokenOf(`${answer.request_id} 2`)}==`,
    },
  };
}

/** The faces of an image, each with a token that a FaceSet can take. */
async function detect(state: Running, fields: Fields): Promise<StubReply> {
  const faces = await facesIn(state, fields, 'image_base64');
  if (!isFaces(faces)) return faces;
  const own = head(state);
  const found = faces.map((face, i) => {
    const used = state.has('id-in-use') ? state.galleries.search(face, { length: 5 })[0]?.imageId : undefined;
    const token = used?.replaceAll('-', '') ?? tokenOf(`${own.request_id} ${i} ${crypto.randomUUID()}`);
    state.detected.set(token, face);
    const one = shown(face, token);
    return state.has('enrol-without-id') ? { face_rectangle: one.face_rectangle } : one;
  });
  return { status: 200, body: { ...own, faces: found, face_num: found.length } };
}

function addFace(state: Running, fields: Fields): StubReply {
  const [outer_id = '', token = ''] = [fields.get('outer_id'), fields.get('face_tokens')];
  if (!state.galleries.names.includes(outer_id)) return refusal(400, 'INVALID_OUTER_ID');
  const face = state.detected.get(token);
  if (face !== undefined) state.galleries.enrol(`added-${token}`, face, dashed(token));
  const failure_detail = face === undefined ? [{ reason: 'INVALID_FACE_TOKEN', face_token: token }] : [];
  const face_added = face === undefined ? 0 : 1;
  return { status: 200, body: { ...head(state), outer_id, face_added, failure_detail } };
}

function removeFace(state: Running, fields: Fields): StubReply {
  const [outer_id = '', token = ''] = [fields.get('outer_id'), fields.get('face_tokens')];
  if (!state.galleries.names.includes(outer_id)) return refusal(400, 'INVALID_OUTER_ID');
  const isThere = state.galleries.remove(dashed(token));
  const failure_detail = isThere ? [] : [{ reason: 'FACE_TOKEN_NOT_FOUND', face_token: token }];
  return { status: 200, body: { ...head(state), outer_id, face_removed: isThere ? 1 : 0, failure_detail } };
}

async function answer(state: Running, request: StubRequest): Promise<StubReply> {
  const { method, url, body } = request;
  if (body.length > LIMITS.body) return { status: 413, body: 'Request Entity Too Large' };
  const operation = /^\/facepp\/v3\/(\w+(?:\/\w+)?)$/.exec(url.pathname)?.[1];
  if (method !== 'POST' || operation === undefined) return refusal(404, 'API_NOT_FOUND');
  const fields = fieldsIn(request);
  const [key, secret] = [fields.get('api_key'), fields.get('api_secret')];
  if (!state.has('credentials-ignored')) {
    if (key === undefined) return refusal(400, 'MISSING_ARGUMENTS', 'api_key');
    if (!ACCOUNTS.some(([id, text]) => id === key && text === secret))
      return refusal(401, 'AUTHENTICATION_ERROR');
  }
  if (operation === 'search') return search(state, fields);
  if (operation === 'detect') return detect(state, fields);
  if (operation === 'faceset/addface') return addFace(state, fields);
  if (operation === 'faceset/removeface') return removeFace(state, fields);
  return operation === 'compare' ? compare(state, fields) : refusal(404, 'API_NOT_FOUND');
}

const FACEPP: Vendor = {
  name: 'facepp',
  faults: faults(
    'order-reversed',
    'length-ignored',
    'out-of-range',
    'one-person',
    'probe-enrolled',
    'probe-retained',
    'credentials-ignored',
    'no-face-as-empty',
    'path-in-message',
    'probe-echoed',
    'throttled',
  ),
  credentials: { primary: PRIMARY.join(':'), second: SECOND.join(':') },
  options: (_, [outerId = '']) => ({ outerId }),
  offers: ['compare', 'length', 'second-requester', 'hang-up', 'by-reference', 'still-there', 'galleries'],
  declared: (mode) => ({
    format: 'facepp',
    list: {
      min: mode === 'best' ? 2 : 1,
      max: LIMITS.most,
      default: mode === 'best' ? LIMITS.most : 1,
      from: 'api',
    },
    score: { kind: 'similarity', direction: 'higher', min: 0, max: 100, from: 'api' },
    threshold: { control: 'none', from: 'api' },
    reference: { member: 'encounterId', from: 'api' },
    images: { types: ['image/jpeg', 'image/png'], maxBytes: LIMITS.bytes, from: 'api' },
  }),
  open: (state) => {
    const running: Running = { ...state, tokens: new Map(), detected: new Map(), number: 0 };
    return (request) => answer(running, request);
  },
  throttled: refusal(403, 'CONCURRENCY_LIMIT_EXCEEDED'),
};

export const faceppStub = stubOf(FACEPP);

/** Starts the stub. */
export const startFaceppStub = (options?: StubOptions) => faceppStub.start(options);
