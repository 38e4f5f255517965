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
import { BAD_IMAGES, type RunningStub, imageOf, people, startOsiaStub } from '../../stubs/index.ts';
import { asking } from './setup.ts';

const SAMPLE = join(import.meta.dirname, '../../../samples/adapters/python-lines/adapter.py');
const folder = mkdtempSync(join(tmpdir(), 'frskit-lines-'));
const open: SemanticAdapter[] = [];
const probe = await imageOf(0);
let stub: RunningStub;

beforeAll(async () => {
  stub = await startOsiaStub({ mode: 'best', people: await people(), galleries: ['G1'] });
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});
afterAll(async () => {
  await stub.close();
  rmSync(folder, { recursive: true, force: true });
});

async function started(words: readonly string[], limit = 20_000): Promise<SemanticAdapter> {
  const { declaration, credentials, options, roots, url } = stub;
  const observed = observedClient({ roots, endpoints: [url] });
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
      asking(probe, { length: 2, threshold: 100, galleries: ['G1'] }),
      asking(await BAD_IMAGES['no-face']()),
      asking(probe, { as: 'wrong' }),
      asking(probe, { as: 'none' }),
      asking(probe, { galleries: ['none'] }),
    ];
    for (const ask of asks) {
      const reply = await adapter.call('search', ask);
      expect(reply).toMatchObject({ sight: { sight: 'own' } });
      meanings.push('answer' in reply && understand(reply.answer, stub.declaration));
    }
    expect(meanings).toMatchObject([
      { means: 'list', list: { candidates: [{ candidateId: 'subject-0' }, { rank: 2 }] } },
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
    const before = stub.requests.length;
    const reply = await adapter.call('search', asking(probe));
    expect('fault' in reply && reply.fault).toMatch(fault);
    expect(JSON.stringify(reply)).not.toContain(stub.credentials.primary);
    expect(stub.requests).toHaveLength(before);
    if (name !== 'verdict') expect(await adapter.call('search', asking(probe))).toHaveProperty('fault');
  });

  it('that answers by itself is not observed', async () => {
    const adapter = await started(program('alone', RETURNED));
    const reply = await adapter.call('search', asking(probe));
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
