/** The adapter for OSIA against the stub; requests and answers are validated by the published document. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { afterAll, describe, expect, it } from 'vitest';
import { type SemanticReply } from '../../../src/services/adapters/node/index.ts';
import { READY_ADAPTERS, understand } from '../../../src/services/adapters/index.ts';
import { shared } from '../../oracle/shared.ts';
import { readYaml } from '../../oracle/yaml.ts';
import { OSIA_CODES, type OsiaStub, osiaStub } from '../../stubs/osia.ts';
import { type Scene, imageOf } from '../../stubs/scene.ts';
import { certificate } from '../transport/certificates.ts';
import { type Heard, serve } from '../transport/server.ts';
import { asking, created, declared, mediaType } from './setup.ts';

const TOKEN = 'token-of-the-primary-requester-1234';

type Spoken = Heard & { readonly status: number; readonly answer: string };

/** Every exchange of this file, for the validation by the document. */
const spoken: Spoken[] = [];

async function running(stub: Partial<OsiaStub> = {}, options = { gallery: 'G1', codes: OSIA_CODES }) {
  const behave = osiaStub({ token: TOKEN, galleries: ['G1', 'G 2/x'], ...stub });
  const { url } = await serve(await certificate(), (request, response, body) => {
    const end = response.end.bind(response);
    response.end = ((text: string) => {
      const { method = '', url: path = '' } = request;
      spoken.push({ method, path, body, status: response.statusCode, answer: text });
      return end(text);
    }) as typeof response.end;
    behave(request, response, body);
  });
  const declaration = declared(url);
  const make = READY_ADAPTERS.get('osia');
  if (make === undefined) throw new Error('no adapter');
  const adapter = await created(make, {
    declaration,
    credentials: { primary: `Bearer ${TOKEN}` },
    options,
  });
  const meaning = (reply: SemanticReply) =>
    'fault' in reply ? reply : understand(reply.answer, declaration);
  return { adapter, meaning, url };
}

const service = await running();

describe('the adapter for OSIA', () => {
  it('has the operations that the interface has', () => {
    expect(service.adapter.operations).toEqual(['search', 'compare', 'searchByReference']);
  });

  it('returns a candidate list as received, observed by the client', async () => {
    const reply = await service.adapter.call('search', asking(imageOf('match')));
    expect(reply).toMatchObject({ sight: { sight: 'own' }, exchanges: [{ received: { status: 200 } }] });
    const meaning = service.meaning(reply);
    expect(meaning).toMatchObject({ means: 'list', completed: ['scoreScale'] });
    expect('list' in meaning && meaning.list.candidates.map(({ score }) => score)).toEqual([
      '3500',
      '1200.5',
      '90',
    ]);
    expect('list' in meaning && meaning.list.scoreScale).toMatchObject({
      kind: 'similarity',
      higherIsMoreSimilar: true,
    });
  });

  it.each([
    [{ length: 2 }, 2],
    [{ threshold: 1000 }, 2],
    [{ length: 1, threshold: 100.5, galleries: ['G 2/x'] }, 1],
  ] as const)('sends length, threshold and gallery of %j', async (more, count) => {
    const reply = await service.adapter.call('search', asking(imageOf('match'), more));
    expect(reply).toMatchObject({ sight: { sight: 'own' } });
    const meaning = service.meaning(reply);
    expect('list' in meaning && meaning.list.candidates).toHaveLength(count);
  });

  it('returns an empty list as no match', async () => {
    const meaning = service.meaning(await service.adapter.call('search', asking(imageOf('empty'))));
    expect(meaning).toMatchObject({ means: 'list', list: { outcome: { kind: 'noCandidate' } } });
  });

  it.each(['no-face', 'several-faces', 'too-large', 'unreadable'] as const satisfies readonly Scene[])(
    'reports a refusal for %s with the code of the vendor, and nothing of its message',
    async (scene) => {
      const reply = await service.adapter.call('search', asking(imageOf(scene)));
      expect(reply).toMatchObject({ sight: { sight: 'own' } });
      const meaning = service.meaning(reply);
      expect(meaning).toMatchObject({ means: 'refused', reason: scene, by: 'adapter' });
      expect(JSON.stringify(meaning)).not.toContain('DOE');
    },
  );

  it('reports a refusal without a code of the options as malformed', async () => {
    const { adapter, meaning } = await running({}, { gallery: 'G1', codes: {} as typeof OSIA_CODES });
    const reply = await adapter.call('search', asking(imageOf('no-face')));
    expect(meaning(reply)).toMatchObject({ means: 'refused', reason: 'malformed', code: '1001' });
  });

  it.each(['wrong', 'none'] as const)('reports refused credentials for the caller %s', async (as) => {
    const reply = await service.adapter.call('search', asking(imageOf('match'), { as }));
    expect(reply).toMatchObject({ sight: { sight: 'own' } });
    expect(service.meaning(reply)).toEqual({ means: 'refused', reason: 'credentials', by: 'adapter' });
  });

  it('reports an unknown gallery', async () => {
    const reply = await service.adapter.call('search', asking(imageOf('match'), { galleries: ['none'] }));
    expect(service.meaning(reply)).toMatchObject({ means: 'refused', reason: 'gallery' });
  });

  it('reports a busy service as throttled, with its wait', async () => {
    const { adapter, meaning } = await running({ busy: 1 });
    const first = await adapter.call('search', asking(imageOf('match')));
    expect(meaning(first)).toEqual({ means: 'throttled', after: 2 });
    const again = await adapter.call('search', asking(imageOf('match')));
    expect(meaning(again)).toMatchObject({ means: 'list' });
  });

  it('reports a task as pending', async () => {
    const { adapter, meaning } = await running({ later: true });
    const reply = await adapter.call('search', asking(imageOf('match')));
    expect(meaning(reply)).toEqual({ means: 'pending', handle: 'task-1' });
  });

  it('compares two images, and searches by the ID of a person', async () => {
    const second = { bytes: imageOf('empty'), mediaType };
    const compared = await service.adapter.call('compare', asking(imageOf('match'), { second }));
    expect(compared).toMatchObject({ sight: { sight: 'own' } });
    expect(service.meaning(compared)).toMatchObject({ means: 'comparison', comparison: { score: '12' } });
    const ask = { as: 'primary', requestId: 'request-2', reference: 'P 1/2' } as const;
    const found = await service.adapter.call('searchByReference', ask);
    expect(found).toMatchObject({ sight: { sight: 'own' } });
    expect(service.meaning(found)).toMatchObject({ means: 'list' });
  });

  it('reports a service that does not answer as failed', async () => {
    const { adapter, meaning } = await running();
    const gone = await serve(await certificate(), (_, response) => response.destroy());
    const make = READY_ADAPTERS.get('osia');
    const dead = make && (await created(make, { declaration: declared(gone.url) }));
    expect(dead && meaning(await dead.call('search', asking(imageOf('match'))))).toEqual({
      means: 'failed',
      class: 'broken-off',
      sent: true,
    });
    await adapter.close();
  });
});

const file = shared('oracle', 'osia', 'abis.yaml');
if (file === undefined) console.warn('the shared folder is not here: the stub is not validated by OSIA');

describe.runIf(file !== undefined)('every request and answer of the stub', () => {
  const document = file === undefined ? {} : (readYaml(readFileSync(file, 'utf8')) as Document_);
  type Content = { readonly content?: Readonly<Record<string, unknown>> };
  type Operation = {
    readonly requestBody: Content;
    readonly responses: Readonly<Record<string, Content>>;
    readonly parameters: readonly {
      readonly name: string;
      readonly in: string;
      readonly required?: boolean;
    }[];
  };
  type Document_ = { readonly paths?: Readonly<Record<string, { readonly post?: Operation }>> };
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema(document, 'api');
  const problems: string[] = [];
  let validated = 0;

  const pathOf = (path: string): string | undefined =>
    Object.keys(document.paths ?? {}).find((template) =>
      new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
    );
  const check = (template: string, pointer: string, text: string): void => {
    const at = `api#/paths/${template.replaceAll('/', '~1')}/post/${pointer}/content/application~1json/schema`;
    const validate = ajv.getSchema(at);
    if (validate === undefined) problems.push(`no schema at ${at}`);
    else if (validate(JSON.parse(text)) !== true) problems.push(`${at}: ${ajv.errorsText(validate.errors)}`);
    validated++;
  };

  afterAll(() => {
    expect(validated).toBeGreaterThan(20);
  });

  it('is valid by the published document', () => {
    for (const { path, body, status, answer } of spoken) {
      const url = new URL(path, 'https://stub.invalid');
      const template = pathOf(url.pathname) ?? '';
      const post = document.paths?.[template]?.post;
      if (post === undefined) problems.push(`no path ${url.pathname}`);
      const named = new Set(post?.parameters.filter((one) => one.in === 'query').map(({ name }) => name));
      for (const name of url.searchParams.keys()) if (!named.has(name)) problems.push(`no parameter ${name}`);
      check(template, 'requestBody', body.toString());
      // 401 is the answer of the bearer scheme, 503 that of a server; the document lists neither.
      const response = post?.responses[String(status)];
      if (response === undefined && status !== 401 && status !== 503) problems.push(`no status ${status}`);
      if (response?.content !== undefined) check(template, `responses/${status}`, answer);
    }
    expect(problems).toEqual([]);
  });
});
