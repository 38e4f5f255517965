/** Calls of the suite as calls of a semantic adapter, and answers of one as replies to the suite. */
import { describe, expect, it } from 'vitest';
import { replyTo } from '../../../conformance/adapters/declared/reply.ts';
import { translate } from '../../../conformance/adapters/declared/request.ts';
import type { AdapterAnswer } from '../../../src/services/adapters/index.ts';
import { declared } from '../../services/adapters/setup.ts';

const utf8 = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const probe = { mediaType: 'image/jpeg', data: 'QUJD' };
const head = { requestId: 'R-1', nonce: 'n', requester: { agency: 'A', agent: 'B' } };
const searching = (body: object, more: object = {}) =>
  translate({ operation: 'search', as: 'primary', requestId: 'R-1', body: utf8(body), ...more }, undefined);

describe('a call', () => {
  it('is a search with its image and terms, and without agency, agent and nonce', () => {
    expect(searching({ ...head, probe, maxCandidates: 5, threshold: '0.5', galleries: ['main'] })).toEqual({
      operation: 'search',
      ask: {
        as: 'primary',
        requestId: 'R-1',
        length: 5,
        threshold: 0.5,
        galleries: ['main'],
        image: { mediaType: 'image/jpeg', bytes: new TextEncoder().encode('ABC') },
      },
    });
  });

  it.each([
    ['a member that no interface has', { ...head, probe, subjectName: 'x' }, 'a request of this form'],
    ['a length that is no number', { ...head, probe, maxCandidates: 'ten' }, 'a request of this form'],
    ['a length as text', { ...head, probe, maxCandidates: '10' }, 'a request of this form'],
    ['a threshold that is a word', { ...head, probe, threshold: 'high' }, 'a request of this form'],
    ['galleries that are no list', { ...head, probe, galleries: 'main' }, 'a request of this form'],
    ['an image that is no base64', { ...head, probe: { ...probe, data: '!!' } }, 'a request of this form'],
    ['no image', head, 'a request of this form'],
    ['a review', { ...head, probe, examine: true }, 'review'],
  ])('cannot be stated with %s', (_, body, capability) => {
    expect(searching(body)).toEqual({ unsupported: capability });
  });

  it('of a body that is no JSON goes as bytes, where the adapter sends bytes', () => {
    const body = new TextEncoder().encode('{');
    const call = { operation: 'raw', as: 'primary', method: 'POST', path: '/v1/searches', body } as const;
    expect(translate(call, undefined)).toEqual({
      operation: 'raw',
      ask: { as: 'primary', requestId: '', body, mediaType: 'application/json' },
    });
  });

  it('of a pending result names its handle', () => {
    const call = { operation: 'result', as: 'primary', requestId: 'R-1' } as const;
    expect(translate(call, { handle: 'task-7' })).toMatchObject({
      operation: 'result',
      ask: { handle: 'task-7' },
    });
  });
});

describe('an answer', () => {
  const declaration = declared('https://frs.example');
  const native = (value: unknown, status = 200) => ({
    body: utf8(value),
    status,
    mediaType: 'application/json',
  });
  const replied = (answer: AdapterAnswer, sight: 'own' | 'adapter' = 'own') =>
    replyTo(answer, sight === 'own' ? { sight } : { sight, because: 'x' }, declaration);

  it.each(['credentials', 'not-allowed', 'not-found', 'too-large', 'no-face'] as const)(
    'that refuses for %s has its meaning, and no status but that of the service',
    (reason) => {
      const reply = replied({ refused: { reason, native: native({ code: 1 }, 400) } });
      expect(reply).toMatchObject({
        ok: { meaning: { means: 'refused', reason, status: 400, isObserved: true } },
      });
      expect('ok' in reply && Object.hasOwn(reply.ok, 'status')).toBe(false);
    },
  );

  it('without bytes of the service is no refusal', () => {
    expect(replied({ refused: { reason: 'credentials' } })).toMatchObject({ unsupported: {} });
  });

  it('that was read by the adapter is not observed', () => {
    expect(replied({ returned: native([]) }, 'adapter')).toMatchObject({
      ok: { meaning: { means: 'returned', isObserved: false } },
    });
  });

  it('that is throttled states how long to wait', () => {
    const reply = replied({ throttled: { after: 1.2 } });
    expect(reply).toMatchObject({ ok: { headers: [], meaning: { means: 'throttled', after: 1.2 } } });
  });

  it('that is pending is asked for again', () => {
    expect(replied({ pending: { handle: 'task-7' } })).toMatchObject({
      ok: { meaning: { means: 'pending' } },
    });
  });
});
