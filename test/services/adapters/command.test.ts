/** Adapters in a program of its own: the sample in Python, and programs that break the rules of the lines. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type SemanticAdapter,
  commandAdapter,
  contextFor,
  observedClient,
  secretsOf,
  semanticAdapter,
} from '../../../src/services/adapters/node/index.ts';
import { understand } from '../../../src/services/adapters/index.ts';
import { OSIA_CODES, osiaStub } from '../../stubs/osia.ts';
import { imageOf } from '../../stubs/scene.ts';
import { certificate, root } from '../transport/certificates.ts';
import { type Heard, serve } from '../transport/server.ts';
import { asking, declared } from './setup.ts';

const TOKEN = 'token-of-the-primary-requester-1234';
const SAMPLE = join(import.meta.dirname, '../../../samples/adapters/python-lines/adapter.py');
const folder = mkdtempSync(join(tmpdir(), 'frskit-lines-'));
const open: SemanticAdapter[] = [];
let url = '';
let heard: Heard[] = [];

beforeAll(async () => {
  ({ url, heard } = await serve(await certificate(), osiaStub({ token: TOKEN, galleries: ['G1'], busy: 0 })));
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function started(words: readonly string[], limit = 20_000): Promise<SemanticAdapter> {
  const declaration = declared(url);
  const credentials = { primary: `Bearer ${TOKEN}` };
  const observed = observedClient({ roots: [root], endpoints: [url] });
  const options = { gallery: 'G1', codes: OSIA_CODES };
  const { client } = observed;
  const context = contextFor({ client, declaration, credentials, options, now: Date.now });
  const secrets = secretsOf(credentials);
  const adapter = await commandAdapter({ words, from: folder, declaration, context, secrets, limit });
  const semantic = semanticAdapter(adapter, observed);
  open.push(semantic);
  return semantic;
}

const hasPython = spawnSync('python3', ['--version']).status === 0;
if (!hasPython) console.warn('python3 is not here: the sample in Python is not tested');

describe.runIf(hasPython)('the sample in Python', () => {
  it('searches through frskit, with every meaning of the answers', async () => {
    const adapter = await started(['python3', SAMPLE]);
    expect(adapter.operations).toEqual(['search']);
    const meanings: unknown[] = [];
    const asks = [
      asking(imageOf('match'), { length: 2, threshold: 100, galleries: ['G1'] }),
      asking(imageOf('no-face')),
      asking(imageOf('match'), { as: 'wrong' }),
      asking(imageOf('match'), { as: 'none' }),
      asking(imageOf('match'), { galleries: ['none'] }),
    ];
    for (const ask of asks) {
      const reply = await adapter.call('search', ask);
      expect(reply).toMatchObject({ sight: { sight: 'own' } });
      meanings.push('answer' in reply && understand(reply.answer, declared(url)));
    }
    expect(meanings).toMatchObject([
      { means: 'list', list: { candidates: [{ score: '3500' }, { score: '1200.5' }] } },
      { means: 'refused', reason: 'no-face', code: '1001' },
      { means: 'refused', reason: 'credentials' },
      { means: 'refused', reason: 'credentials' },
      { means: 'refused', reason: 'gallery' },
    ]);
  });
});

/** A program in JavaScript; `say` writes a line, `calls` runs for each call. */
function program(name: string, calls: string, first = 'say({ seq, operations: ["search"] });'): string[] {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(
    file,
    `import { createInterface } from 'node:readline';
     const say = (value) => process.stdout.write(JSON.stringify(value) + '\\n');
     const base64 = (text) => Buffer.from(text).toString('base64');
     let index = 0; let url;
     for await (const text of createInterface({ input: process.stdin })) {
       const line = JSON.parse(text); const { seq } = line;
       if (index++ === 0) { url = line.endpoints[0].url; ${first} } else { ${calls} }
     }`,
  );
  return [process.execPath, file];
}

const RETURNED = 'say({ seq, returned: { body: base64("[]") } });';

describe('a program', () => {
  it.each([
    ['another-seq', 'say({ seq: seq + 1, throttled: {} });', /another seq/],
    ['no-json', 'process.stdout.write("no\\n");', /not a JSON object/],
    ['list', 'say([]);', /not a JSON object/],
    ['no-base64', 'say({ seq, returned: { body: "***" } });', /not base64/],
    ['verdict', 'say({ seq, verdict: "pass" });', /unknown members/],
    ['ends', 'process.exit(3);', /ended by itself/],
    ['image', `process.stderr.write(line.image.data); ${RETURNED}`, /image data/],
    ['secret', `process.stderr.write(line.credential); ${RETURNED}`, /credential/],
    [
      'elsewhere',
      'say({ seq, send: { method: "GET", url: "https://other.invalid/" } });',
      /declared endpoint/,
    ],
    ['silent', '', /no answer within/],
  ])('that breaks the rules (%s) is faulty, and stays so', async (name, calls, fault) => {
    const adapter = await started(program(name, calls), name === 'silent' ? 4000 : 20_000);
    const before = heard.length;
    const reply = await adapter.call('search', asking(imageOf('match')));
    expect('fault' in reply && reply.fault).toMatch(fault);
    expect(JSON.stringify(reply)).not.toContain(TOKEN);
    expect(heard).toHaveLength(before);
    if (name !== 'verdict')
      expect(await adapter.call('search', asking(imageOf('match')))).toHaveProperty('fault');
  });

  it('that answers by itself is not observed', async () => {
    const adapter = await started(program('alone', RETURNED));
    const reply = await adapter.call('search', asking(imageOf('match')));
    expect(reply).toMatchObject({ sight: { sight: 'adapter' } });
  });

  it.each([
    ['no-search', 'say({ seq, operations: ["compare"] });'],
    ['unknown', 'say({ seq, operations: ["search", "approve"] });'],
    ['nothing', 'process.exit(0);'],
  ])('that starts wrongly (%s) is refused', async (name, first) => {
    await expect(started(program(`start-${name}`, '', first))).rejects.toThrow();
  });

  it('that does not exist is refused', async () => {
    await expect(started(['no-such-program-of-frskit'])).rejects.toThrow('cannot be started');
  });
});
