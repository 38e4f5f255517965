/** Enrolment and removal through each ready-made adapter: what leaves, what is answered, and what a search shows after. */
import { describe, expect, it } from 'vitest';
import { type MakeAdapter, checkEnrolAnswer, understand } from '../../../src/services/adapters/index.ts';
import { rekognitionAdapter } from '../../../src/services/adapters/ready/rekognition.ts';
import { BAD_IMAGES, STUBS, type StubOptions, imageOf } from '../../stubs/index.ts';
import { created, mediaType } from './setup.ts';
import { stubbed } from './stubbed.ts';

const GALLERY = 'G1';
const image = { bytes: await imageOf(4242), mediaType };
const ready = ['osia', 'rekognition', 'compreface', 'azure-face', 'facepp'];

async function running(name: string, options: StubOptions = {}) {
  const stub = STUBS.get(name);
  if (stub === undefined) throw new RangeError(`there is no stub ${name}`);
  const service = await stubbed(stub, { mode: 'best', galleries: [GALLERY], ...options });
  const gallery = name === 'compreface' ? {} : { gallery: GALLERY };
  let number = 0;
  const head = () => ({ as: 'primary' as const, requestId: `request-${(number += 1)}`, ...gallery });
  /** Every ID in the candidates of a search. */
  const idsFound = async (): Promise<readonly (string | undefined)[]> => {
    for (let tries = 0; tries < 3; tries += 1) await service.search(image.bytes);
    const { reply } = await service.search(image.bytes);
    if ('fault' in reply) return [];
    const meaning = understand(reply.answer, service.stub.declaration);
    return 'list' in meaning
      ? meaning.list.candidates.flatMap(({ candidateId, encounterId }) => [candidateId, encounterId])
      : [];
  };
  return {
    ...service,
    idsFound,
    enrol: (bytes = image.bytes) => service.enrol({ ...head(), image: { bytes, mediaType } }),
    remove: (reference: string) => service.call('remove', { ...head(), reference }),
  };
}

function idIn(reply: Awaited<ReturnType<Awaited<ReturnType<typeof running>>['enrol']>>): string | undefined {
  return 'answer' in reply && 'enrolled' in reply.answer ? reply.answer.enrolled.id : undefined;
}

describe.each(ready)('%s', (name) => {
  it('enrols an image, finds it by the ID of the answer, and removes exactly that', async () => {
    const service = await running(name);
    const before = await service.idsFound();
    const reply = await service.enrol();
    expect(reply).toMatchObject({ sight: { sight: 'own' } });
    const id = idIn(reply) ?? '';
    expect(before).not.toContain(id);
    expect(await service.idsFound()).toContain(id);
    expect(await service.remove(id)).toMatchObject({ answer: { returned: {} } });
    expect(await service.idsFound()).toEqual(before);
    const again = service.meaning(await service.remove(id));
    expect(again).toMatchObject({ means: 'refused', reason: 'not-found' });
  });

  it('reports an image without a face, and an answer without an ID', async () => {
    const service = await running(name);
    const none = await service.enrol(await BAD_IMAGES['no-face']());
    // Azure creates the person before it sees the image.
    if (name === 'azure-face') expect(idIn(none)).toMatch(/^[0-9a-f-]{36}$/);
    else expect(none).toMatchObject({ answer: { refused: { reason: 'no-face' } } });
    const silent = await running(name, { faults: ['enrol-without-id'] });
    const reply = await silent.enrol();
    expect(idIn(reply)).toBeUndefined();
    expect(reply).toHaveProperty('answer');
  });
});

describe('an answer to an enrolment', () => {
  const native = { body: new Uint8Array([1]) };

  it.each([
    [{ enrolled: { id: '..', native } }, /enrolled\.id must be text/],
    [{ enrolled: { id: 'a b', native } }, /enrolled\.id must be text/],
    [{ enrolled: { id: 'a' } }, /enrolled\.native is not an object/],
    [{ enrolled: { id: 'a', native }, returned: native }, /unknown members/],
    [{ returned: native }, /not by returned/],
  ])('%j is a fault of the adapter', (answer, words) => {
    expect(checkEnrolAnswer(answer)).toEqual({ fault: expect.stringMatching(words) as unknown });
  });

  it('is a fault if its ID neither left nor arrived', async () => {
    const { stub } = await running('rekognition');
    const { declaration, credentials, options } = stub;
    const inventing: MakeAdapter = (context) => {
      const adapter = rekognitionAdapter(context);
      return {
        ...adapter,
        enrol: async (ask) => {
          const answer = await adapter.enrol?.(ask);
          if (answer === undefined || !('enrolled' in answer)) throw new RangeError('it was not enrolled');
          return { enrolled: { ...answer.enrolled, id: 'invented' } };
        },
      };
    };
    const adapter = await created(inventing, { declaration, credentials, options });
    const ask = { as: 'primary', requestId: 'request-1', gallery: GALLERY, image } as const;
    expect(await adapter.enrol(ask)).toEqual({ fault: 'the ID of the enrolment neither left nor arrived' });
  });

  it.each(['RemoveAllFaceTokens', `${'a'.repeat(32)},${'b'.repeat(32)}`])(
    'Face++ is never asked to remove %s',
    async (reference) => {
      const service = await running('facepp');
      const sent = service.stub.requests.length;
      expect(service.meaning(await service.remove(reference))).toMatchObject({ means: 'unsupported' });
      expect(service.stub.requests).toHaveLength(sent);
    },
  );
});
