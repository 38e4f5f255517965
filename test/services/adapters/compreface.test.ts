/** The adapter for CompreFace against the stub, and both against answers out of the vendor's documentation. */
import { describe, expect, it } from 'vitest';
import { BAD_IMAGES, type StubOptions, imageOf } from '../../stubs/index.ts';
import { comprefaceStub } from '../../stubs/compreface.ts';
import { asking, mediaType } from './setup.ts';
import { golden, listIn, stubbed } from './stubbed.ts';

const running = (options: StubOptions = {}) => stubbed(comprefaceStub, { mode: 'best', ...options });

const service = await running();
const documented = await running({ mode: 'as-documented' });
const probe = await imageOf(0);

describe('the adapter for CompreFace', () => {
  it('returns the subjects as received, observed by the client', async () => {
    const { reply, meaning } = await service.search(probe);
    expect(reply).toMatchObject({ sight: { sight: 'own' } });
    const { people, scores } = listIn(meaning);
    expect(people[0]).toBe('subject-0');
    expect(new Set(people).size).toBe(6);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(Math.max(...scores)).toBeLessThanOrEqual(1);
  });

  it('sends the length, and nothing in place of an absent one: the documented default is 1', async () => {
    const two = await service.search(probe, { length: 2 });
    expect(two.reply).toMatchObject({ sight: { sight: 'own' } });
    expect(listIn(two.meaning).scores).toHaveLength(2);
    expect(listIn((await documented.search(probe)).meaning).people).toEqual(['subject-0']);
  });

  it.each([
    [{ threshold: 0.5 }, 'threshold'],
    [{ galleries: ['G1'] }, 'galleries'],
  ] as const)('reports %j as unsupported, and sends nothing', async (more, capability) => {
    const before = service.stub.requests.length;
    const { meaning } = await service.search(probe, more);
    expect(meaning).toEqual({ means: 'unsupported', capability, byAdapter: false });
    expect(service.stub.requests).toHaveLength(before);
  });

  it.each([
    ['no-face', 'no-face', '28'],
    ['too-poor', 'no-face', '28'],
    ['several-faces', 'several-faces', '31'],
    ['unreadable', 'unreadable', '41'],
    ['unsupported-format', 'unsupported-format', '21'],
  ] as const)('reports a refusal for %s', async (bad, reason, code) => {
    const { reply, meaning } = await service.search(await BAD_IMAGES[bad]());
    expect(reply).toMatchObject({ sight: { sight: 'own' } });
    expect(meaning).toEqual({ means: 'refused', by: 'adapter', reason, code });
  });

  it('reports an image above the limit of the service and above that of its proxy', async () => {
    const above = await service.search(new Uint8Array(5_242_881));
    expect(above.meaning).toEqual({ means: 'refused', by: 'adapter', reason: 'too-large', code: '26' });
    const far = await service.search(await BAD_IMAGES['too-large']());
    expect(far.meaning).toEqual({ means: 'refused', by: 'adapter', reason: 'too-large' });
  });

  it('returns a list for several faces as documented', async () => {
    const { meaning } = await documented.search(await BAD_IMAGES['several-faces'](), { length: 2 });
    expect(meaning).toMatchObject({ means: 'list' });
  });

  it('reports a length that is not allowed', async () => {
    expect((await service.search(probe, { length: 0 })).meaning).toMatchObject({ reason: 'length' });
  });

  it.each([
    ['wrong', '10'],
    ['none', '20'],
  ] as const)('reports refused credentials for the caller %s', async (as, code) => {
    const { reply, meaning } = await service.search(probe, { as });
    expect(reply).toMatchObject({ sight: { sight: 'own' } });
    expect(meaning).toEqual({ means: 'refused', by: 'adapter', reason: 'credentials', code });
    const second = { bytes: probe, mediaType };
    const compared = await service.call('compare', asking(probe, { as, second }));
    expect(service.meaning(compared)).toMatchObject({ means: 'refused', reason: 'credentials', code });
  });

  it('takes one key as well', async () => {
    const [primary = ''] = service.stub.credentials.primary.split(':');
    const one = await stubbed(comprefaceStub, { mode: 'best' }, { credentials: { primary } });
    expect((await one.search(probe)).meaning).toMatchObject({ means: 'list' });
    expect((await one.search(probe, { as: 'wrong' })).meaning).toMatchObject({ reason: 'credentials' });
  });

  it('reports a busy service as throttled', async () => {
    const { search } = await running({ faults: ['throttled'] });
    expect((await search(probe)).meaning).toEqual({ means: 'throttled' });
  });

  it('compares two images with the key of the verification service', async () => {
    const same = await service.call('compare', asking(probe, { second: { bytes: probe, mediaType } }));
    expect(same).toMatchObject({ sight: { sight: 'own' } });
    expect(service.meaning(same)).toMatchObject({ means: 'comparison', comparison: { score: '1' } });
  });
});

/** "Rest API description" and the table of error codes of the project. */
describe('an answer as CompreFace documents it', () => {
  const box = { probability: 1.0, x_max: 1420, y_max: 1368, x_min: 548, y_min: 295 };
  const recognized = { result: [{ box, subjects: [{ similarity: 0.97858, subject: 'subject1' }] }] };

  it('has the members of the answers of the stub', async () => {
    const { search, stub } = await running({ mode: 'as-documented' });
    await search(probe);
    const answer = JSON.parse(stub.requests.at(-1)?.answer ?? '') as typeof recognized;
    expect(Object.keys(answer)).toEqual(Object.keys(recognized));
    const [shown, expected] = [answer.result[0], recognized.result[0]];
    expect(Object.keys(shown ?? {})).toEqual(Object.keys(expected ?? {}));
    expect(Object.keys(shown?.box ?? {})).toEqual(Object.keys(box));
    expect(Object.keys(shown?.subjects[0] ?? {}).toSorted()).toEqual(['similarity', 'subject']);
  });

  it('is read as a list', async () => {
    const { meaning } = await golden(comprefaceStub, { status: 200, body: recognized });
    expect(listIn(meaning)).toEqual({ scores: [0.97858], people: ['subject1'] });
  });

  it.each([
    [400, { message: 'No face is found in the given image', code: 28 }, 'no-face'],
    [400, { message: 'More than one face in the source image', code: 31 }, 'several-faces'],
    [400, { message: 'Missing header: x-api-key', code: 20 }, 'credentials'],
    [404, { message: 'RECOGNITION service with API Key k not found', code: 10 }, 'credentials'],
    [400, { message: 'File [a.txt] has an unavailable extension', code: 21 }, 'unsupported-format'],
    [400, { message: 'Prediction count should be any positive number or -1', code: 12 }, 'length'],
    [400, { message: "Required part 'file' is missing", code: 34 }, 'malformed'],
    [400, { message: 'Something went wrong, please try again', code: 0 }, 'other'],
    [500, { message: 'Image has incorrect format or is broken', code: 41 }, 'unreadable'],
  ] as const)('%s %j is %s', async (status, body, reason) => {
    const { meaning } = await golden(comprefaceStub, { status, body });
    expect(meaning).toMatchObject({ means: 'refused', reason, code: String(body.code) });
  });

  it('without JSON is a refusal for another reason', async () => {
    const { meaning } = await golden(comprefaceStub, { status: 502, body: '<html>Bad Gateway</html>' });
    expect(meaning).toEqual({ means: 'refused', by: 'adapter', reason: 'other' });
  });
});
