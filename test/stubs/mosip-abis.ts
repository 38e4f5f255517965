/**
 * A stub of a MOSIP ABIS in its HTTP form, by "ABIS API" of the MOSIP documentation (messages of version 0.9) and the mock ABIS
 * of MOSIP (paths, status 406 of a failure). It fetches the CBEFF of a probe by `referenceURL` and reads it on its own.
 *
 * As documented, the largest face is searched with, every candidate above the threshold of the ABIS is listed, and a missing
 * face is a failed quality check. In the best mode office and provider agreed on further failure reasons, a flag for a
 * threshold, a disclaimer in the analytics of the list, and 20 candidates of at least two persons.
 */
import { type Face, type Match, lookAt } from './galleries.ts';
import { faults, leakIn } from './faults.ts';
import { facesIn, fetched, imageIn } from './mosip-fetch.ts';
import type { StubReply, StubRequest } from './server.ts';
import {
  type StubFault,
  type StubMode,
  type StubOptions,
  type StubState,
  type Vendor,
  stubOf,
} from './stub.ts';

const TOKENS = { primary: 'Bearer gateway0primary0001', second: 'Bearer gateway0second0002' } as const;

const SCALE = 10_000;
const LIST = { min: 2, default: 20, max: 50 } as const;
/** Similarity from which the ABIS takes a candidate for a match. */
const INTERNAL_THRESHOLD = 0.5;

const DISCLAIMER =
  'The images and information in this return are for investigative lead purposes only, are not to be considered as positive ' +
  'identification, and are not to be used as the sole basis for any law enforcement action. Other information must be ' +
  'examined and considered prior to making a determination regarding the true identity of any individual.';

/** Failure reasons that office and provider agreed, beside those of the specification. */
export const AGREED_REASONS = {
  '101': 'no-face',
  '102': 'several-faces',
  '103': 'length',
  '104': 'threshold',
  '105': 'unsupported-format',
} as const;

const AGREED_CODES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(AGREED_REASONS).map(([code, reason]) => [reason, code]),
);

const OWN: readonly StubFault[] = [
  { id: 'request-of-another', what: 'answers with the ID of another request', catches: ['TCN-01'] },
  { id: 'one-id-twice', what: 'lists the first candidate twice', catches: ['CAN-08'] },
  { id: 'no-reason', what: 'refuses without a failure reason', catches: ['QUA-04'] },
  { id: 'cbeff-echoed', what: 'returns the CBEFF that it fetched', catches: ['MIN-09'] },
  { id: 'no-disclaimer', what: 'returns a list without a disclaimer', catches: ['DIS-01'] },
];

type Message = Readonly<Record<string, unknown>>;

function textIn(message: Message, name: string): string {
  const value = message[name];
  return typeof value === 'string' ? value : '';
}

function headOf(message: Message, { has }: StubState) {
  const requestId = has('request-of-another')
    ? '00000000-0000-4000-8000-000000000000'
    : textIn(message, 'requestId');
  return { id: textIn(message, 'id'), requestId, responsetime: new Date().toISOString() };
}

function failure(state: StubState, message: Message, code: string): StubReply {
  const { has } = state;
  const leak = leakIn(has);
  return {
    status: 406,
    body: {
      ...headOf(message, state),
      returnValue: '2',
      ...(has('no-reason') ? {} : { failureReason: code }),
      ...(leak === '' ? {} : { errors: [{ message: leak }] }),
    },
  };
}

/** The code for a refusal of the image: without an agreement the specification has one for all of them. */
function imageCode({ isBest }: StubState, reason: string): string {
  return (isBest ? AGREED_CODES[reason] : undefined) ?? '18';
}

/** The face of what an address gives, or the code of the failure. */
async function faceAt(
  state: StubState,
  url: string,
): Promise<{ readonly face: Face; readonly cbeff: Buffer } | string> {
  const cbeff = await fetched(url);
  if (cbeff === undefined) return '7';
  const records = facesIn(cbeff);
  if (records === undefined) return '16';
  const [record] = records;
  if (record === undefined) return '11';
  const found = imageIn(record);
  if (found === undefined) return '16';
  const seen = await lookAt(found.image);
  if ('bad' in seen) {
    if (seen.bad === 'unsupported') return imageCode(state, 'unsupported-format');
    return seen.bad === 'no-face' ? imageCode(state, 'no-face') : '16';
  }
  if (state.isBest && seen.faces.length > 1) return imageCode(state, 'several-faces');
  return state.isBest && seen.isPoor ? '18' : { face: seen.faces[0], cbeff };
}

type Terms = { readonly length: number; readonly threshold: number };

/** The terms of a search, or the code of the failure. */
function termsIn({ isBest }: StubState, message: Message): Terms | string {
  const flags = (message['flags'] ?? {}) as Readonly<Record<string, unknown>>;
  const numberOf = (name: string, usual: number): number => {
    const value = flags[name];
    if (value === undefined) return usual;
    return typeof value === 'string' && /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : NaN;
  };
  const length = numberOf('maxResults', isBest ? LIST.default : Number.MAX_SAFE_INTEGER);
  const threshold = isBest ? numberOf('minScore', 0) : INTERNAL_THRESHOLD * SCALE;
  const least = isBest ? LIST.min : 1;
  const isLength = Number.isInteger(length) && length >= least && (!isBest || length <= LIST.max);
  if (!isLength) return isBest ? (AGREED_CODES['length'] ?? '4') : '4';
  if (!(threshold >= 0 && threshold <= SCALE)) return AGREED_CODES['threshold'] ?? '4';
  return { length, threshold: threshold / SCALE };
}

function candidateOf({ person, score }: Match, { isBest, has }: StubState) {
  const analytics = {
    internalScore: String(Math.round(score * SCALE) + (has('out-of-range') ? SCALE : 0)),
    // An example of the specification, which nothing prescribes.
    ...(isBest ? {} : { confidence: String(Math.round(score * 100)) }),
  };
  return { referenceId: person, analytics, modalities: [{ biometricType: 'FID', analytics }] };
}

function listOf(
  state: StubState,
  message: Message,
  face: Pick<Face, 'grid'>,
  terms: Terms,
  cbeff?: Buffer,
): StubReply {
  const { isBest, has, galleries } = state;
  const matches = galleries.search(face, terms).map((match) => candidateOf(match, state));
  const candidates = has('one-id-twice') ? [...matches.slice(0, 1), ...matches] : matches;
  const analytics = {
    ...(isBest && !has('no-disclaimer') ? { disclaimer: DISCLAIMER } : {}),
    ...(has('cbeff-echoed') && cbeff !== undefined ? { input: cbeff.toString() } : {}),
  };
  return {
    status: 200,
    body: {
      ...headOf(message, state),
      returnValue: '1',
      candidateList: { count: String(candidates.length), candidates, analytics },
    },
  };
}

async function identify(state: StubState, message: Message): Promise<StubReply> {
  const { galleries, has } = state;
  const { referenceId, referenceURL } = message;
  const terms = termsIn(state, message);
  if (typeof terms === 'string') return failure(state, message, terms);
  // A reference ID is preferred to an address.
  if (typeof referenceId === 'string' && referenceId !== '') {
    const entry = galleries.entry(referenceId);
    return entry === undefined ? failure(state, message, '12') : listOf(state, message, entry, terms);
  }
  if (typeof referenceURL !== 'string' || referenceURL === '') return failure(state, message, '5');
  const found = await faceAt(state, referenceURL);
  if (typeof found === 'string') {
    const isEmpty = has('no-face-as-empty') && found === imageCode(state, 'no-face');
    const candidateList = { count: '0', candidates: [] };
    return isEmpty
      ? { status: 200, body: { ...headOf(message, state), returnValue: '1', candidateList } }
      : failure(state, message, found);
  }
  const reply = listOf(state, message, found.face, terms, found.cbeff);
  galleries.enrolProbe(found.face);
  return reply;
}

async function insert(state: StubState, message: Message): Promise<StubReply> {
  const { referenceId, referenceURL } = message;
  if (typeof referenceId !== 'string' || referenceId === '') return failure(state, message, '5');
  if (typeof referenceURL !== 'string' || referenceURL === '') return failure(state, message, '8');
  if (state.galleries.entry(referenceId) !== undefined) return failure(state, message, '10');
  const found = await faceAt(state, referenceURL);
  if (typeof found === 'string') return failure(state, message, found);
  state.galleries.enrol(referenceId, found.face, referenceId);
  return { status: 200, body: { ...headOf(message, state), returnValue: '1' } };
}

function remove(state: StubState, message: Message): StubReply {
  return state.galleries.remove(textIn(message, 'referenceId'))
    ? { status: 200, body: { ...headOf(message, state), returnValue: '1' } }
    : failure(state, message, '12');
}

function messageIn(body: Buffer): Message | undefined {
  try {
    const value: unknown = JSON.parse(body.toString());
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** What every message must have, by the failure reason of its absence. */
const MEMBERS = [
  ['requestId', '6'],
  ['requesttime', '9'],
  ['version', '13'],
] as const;

async function answer(state: StubState, { method, url, headers, body }: StubRequest): Promise<StubReply> {
  const { authorization } = headers;
  const isKnown = authorization === TOKENS.primary || authorization === TOKENS.second;
  if (!isKnown && !state.has('credentials-ignored')) return { status: 401 };
  const message = messageIn(body);
  if (message === undefined) return failure(state, {}, '4');
  const missing = MEMBERS.find(([name]) => typeof message[name] !== 'string' || message[name] === '');
  if (missing !== undefined) return failure(state, message, missing[1]);
  const called = `${method} ${url.pathname} ${textIn(message, 'id')}`;
  switch (called) {
    case 'POST /identifyrequest mosip.abis.identify':
      return identify(state, message);
    case 'POST /insertrequest mosip.abis.insert':
      return insert(state, message);
    case 'DELETE /deleterequest mosip.abis.delete':
      return remove(state, message);
    default:
      return failure(state, message, '14');
  }
}

const MOSIP: Vendor = {
  name: 'mosip-abis',
  faults: [
    ...OWN,
    ...faults(
      'order-reversed',
      'cut-to-3',
      'length-ignored',
      'threshold-ignored',
      'out-of-range',
      'one-person',
      'probe-enrolled',
      'credentials-ignored',
      'no-face-as-empty',
      'stack-in-message',
      'throttled',
    ),
  ],
  credentials: TOKENS,
  options: (mode) => (mode === 'best' ? { thresholdFlag: 'minScore', reasons: AGREED_REASONS } : {}),
  offers: (mode: StubMode) => [
    'length',
    'by-reference',
    'number-echo',
    'second-requester',
    'hang-up',
    ...(mode === 'best' ? (['threshold'] as const) : []),
  ],
  declared: (mode) => ({
    format: 'mosip',
    list: mode === 'best' ? { ...LIST, from: 'api' } : { min: 1, from: 'api' },
    score: { kind: 'similarity', direction: 'higher', min: 0, max: SCALE, from: 'api' },
    threshold:
      mode === 'best'
        ? { control: 'request', preset: 0, from: 'api' }
        : { control: 'account', preset: INTERNAL_THRESHOLD * SCALE, from: 'api' },
    reference: { member: 'candidateId', from: 'api' },
  }),
  open: (state) => (request) => answer(state, request),
  throttled: { status: 503, headers: { 'Retry-After': '0' } },
};

export const mosipAbisStub = stubOf(MOSIP);

/** Starts the stub. */
export const startMosipAbisStub = (options?: StubOptions) => mosipAbisStub.start(options);
