/** Submissions through an adapter over real sockets: what is kept and recorded, each failure, and bad adapters. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AdapterAnswer, AdapterContext, SearchAsk } from '../../../src/services/adapters/index.ts';
import { openCase } from '../../../src/submission/cases/state.ts';
import { wholeItems } from '../../../src/submission/cases/store.ts';
import { certificate } from '../../services/transport/certificates.ts';
import { type Heard, serve } from '../../services/transport/server.ts';
import { type Adapted, CREDENTIAL, DIGESTS, adaptedTo, listed, submitTo } from './adapted-world.ts';
import {
  OSIA_LIST,
  type Trick,
  type Vendor,
  answering,
  osiaDeclared,
  osiaLike,
  rekognitionDeclared,
  rekognitionLike,
} from './vendors.ts';
import { CASE, type World, photo, world } from './world.ts';

type Stub = { readonly url: string; readonly heard: Heard[]; readonly vendor: Vendor };

let osia: Stub;
let rekognition: Stub;
let picture: Uint8Array;
beforeAll(async () => {
  const made = await certificate();
  const start = async (like: typeof osiaLike): Promise<Stub> => {
    const vendor: Vendor = { tricks: [] };
    return { ...(await serve(made, like(vendor))), vendor };
  };
  [osia, rekognition, picture] = [await start(osiaLike), await start(rekognitionLike), await photo()];
});

const SALIENT = { salient: { by: 'AGENT-1', candidates: [0], viewed: [0, 1] } } as const;

function toOsia(change: Partial<Adapted> = {}) {
  return adaptedTo({ ready: 'osia', declaration: osiaDeclared(osia.url), ...change });
}

async function itemsOf({ cases }: World, kind: 'original' | 'request' | 'attestation') {
  return wholeItems(await openCase(cases, CASE), [kind], undefined);
}

type Body = Readonly<Record<string, unknown>>;
const bodiesOf = (here: World, kind: string): readonly Body[] =>
  here.entries().flatMap((entry) => (entry.kind === kind ? [entry.body as Body] : []));

describe('a submission through an adapter', () => {
  it('keeps the answer of OSIA as received, completed by the declaration', async () => {
    const here = await world();
    const before = osia.heard.length;
    const outcome = await submitTo(here, toOsia({ options: { gallery: 'G1' } }), picture);
    expect([outcome.end, outcome.failure, outcome.usability]).toEqual([
      'returned',
      undefined,
      { failed: [], unproven: [], disclaimer: 'absent' },
    ]);
    expect(outcome.list?.candidates.map(({ score }) => score)).toEqual(['3500', '1200.5', '90']);
    expect(outcome.list?.scoreScale).toMatchObject({ kind: 'similarity', min: '0', max: '5000' });
    expect(outcome.list?.requestId).toBe(outcome.requestId);
    expect(outcome.completed).toEqual(['scoreScale', 'requestId']);
    const [original] = await itemsOf(here, 'original');
    expect(new TextDecoder().decode(original?.body)).toBe(JSON.stringify(OSIA_LIST));
    expect(here.kinds().slice(1)).toEqual([
      'case.opened',
      'submission.prepared',
      'case.stored',
      'submission.sent',
      'return.received',
      'attestation.received',
    ]);
    expect(bodiesOf(here, 'attestation.received')).toMatchObject([
      { result: 'not-offered', source: 'declared' },
    ]);
    expect(bodiesOf(here, 'submission.prepared')).toMatchObject([
      { adapter: 'a'.repeat(64), declaration: 'b'.repeat(64) },
    ]);
    // Length, number and image leave; agent, case, statute and purpose do not.
    const sent = osia.heard.slice(before);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.path).toContain(`transactionId=${outcome.requestId ?? ''}&maxNbCand=20`);
    const text = `${sent[0]?.path ?? ''} ${sent[0]?.body.toString() ?? ''}`;
    for (const one of ['AGENT-1', CASE, '2251', 'investigation']) expect(text).not.toContain(one);
  });

  it('reads the answer of Rekognition; of a vendor only what is marked is kept', async () => {
    const here = await world();
    const service = adaptedTo({
      ready: 'rekognition',
      declaration: rekognitionDeclared(rekognition.url, { galleries: [{ id: 'C1', from: 'api' }] }),
      options: { collection: 'C1' },
    });
    const first = await submitTo(here, service, picture);
    expect([first.end, first.list?.candidates.length]).toEqual(['to-mark', 3]);
    const outcome = await submitTo(here, service, picture, { submission: first.submission, ...SALIENT });
    expect([outcome.end, outcome.usability?.failed]).toEqual(['returned', []]);
    expect(await itemsOf(here, 'original')).toEqual([]);
    expect(bodiesOf(here, 'return.received')).toMatchObject([{ candidates: 3, viewed: 2, scale: 'percent' }]);
  });

  it.each([
    ['no-match', { end: 'returned', code: undefined }],
    ['no-face', { end: 'failed', code: 'ERR_REJECTED' }],
    ['unknown', { end: 'returned', code: undefined }],
  ] as const)('reads an empty list as declared: %s', async (value, expected) => {
    const here = await world();
    osia.vendor.tricks.push(answering(200, []));
    const declaration = osiaDeclared(osia.url, { emptyMeans: { value, from: 'api' } });
    const { end, failure, returnFindings = [] } = await submitTo(here, toOsia({ declaration }), picture);
    expect({ end, code: failure?.code }).toEqual(expected);
    const isOpen = returnFindings.some(({ rule }) => rule === 'return.empty-ambiguous');
    expect(isOpen).toBe(value === 'unknown');
  });

  it('waits while it is throttled, and not longer than the limits', async () => {
    const pauses: number[] = [];
    osia.vendor.tricks.push(answering(429, undefined, { 'Retry-After': '2' }), answering(503, undefined));
    expect((await submitTo(await world(), toOsia({ pauses }), picture)).end).toBe('returned');
    expect(pauses).toEqual([2000, 2000]);
    const here = await world();
    const busy = (): Trick => answering(503, undefined);
    osia.vendor.tricks.push(busy(), busy(), busy(), busy(), busy());
    const { end, failure } = await submitTo(here, toOsia(), picture);
    expect([end, failure?.code, failure?.outcome]).toEqual(['failed', 'ERR_THROTTLED', 'server-error']);
    expect(osia.vendor.tricks).toEqual([]);
    const again = await submitTo(here, toOsia(), picture);
    expect([again.end, again.resumed]).toEqual(['returned', true]);
    osia.vendor.tricks.push(answering(429, undefined, { 'Retry-After': '61' }));
    const long = await submitTo(await world(), toOsia(), picture);
    expect([long.failure?.code, osia.vendor.tricks]).toEqual(['ERR_THROTTLED', []]);
  });

  it('waits for a pending result, and asks for it again in a repetition without a second request', async () => {
    const here = await world();
    let looks = 0;
    const make = ({ client, endpoint }: AdapterContext) => ({
      search: async ({ image, requestId, length }: SearchAsk): Promise<AdapterAnswer> => {
        const data = Buffer.from(image.bytes).toString('base64');
        const body = JSON.stringify({ requestId, length, data });
        await client.send({ method: 'POST', url: `${endpoint()}/task`, body });
        return { pending: { handle: 'task-7', after: 3 } };
      },
      result: async ({ handle = '' }): Promise<AdapterAnswer> => {
        const { status, native } = await client.send({ method: 'GET', url: `${endpoint()}/${handle}` });
        looks++;
        return status === 200 ? { returned: native } : { pending: { handle, after: 50 } };
      },
    });
    const pauses: number[] = [];
    const service = toOsia({ make, pauses });
    const later = (count: number): Trick[] => Array.from({ length: count }, () => answering(404, undefined));
    osia.vendor.tricks.push(answering(202, {}), ...later(13));
    const first = await submitTo(here, service, picture);
    expect([first.failure?.code, looks, pauses.slice(0, 3)]).toEqual([
      'ERR_NOT_READY',
      13,
      [3000, 10_000, 10_000],
    ]);
    osia.vendor.tricks.splice(0, Infinity, answering(200, OSIA_LIST));
    const before = osia.heard.length;
    const second = await submitTo(here, service, picture);
    expect([second.end, second.resumed]).toEqual(['returned', true]);
    expect(osia.heard.slice(before).map(({ method, path }) => [method, path])).toEqual([['GET', '/task-7']]);
  });

  it('says where a service answers later and the adapter cannot ask for it', async () => {
    osia.vendor.tricks.push(answering(202, { taskId: 'T-1' }));
    const { failure } = await submitTo(await world(), toOsia(), picture);
    expect([failure?.code, failure?.reason]).toEqual([
      'ERR_NOT_READY',
      expect.stringContaining('no operation result'),
    ]);
  });
});

describe('a refusal', () => {
  it.each([
    ['no-face', 400, '1001', 'ERR_REJECTED', 'use an image that shows the face'],
    ['several-faces', 400, '1002', 'ERR_REJECTED', 'crop the image to one face'],
    ['credentials', 401, undefined, 'ERR_REFUSED', 'correct the credential file'],
    ['gallery', 404, undefined, 'ERR_REJECTED', 'another --gallery'],
  ] as const)('for %s states what to do, and ends the submission where it is about it', async (...row) => {
    const [reason, status, nativeCode, code, remedy] = row;
    const here = await world();
    const options = { codes: { '1001': 'no-face', '1002': 'several-faces' } };
    osia.vendor.tricks.push(
      answering(
        status,
        nativeCode === undefined ? undefined : { code: Number(nativeCode), message: 'JOHN DOE' },
      ),
    );
    const { end, failure, submission } = await submitTo(here, toOsia({ options }), picture);
    expect([end, failure?.code, failure?.problem]).toEqual(['failed', code, reason]);
    expect(failure?.message).toContain(remedy);
    expect(failure?.message).not.toContain('DOE');
    expect(bodiesOf(here, 'submission.failed')).toMatchObject([{ outcome: 'refused', errorCode: reason }]);
    const again = await submitTo(here, toOsia({ options }), picture, { submission });
    expect(again.end).toBe(code === 'ERR_REJECTED' ? 'refused' : 'returned');
  });
});

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

type Search = (ask: SearchAsk, context: AdapterContext) => Promise<unknown>;

async function sent({ image, ...ask }: SearchAsk, { client, endpoint }: AdapterContext) {
  const body = JSON.stringify({ ...ask, image: Buffer.from(image.bytes).toString('base64') });
  const headers = { Authorization: CREDENTIAL.osia };
  return client.send({ method: 'POST', url: `${endpoint()}/v1?maxNbCand=${ask.length ?? 1}`, headers, body });
}

const LIST = new TextEncoder().encode(JSON.stringify(OSIA_LIST));

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

describe('the approval', () => {
  it.each([
    ['adapter', 'the adapter'],
    ['declaration', 'the declaration'],
    ['options', 'the options of the adapter'],
  ] as const)('of another %s stops before the adapter is started', async (part, words) => {
    const here = await world();
    const entry = listed({}, { ...DIGESTS, [part]: `sha-256:${'0'.repeat(64)}` });
    let started = 0;
    const make = (): never => {
      started++;
      throw new Error('started');
    };
    const before = osia.heard.length;
    const outcome = await submitTo(here, toOsia({ make }), picture, {}, entry);
    expect([outcome.end, started, osia.heard.length]).toEqual(['refused', 0, before]);
    expect(outcome.refusals).toMatchObject([
      {
        requirement: 'GATE-01',
        reason: expect.stringContaining(`changed since the approval: ${words}`) as string,
        remedy: expect.stringContaining('restore what was approved') as string,
      },
    ]);
    expect(bodiesOf(here, 'gate.refused')).toMatchObject([{ refused: ['GATE-01'] }]);
  });

  it('without an adapter, or after the declaration has expired, does not open the gate', async () => {
    const { adapter: _, ...bare } = listed();
    const none = await submitTo(await world(), toOsia(), picture, {}, bare);
    expect(none.refusals.map(({ reason }) => reason).join()).toContain('the approval names none');
    const declaration = osiaDeclared(osia.url, {
      by: { office: 'O', at: '2020-01-01', until: '2020-12-31' },
    });
    const late = await submitTo(await world(), toOsia({ declaration }), picture);
    expect(late.refusals.map(({ reason }) => reason).join()).toContain('has expired');
  });

  it('despite a report shows its unmet ids with every answer of the gate', async () => {
    const conformance = {
      result: 'not-conformant',
      on: new Date().toISOString().slice(0, 10),
      simulated: false,
      partial: false,
      unmet: ['DEL-01', 'DEL-06'],
      issuer: 'none',
      address: osia.url,
      profile: 'ci-smoke',
    } as const;
    const entry = listed({ conformance, despite: 'no other service' });
    const { end, advice } = await submitTo(await world(), toOsia(), picture, {}, entry);
    expect(end).toBe('returned');
    expect(advice.map(({ reason }) => reason).join()).toContain('not shown to be met: DEL-01, DEL-06');
  });
});

describe('what the office declares', () => {
  it.each<[string, Parameters<typeof osiaDeclared>[1], object, string]>([
    ['a shorter list', { list: { min: 1, max: 10, from: 'api' } }, {}, 'a length of 20; it takes 1 to 10'],
    [
      'no threshold',
      { threshold: { control: 'none', from: 'api' } },
      { threshold: '100' },
      'does not take a threshold',
    ],
    ['smaller images', { images: { maxBytes: 100, from: 'api' } }, {}, 'use one of at most 100'],
    ['no JPEG', { images: { types: ['image/png'], from: 'api' } }, {}, 'use one of image/png'],
    [
      'other galleries',
      { galleries: [{ id: 'G1', from: 'api' }] },
      { galleries: ['G9'] },
      'one of the galleries',
    ],
  ])('%s stops what it does not take, and nothing leaves', async (_, more, change, words) => {
    const here = await world();
    const before = osia.heard.length;
    const service = toOsia({ declaration: osiaDeclared(osia.url, more) });
    const { failure } = await submitTo(here, service, picture, change);
    expect(failure).toMatchObject({ code: 'ERR_NOT_OFFERED', outcome: 'not-sent', sent: false });
    expect(failure?.message).toContain(words);
    expect(osia.heard.length).toBe(before);
  });
});
