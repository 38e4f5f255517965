/** Answers of adapters come from outside: what is accepted, and what is refused without repeating it. */
import { describe, expect, it } from 'vitest';
import { ANSWER_LIMITS, REFUSAL_REASONS, checkAnswer } from '../../../src/services/adapters/index.ts';

const body = new Uint8Array([1, 2, 3]);
const CANARY = 'CANARY-JOHN-DOE';

describe('an answer of an adapter', () => {
  it.each([
    { returned: { body } },
    { returned: { body, mediaType: 'application/json', at: 'now', status: 200 } },
    { returned: [{ body }, { body }] },
    { refused: { reason: 'no-face', code: 'E1', native: { body } } },
    { refused: { reason: 'other' } },
    { pending: { handle: 'h', after: 3 } },
    { throttled: {} },
    { throttled: { after: 0 } },
    { unsupported: { capability: 'compare' } },
    { failed: { class: 'timeout', sent: false } },
  ])('is accepted: %j', (answer) => {
    expect(checkAnswer(answer)).toEqual({ answer });
  });

  it.each([
    undefined,
    null,
    'text',
    [],
    {},
    { returned: { body }, refused: { reason: 'other' } },
    { verdict: 'pass' },
    { returned: { body, score: 1 } },
    { returned: { body: CANARY } },
    { returned: { body: [1, 2] } },
    { returned: [] },
    { returned: { body, status: -1 } },
    { returned: { body, mediaType: CANARY.repeat(100) } },
    { returned: Array.from({ length: ANSWER_LIMITS.parts + 1 }, () => ({ body })) },
    { refused: { reason: CANARY } },
    { refused: { reason: 'toString' } },
    { refused: { reason: 'other', native: { body: 7 } } },
    { pending: {} },
    { pending: { handle: '' } },
    { pending: { handle: 'h', after: -1 } },
    { pending: { handle: 'h', after: Number.NaN } },
    { pending: { handle: 'h'.repeat(ANSWER_LIMITS.handle + 1) } },
    { failed: { class: CANARY, sent: true } },
    { unsupported: { capability: CANARY.repeat(10) } },
    JSON.parse('{"__proto__": {"returned": 1}}') as unknown,
  ])('is refused without repeating it: %j', (value) => {
    const checked = checkAnswer(value);
    expect(checked).toHaveProperty('fault');
    expect(JSON.stringify(checked)).not.toContain(CANARY);
  });

  it('is refused where a member throws or pretends to be bytes', () => {
    const throwing = {
      get returned() {
        throw new Error(CANARY);
      },
    };
    const pretending = new Proxy(new Uint8Array(1), {});
    for (const value of [throwing, { returned: { body: pretending } }]) {
      const checked = checkAnswer(value);
      expect(checked).toHaveProperty('fault');
      expect(JSON.stringify(checked)).not.toContain(CANARY);
    }
  });

  it('is refused above the limit of bytes', () => {
    const large = new Uint8Array(ANSWER_LIMITS.bytes + 1);
    expect(checkAnswer({ returned: { body: large } })).toHaveProperty('fault');
    const part = { body: new Uint8Array(ANSWER_LIMITS.bytes) };
    expect(checkAnswer({ returned: [part, part, part] })).toHaveProperty('fault');
  });

  it('is copied, so that a later change of the adapter changes nothing', () => {
    const bytes = new Uint8Array([1]);
    const checked = checkAnswer({ returned: { body: bytes } });
    bytes[0] = 9;
    expect(checked).toEqual({ answer: { returned: { body: new Uint8Array([1]) } } });
  });

  it('loses a code that may be a message, and keeps the refusal', () => {
    const value = { refused: { reason: REFUSAL_REASONS[0], code: 'no face of JOHN DOE' } };
    expect(checkAnswer(value)).toEqual({ answer: { refused: { reason: 'no-face' } } });
  });

  it('counts as sent unless the adapter states that nothing was', () => {
    expect(checkAnswer({ failed: { class: 'timeout' } })).toEqual({
      answer: { failed: { class: 'timeout', sent: true } },
    });
  });
});
