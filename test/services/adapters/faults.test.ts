/** Every fault of every stub is set in the best mode, and seen through the adapter of its service. */
import { describe, expect, it } from 'vitest';
import { requirements } from '../../../src/catalogue/index.ts';
import { toBase64 } from '../../../src/bytes/index.ts';
import { BAD_IMAGES, STUBS, imageOf } from '../../stubs/index.ts';
import { listIn, stubbed } from './stubbed.ts';

const probe = await imageOf(0);
const otherProbe = await imageOf(1);
const noFace = await BAD_IMAGES['no-face']();
const unreadable = await BAD_IMAGES.unreadable();

type Service = Awaited<ReturnType<typeof stubbed>>;

async function scoresOf({ search }: Service, more: Parameters<Service['search']>[1] = {}) {
  return listIn((await search(probe, more)).meaning).scores;
}

function lastAnswer({ stub }: Service): string {
  return stub.requests.at(-1)?.answer ?? '';
}

async function messageOf(service: Service): Promise<string> {
  await service.search(unreadable);
  return lastAnswer(service);
}

/** What shows each fault; each is false for a stub without faults. */
const SIGNS: Readonly<Record<string, (service: Service) => Promise<boolean>>> = {
  'order-reversed': async (service) => {
    const scores = await scoresOf(service);
    return (scores[0] ?? 0) < (scores.at(-1) ?? 0);
  },
  'ranks-all-1': async (service) => {
    const { meaning } = await service.search(probe);
    return 'list' in meaning && meaning.list.candidates.every(({ rank }) => rank === 1);
  },
  'scores-by-rank': async (service) => {
    const list = async (image: Uint8Array) => listIn((await service.search(image)).meaning).scores.join();
    return (await list(probe)) === (await list(otherProbe));
  },
  'cut-to-3': async (service) => (await scoresOf(service, { length: 5 })).length === 3,
  'length-ignored': async (service) => (await scoresOf(service, { length: 2 })).length > 2,
  'threshold-ignored': async (service) => {
    const highest = service.stub.declaration.score.max ?? 0;
    return (await scoresOf(service, { threshold: highest })).length > 0;
  },
  'out-of-range': async (service) =>
    Math.max(...(await scoresOf(service))) > (service.stub.declaration.score.max ?? 0),
  'one-person': async (service) => (await scoresOf(service)).length === 1,
  'probe-enrolled': async (service) => {
    const [before] = await scoresOf(service);
    const [after] = await scoresOf(service);
    return before !== after && after === service.stub.declaration.score.max;
  },
  'probe-retained': async (service) => {
    const asked = { as: 'primary', requestId: 'request-1' } as const;
    await service.search(probe);
    const { means } = service.meaning(await service.call('retained', asked)) as { means?: string };
    return means === 'list';
  },
  'credentials-ignored': async (service) => (await scoresOf(service, { as: 'none' })).length > 0,
  'no-face-as-empty': async (service) => {
    const { meaning } = await service.search(noFace);
    return 'list' in meaning && meaning.list.candidates.length === 0;
  },
  'path-in-message': async (service) => (await messageOf(service)).includes('/srv/'),
  'stack-in-message': async (service) => (await messageOf(service)).includes('.java:'),
  'probe-echoed': async (service) => {
    await service.search(probe);
    return lastAnswer(service).includes(toBase64(probe).slice(0, 200));
  },
  'tcr-of-another': async (service) => {
    const { meaning } = await service.search(probe);
    return 'list' in meaning && meaning.list.requestId?.startsWith('00000000-') === true;
  },
  'request-of-another': async (service) => {
    const { meaning } = await service.search(probe);
    return 'list' in meaning && meaning.list.requestId?.startsWith('00000000-') === true;
  },
  'cbeff-echoed': async (service) => {
    await service.search(probe);
    return lastAnswer(service).includes('<BDB>');
  },
  'one-id-twice': async (service) => {
    const { people } = listIn((await service.search(probe)).meaning);
    return new Set(people).size < people.length;
  },
  'no-reason': async (service) => {
    const { meaning } = await service.search(noFace);
    return 'reason' in meaning && meaning.reason === 'other';
  },
  'candidates-51': async (service) => (await scoresOf(service)).length === 51,
  'errb-without-msg': async (service) => {
    await service.search(noFace);
    return !lastAnswer(service).includes('2.060:');
  },
  'probe-type-10': async (service) => {
    await service.search(probe);
    return lastAnswer(service).includes(Buffer.from(probe).toString('latin1'));
  },
  'no-disclaimer': async (service) => {
    const { meaning } = await service.search(probe);
    return 'list' in meaning && meaning.list.disclaimers.length === 0;
  },
  throttled: async (service) => {
    const { meaning } = await service.search(probe);
    return 'means' in meaning && meaning.means === 'throttled';
  },
  'answers-later': async (service) => {
    const { meaning } = await service.search(probe);
    return 'means' in meaning && meaning.means === 'pending';
  },
};

const known = new Set(requirements.map(({ id }) => id));
const galleries = ['group-1'];

describe.each([...STUBS])('the stub %s', (_, stub) => {
  const clean = stubbed(stub, { mode: 'best', galleries });

  it('has at least six faults, each once, that name requirements', async () => {
    const ids = stub.faults.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(stub.faults.filter(({ catches }) => catches.length > 0).length).toBeGreaterThanOrEqual(6);
    expect(stub.faults.flatMap(({ catches }) => catches).filter((id) => !known.has(id))).toEqual([]);
    await expect(stub.start({ faults: ['no-such-fault'] })).rejects.toThrow('no fault no-such-fault');
  });

  it.each(stub.faults)('shows $id, and does not without it', async ({ id }) => {
    const sign = SIGNS[id];
    if (sign === undefined) throw new Error(`no sign of ${id}`);
    expect(await sign(await stubbed(stub, { mode: 'best', galleries, faults: [id] }))).toBe(true);
    expect(await sign(await clean)).toBe(false);
  });
});
