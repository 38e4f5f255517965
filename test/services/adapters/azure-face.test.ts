/** The adapter for Azure Face against the stub; requests and answers of version 1.0 are validated by the published document. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { shared } from '../../oracle/shared.ts';
import { azureFaceStub } from '../../stubs/azure-face.ts';
import { BAD_IMAGES, type StubOptions, imageOf } from '../../stubs/index.ts';
import { asking, mediaType } from './setup.ts';
import { type Changed, golden, listIn, stubbed } from './stubbed.ts';

const galleries = ['group-1', 'group_2'];
const running = (options: StubOptions = {}, changed: Changed = {}) =>
  stubbed(azureFaceStub, { mode: 'best', galleries, ...options }, changed);

const service = await running();
const documented = await running({ mode: 'as-documented' });
/** Version 1.0 with the models of its document. */
const old = await running(
  { mode: 'as-documented' },
  {
    options: {
      group: 'group-1',
      version: 'v1.0',
      recognitionModel: 'recognition_02',
      detectionModel: 'detection_02',
    },
  },
);
const probe = await imageOf(0);

describe('the adapter for Azure Face', () => {
  it('detects, identifies, and returns the candidates as received', async () => {
    const { reply, meaning } = await service.search(probe);
    expect(reply).toMatchObject({ sight: { sight: 'own' }, exchanges: { length: 2 } });
    const { people, scores } = listIn(meaning);
    expect(new Set(people).size).toBe(6);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(Math.max(...scores)).toBeLessThanOrEqual(1);
  });

  it('sends length, threshold and group', async () => {
    const all = listIn((await service.search(probe)).meaning).scores;
    const threshold = all[2] ?? 0;
    const two = await service.search(probe, { length: 2, threshold, galleries: ['group_2'] });
    expect(two.reply).toMatchObject({ sight: { sight: 'own' } });
    expect(listIn(two.meaning).scores).toEqual(all.slice(0, 2));
    expect(listIn((await service.search(probe, { threshold })).meaning).scores).toEqual(all.slice(0, 3));
  });

  it('returns an empty list as no match', async () => {
    const { meaning } = await service.search(probe, { threshold: 1 });
    expect(meaning).toMatchObject({ means: 'list', list: { outcome: { kind: 'noCandidate' } } });
  });

  it.each(['no-face', 'too-poor'] as const)(
    'reads the refusal for %s in a success, which is not its own observation',
    async (bad) => {
      const { reply, meaning } = await service.search(await BAD_IMAGES[bad]());
      expect(reply).toMatchObject({ sight: { sight: 'adapter' } });
      expect(meaning).toEqual({ means: 'refused', by: 'adapter', reason: 'no-face' });
    },
  );

  it.each([
    ['several-faces', 'several-faces', 'InvalidImage'],
    ['unreadable', 'unsupported-format', 'InvalidImage'],
    ['too-large', 'too-large', 'InvalidImageSize'],
  ] as const)('reports a refusal for %s', async (bad, reason, code) => {
    const { reply, meaning } = await service.search(await BAD_IMAGES[bad]());
    expect(reply).toMatchObject({ sight: { sight: 'own' } });
    expect(meaning).toEqual({ means: 'refused', by: 'adapter', reason, code });
  });

  it('identifies every face of an image as documented', async () => {
    const { meaning } = await documented.search(await BAD_IMAGES['several-faces']());
    expect(meaning).toMatchObject({ means: 'list' });
    const sent = JSON.parse(documented.stub.requests.at(-1)?.body.toString() ?? '') as { faceIds: string[] };
    expect(sent.faceIds).toHaveLength(2);
  });

  it.each([
    [{ length: 101 }, 'length', 'BadArgument'],
    [{ threshold: 1.5 }, 'threshold', 'BadArgument'],
    [{ galleries: ['none'] }, 'gallery', 'LargePersonGroupNotFound'],
    [{ as: 'wrong' }, 'credentials', '401'],
    [{ as: 'none' }, 'credentials', '401'],
  ] as const)('reports a refusal of %j', async (more, reason, code) => {
    const { meaning } = await service.search(probe, more);
    expect(meaning).toEqual({ means: 'refused', by: 'adapter', reason, code });
  });

  it('reports two groups as unsupported, and a busy service as throttled with its wait', async () => {
    const both = await service.search(probe, { galleries });
    expect(both.meaning).toMatchObject({ means: 'unsupported', capability: 'galleries' });
    const { search } = await running({ faults: ['throttled'] });
    expect((await search(probe)).meaning).toEqual({ means: 'throttled', after: 0 });
  });

  it('compares two images', async () => {
    const same = await service.call('compare', asking(probe, { second: { bytes: probe, mediaType } }));
    expect(same).toMatchObject({ sight: { sight: 'own' }, exchanges: { length: 3 } });
    expect(service.meaning(same)).toMatchObject({ means: 'comparison', comparison: { score: '1' } });
    const without = { bytes: await BAD_IMAGES['no-face'](), mediaType };
    const refused = await service.call('compare', asking(probe, { second: without }));
    expect(service.meaning(refused)).toMatchObject({ means: 'refused', reason: 'no-face' });
  });

  it('shows whether the features of a probe are still usable', async () => {
    const asked = { as: 'primary', requestId: 'request-1' } as const;
    await documented.search(probe);
    expect(documented.meaning(await documented.call('retained', asked))).toMatchObject({ means: 'list' });
    await service.search(probe);
    expect(service.meaning(await service.call('retained', asked))).toMatchObject({
      means: 'refused',
      reason: 'not-found',
      code: 'FaceNotFound',
    });
    const never = { ...asked, requestId: 'never' };
    expect(service.meaning(await service.call('retained', never))).toMatchObject({ means: 'unsupported' });
  });
});

/** "Face API error codes", learn.microsoft.com. */
describe('an error as Azure Face documents it', () => {
  it.each([
    [400, 'BadArgument', 'JSON parsing error.', 'malformed'],
    [400, 'InvalidImage', 'No face detected in the image.', 'no-face'],
    [400, 'InvalidImage', 'There is more than 1 face in the image.', 'several-faces'],
    [400, 'InvalidImage', 'Decoding error, image format unsupported.', 'unsupported-format'],
    [400, 'InvalidImageSize', 'Image size is too big.', 'too-large'],
    [403, 'UnsupportedFeature', 'Feature is not supported, missing approval.', 'not-allowed'],
    [404, 'PersonGroupNotFound', 'Person group is not found.', 'gallery'],
    [400, 'LargePersonGroupNotTrained', 'Large person group not trained.', 'gallery'],
    [500, 'InternalServerError', 'Please try again later.', 'other'],
  ])('%s %s, %s, is %s', async (status, code, message, reason) => {
    const { meaning } = await golden(azureFaceStub, { status, body: { error: { code, message } } });
    expect(meaning).toEqual({ means: 'refused', by: 'adapter', reason, code });
  });

  it('429 is throttled, with its wait', async () => {
    const body = { error: { code: '429', message: 'Rate limit is exceeded.' } };
    const busy = { status: 429, headers: { 'Retry-After': '26' }, body };
    expect((await golden(azureFaceStub, busy)).meaning).toEqual({ means: 'throttled', after: 26 });
  });
});

const file = shared('oracle', 'azure-face', 'face-v1.0.openapi.json');
if (file === undefined) console.warn('the shared folder is not here: the stub is not validated by Azure');

describe.runIf(file !== undefined)('every request and answer of version 1.0', () => {
  type Content = { readonly content: Readonly<Record<string, unknown>> };
  type Operation = {
    readonly parameters?: readonly { readonly name?: string; readonly $ref?: string }[];
    readonly requestBody: Content | { readonly $ref: string };
    readonly responses: Readonly<Record<string, Content>>;
  };
  type OpenApi = { readonly paths: Readonly<Record<string, { readonly post: Operation }>> };

  it('is valid by the published document', async () => {
    const document = JSON.parse(readFileSync(file ?? '', 'utf8')) as OpenApi;
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
    ajv.addSchema(document, 'api');
    const problems: string[] = [];
    let validated = 0;
    const check = (path: string, pointer: string, text: string): void => {
      const escaped = path.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('#', '%23');
      const at = `api#/paths/${escaped}/post/${pointer}/content/application~1json/schema`;
      const validate = ajv.getSchema(at);
      if (validate === undefined) problems.push(`no schema at ${at}`);
      else if (validate(JSON.parse(text)) !== true)
        problems.push(`${at}: ${ajv.errorsText(validate.errors)}`);
      validated += 1;
    };
    const enumOf = (path: string, name: string): readonly unknown[] => {
      const parameter = document.paths[path]?.post.parameters?.find(
        (one) => one.name === name || one.$ref?.endsWith(`/${name}`),
      );
      if (parameter === undefined) problems.push(`no parameter ${name}`);
      const ref = parameter?.$ref?.slice(1);
      const schema = ref === undefined ? undefined : ajv.getSchema(`api#${ref}/schema`)?.schema;
      return (schema as { readonly enum?: readonly unknown[] } | undefined)?.enum ?? [];
    };

    await old.search(probe, { length: 5, threshold: 0.25 });
    await old.search(probe, { galleries: ['group_2'] });
    await old.search(await BAD_IMAGES['no-face']());
    await old.search(await BAD_IMAGES['several-faces']());
    await old.search(await BAD_IMAGES.unreadable());
    await old.search(probe, { as: 'none' });
    await old.search(probe, { galleries: ['none'] });
    await old.call('compare', asking(probe, { second: { bytes: await imageOf(3), mediaType } }));

    for (const { url, headers, body, status, answer } of old.stub.requests) {
      const path = url.pathname.replace(/^\/face\/v1\.0/, '');
      const isImage = headers['content-type'] === 'application/octet-stream';
      const template = isImage ? `${path}#overload=stream` : path;
      for (const [name, value] of url.searchParams) {
        const allowed = enumOf(template, name);
        if (allowed.length > 0 && !allowed.includes(value)) problems.push(`${name} is ${value}`);
      }
      if (!isImage) check(template, 'requestBody', body.toString());
      check(template, `responses/${status === 200 ? '200' : 'default'}`, answer);
    }
    expect(problems).toEqual([]);
    expect(validated).toBeGreaterThan(15);
  });
});
