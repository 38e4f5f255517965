/** Statuses and problem documents as meanings, and the questions that the checks ask. */
import { describe, expect, it } from 'vitest';
import { meaningOfHttp } from '../../../conformance/adapters/http/meaning.ts';
import type { Answer, Meaning } from '../../../conformance/adapters/adapter.ts';
import {
  distinction,
  isContent,
  isDenied,
  isGone,
  isNotFound,
  isRefusedFor,
  isReturned,
  isThere,
  wordsOf,
} from '../../../conformance/suite/meaning.ts';

const body = (value: unknown = {}): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const http = (status: number, code?: string): Answer => ({
  status,
  headers: [],
  body: body(code === undefined ? {} : { problems: [{ code }] }),
});
const own = (meaning: Pick<Meaning, 'means' | 'reason'>): Answer => ({
  headers: [],
  body: body(),
  meaning: { ...meaning, completed: [], isObserved: true },
});

describe('the meaning of an HTTP answer', () => {
  it.each([
    [100, 'failed', undefined],
    [200, 'returned', undefined],
    [201, 'accepted', undefined],
    [202, 'pending', undefined],
    [203, 'content', undefined],
    [204, 'accepted', undefined],
    [206, 'content', undefined],
    [302, 'redirected', undefined],
    [304, 'unchanged', undefined],
    [400, 'refused', 'malformed'],
    [401, 'refused', 'credentials'],
    [403, 'refused', 'not-allowed'],
    [404, 'refused', 'not-found'],
    [405, 'refused', 'not-offered'],
    [406, 'refused', 'form'],
    [409, 'refused', 'conflict'],
    [410, 'refused', 'gone'],
    [413, 'refused', 'too-large'],
    [415, 'refused', 'unsupported-format'],
    [418, 'refused', 'unclear'],
    [422, 'refused', 'other'],
    [429, 'throttled', undefined],
    [500, 'failed', undefined],
    [501, 'failed', 'not-offered'],
    [503, 'failed', undefined],
  ])('of status %d is %s (%s)', (status, means, reason) => {
    expect(meaningOfHttp({ status, headers: [], body: new Uint8Array() })).toEqual(
      reason === undefined ? { means } : { means, reason },
    );
  });

  it.each([
    ['NO_FACE', 'no-face'],
    ['CANDIDATE_COUNT_OUT_OF_RANGE', 'length'],
    ['THRESHOLD_OUT_OF_RANGE', 'threshold'],
    ['UNKNOWN_GALLERY', 'gallery'],
    ['A_CODE_OF_THE_VENDOR', 'other'],
  ])('of status 422 is that of its problem %s', (code, reason) => {
    expect(isRefusedFor({ answer: http(422, code) }, reason as 'other')).toBe(true);
  });

  it.each(['INVALID_REQUEST', 'UNAUTHENTICATED', 'FORBIDDEN'])(
    'of status 422 is not that of %s, which has a status of its own',
    (code) => {
      expect(isRefusedFor({ answer: http(422, code) }, 'other')).toBe(true);
    },
  );

  it('is a limit of the call rate with 503 and Retry-After only', () => {
    const headers = [['Retry-After', '3']] as const;
    expect(meaningOfHttp({ status: 503, headers, body: body() })).toEqual({ means: 'throttled' });
  });
});

describe('the questions of the checks', () => {
  it('have one answer for a status and for the meaning of an adapter', () => {
    for (const answer of [http(404), own({ means: 'refused', reason: 'not-found' })]) {
      expect([isNotFound({ answer }), isGone({ answer }), isDenied({ answer })]).toEqual([true, true, true]);
      expect([isReturned({ answer }), isThere({ answer }), isContent({ answer })]).toEqual([
        false,
        false,
        false,
      ]);
    }
  });

  it('are all answered with no where there is no answer', () => {
    expect([isReturned({}), isThere(undefined), isDenied({}), isNotFound(undefined)]).toEqual(
      [0, 0, 0, 0].map(() => false),
    );
    expect(wordsOf({})).toBe('no answer');
  });

  it('distinguish two answers by what their interface states', () => {
    expect(distinction({ answer: http(404) }, { answer: http(404) })).toBeUndefined();
    expect(distinction({ answer: http(403) }, { answer: http(404) })).toBe('status 403, and 404');
    // One meaning, and still distinguishable: 412 and 418 refuse without a reason.
    expect(distinction({ answer: http(412) }, { answer: http(418) })).toBe('status 412, and 418');
    const [hidden, open] = [
      own({ means: 'refused', reason: 'not-found' }),
      own({ means: 'refused', reason: 'not-allowed' }),
    ];
    expect(distinction({ answer: open }, { answer: hidden })).toBe(
      'a refusal (not-allowed), and a refusal (not-found)',
    );
  });
});
