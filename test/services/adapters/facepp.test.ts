/** The adapter for Face++ against the stub, and both against answers out of the vendor's documentation. */
import { describe, expect, it } from 'vitest';
import { BAD_IMAGES, type StubOptions, imageOf } from '../../stubs/index.ts';
import { faceppStub } from '../../stubs/facepp.ts';
import { asking, mediaType } from './setup.ts';
import { golden, listIn, stubbed } from './stubbed.ts';

const running = (options: StubOptions = {}) => stubbed(faceppStub, { mode: 'best', ...options });

const service = await running();
const documented = await running({ mode: 'as-documented' });
const probe = await imageOf(0);

describe('the adapter for Face++', () => {
  it('returns the results as received, observed by the client', async () => {
    const { reply, meaning } = await service.search(probe);
    expect(reply).toMatchObject({ sight: { sight: 'own' } });
    const { people, scores } = listIn(meaning);
    expect(people[0]).toBe('subject-0');
    expect(new Set(people).size).toBe(5);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  it('sends length and FaceSet, and nothing in place of an absent length: the documented default is 1', async () => {
    const two = await service.search(probe, { length: 2, galleries: ['G 2/x'] });
    expect(two.reply).toMatchObject({ sight: { sight: 'own' } });
    expect(listIn(two.meaning).scores).toHaveLength(2);
    expect(listIn((await documented.search(probe)).meaning).people).toEqual(['subject-0']);
  });

  it.each([
    [{ threshold: 50 }, 'threshold'],
    [{ galleries: ['G1', 'G 2/x'] }, 'galleries'],
  ] as const)('reports %j as unsupported, and sends nothing', async (more, capability) => {
    const before = service.stub.requests.length;
    const { meaning } = await service.search(probe, more);
    expect(meaning).toEqual({ means: 'unsupported', capability, byAdapter: false });
    expect(service.stub.requests).toHaveLength(before);
  });

  it.each([
    ['several-faces', 'several-faces', 'MULTIPLE_FACES'],
    ['unreadable', 'unsupported-format', 'IMAGE_ERROR_UNSUPPORTED_FORMAT'],
    ['unsupported-format', 'unsupported-format', 'IMAGE_ERROR_UNSUPPORTED_FORMAT'],
  ] as const)('reports a refusal for %s', async (bad, reason, code) => {
    const { reply, meaning } = await service.search(await BAD_IMAGES[bad]());
    expect(reply).toMatchObject({ sight: { sight: 'own' } });
    expect(meaning).toEqual({ means: 'refused', by: 'adapter', reason, code });
  });

  it.each(['no-face', 'too-poor'] as const)(
    'reads the refusal for %s in a success, which is not its own observation',
    async (bad) => {
      const { reply, meaning } = await service.search(await BAD_IMAGES[bad]());
      expect(reply).toMatchObject({ sight: { sight: 'adapter' } });
      expect(meaning).toEqual({ means: 'refused', by: 'adapter', reason: 'no-face' });
    },
  );

  it('reports a file above 2 MB, and one that is refused in plain text', async () => {
    const above = await service.search(new Uint8Array(2_097_153));
    expect(above.meaning).toMatchObject({ reason: 'too-large', code: 'IMAGE_FILE_TOO_LARGE' });
    const far = await service.search(await BAD_IMAGES['too-large']());
    expect(far.meaning).toEqual({ means: 'refused', by: 'adapter', reason: 'too-large' });
  });

  it('returns a list for several faces as documented: the largest is searched with', async () => {
    const { meaning } = await documented.search(await BAD_IMAGES['several-faces'](), { length: 2 });
    expect(meaning).toMatchObject({ means: 'list' });
  });

  it.each([
    [{ length: 6 }, 'length', 'BAD_ARGUMENTS'],
    [{ galleries: ['none'] }, 'gallery', 'INVALID_OUTER_ID'],
    [{ as: 'wrong' }, 'credentials', 'AUTHENTICATION_ERROR'],
    [{ as: 'none' }, 'credentials', 'MISSING_ARGUMENTS'],
  ] as const)('reports a refusal of %j', async (more, reason, code) => {
    const { reply, meaning } = await service.search(probe, more);
    expect(reply).toMatchObject({ sight: { sight: 'own' } });
    expect(meaning).toEqual({ means: 'refused', by: 'adapter', reason, code });
  });

  it('reports a busy service, which has status 403, as throttled', async () => {
    const { search } = await running({ faults: ['throttled'] });
    expect((await search(probe)).meaning).toEqual({ means: 'throttled' });
  });

  it('compares two images', async () => {
    const same = await service.call('compare', asking(probe, { second: { bytes: probe, mediaType } }));
    expect(same).toMatchObject({ sight: { sight: 'own' } });
    expect(service.meaning(same)).toMatchObject({ means: 'comparison', comparison: { score: '100' } });
    const without = { bytes: await BAD_IMAGES['no-face'](), mediaType };
    const refused = await service.call('compare', asking(probe, { second: without }));
    expect(service.meaning(refused)).toMatchObject({ means: 'refused', reason: 'no-face' });
  });

  it('searches by the token of an enrolled face', async () => {
    const { meaning } = await service.search(probe);
    const reference = ('list' in meaning && meaning.list.candidates[2]?.encounterId) || '';
    const found = await service.call('searchByReference', { as: 'primary', requestId: 'r', reference });
    expect(found).toMatchObject({ sight: { sight: 'own' } });
    expect(listIn(service.meaning(found)).scores[0]).toBe(100);
  });

  it('shows whether the token of a probe is still usable', async () => {
    const asked = { as: 'primary', requestId: 'request-1' } as const;
    await documented.search(probe);
    expect(documented.meaning(await documented.call('retained', asked))).toMatchObject({ means: 'list' });
    await service.search(probe);
    expect(service.meaning(await service.call('retained', asked))).toMatchObject({
      means: 'refused',
      reason: 'not-found',
      code: 'INVALID_FACE_TOKEN',
    });
    const never = { ...asked, requestId: 'never' };
    expect(service.meaning(await service.call('retained', never))).toMatchObject({ means: 'unsupported' });
  });
});

/** "Search API" and "Compare API", version 3.0, of the vendor's documentation. */
describe('an answer as Face++ documents it', () => {
  const searched = {
    request_id: '1470472868,dacf2ff1-ea45-4842-9c07-6e8418cea78b',
    time_used: 752,
    thresholds: { '1e-3': 65.3, '1e-4': 71.8, '1e-5': 76.5 },
    faces: [
      {
        face_token: 'c2fc0ad7c8da3af5a34b9c70ff764da0',
        face_rectangle: { top: 195, left: 178, width: 51, height: 51 },
      },
    ],
    image_id: 'lHTzYhYR8BGvBFe8Vnbg9w==',
    results: [{ confidence: 96.46, user_id: '234723hgfd', face_token: '4dc8ba0650405fa7a4a5b0b5cb937f0b' }],
  };

  it('has the members of the answers of the stub', async () => {
    const { search, stub } = await running({ mode: 'as-documented' });
    await search(probe);
    const answer = JSON.parse(stub.requests.at(-1)?.answer ?? '') as typeof searched;
    const keys = (value: object | undefined): readonly string[] => Object.keys(value ?? {}).toSorted();
    expect(keys(answer)).toEqual(keys(searched));
    expect(keys(answer.faces[0])).toEqual(keys(searched.faces[0]));
    expect(keys(answer.faces[0]?.face_rectangle)).toEqual(keys(searched.faces[0]?.face_rectangle));
    expect(keys(answer.results[0])).toEqual(keys(searched.results[0]));
    expect(answer.results[0]?.face_token).toMatch(/^[0-9a-f]{32}$/);
  });

  it('is read as a list', async () => {
    const { meaning } = await golden(faceppStub, { status: 200, body: searched });
    expect(listIn(meaning)).toEqual({ scores: [96.46], people: ['234723hgfd'] });
  });

  it.each([
    [401, 'AUTHENTICATION_ERROR', 'credentials'],
    [400, 'MISSING_ARGUMENTS: api_key', 'credentials'],
    [400, 'MISSING_ARGUMENTS: image_url, image_file, face_token', 'malformed'],
    [403, 'AUTHORIZATION_ERROR:Denied by Client', 'not-allowed'],
    [400, 'BAD_ARGUMENTS:return_result_count', 'length'],
    [400, 'BAD_ARGUMENTS:outer_id', 'malformed'],
    [400, 'IMAGE_ERROR_UNSUPPORTED_FORMAT:image_base64', 'unsupported-format'],
    [400, 'INVALID_IMAGE_SIZE:image_base64', 'too-large'],
    [400, 'IMAGE_FILE_TOO_LARGE:image_base64', 'too-large'],
    [400, 'INVALID_OUTER_ID', 'gallery'],
    [400, 'EMPTY_FACESET', 'gallery'],
    [400, 'INVALID_FACE_TOKEN:c2fc0ad7c8da3af5a34b9c70ff764da0', 'not-found'],
    [500, 'INTERNAL_ERROR', 'other'],
  ])('%s %s is %s', async (status, error_message, reason) => {
    const { meaning } = await golden(faceppStub, { status, body: { time_used: 5, error_message } });
    expect(meaning).toMatchObject({ means: 'refused', reason, code: error_message.split(':')[0] });
  });

  it('403 CONCURRENCY_LIMIT_EXCEEDED is throttled, 413 in plain text too large', async () => {
    const busy = { status: 403, body: { error_message: 'CONCURRENCY_LIMIT_EXCEEDED' } };
    expect((await golden(faceppStub, busy)).meaning).toEqual({ means: 'throttled' });
    const large = { status: 413, body: 'Request Entity Too Large' };
    expect((await golden(faceppStub, large)).meaning).toMatchObject({ reason: 'too-large' });
  });
});
