/** The adapter for a MOSIP ABIS against the stub, and both against messages out of the MOSIP documentation. */
import { describe, expect, it } from 'vitest';
import { toBase64 } from '../../../src/bytes/index.ts';
import { AdapterSetupError, type MakeAdapter } from '../../../src/services/adapters/index.ts';
import { faceCbeff, faceRecord } from '../../../src/services/adapters/ready/face-record.ts';
import { mosipAbisAdapter } from '../../../src/services/adapters/ready/mosip-abis.ts';
import { encodeJpeg, encodePng } from '../../../src/image/encode.ts';
import { renderFaces } from '../../../src/image/synthetic/index.ts';
import { BAD_IMAGES, type StubOptions, imageOf } from '../../stubs/index.ts';
import { mosipAbisStub } from '../../stubs/mosip-abis.ts';
import { facesIn, imageIn } from '../../stubs/mosip-fetch.ts';
import { mediaType } from './setup.ts';
import { golden, listIn, stubbed } from './stubbed.ts';

const running = (options: StubOptions = {}) =>
  stubbed(mosipAbisStub, { mode: 'best', galleries: ['all'], ...options });

const service = await running();
const documented = await running({ mode: 'as-documented' });
const probe = await imageOf(0);

type Service = typeof service;

function lastMessage({ stub }: Service): Readonly<Record<string, unknown>> {
  return JSON.parse(stub.requests.at(-1)?.body.toString() ?? '') as Readonly<Record<string, unknown>>;
}

describe('the adapter for MOSIP ABIS', () => {
  it('returns the list as received, observed by the client and the store', async () => {
    const { reply, meaning } = await service.search(probe);
    expect(reply).toMatchObject({ sight: { sight: 'own' } });
    const { people, scores } = listIn(meaning);
    expect(people[0]).toBe('subject-0');
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    const exchanges = 'exchanges' in reply ? reply.exchanges : [];
    expect(exchanges.map(({ stored }) => stored)).toEqual(['fetched', undefined]);
  });

  it('never inserts the probe, and names it by an address alone', async () => {
    const before = service.stub.requests.length;
    await service.search(probe, { requestId: '5a9f0c5e-1111-4222-8333-444455556666' });
    expect(service.stub.requests.slice(before).map(({ url }) => url.pathname)).toEqual(['/identifyrequest']);
    const message = lastMessage(service);
    expect(Object.keys(message)).toEqual(['id', 'version', 'requestId', 'requesttime', 'referenceURL']);
    expect(message['referenceURL']).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/[\w-]{43}$/);
    expect(String(message['referenceURL'])).not.toContain('5a9f0c5e');
  });

  it('sends length and threshold as flags, as text', async () => {
    const { reply, meaning } = await service.search(probe, { length: 3, threshold: 100 });
    expect(reply).toMatchObject({ sight: { sight: 'own' } });
    expect(listIn(meaning).scores).toHaveLength(3);
    expect(lastMessage(service)['flags']).toEqual({ maxResults: '3', minScore: '100' });
  });

  it.each([
    [{ threshold: 50 }, 'threshold', documented],
    [{ galleries: ['all'] }, 'galleries', service],
  ] as const)('reports %j as unsupported, and sends nothing', async (more, capability, one) => {
    const before = one.stub.requests.length;
    const { meaning } = await one.search(probe, more);
    expect(meaning).toEqual({ means: 'unsupported', capability, byAdapter: false });
    expect(one.stub.requests).toHaveLength(before);
  });

  it('reports an image that a face record has no type for as unsupported', async () => {
    const { meaning } = await service.search(await BAD_IMAGES['unsupported-format']());
    expect(meaning).toEqual({ means: 'unsupported', capability: 'image', byAdapter: false });
  });

  it.each([
    ['no-face', 'no-face', '101'],
    ['several-faces', 'several-faces', '102'],
    ['too-poor', 'too-poor', '18'],
    ['unreadable', 'unreadable', '16'],
  ] as const)('reports a refusal for %s, by the reasons that were agreed', async (bad, reason, code) => {
    const { reply, meaning } = await service.search(await BAD_IMAGES[bad]());
    expect(reply).toMatchObject({ sight: { sight: 'own' } });
    expect(meaning).toEqual({ means: 'refused', by: 'adapter', reason, code });
  });

  it.each([
    [{ length: 51 }, 'length', '103'],
    [{ threshold: 10_001 }, 'threshold', '104'],
  ] as const)('observes a refusal of %j, for which the image was not fetched', async (more, reason, code) => {
    const { reply, meaning } = await service.search(probe, more);
    expect(reply).toMatchObject({ sight: { sight: 'own' } });
    expect(meaning).toEqual({ means: 'refused', by: 'adapter', reason, code });
    const exchanges = 'exchanges' in reply ? reply.exchanges : [];
    expect(exchanges.map(({ stored }) => stored)).toEqual(['waiting', undefined]);
  });

  it.each(['wrong', 'none'] as const)('reports a refusal of the credential of %s', async (as) => {
    const { reply, meaning } = await service.search(probe, { as });
    expect(reply).toMatchObject({ sight: { sight: 'own' } });
    expect(meaning).toEqual({ means: 'refused', by: 'adapter', reason: 'credentials' });
  });

  it('reads one reason for every bad image where none were agreed', async () => {
    const { meaning } = await documented.search(await BAD_IMAGES['no-face']());
    expect(meaning).toMatchObject({ reason: 'too-poor', code: '18' });
  });

  it('searches by the ID of an entry', async () => {
    const found = await service.call('searchByReference', {
      as: 'primary',
      requestId: 'request-1',
      reference: 'subject-2',
    });
    expect(found).toMatchObject({ sight: { sight: 'own' } });
    expect(listIn(service.meaning(found)).people[0]).toBe('subject-2');
    const none = await service.call('searchByReference', { as: 'primary', requestId: 'r', reference: 'x' });
    expect(service.meaning(none)).toMatchObject({ means: 'refused', reason: 'not-found', code: '12' });
  });

  it('inserts under a UUID of its own, finds it, and deletes exactly that', async () => {
    const one = await running();
    const image = { bytes: await imageOf(4242), mediaType };
    const ask = { as: 'primary', requestId: 'request-7', image } as const;
    const reply = await one.enrol(ask);
    expect(reply).toMatchObject({ sight: { sight: 'own' } });
    const id = 'answer' in reply && 'enrolled' in reply.answer ? (reply.answer.enrolled.id ?? '') : '';
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(listIn((await one.search(image.bytes)).meaning).people[0]).toBe(id);
    expect(await one.enrol(ask)).toMatchObject({ answer: { refused: { reason: 'conflict', code: '10' } } });
    const removal = { as: 'primary', requestId: 'request-8', reference: id } as const;
    expect(await one.call('remove', removal)).toMatchObject({ answer: { returned: {} } });
    expect(await one.call('remove', removal)).toMatchObject({ answer: { refused: { reason: 'not-found' } } });
    expect(listIn((await one.search(image.bytes)).meaning).people).not.toContain(id);
    const named = await one.enrol({ ...ask, gallery: 'all' });
    expect(named).toMatchObject({ answer: { unsupported: { capability: 'galleries' } } });
  });

  it('cannot start without a store, or with a flag that is no name', () => {
    const context: Parameters<MakeAdapter>[0] = {
      client: { send: () => Promise.reject(new Error('unused')), received: () => [] },
      credentials: () => undefined,
      endpoint: () => service.stub.url,
      options: {},
      now: () => 0,
    };
    expect(() => mosipAbisAdapter(context)).toThrow(AdapterSetupError);
    const store = { offer: () => Promise.reject(new Error('unused')) };
    const options = { lengthFlag: 'a b' };
    expect(() => mosipAbisAdapter({ ...context, store, options })).toThrow('options.lengthFlag');
  });
});

const face = renderFaces({ width: 320, height: 240 });
const images = { jpeg: await encodeJpeg(face, { quality: 85 }), png: await encodePng(face) };

describe('a face record', () => {
  it.each([
    ['JPEG', images.jpeg, 0],
    ['PNG', images.png, 3],
  ])('holds a %s as it is, with its type and size', (_, image, type) => {
    expect(imageIn(Buffer.from(faceRecord(image) ?? []))).toEqual({ image, type, width: 320, height: 240 });
  });

  it('has no form for an image of another kind', () => {
    expect(faceRecord(new TextEncoder().encode('GIF89a'))).toBeUndefined();
  });

  it('begins as ISO/IEC 19794-5:2011 describes', () => {
    const record = faceRecord(probe) ?? new Uint8Array();
    const length = 68 + 4 + probe.length - 4;
    const header = Buffer.from(record.subarray(0, 36));
    expect(header.toString('latin1', 0, 8)).toBe('FAC\x00030\x00');
    // Length, one representation, not certified, no sequence; length of the representation, no time, no device, no quality.
    expect(header.subarray(8).toString('hex')).toBe(
      `${length.toString(16).padStart(8, '0')}0001000000${(length - 17).toString(16).padStart(8, '0')}${'00'.repeat(15)}`,
    );
  });

  it('stands in a CBEFF with one face', () => {
    const record = faceRecord(probe) ?? new Uint8Array();
    const xml = faceCbeff(record, { at: '2026-11-02T08:00:00.000Z', purpose: 'Identify' });
    expect(facesIn(Buffer.from(xml))).toEqual([Buffer.from(record)]);
    expect(xml).toContain('<Purpose>Identify</Purpose>');
    expect(xml).toContain('<CreationDate>2026-11-02T08:00:00.000Z</CreationDate>');
    // Written together with the header, the base64 of the image alone does not stand in it.
    expect(xml).not.toContain(toBase64(probe).slice(0, 100));
  });
});

/** "ABIS API", version 0.9, of the MOSIP documentation. */
describe('a message as MOSIP documents it', () => {
  const identified = {
    id: 'mosip.abis.identify',
    requestId: 'request-1',
    responsetime: '2020-03-29T07:01:24.692Z',
    returnValue: '1',
    candidateList: {
      count: '1',
      candidates: [
        {
          referenceId: '7acce7b7d-b58a-4466-a006-c79297281456',
          analytics: { internalScore: '112', confidence: '90' },
          modalities: [{ biometricType: 'FID', analytics: { confidence: '90', internalScore: '112' } }],
        },
      ],
      analytics: {},
    },
  };
  const keys = (value: object | undefined): readonly string[] => Object.keys(value ?? {}).toSorted();

  it('has the members of the answers of the stub', async () => {
    await documented.search(probe);
    const answer = JSON.parse(documented.stub.requests.at(-1)?.answer ?? '') as typeof identified;
    expect(keys(answer)).toEqual(keys(identified));
    expect(keys(answer.candidateList)).toEqual(keys(identified.candidateList));
    const [first, documentedFirst] = [answer, identified].map((one) => one.candidateList.candidates[0]);
    expect(keys(first)).toEqual(keys(documentedFirst));
    expect(keys(first?.analytics)).toEqual(keys(documentedFirst?.analytics));
    expect(keys(first?.modalities[0])).toEqual(keys(documentedFirst?.modalities[0]));
    expect(typeof answer.candidateList.count).toBe('string');
    expect(typeof first?.analytics.internalScore).toBe('string');
  });

  it('is refused by the members of the specification', async () => {
    await documented.search(await BAD_IMAGES['no-face']());
    const answer = JSON.parse(documented.stub.requests.at(-1)?.answer ?? '') as object;
    expect(keys(answer)).toEqual(['failureReason', 'id', 'requestId', 'responsetime', 'returnValue']);
  });

  it('is read as a list, without a fetch not by own observation', async () => {
    const { reply, meaning } = await golden(mosipAbisStub, { status: 200, body: identified });
    // The image of this test is none.
    expect(reply).toMatchObject({ answer: { unsupported: { capability: 'image' } } });
    expect(meaning).toMatchObject({ means: 'unsupported' });
    const real = await golden(mosipAbisStub, { status: 200, body: identified }, probe);
    expect(listIn(real.meaning)).toEqual({
      scores: [112],
      people: ['7acce7b7d-b58a-4466-a006-c79297281456'],
    });
    expect(real.reply).toMatchObject({
      sight: { sight: 'adapter', because: 'the service did not fetch the image' },
    });
  });

  it.each([
    ['1', 'other'],
    ['2', 'other'],
    ['3', 'other'],
    ['4', 'malformed'],
    ['5', 'malformed'],
    ['6', 'malformed'],
    ['7', 'unreadable'],
    ['8', 'malformed'],
    ['9', 'malformed'],
    ['10', 'conflict'],
    ['11', 'unreadable'],
    ['12', 'not-found'],
    ['13', 'malformed'],
    ['14', 'malformed'],
    ['15', 'malformed'],
    ['16', 'unreadable'],
    ['17', 'unreadable'],
    ['18', 'too-poor'],
  ])('failure reason %s is %s, also as a number and with status 200', async (failureReason, reason) => {
    const head = { id: 'mosip.id.identify', requestId: 'R', responsetime: '2020-03-29T07:01:24.692Z' };
    for (const answer of [
      { status: 406, body: { ...head, returnValue: '2', failureReason } },
      { status: 200, body: { ...head, returnValue: 2, failureReason: Number(failureReason) } },
    ])
      expect((await golden(mosipAbisStub, answer, probe)).meaning).toEqual({
        means: 'refused',
        by: 'adapter',
        reason,
        code: failureReason,
      });
  });

  it.each([
    [
      { status: 401, body: '' },
      { means: 'refused', reason: 'credentials' },
    ],
    [
      { status: 403, body: '' },
      { means: 'refused', reason: 'not-allowed' },
    ],
    [
      { status: 413, body: '' },
      { means: 'refused', reason: 'too-large' },
    ],
    [
      { status: 500, body: 'Whitelabel Error Page' },
      { means: 'refused', reason: 'other' },
    ],
    [
      { status: 429, headers: { 'Retry-After': '7' }, body: '' },
      { means: 'throttled', after: 7 },
    ],
    [{ status: 503, body: '' }, { means: 'throttled' }],
    [{ status: 200, body: 'Success' }, { means: 'unreadable' }],
  ])('%j is %j', async (answer, expected) => {
    expect((await golden(mosipAbisStub, answer, probe)).meaning).toMatchObject(expected);
  });
});
