/**
 * A stub of the OSIA ABIS interface 1.6.0. `test/services/adapters/osia.test.ts` validates it by the published document.
 *
 * OSIA defines no codes of errors. As documented, every refusal of an image has the same code; in the best mode each
 * reason has one.
 */
import { type Face, alike, lookAt } from './galleries.ts';
import { faults, leakIn } from './faults.ts';
import type { StubReply, StubRequest } from './server.ts';
import { type StubOptions, type StubState, type Vendor, stubOf } from './stub.ts';

const TOKENS = {
  primary: 'Bearer token-of-the-primary-requester-1234',
  second: 'Bearer token-of-the-second-requester-5678',
  expired: 'Bearer token-of-the-expired-requester-90',
} as const;

/** Codes of this vendor. */
export const OSIA_CODES = {
  '1001': 'no-face',
  '1002': 'several-faces',
  '1003': 'too-large',
  '1004': 'unreadable',
  '1005': 'unsupported-format',
  '1006': 'too-poor',
  '1007': 'length',
  '1008': 'threshold',
} as const;

type Reason = (typeof OSIA_CODES)[keyof typeof OSIA_CODES];

/** Scores are whole thousands, as in the example of the document. */
const SCALE = 10_000;
/** `maxNbCand` has no documented default and no bounds: these are the vendor's. */
const LIST = { min: 1, default: 20, max: 100 } as const;

function malformed(message: string): StubReply {
  return { status: 400, body: { code: 1000, message } };
}

function refusal({ isBest, has }: StubState, reason: Reason): StubReply {
  const code = Object.entries(OSIA_CODES).find(([, name]) => name === reason)?.[0];
  const message = `the request cannot be executed${leakIn(has)}`;
  return { status: 400, body: { code: isBest ? Number(code) : 1000, message } };
}

/** The face of an image to search with, or why there is none. */
async function faceIn(state: StubState, data: unknown): Promise<Face | StubReply> {
  const [first] = Array.isArray(data) ? (data as readonly { readonly image?: unknown }[]) : [];
  const text = first?.image;
  if (typeof text !== 'string') return malformed('biometricData has no image');
  const seen = await lookAt(new Uint8Array(Buffer.from(text, 'base64')));
  if ('bad' in seen) return refusal(state, seen.bad === 'unsupported' ? 'unsupported-format' : seen.bad);
  if (seen.faces.length > 1) return refusal(state, 'several-faces');
  return seen.isPoor ? refusal(state, 'too-poor') : seen.faces[0];
}

/** A number of the query; undefined where it is absent, and NaN where it is none. */
function numberIn({ searchParams }: URL, name: string): number | undefined {
  const text = searchParams.get(name);
  return text === null ? undefined : Number(text === '' ? NaN : text);
}

function candidates(state: StubState, url: URL, face: Pick<Face, 'grid'>, gallery: string): StubReply {
  const { isBest, has, galleries } = state;
  const length = numberIn(url, 'maxNbCand') ?? LIST.default;
  const threshold = numberIn(url, 'threshold') ?? 0;
  const least = isBest ? 2 : LIST.min;
  if (!Number.isInteger(length) || length < least || length > LIST.max) return refusal(state, 'length');
  if (!(threshold >= 0 && threshold <= SCALE)) return refusal(state, 'threshold');
  const matches = galleries.search(face, { length, threshold: threshold / SCALE });
  const name = gallery === 'ALL' ? galleries.names : [gallery];
  const body = matches.map(({ person, imageId, score: part }, i) => {
    const own = has('scores-by-rank') ? 9500 - 700 * i : Math.round(part * SCALE);
    const score = own + (has('out-of-range') ? SCALE : 0);
    return {
      personId: person,
      rank: has('ranks-all-1') ? 1 : i + 1,
      score,
      scores: [{ score, encounterId: imageId, biometricType: 'FACE', galleries: name }],
    };
  });
  return { status: 200, body };
}

async function identify(state: StubState, { url, body }: StubRequest, path: readonly string[]) {
  const { galleries, has } = state;
  const [gallery = '', person] = path.map(decodeURIComponent);
  if (gallery !== 'ALL' && !galleries.names.includes(gallery)) return { status: 404 };
  if (has('answers-later')) return { status: 202, body: { taskId: 'task-1' } };
  if (person !== undefined) {
    const entry = galleries.entry(person);
    return entry === undefined ? { status: 404 } : candidates(state, url, entry, gallery);
  }
  const { biometricData } = JSON.parse(body.toString()) as { readonly biometricData?: unknown };
  const face = await faceIn(state, biometricData);
  if ('status' in face) return has('no-face-as-empty') ? { status: 200, body: [] } : face;
  const reply = candidates(state, url, face, gallery);
  galleries.enrolProbe(face);
  return reply;
}

async function verify(state: StubState, { body }: StubRequest): Promise<StubReply> {
  const sent = JSON.parse(body.toString()) as Readonly<Record<string, unknown>>;
  const [first, second] = [
    await faceIn(state, sent['biometricData1']),
    await faceIn(state, sent['biometricData2']),
  ];
  if ('status' in first) return first;
  if ('status' in second) return second;
  const score = Math.round(alike(first.grid, second.grid) * SCALE);
  return { status: 200, body: { decision: score > 9000, scores: [{ score, biometricType: 'FACE' }] } };
}

/** Creates an encounter, and with it its person. */
async function create(state: StubState, { body }: StubRequest, path: readonly string[]): Promise<StubReply> {
  const { galleries, has } = state;
  const [personId = '', , encounterId = ''] = path.map(decodeURIComponent);
  const sent = JSON.parse(body.toString()) as Readonly<Record<string, unknown>>;
  const names = Array.isArray(sent['galleries']) ? (sent['galleries'] as readonly unknown[]) : [];
  if (names.length === 0 || !names.every((name) => galleries.names.includes(String(name))))
    return malformed('galleries is not valid');
  if (galleries.entry(personId) !== undefined) return { status: 409 };
  const face = await faceIn(state, sent['biometricData']);
  if ('status' in face) return face;
  const { person } = galleries.enrol(personId, face);
  return { status: 200, body: has('enrol-without-id') ? {} : { personId: person, encounterId } };
}

async function answer(state: StubState, request: StubRequest): Promise<StubReply> {
  const { method, url, headers } = request;
  const [, version, operation, ...path] = url.pathname.split('/');
  const { authorization } = headers;
  const isKnown = authorization === TOKENS.primary || authorization === TOKENS.second;
  if (!isKnown && !state.has('credentials-ignored')) return { status: 401 };
  const isRemoval = method === 'DELETE' && operation === 'persons' && path.length === 1;
  if (version !== 'v1' || (method !== 'POST' && !isRemoval)) return { status: 404 };
  if (!url.searchParams.has('transactionId')) return malformed('transactionId is missing');
  try {
    if (isRemoval) return { status: state.galleries.remove(decodeURIComponent(path[0] ?? '')) ? 204 : 404 };
    if (operation === 'persons' && path[1] === 'encounters') return await create(state, request, path);
    if (operation === 'identify') return await identify(state, request, path);
    return operation === 'verify' ? await verify(state, request) : { status: 404 };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof URIError)
      return malformed('the request is not valid');
    throw error;
  }
}

const OSIA: Vendor = {
  name: 'osia',
  faults: [
    {
      id: 'scores-by-rank',
      what: 'gives each rank the same score, whatever the image',
      catches: ['CAN-06'],
    },
    { id: 'ranks-all-1', what: 'gives every candidate rank 1', catches: ['CAN-02'] },
    {
      id: 'answers-later',
      what: 'answers every search with a task, whose result it never delivers',
      catches: ['CTL-02'],
    },
    ...faults(
      'one-person',
      'cut-to-3',
      'length-ignored',
      'threshold-ignored',
      'out-of-range',
      'probe-enrolled',
      'credentials-ignored',
      'no-face-as-empty',
      'stack-in-message',
      'throttled',
    ),
  ],
  credentials: TOKENS,
  options: (mode, [gallery = 'ALL']) => ({ gallery, codes: mode === 'best' ? OSIA_CODES : {} }),
  offers: [
    'compare',
    'length',
    'second-requester',
    'hang-up',
    'by-reference',
    'threshold',
    'galleries',
    'expired-credentials',
  ],
  declared: (mode) => ({
    format: 'osia',
    list: { min: mode === 'best' ? 2 : LIST.min, max: LIST.max, default: LIST.default, from: 'api' },
    score: { kind: 'similarity', direction: 'higher', min: 0, max: SCALE, from: 'api' },
    threshold: { control: 'request', preset: 0, from: 'api' },
    reference: { member: 'candidateId', from: 'api' },
  }),
  open: (state) => (request) => answer(state, request),
  throttled: { status: 503, headers: { 'Retry-After': '0' } },
};

export const osiaStub = stubOf(OSIA);

/** Starts the stub. */
export const startOsiaStub = (options?: StubOptions) => osiaStub.start(options);
