/** Submissions through an adapter over real sockets: each failure, and bad adapters. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AdapterAnswer, AdapterContext, SearchAsk } from '../../../../src/services/adapters/index.ts';
import { certificate } from '../../../services/transport/certificates.ts';
import { serve } from '../../../services/transport/server.ts';
import { type Adapted, CREDENTIAL, DIGESTS, listed, submitTo } from '../adapted-world.ts';
import { OSIA_LIST, type Trick, answering, osiaDeclared, osiaLike } from '../vendors.ts';
import { photo, world } from '../world.ts';
import { bodiesOf, itemsOf, osia, picture, toOsia } from './stubs.ts';

/** Answers that never end well. */
const silent: Trick = () => true;
const broken: Trick = (_request, response) => {
  response.writeHead(200, { 'Content-Length': '5000' });
  response.write('[', () => response.destroy());
  return true;
};
const huge: Trick = (_request, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end(Buffer.alloc(2 ** 21, 32));
  return true;
};

type Search = (ask: SearchAsk, context: AdapterContext) => Promise<unknown>;

async function sent({ image, ...ask }: SearchAsk, { client, endpoint }: AdapterContext) {
  const body = JSON.stringify({ ...ask, image: Buffer.from(image.bytes).toString('base64') });
  const headers = { Authorization: CREDENTIAL.osia };
  return client.send({ method: 'POST', url: `${endpoint()}/v1?maxNbCand=${ask.length ?? 1}`, headers, body });
}

const LIST = new TextEncoder().encode(JSON.stringify(OSIA_LIST));

describe('a failure on the way', () => {
  it.each<[string, Trick | undefined, Partial<Adapted>, { code: string; outcome: string; sent: boolean }]>([
    ['timeout', silent, {}, { code: 'ERR_TIMEOUT', outcome: 'timeout', sent: true }],
    ['broken-off', broken, {}, { code: 'ERR_BROKEN_OFF', outcome: 'closed', sent: true }],
    ['too-large', huge, {}, { code: 'ERR_TOO_LARGE', outcome: 'too-large', sent: true }],
    [
      'protocol: a page in place of a list',
      answering(200, '<p>QZCANARYQZ</p>'),
      {},
      { code: 'ERR_NOT_UNDERSTOOD', outcome: 'not-understood', sent: true },
    ],
    [
      'certificate of another root',
      undefined,
      { roots: [] },
      { code: 'ERR_CERTIFICATE', outcome: 'certificate', sent: false },
    ],
  ])('%s: nothing is lost, and it is repeated under the same number', async (_, trick, change, expected) => {
    const here = await world();
    if (trick !== undefined) osia.vendor.tricks.push(trick);
    const strange = change.roots === undefined ? {} : { roots: [(await certificate()).cert] };
    const outcome = await submitTo(here, toOsia({ ...change, ...strange }), picture);
    const { code, outcome: how, sent } = outcome.failure ?? {};
    expect([outcome.end, { code, outcome: how, sent }]).toEqual(['failed', expected]);
    expect(outcome.list).toBeUndefined();
    expect(bodiesOf(here, 'submission.failed')).toMatchObject([{ outcome: expected.outcome }]);
    expect(readFileSync(here.ledger, 'utf8') + (outcome.failure?.message ?? '')).not.toContain('QZCANARYQZ');
    const again = await submitTo(here, toOsia(), picture);
    expect([again.end, again.resumed, again.requestId]).toEqual(['returned', true, outcome.requestId]);
    expect(await itemsOf(here, 'request')).toHaveLength(1);
  });

  it('nobody there', async () => {
    const here = await world();
    const gone = await serve(await certificate(), osiaLike({ tricks: [] }));
    gone.stop();
    const { failure } = await submitTo(here, toOsia({ declaration: osiaDeclared(gone.url) }), picture);
    expect(failure).toMatchObject({ code: 'ERR_CONNECT', outcome: 'unreachable', sent: false });
  });

  it('old TLS', async () => {
    const old = await serve(
      {
        ...(await certificate()),
        minVersion: 'TLSv1.1',
        maxVersion: 'TLSv1.1',
        ciphers: 'DEFAULT@SECLEVEL=0',
      },
      osiaLike({ tricks: [] }),
    );
    const { failure } = await submitTo(
      await world(),
      toOsia({ declaration: osiaDeclared(old.url) }),
      picture,
    );
    expect(failure).toMatchObject({ code: 'ERR_TLS', sent: false });
  });
});

describe('a bad adapter', () => {
  it.each<[string, Search]>([
    ['refuses by itself, without bytes', () => Promise.resolve({ refused: { reason: 'no-face' } })],
    [
      'refuses by itself, with bytes of its own',
      () => Promise.resolve({ refused: { reason: 'no-face', native: { body: LIST } } }),
    ],
    [
      'edits bytes',
      async (ask, context) => {
        const { body } = await sent(ask, context);
        body[20] = 0x39;
        return { returned: { body } };
      },
    ],
    [
      'sends another picture',
      async (ask, context) => {
        const image = { ...ask.image, bytes: ask.image.bytes.toReversed() };
        return { returned: (await sent({ ...ask, image }, context)).native };
      },
    ],
    ['answers without asking the service', () => Promise.resolve({ returned: { body: LIST } })],
    [
      'asks for another length',
      async (ask, context) => ({ returned: (await sent({ ...ask, length: 3 }, context)).native }),
    ],
    ['throws', () => Promise.reject(new Error('QZCANARYQZ'))],
    ['answers nothing', () => Promise.resolve(undefined)],
  ])('that %s is at fault, and nothing of it is used', async (_, search) => {
    const here = await world();
    const make = (context: AdapterContext) => ({
      search: (ask: SearchAsk) => search(ask, context) as Promise<AdapterAnswer>,
    });
    const outcome = await submitTo(here, toOsia({ make }), picture);
    expect([outcome.end, outcome.failure?.code, outcome.list]).toEqual(['failed', 'ERR_ADAPTER', undefined]);
    expect(outcome.failure?.message).toContain('test it with frskit conform try');
    expect(outcome.failure?.message).not.toContain('QZCANARYQZ');
    expect(here.kinds()).not.toContain('return.received');
    expect(bodiesOf(here, 'submission.failed')).toMatchObject([{ errorCode: 'ERR_ADAPTER' }]);
    // The right one goes on under the same number.
    expect((await submitTo(here, toOsia(), picture)).end).toBe('returned');
  });

  it('that gives the same answer twice is at fault the second time', async () => {
    let first: AdapterAnswer | undefined;
    const make = (context: AdapterContext) => ({
      search: async (ask: SearchAsk): Promise<AdapterAnswer> =>
        (first ??= { returned: (await sent(ask, context)).native }),
    });
    const service = toOsia({ make });
    expect((await submitTo(await world(), service, picture)).end).toBe('returned');
    const second = await submitTo(await world(), service, await photo(7));
    expect([second.failure?.code, second.list]).toEqual(['ERR_ADAPTER', undefined]);
  });

  it('whose result repeats a credential is at fault', async () => {
    const secret = CREDENTIAL.osia.slice('Bearer '.length);
    osia.vendor.tricks.push(answering(200, [{ ...OSIA_LIST[0], personId: secret }]));
    const here = await world();
    const { failure } = await submitTo(here, toOsia(), picture);
    expect([failure?.code, here.kinds().includes('return.received')]).toEqual(['ERR_ADAPTER', false]);
    expect(failure?.message).not.toContain(secret);
  });

  it('that sends by other means is used only where the office accepts it', async () => {
    const make = () => ({ search: () => Promise.resolve({ returned: { body: LIST } }) });
    const entry = listed({ despite: 'REASON' }, { ...DIGESTS, unobserved: true });
    const outcome = await submitTo(await world(), toOsia({ make }), picture, {}, entry);
    expect(outcome.end).toBe('returned');
    expect(outcome.advice.map(({ reason }) => reason).join()).toContain('rest on the adapter alone');
  });
});
