/** ERR-02: requests that are odd in one respect each, to provoke error answers that other checks do not see. */
import { toBase64 } from '../../../src/bytes/index.ts';
import {
  AUDIT_PATH,
  type TransactionKind,
  attestationPath,
  collectionPath,
  reviewsPath,
  transactionPath,
} from '../../../src/services/protocol/index.ts';
import type { AdapterCall } from '../../adapters/adapter.ts';
import { headOf } from '../../suite/requests.ts';
import type { TestContext } from '../../suite/test-context.ts';
import { nonMatedImage } from '../acc/fixtures.ts';
import { canaryOf } from '../min/canary.ts';

/** One odd request. */
export type Odd = { readonly words: string; readonly call: AdapterCall };

const UNKNOWN = 'FRS-NO-SUCH-NUMBER-000000000';
const LONG = 20_000;
const utf8 = new TextEncoder();

type Members = Readonly<Record<string, unknown>>;

function post(
  path: string,
  body: Uint8Array | string,
  contentType = 'application/json',
  headers: readonly (readonly [string, string])[] = [],
): AdapterCall {
  return {
    operation: 'raw',
    as: 'primary',
    method: 'POST',
    path,
    headers: [['Content-Type', contentType], ...headers],
    body: typeof body === 'string' ? utf8.encode(body) : body,
  };
}

function other(
  method: 'GET' | 'HEAD' | 'DELETE',
  path: string,
  headers: readonly (readonly [string, string])[] = [],
): AdapterCall {
  return { operation: 'raw', as: 'primary', method, path, headers };
}

/** A valid request of the suite, as members that can be changed. */
function requestMaker(context: TestContext): (label: string) => Members {
  const { setup, statement, profile, random } = context;
  const { octets, mediaType } = nonMatedImage(context);
  const probe = { mediaType, data: toBase64(octets) };
  const heads = {
    random,
    agency: setup.agencies.primary,
    agent: setup.agent,
    profile,
    statement,
    ...(setup.statute === undefined ? {} : { statute: setup.statute }),
  };
  return (label) => ({ ...headOf(heads, `odd: ${label}`), probe });
}

/** Requests with one odd member, as a change of a valid request. */
function oddMembers(
  context: TestContext,
): readonly (readonly [words: string, change: (valid: Members) => Members])[] {
  const canary = canaryOf(context, 'malformed');
  const without = (valid: Members, name: string): Members =>
    Object.fromEntries(Object.entries(valid).filter(([member]) => member !== name));
  const probe =
    (change: Members) =>
    (valid: Members): Members => ({
      ...valid,
      probe: { ...(valid['probe'] as Members), ...change },
    });
  const add =
    (members: Members) =>
    (valid: Members): Members => ({ ...valid, ...members });
  return [
    ['an unknown gallery', add({ galleries: ['no-such-gallery'] })],
    ['a gallery that is a path', add({ galleries: ['../../no-such-gallery'] })],
    ['an empty list of galleries', add({ galleries: [] })],
    ['galleries that are no list', add({ galleries: 'main' })],
    ['a length that is a word', add({ maxCandidates: 'ten' })],
    ['a negative length', add({ maxCandidates: -1 })],
    ['a length above every integer', add({ maxCandidates: 1e300 })],
    ['a length with a fraction', add({ maxCandidates: 2.5 })],
    ['a threshold that is a word', add({ threshold: 'high' })],
    ['a threshold without end', add({ threshold: '9'.repeat(400) })],
    ['a threshold that is a number', add({ threshold: 0.5 })],
    ['a probe that is no base64', probe({ data: `!!! ${canary} !!!` })],
    ['a probe in incomplete base64', probe({ data: 'QUJDR' })],
    ['an empty probe', probe({ data: '' })],
    ['a probe of an unknown media type', probe({ mediaType: 'image/x-no-such-type' })],
    ['a probe that is null', add({ probe: null })],
    ['a probe that is a list', add({ probe: [] })],
    ['no probe', (valid) => without(valid, 'probe')],
    ['an unknown reference', (valid) => ({ ...without(valid, 'probe'), reference: 'no-such-image' })],
    [
      'a reference that is a path',
      (valid) => ({ ...without(valid, 'probe'), reference: '../../../etc/passwd' }),
    ],
    ['another agency', add({ requester: { agency: 'XXNOAGENCY', agent: 'AGENT-1' } })],
    ['a requester that is a text', add({ requester: 'AGENT-1' })],
    ['a short nonce', add({ nonce: 'AAAA' })],
    ['a request ID that is a path', add({ requestId: '../../no-such-number' })],
    ['a long request ID', add({ requestId: 'A'.repeat(500) })],
    ['a long purpose', add({ purpose: 'p'.repeat(LONG) })],
    ['an unknown format of the result', add({ accept: ['text/x-no-such-type'] })],
    ['names of built-in members', add({ constructor: { prototype: {} }, toString: 1 })],
  ];
}

/** Bodies that are no request. */
function oddBodies(
  valid: Members,
): readonly (readonly [words: string, body: Uint8Array | string, contentType?: string])[] {
  const text = JSON.stringify(valid);
  return [
    ['a list', '[]'],
    ['null', 'null'],
    ['an empty body', ''],
    ['a member twice', text.replace('{', '{"requestId":"A-1",')],
    [
      'bytes that are no UTF-8',
      Buffer.concat([Buffer.from(text.slice(0, -1)), Buffer.from(',"x":"\xff\xfe"}', 'latin1')]),
    ],
    ['half of a character pair', text.replace(/\}$/, ',"purpose":"\\ud800"}')],
    ['a form', 'probe=1&requestId=2', 'application/x-www-form-urlencoded'],
    ['an unknown character set', text, 'application/json; charset=utf-7'],
  ];
}

/** Paths and methods that address nothing. */
function oddCalls(): readonly Odd[] {
  const kinds: readonly TransactionKind[] = ['searches', 'comparisons'];
  return [
    ...kinds.map((kind) => ({
      words: `an unknown ID of ${kind}`,
      call: other('GET', transactionPath(kind, UNKNOWN)),
    })),
    { words: 'an unknown ID of an attestation', call: other('GET', attestationPath(UNKNOWN)) },
    { words: 'an unknown ID to cancel', call: other('DELETE', transactionPath('searches', UNKNOWN)) },
    {
      words: 'an ID that is a path',
      call: other('GET', `${collectionPath('searches')}/..%2f..%2fetc%2fpasswd`),
    },
    {
      words: 'an ID with a quotation mark',
      call: other('GET', `${collectionPath('searches')}/%27%20OR%201%3D1`),
    },
    { words: 'an ID with a zero byte', call: other('GET', `${collectionPath('searches')}/a%00b`) },
    { words: 'an ID with an incomplete escape', call: other('GET', `${collectionPath('searches')}/%e0%a4`) },
    { words: 'a log after a word', call: other('GET', `${AUDIT_PATH}?after=abc&limit=-1`) },
    { words: 'a log without end', call: other('GET', `${AUDIT_PATH}?limit=1e9`) },
    { words: 'an unknown path', call: other('GET', '/v1/no-such-path') },
    { words: 'a method that is not offered', call: other('DELETE', AUDIT_PATH) },
    {
      words: 'a format that is not offered',
      call: other('GET', transactionPath('searches', UNKNOWN), [['Accept', 'text/x-no-such-type']]),
    },
    { words: 'an empty review', call: post(reviewsPath(UNKNOWN), '{}') },
  ];
}

/** The odd requests. */
export function oddRequests(context: TestContext): readonly Odd[] {
  const request = requestMaker(context);
  const searches = collectionPath('searches');
  const members = oddMembers(context).map(([words, change]): Odd => ({
    words,
    call: post(searches, JSON.stringify(change(request(words)))),
  }));
  const bodies = oddBodies(request('a body')).map(([words, body, contentType]): Odd => ({
    words,
    call: post(searches, body, contentType),
  }));
  const comparison: readonly Odd[] = context.statement.operations.includes('compare')
    ? [
        {
          words: 'a comparison of one image',
          call: post(collectionPath('comparisons'), JSON.stringify({ ...request('one image'), probes: [] })),
        },
      ]
    : [];
  return [...members, ...bodies, ...comparison, ...oddCalls()];
}
