/** Thirty-odd ways in which a check may be broken: none of them ever yields a pass. */
import { describe, expect, it } from 'vitest';
import { objectAdapter } from '../../conformance/adapters/object.ts';
import { setupFor } from '../../conformance/harness.ts';
import type { ReferenceFrs } from '../../conformance/reference-frs/index.ts';
import type { TestContext } from '../../conformance/suite/test-context.ts';
import type { Check } from '../../conformance/suite/check.ts';
import { NO_SUBJECTS } from '../../conformance/suite/images.ts';
import { run } from '../../conformance/suite/run.ts';
import { type CheckResult, pass } from '../../conformance/suite/verdict.ts';

const keys = { iss: 'x', jwk: { kty: 'EC' } };
const frs = {
  url: 'https://127.0.0.1:1',
  ca: '',
  tokens: {
    primary: { agency: 'A', token: 'a' },
    second: { agency: 'B', token: 'b' },
    expired: { agency: 'A', token: 'c' },
  },
  keys: { policy: keys, attestation: keys, examiner: { jwk: keys.jwk }, holders: {} },
  examinerQueue: { sign: () => Promise.resolve('') },
} as unknown as ReferenceFrs;

/** Answers everything, but for one path that nobody answers. */
const adapter = objectAdapter({
  call: ({ path }) =>
    Promise.resolve(
      path === '/silent'
        ? { errored: { class: 'timeout' as const, sent: true, message: '' } }
        : path === '/unable'
          ? { unsupported: { capability: 'raw', reason: 'none' } }
          : { ok: { status: 200, at: new Date().toISOString(), headers: [], body: new Uint8Array() } },
    ),
});

const setup = {
  ...setupFor(frs, { profile: 'ci-smoke' }, NO_SUBJECTS),
  adapter,
  only: ['ERR-01'],
  checkLimit: 50,
};

type Broken = (context: TestContext) => unknown;

const says = 'all is well';
const asked = async ({ ask }: TestContext, path = '/'): Promise<number> =>
  (await ask({ operation: 'raw', as: 'none', path }, 'a look')).seq;
const good = async (context: TestContext): Promise<CheckResult> => pass('E2', says, [await asked(context)]);
const altered =
  (members: object): Broken =>
  async (context) => ({ ...(await good(context)), ...members });

/** Rejects with what is no error. */
const rejecting = (why: unknown): object => ({
  then: (_: unknown, reject: (why: unknown) => void) => {
    reject(why);
  },
});

const WAYS: Readonly<Record<string, Broken>> = {
  'throws an error': () => {
    throw new Error('broken');
  },
  'rejects with a word': () => rejecting('pass'),
  'rejects with an error': () => Promise.reject(new Error('broken')),
  'rejects with undefined': () => rejecting(undefined),
  'rejects with a ruling': (context) =>
    good(context).then((checkResult) => Promise.reject(checkResult as unknown as Error)),
  'throws after its exchange': async (context) => {
    await asked(context);
    throw new RangeError('broken');
  },
  'never settles': () => new Promise(() => undefined),
  'never settles after its exchange': async (context) => {
    await asked(context);
    await new Promise(() => undefined);
  },
  'settles too late': (context) =>
    new Promise((resolve) => {
      setTimeout(() => void good(context).then(resolve), 150);
    }),
  'is a thenable that never calls': () => ({ then: () => undefined }),
  'returns nothing': () => undefined,
  'returns null': () => null,
  'returns true': () => true,
  'returns a word': () => 'pass',
  'returns a number': () => 0,
  'returns an empty object': () => ({}),
  'returns a list of rulings': async (context) => [await good(context)],
  'returns a function': (context) => () => good(context),
  'returns an error': () => new Error('pass'),
  'returns an unknown verdict': altered({ verdict: 'passed' }),
  'returns a verdict of another case': altered({ verdict: 'PASS' }),
  'returns a verdict that only a report gives': altered({ verdict: 'waived' }),
  'says nothing': altered({ says: '' }),
  'says what is no text': altered({ says: 1 }),
  'has no evidence': altered({ evidence: undefined }),
  'has evidence of nothing': altered({ evidence: [] }),
  'has evidence that is no list': altered({ evidence: 1 }),
  'has evidence of a future exchange': altered({ evidence: [999] }),
  'has evidence of a future exchange among others': async (context) =>
    pass('E2', says, [await asked(context), 999]),
  'has evidence that is no number': altered({ evidence: ['1'] }),
  'has evidence with a hole': altered({ evidence: [undefined] }),
  'has no grade': altered({ grade: undefined }),
  'has a grade that there is not': altered({ grade: 'E9' }),
  'claims that a person has looked': altered({ grade: 'E3' }),
  'passes without any exchange': () => pass('E2', says, []),
  'passes on exchanges of its imagination': () => pass('E2', says, [0, -1, NaN]),
  'passes on silence': async (context) => pass('E2', says, [await asked(context, '/silent')]),
  'passes on what the adapter cannot do': async (context) =>
    pass('E2', says, [await asked(context, '/unable')]),
  'changes its mind': async (context) => {
    const checkResult = await good(context);
    let looks = 0;
    return Object.defineProperty({ ...checkResult }, 'evidence', {
      enumerable: true,
      get: () => (looks++ === 0 ? [] : [1]),
    });
  },
  'is a ruling that cannot be read': () =>
    new Proxy(
      {},
      {
        get: () => {
          throw new Error('no');
        },
      },
    ),
};

function checkOf(broken: Broken): Check {
  return {
    id: 'test.broken',
    requirement: 'ERR-01',
    title: 'Broken',
    stage: 'drive',
    plan: [],
    after: [],
    needsStatement: false,
    run: broken as Check['run'],
  };
}

async function rowOf(check: Check) {
  const { report } = await run(setup, [check]);
  const row = report.requirements.find(({ id }) => id === 'ERR-01');
  return { verdict: row?.verdict, reason: row?.reason, result: report.result, text: JSON.stringify(report) };
}

describe('a broken check', () => {
  it('is distinguished from one that is not', async () => {
    expect(await rowOf(checkOf(good))).toMatchObject({ verdict: 'pass' });
    expect(Object.keys(WAYS).length).toBeGreaterThanOrEqual(30);
  });

  it.each(Object.keys(WAYS))('%s: an error of the suite', async (way) => {
    const { verdict, reason, result, text } = await rowOf(checkOf(WAYS[way] ?? good));
    expect({ verdict, reason, result }).toEqual({ verdict: 'error', reason: 'suite', result: 'invalid' });
    expect(text).not.toContain('"verdict":"pass"');
  });

  it('in its own preconditions: an error of the suite', async () => {
    const without = (): never => {
      throw new Error('broken');
    };
    expect(await rowOf({ ...checkOf(good), without })).toMatchObject({ verdict: 'error', reason: 'suite' });
  });
});
