/** Submissions through an adapter over real sockets: what is kept and recorded of an answer and of a refusal. */
import { describe, expect, it } from 'vitest';
import type { AdapterAnswer, AdapterContext, SearchAsk } from '../../../../src/services/adapters/index.ts';
import { adaptedTo, submitTo } from '../adapted-world.ts';
import {
  OSIA_LIST,
  type Trick,
  answering,
  osiaDeclared,
  rekognitionDeclared,
  rekognitionLike,
} from '../vendors.ts';
import { CASE, world } from '../world.ts';
import { bodiesOf, itemsOf, osia, picture, started, toOsia } from './stubs.ts';

const rekognition = await started(rekognitionLike);

const SALIENT = { salient: { by: 'AGENT-1', candidates: [0], viewed: [0, 1] } } as const;

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
