/** `conform try`: what is reported of each operation, what is refused before anything is sent, and what never is printed. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { declared } from '../services/adapters/setup.ts';
import { certificate } from '../services/transport/certificates.ts';
import { serve } from '../services/transport/server.ts';
import { BAD_IMAGES, type RunningStub, STUBS, imageOf, people } from '../stubs/index.ts';
import { commandLineInside } from './inside.ts';

const { cwd, frskit } = commandLineInside();
const put = (name: string, content: string | Uint8Array | object): void => {
  const isData = typeof content === 'string' || content instanceof Uint8Array;
  writeFileSync(join(cwd, name), isData ? content : JSON.stringify(content));
};

const YES = { value: 'yes', from: 'api' } as const;

const running = new Map<string, RunningStub>();
const stubOf = (name: string): RunningStub => {
  const stub = running.get(name);
  if (stub === undefined) throw new Error(`no stub ${name}`);
  return stub;
};

beforeAll(async () => {
  const enrolled = await people();
  for (const [name, { start }] of STUBS) {
    const stub = await start({ mode: 'best', people: enrolled, galleries: ['G1'] });
    running.set(name, stub);
    const { credentials, options, declaration, roots, folders } = stub;
    put(`${name}.json`, declaration);
    if (folders !== undefined) {
      // An exchange of files has neither roots nor credentials.
      put(`${name}-run.json`, { schema: 'frs-adapter-run/1', folders, options });
      continue;
    }
    put('root.pem', roots.join('\n'));
    put(`${name}.credential`, `${credentials.primary}\n`);
    put(`${name}-run.json`, {
      schema: 'frs-adapter-run/1',
      roots: ['root.pem'],
      credentials: { primary: `${name}.credential` },
      options,
    });
  }
  put('osia.json', { ...stubOf('osia').declaration, offers: { compare: YES, 'by-reference': YES } });
  put('probe.jpg', await imageOf(0));
  put('no-face.jpg', await BAD_IMAGES['no-face']());
});
afterAll(async () => {
  await Promise.all([...running.values()].map((stub) => stub.close()));
});

const OSIA = ['--adapter', 'osia', '--declaration', 'osia.json', '--run', 'osia-run.json'];
const AWS = [
  '--adapter',
  'rekognition',
  '--declaration',
  'rekognition.json',
  '--run',
  'rekognition-run.json',
];
const tried = (...args: readonly string[]) => frskit(['conform', 'try', ...args]);

type Shown = { readonly operations: readonly Readonly<Record<string, unknown>>[] };
const shownOf = (out: string): Record<string, Readonly<Record<string, unknown>>> =>
  Object.fromEntries((JSON.parse(out) as Shown).operations.map((one) => [String(one['operation']), one]));

describe('conform try', () => {
  it('reports what was understood of a search through folders', async () => {
    const files = [
      '--adapter',
      'ebts-files',
      '--declaration',
      'ebts-files.json',
      '--run',
      'ebts-files-run.json',
    ];
    const outside = ['--allow-outside-paths', '--authorised-by', 'O-1'];
    const { code, out, err } = await tried(...files, ...outside, '--image', 'no-face.jpg', '--length', '3');
    // The best mode requires the violation.
    expect([code, err, out]).toEqual([
      0,
      expect.anything(),
      expect.stringMatching(/^search +refused: malformed/m),
    ]);
    expect(out).toMatch(/\d+ bytes, observed by frskit/);
    const stated = ['--image', 'probe.jpg', '--length', '3', '--statute', '18 USC 2251(a)'];
    const listed = await tried(...files, ...outside, ...stated);
    expect([listed.code, listed.out]).toEqual([0, expect.stringMatching(/^search +candidate list of 3/m)]);
    const alone = await tried(...files, '--authorised-by', 'O-1', '--image', 'no-face.jpg');
    expect([alone.code, alone.err]).toEqual([3, expect.stringContaining('--allow-outside-paths')]);
  });

  it('reports what was understood of each operation of OSIA, and no verdict', async () => {
    const { code, out, err } = await tried(...OSIA, '--image', 'probe.jpg');
    expect(code).toBe(0);
    expect(out).toMatch(
      /candidate list of 6; scores \d{4}, .* \(similarity, higher is more similar, 0 to 10000, as declared\)/,
    );
    expect(out).toMatch(/\d+ bytes, application\/json, status 200, observed by frskit/);
    expect(out).toMatch(/^compare +comparison; score 10000/m);
    expect(out).toMatch(/^searchByReference +candidate list of 6/m);
    expect(out).toMatch(/^result +not tried: the adapter has no such operation/m);
    expect(out).toContain('declared by the office: Test office');
    expect(out).toContain('It is no verdict.');
    expect(out).not.toMatch(/\b(?:pass|fail|conformant)\b/i);
    expect(err).toContain('outside of the submission workflow');
    // IDs of candidates and credentials are never printed.
    expect(out + err).not.toMatch(/subject-|token-of/);
  });

  it('reports the operations of Rekognition as JSON', async () => {
    const { code, out } = await tried(...AWS, '--image', 'probe.jpg', '--format', 'json', '--length', '2');
    expect(code).toBe(0);
    const { search, compare, searchByReference, enrol } = shownOf(out);
    expect(search).toMatchObject({
      means: 'list',
      candidates: 2,
      scores: [expect.stringMatching(/^\d\d\./), expect.stringMatching(/^\d\d\./)],
      observed: 'own',
    });
    expect(compare).toMatchObject({ means: 'comparison', scores: ['100'] });
    expect(searchByReference).toMatchObject({ means: 'list', candidates: 2 });
    expect(enrol).toMatchObject({ means: 'not-tried' });
    expect(out).not.toMatch(/subject-|AKID|secret/);
  });

  it.each([
    [OSIA, ['--image', 'no-face.jpg'], { means: 'refused', reason: 'no-face', code: '1001' }],
    [OSIA, ['--image', 'probe.jpg', '--threshold', '10000'], { means: 'list', candidates: 0 }],
    [OSIA, ['--image', 'probe.jpg', '--as', 'wrong'], { means: 'refused', reason: 'credentials' }],
    [OSIA, ['--image', 'probe.jpg', '--gallery', 'G9'], { means: 'refused', reason: 'gallery' }],
    [AWS, ['--image', 'no-face.jpg'], { means: 'refused', reason: 'no-face' }],
    [AWS, ['--image', 'probe.jpg', '--as', 'none'], { means: 'refused', reason: 'credentials' }],
    [AWS, ['--image', 'probe.jpg', '--length', '4097'], { means: 'refused', reason: 'length' }],
  ])('reports %j %j', async (adapter, more, expected) => {
    const { code, out } = await tried(...adapter, ...more, '--format', 'json');
    expect(code).toBe(0);
    expect(shownOf(out)['search']).toMatchObject(expected);
  });

  it('loads a module, and reports an answer that is not of the declared format', async () => {
    put(
      'odd.mjs',
      `export default ({ client, endpoint }) => ({
        async search({ image }) {
          const { native } = await client.send({ method: 'POST', url: endpoint() + '/v1/x', body: image.bytes });
          return { returned: { ...native, body: native.body } };
        },
      });`,
    );
    put('odd.json', declared(stubOf('osia').url));
    put('odd-run.json', { schema: 'frs-adapter-run/1', roots: ['root.pem'] });
    const { code, out } = await tried(
      ...['--adapter', './odd.mjs', '--declaration', 'odd.json', '--run', 'odd-run.json'],
      ...['--image', 'probe.jpg'],
    );
    expect(out).toContain('not readable as osia, the declared format');
    expect(out).toMatch(/adapter +\.\/odd\.mjs, sha-256:[0-9a-f]{64}/);
    expect(code).toBe(1);
  });

  it('withholds its output where an answer repeats a credential', async () => {
    put(
      'echo.mjs',
      `export default ({ credentials }) => ({
        search: async () => ({ refused: { reason: 'other', code: credentials('primary').split(' ')[1],
          native: { body: new Uint8Array() } } }),
      });`,
    );
    const { code, out, err } = await tried(
      ...['--adapter', './echo.mjs', '--declaration', 'odd.json', '--run', 'osia-run.json'],
      ...['--image', 'probe.jpg'],
    );
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toContain('withheld');
    expect(err).not.toContain('token-of');
  });

  it('shows nothing of a hostile answer as it is', async () => {
    put(
      'hostile.mjs',
      `export default () => ({
        search: async () => ({ returned: { mediaType: 'a\\u001b[2J/b', status: 200, body: new TextEncoder().encode(
          JSON.stringify([{ personId: '\\u001b[2JDOE', rank: 1, score: 1, others: { name: 'JOHN DOE' } }])) } }),
      });`,
    );
    const { code, out, err } = await tried(
      ...['--adapter', './hostile.mjs', '--declaration', 'odd.json', '--run', 'odd-run.json'],
      ...['--image', 'probe.jpg'],
    );
    expect(code).toBe(0);
    expect(out).toContain('not observed by frskit: the adapter did not use the client transport');
    expect(out + err).not.toMatch(/\u001b|DOE/);
  });

  it.each([
    ['a missing adapter', ['--adapter', './none.mjs'], /ready-made adapters are osia, rekognition/],
    ['a module that throws', ['--adapter', './throws.mjs'], /throws\.mjs cannot start: .*TypeError/],
    ['a module without an adapter', ['--adapter', './empty.mjs'], /no default export/],
    ['a module without search', ['--adapter', './nothing.mjs'], /no function search/],
    ['a broken declaration', ['--declaration', 'broken.json'], /not a valid declaration/],
    ['an offer that the adapter lacks', ['--declaration', 'audit.json'], /offers\.audit is yes/],
    ['a service elsewhere', ['--declaration', 'far.json'], /--authorised-by/],
    ['a run file of another kind', ['--run', 'broken.json'], /run file does not match its schema/],
    ['a run file that leads outside', ['--run', 'outside.json'], /outside/],
    ['a caller without credentials', ['--as', 'second'], /no credential for second/],
    ['a length that is no number', ['--length', '1.5'], /--length takes a whole number/],
    ['an empty image', ['--image', 'empty.jpg'], /empty/],
  ])('refuses %s before anything is sent', async (_, more, message) => {
    put(
      'throws.mjs',
      `export default () => { throw new TypeError('${stubOf('osia').credentials.primary}'); };`,
    );
    put('empty.mjs', 'export const adapter = 1;');
    put('nothing.mjs', 'export default () => ({ compare: () => 1 });');
    put('broken.json', { schema: 'frs-declaration/1', name: 'JOHN DOE' });
    put('audit.json', declared(stubOf('osia').url, { offers: { audit: YES } }));
    put('far.json', declared('https://frs.example'));
    put('outside.json', { schema: 'frs-adapter-run/1', credentials: { primary: '/etc/hostname' } });
    put('empty.jpg', '');
    const before = stubOf('osia').requests.length;
    const given = new Map<string, string>();
    const all = [...OSIA, '--image', 'probe.jpg', ...more];
    for (let i = 0; i + 1 < all.length; i += 2) given.set(all[i] ?? '', all[i + 1] ?? '');
    const { code, out, err } = await tried(...[...given].flat());
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(message);
    expect(err).not.toMatch(/DOE|token-of/);
    expect(stubOf('osia').requests).toHaveLength(before);
  });

  it('retrieves a pending result by its handle, and sends the body of raw as it is', async () => {
    put(
      'later.mjs',
      `export default ({ client, endpoint }) => ({
        search: async () => ({ pending: { handle: 'task/7', after: 0 } }),
        result: async ({ handle, image }) =>
          handle === 'task/7' && image === undefined ? { throttled: { after: 5 } } : { failed: { class: 'adapter' } },
        raw: async ({ body, mediaType }) => {
          const request = { method: 'POST', url: endpoint() + '/v1/x', headers: { 'Content-Type': mediaType }, body };
          return { refused: { reason: 'malformed', native: (await client.send(request)).native } };
        },
        retained: async () => ({ unsupported: { capability: 'still-there' } }),
      });`,
    );
    put('odd.json', declared(stubOf('osia').url));
    put('odd-run.json', { schema: 'frs-adapter-run/1', roots: ['root.pem'] });
    const { code, out } = await tried(
      ...['--adapter', './later.mjs', '--declaration', 'odd.json', '--run', 'odd-run.json'],
      ...['--image', 'probe.jpg', '--length', '3', '--format', 'json'],
    );
    const { search, result, raw, retained } = shownOf(out);
    expect(search).toMatchObject({ means: 'pending' });
    expect(result).toMatchObject({ means: 'throttled', text: 'throttled; call again after 5 s' });
    expect(raw).toMatchObject({ means: 'refused', reason: 'malformed', observed: 'own' });
    expect(retained).toMatchObject({ means: 'unsupported' });
    expect(stubOf('osia').requests.at(-1)?.body.toString()).toBe('frskit try');
    expect(code).toBe(0);
  });

  it('starts a program in place of a module', async () => {
    put(
      'lines.mjs',
      `import { createInterface } from 'node:readline';
       for await (const text of createInterface({ input: process.stdin })) {
         const { seq, operation } = JSON.parse(text);
         const line = operation === 'start' ? { operations: ['search'] } : { pending: { handle: 'h', after: 3 } };
         process.stdout.write(JSON.stringify({ seq, ...line }) + '\\n');
       }`,
    );
    const given = ['--declaration', 'odd.json', '--run', 'odd-run.json', '--image', 'probe.jpg'];
    put('odd.json', declared(stubOf('osia').url));
    put('odd-run.json', { schema: 'frs-adapter-run/1', roots: ['root.pem'] });
    const { code, out } = await tried('--command', `"${process.execPath}" lines.mjs`, ...given);
    expect(out).toMatch(/^search +pending; call again after 3 s/m);
    expect(out).toMatch(/sha-256:[0-9a-f]{64}/);
    expect(code).toBe(0);
    const none = await tried('--command', 'no-such-program-of-frskit', ...given);
    expect(none).toMatchObject({ code: 3, out: '' });
    expect(none.err).toContain('the program cannot be started');
    const both = await tried('--command', 'x', '--adapter', 'osia', ...given);
    expect(both.err).toContain('either --adapter or --command');
    expect((await tried(...given)).code).toBe(3);
  });

  it('ends with 2 where no answer arrives', async () => {
    const gone = await serve(await certificate(), () => undefined);
    gone.stop();
    put('gone.json', declared(gone.url));
    const { code, out } = await tried(
      ...['--adapter', 'osia', '--declaration', 'gone.json', '--run', 'osia-run.json'],
      ...['--image', 'probe.jpg'],
    );
    expect(code).toBe(2);
    expect(out).toContain('no answer: connect; nothing was sent');
  });
});
