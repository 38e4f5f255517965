/** The adapter for OSIA against the stub; requests and answers are validated by the published document. */
import { afterAll, describe, expect, it } from 'vitest';
import { validatorOf } from '../../oracle/openapi.ts';
import { shared } from '../../oracle/shared.ts';
import { BAD_IMAGES, type RunningStub, type StubOptions, imageOf } from '../../stubs/index.ts';
import { osiaStub } from '../../stubs/osia.ts';
import { certificate } from '../transport/certificates.ts';
import { serve } from '../transport/server.ts';
import { asking, mediaType } from './setup.ts';
import { type Changed, listIn, stubbed } from './stubbed.ts';

/** Every stub of this file, for the validation by the document. */
const stubs: RunningStub[] = [];

async function running(options: StubOptions = {}, changed: Changed = {}) {
  const service = await stubbed(osiaStub, { mode: 'best', ...options }, changed);
  stubs.push(service.stub);
  return service;
}

const service = await running();
const probe = await imageOf(0);

describe('the adapter for OSIA', () => {
  it('has the operations that the interface has', () => {
    expect(service.operations).toEqual(['search', 'compare', 'searchByReference', 'enrol', 'remove']);
  });

  it('returns a candidate list as received, observed by the client', async () => {
    const { reply, meaning } = await service.search(probe);
    expect(reply).toMatchObject({ sight: { sight: 'own' }, exchanges: [{ received: { status: 200 } }] });
    expect(meaning).toMatchObject({
      means: 'list',
      completed: ['scoreScale'],
      list: { scoreScale: { kind: 'similarity', higherIsMoreSimilar: true, min: '0', max: '10000' } },
    });
    const { people, scores } = listIn(meaning);
    expect(people[0]).toBe('subject-0');
    expect(new Set(people).size).toBe(6);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  it('sends length, threshold and gallery', async () => {
    const all = listIn((await service.search(probe)).meaning).scores;
    const threshold = all[2] ?? 0;
    const cases = [
      [{ length: 2 }, all.slice(0, 2)],
      [{ threshold }, all.slice(0, 3)],
      [{ length: 2, threshold, galleries: ['G 2/x'] }, all.slice(0, 2)],
    ] as const;
    for (const [more, expected] of cases) {
      const { reply, meaning } = await service.search(probe, more);
      expect(reply).toMatchObject({ sight: { sight: 'own' } });
      expect(listIn(meaning).scores).toEqual(expected);
    }
  });

  it('returns an empty list as no match', async () => {
    const { meaning } = await service.search(probe, { threshold: 10_000 });
    expect(meaning).toMatchObject({ means: 'list', list: { outcome: { kind: 'noCandidate' } } });
  });

  it.each(Object.keys(BAD_IMAGES) as (keyof typeof BAD_IMAGES)[])(
    'reports a refusal for %s with the code of the vendor',
    async (bad) => {
      const { reply, meaning } = await service.search(await BAD_IMAGES[bad]());
      expect(reply).toMatchObject({ sight: { sight: 'own' } });
      expect(meaning).toMatchObject({ means: 'refused', reason: bad, by: 'adapter' });
    },
  );

  it.each([
    [{ length: 101 }, 'length'],
    [{ length: 1 }, 'length'],
    [{ threshold: 10_001 }, 'threshold'],
    [{ galleries: ['none'] }, 'gallery'],
  ] as const)('reports a refusal of %j', async (more, reason) => {
    expect((await service.search(probe, more)).meaning).toMatchObject({ means: 'refused', reason });
  });

  it('reports a refusal without a code of the options as malformed, and nothing of its message', async () => {
    const documented = await running({ mode: 'as-documented', faults: ['stack-in-message'] });
    const { meaning } = await documented.search(await BAD_IMAGES['no-face']());
    expect(meaning).toEqual({ means: 'refused', reason: 'malformed', code: '1000', by: 'adapter' });
  });

  it.each(['wrong', 'none', 'expired'] as const)(
    'reports refused credentials for the caller %s',
    async (as) => {
      const { reply, meaning } = await service.search(probe, { as });
      expect(reply).toMatchObject({ sight: { sight: 'own' } });
      expect(meaning).toEqual({ means: 'refused', reason: 'credentials', by: 'adapter' });
    },
  );

  it('sends the credential of a second requester', async () => {
    expect((await service.search(probe, { as: 'second' })).meaning).toMatchObject({ means: 'list' });
  });

  it('reports a busy service as throttled, with its wait', async () => {
    const { search } = await running({ faults: ['throttled'] });
    const meanings = [];
    for (let call = 0; call < 4; call += 1) meanings.push((await search(probe)).meaning);
    expect(meanings.slice(0, 3)).toEqual(Array(3).fill({ means: 'throttled', after: 0 }));
    expect(meanings[3]).toMatchObject({ means: 'list' });
  });

  it('reports a task as pending', async () => {
    const { search } = await running({ faults: ['answers-later'] });
    expect((await search(probe)).meaning).toEqual({ means: 'pending', handle: 'task-1' });
  });

  it('compares two images, and searches by the ID of a person', async () => {
    const { call, meaning } = service;
    const second = { bytes: await imageOf(3), mediaType };
    const compared = await call('compare', asking(probe, { second }));
    expect(compared).toMatchObject({ sight: { sight: 'own' } });
    expect(meaning(compared)).toMatchObject({ means: 'comparison' });
    const ask = { as: 'primary', requestId: 'request-2', reference: 'subject-4' } as const;
    const found = await call('searchByReference', ask);
    expect(found).toMatchObject({ sight: { sight: 'own' } });
    expect(listIn(meaning(found))).toMatchObject({
      people: expect.arrayContaining(['subject-4']) as unknown,
    });
    expect(listIn(meaning(found)).scores[0]).toBe(10_000);
  });

  it('reports a service that does not answer as failed', async () => {
    const gone = await serve(await certificate(), (_, response) => response.destroy());
    const stub = {
      ...osiaStub,
      start: () => Promise.resolve({ ...service.stub, declaration: at(gone.url) }),
    };
    const at = (url: string) => ({ ...service.stub.declaration, endpoints: [{ url, for: 'search' }] });
    const dead = await stubbed(stub);
    expect((await dead.search(probe)).meaning).toEqual({ means: 'failed', class: 'broken-off', sent: true });
  });
});

const file = shared('oracle', 'osia', 'abis.yaml');
if (file === undefined) console.warn('the shared folder is not here: the stub is not validated by OSIA');

describe.runIf(file !== undefined)('every request and answer of the stub', () => {
  const validated = validatorOf(file);
  afterAll(() => {
    expect(validated.count()).toBeGreaterThan(20);
  });

  it('is valid by the published document', () => {
    for (const { requests } of stubs) validated.check(requests);
    expect(validated.problems()).toEqual([]);
  });
});
