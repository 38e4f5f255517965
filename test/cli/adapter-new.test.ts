/** `adapter new`: what it writes works as it is, and it replaces nothing. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDeclaration } from '../../src/services/adapters/index.ts';
import { certificate, root } from '../services/transport/certificates.ts';
import { type Heard, serve } from '../services/transport/server.ts';
import { picture } from './files.ts';
import { commandLineInside } from './inside.ts';
import { commandLine } from './run.ts';

const { cwd, frskit } = commandLineInside();
const asProcess = commandLine().frskit;
const at = (...parts: readonly string[]): string => join(cwd, ...parts);

const LIST = {
  schema: 'candidate-list/1',
  outcome: { kind: 'candidates' },
  candidates: [{ rank: 1, candidateId: 'C-1', score: '0.5', images: [] }],
  disclaimers: [],
};

let url = '';
let heard: Heard[] = [];
beforeAll(async () => {
  const service = await serve(await certificate(), (request, response) => {
    if (request.headers.authorization !== 'Bearer right-token-1234') response.writeHead(401);
    response.end(response.statusCode === 401 ? '' : JSON.stringify(LIST));
  });
  ({ url, heard } = service);
});

/** The files as they are, with the address of the service and its root certificate. */
function connected(folder: string): readonly string[] {
  const declaration = JSON.parse(readFileSync(at(folder, 'declaration.json'), 'utf8')) as object;
  const run = JSON.parse(readFileSync(at(folder, 'run.json'), 'utf8')) as object;
  const put = (name: string, value: object): void => {
    writeFileSync(at(folder, name), JSON.stringify(value));
  };
  put('declaration.json', { ...declaration, endpoints: [{ url, for: 'search' }] });
  put('run.json', { ...run, roots: ['root.pem'] });
  writeFileSync(at(folder, 'root.pem'), root);
  writeFileSync(at(folder, 'primary.credential'), 'Bearer right-token-1234\n');
  writeFileSync(at('probe.jpg'), picture);
  return [
    '--declaration',
    `${folder}/declaration.json`,
    '--run',
    `${folder}/run.json`,
    '--image',
    'probe.jpg',
  ];
}

describe('adapter new', () => {
  it('writes an adapter, a valid declaration and a run file, with every place to fill in', async () => {
    const { code, out, err } = await frskit(['adapter', 'new', 'acme', '--out', 'new/acme']);
    expect(code).toBe(0);
    expect(out.trim().split('\n')).toEqual(
      ['adapter.mjs', 'declaration.json', 'run.json'].map((one) => `new/acme/${one}`),
    );
    expect(err).toContain('frskit conform try --adapter new/acme/adapter.mjs');
    const { problems } = readDeclaration(new Uint8Array(readFileSync(at('new', 'acme', 'declaration.json'))));
    expect(problems).toEqual([]);
    const source = readFileSync(at('new', 'acme', 'adapter.mjs'), 'utf8');
    expect(source.match(/TODO/g)?.length).toBeGreaterThan(4);
    expect(source.split('\n').every((line) => line.length <= 120)).toBe(true);
  });

  it('writes an adapter that searches, and is observed', async () => {
    await frskit(['adapter', 'new', 'acme', '--out', 'js']);
    const given = connected('js');
    const { code, out } = await frskit(['conform', 'try', '--adapter', './js/adapter.mjs', ...given]);
    expect(out).toContain('candidate list of 1; scores 0.5');
    expect(out).toContain('observed by frskit');
    expect(code).toBe(0);
    const wrong = await frskit([
      'conform',
      'try',
      '--adapter',
      './js/adapter.mjs',
      ...given,
      '--as',
      'wrong',
    ]);
    expect(wrong.out).toContain('refused: credentials');
    expect(JSON.parse(heard[0]?.body.toString() ?? '')).toMatchObject({
      image: Buffer.from(picture).toString('base64'),
      gallery: 'TODO gallery',
    });
  });

  it('writes the same in TypeScript', async () => {
    await frskit(['adapter', 'new', 'acme', '--out', 'ts', '--language', 'ts']);
    const given = connected('ts');
    const source = readFileSync(at('ts', 'adapter.ts'), 'utf8');
    expect(source).toContain("from 'frskit/adapters'");
    writeFileSync(at('ts', 'adapter.mjs'), transformSync(source, { loader: 'ts' }).code);
    const { code, out } = await frskit([
      'conform',
      'try',
      '--adapter',
      './ts/adapter.mjs',
      ...given,
      '--length',
      '7',
    ]);
    expect(out).toContain('candidate list of 1');
    expect(code).toBe(0);
    expect(JSON.parse(heard.at(-1)?.body.toString() ?? '')).toMatchObject({ limit: 7 });
  });

  it('is documented by an example that works', async () => {
    const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'adapters.md'), 'utf8');
    const [, example = ''] = /```js\n([\s\S]*?)```/.exec(page) ?? [];
    await frskit(['adapter', 'new', 'acme', '--out', 'doc']);
    const given = connected('doc');
    writeFileSync(at('doc', 'adapter.mjs'), example.replace("'X-Key'", 'Authorization'));
    const { code, out } = await frskit(['conform', 'try', '--adapter', './doc/adapter.mjs', ...given]);
    expect(out).toContain('candidate list of 1');
    expect(code).toBe(0);
  });

  it('replaces no file unless it is asked to', async () => {
    await frskit(['adapter', 'new', 'one', '--out', 'kept']);
    writeFileSync(at('kept', 'adapter.mjs'), 'mine');
    const { code, err } = await frskit(['adapter', 'new', 'two', '--out', 'kept']);
    expect(code).toBe(3);
    expect(err).toContain('--force');
    expect(readFileSync(at('kept', 'adapter.mjs'), 'utf8')).toBe('mine');
    expect(readFileSync(at('kept', 'declaration.json'), 'utf8')).toContain('"one"');
    expect((await frskit(['adapter', 'new', 'two', '--out', 'kept', '--force'])).code).toBe(0);
    expect(readdirSync(at('kept')).toSorted()).toEqual(['adapter.mjs', 'declaration.json', 'run.json']);
  });

  it.each(['osia', '../up', 'a\nb', '*/ evil(); /*', ''])('refuses the name %j', async (name) => {
    const { code, out } = await frskit(['adapter', 'new', name, '--out', 'none']);
    expect({ code, out }).toEqual({ code: 3, out: '' });
  });

  it('has help, and the subcommands as well', () => {
    expect(asProcess(['adapter', '--help']).out).toContain('adapter new <name>');
    expect(asProcess(['adapter', 'new', '--help']).out).toContain('--language');
    expect(asProcess(['conform', 'try', '--help']).out).toContain('--declaration');
    expect(asProcess(['conform', 'try']).code).toBe(3);
  });
});
