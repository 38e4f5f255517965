/** Adapters that misbehave, in each way there is: `error: adapter` with a cause, never a verdict on the service. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { objectAdapter } from '../../conformance/adapters/object.ts';
import type { Adapter, AdapterCall, AdapterReply } from '../../conformance/adapters/adapter.ts';
import { paced } from '../../conformance/adapters/paced.ts';
import { stdioAdapter } from '../../conformance/adapters/stdio.ts';
import { wordsOf } from '../../src/services/adapters/node/index.ts';
import { setupFor } from '../../conformance/harness.ts';
import { ctl } from '../../conformance/checks/ctl.ts';
import { run } from '../../conformance/suite/run.ts';
import type { ReferenceFrs } from '../../conformance/reference-frs/index.ts';
import { NO_SUBJECTS } from '../../conformance/suite/images.ts';
import { renderFaces } from '../../src/image/index.ts';
import { encodeJpeg } from '../../src/image/quality/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'frskit-adapters-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A child in Node that does `body` with each call; `reply(seq)` is a good reply. */
const PRELUDE = `
const ok = (seq, more = {}) => JSON.stringify({ seq, ok: { status: 200, at: '2026-01-02T03:04:05Z', headers: [['content-type', 'application/json']], body: 'e30=' }, ...more }) + '\\n';
const say = (text) => process.stdout.write(text);
require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => { const call = JSON.parse(line); BODY });`;

async function child(
  name: string,
  body: string,
  limits: { call?: number; memory?: number } = {},
): Promise<Adapter> {
  const file = join(folder, `${name}.cjs`);
  writeFileSync(
    file,
    PRELUDE.replace('BODY', () => body),
  );
  return stdioAdapter({ words: [process.execPath, `${name}.cjs`], from: folder, ...limits });
}

const photo = await encodeJpeg(renderFaces({ width: 96, height: 120 }));
const search: AdapterCall = {
  operation: 'search',
  as: 'primary',
  requestId: 'R-1',
  nonce: 'n',
  body: Buffer.from(JSON.stringify({ probe: { data: Buffer.from(photo).toString('base64') } })),
};
const look: AdapterCall = { operation: 'capabilities', as: 'none' };

/** Two calls: what is said of the second one shows as well. */
async function causeOf(adapter: Adapter): Promise<string> {
  try {
    const replies: AdapterReply[] = [await adapter.call(search), await adapter.call(look)];
    return `no fault: ${JSON.stringify(replies[1])}`;
  } catch (error) {
    return error instanceof Error ? error.message : 'something else';
  } finally {
    await adapter.close();
  }
}

const WAYS: Readonly<
  Record<string, readonly [body: string, cause: RegExp, limits?: { call?: number; memory?: number }]>
> = {
  'wrong seq': ['say(ok(call.seq + 1))', /a reply to call 2 where call 1 was asked/],
  'crash in a reply': [
    'say(ok(call.seq).slice(0, 20)); setTimeout(() => process.exit(7), 20)',
    /ended by itself \(exit 7\)/,
  ],
  'crash without one': ['process.kill(process.pid, "SIGSEGV")', /ended by itself \(SIGSEGV\)/],
  '100 MB line': [
    "const mb = 'a'.repeat(1e6); for (let i = 0; i < 100; i++) say(mb)",
    /line of more than 16777216 bytes/,
  ],
  'two answers': ['say(ok(call.seq) + ok(call.seq))', /an unexpected line/],
  hang: ['', /no reply within 400 ms/, { call: 400 }],
  'unknown field': ["say(ok(call.seq, { verdict: 'pass' }))", /schema refuses/],
  'unknown field inside': [
    'say(ok(call.seq).replace(\'"status"\', \'"pass":true,"status"\'))',
    /schema refuses/,
  ],
  'no JSON': ["say('hello\\n')", /not JSON/],
  'duplicate member': ['say(ok(call.seq).replace(\'{"seq"\', \'{"seq":9,"seq"\'))', /not JSON/],
  'ok and errored': ["say(ok(call.seq, { errored: { class: 'tls', message: 'x' } }))", /schema refuses/],
  'body is no base64': ["say(ok(call.seq).replace('e30=', 'e30'))", /no base64/],
  'probe on standard error': [
    "if (call.body) process.stderr.write(Buffer.from(JSON.parse(Buffer.from(call.body, 'base64')).probe.data, 'base64').toString('hex').slice(2000, 2300)); say(ok(call.seq))",
    /image data on its standard error/,
  ],
  'much on standard error': [
    "process.stderr.write('x'.repeat(2e6), () => say(ok(call.seq)))",
    /bytes on its standard error/,
  ],
  'too much memory': [
    'globalThis.held = Buffer.alloc(4e8, 1); ',
    /more memory than/,
    { memory: 3e8, call: 20_000 },
  ],
};

describe('a child process', () => {
  it.each(Object.keys(WAYS))('that misbehaves: %s', async (way) => {
    const [body, cause, limits] = WAYS[way] ?? ['', /never/];
    expect(await causeOf(await child(way.replaceAll(' ', '-'), body, limits))).toMatch(cause);
  });

  it('receives the call, returns bytes, does not receive our environment, and its messages are not repeated', async () => {
    process.env['FRSKIT_TEST_CANARY'] = 'canary';
    const adapter = await child(
      'good',
      `if (call.operation === 'compare') return say(JSON.stringify({ seq: call.seq, errored: { class: 'timeout', message: 'secret words' } }) + '\\n');
       const seen = Buffer.from(JSON.stringify({ call, env: Object.keys(process.env), cwd: process.cwd() })).toString('base64');
       process.stderr.write('a word aside\\n'); say(ok(call.seq).replace('e30=', seen))`,
    );
    const first = await adapter.call({ ...search, hangUp: true });
    const { call, env, cwd } = JSON.parse(Buffer.from('ok' in first ? first.ok.body : []).toString()) as {
      call: object;
      env: string[];
      cwd: string;
    };
    expect(call).toMatchObject({
      seq: 1,
      operation: 'search',
      as: 'primary',
      requestId: 'R-1',
      nonce: 'n',
      hangUp: true,
    });
    expect(env.toSorted()).toEqual(['HOME', 'LANG', 'PATH', 'TMPDIR']);
    expect(cwd).not.toBe(process.cwd());
    const [second, third] = await Promise.all([
      adapter.call({ operation: 'compare', as: 'second' }),
      adapter.call(look),
    ]);
    expect(second).toMatchObject({ errored: { class: 'timeout', sent: true } });
    expect(JSON.stringify(second)).not.toContain('secret');
    expect(third).toHaveProperty('ok.status', 200);
    await adapter.close();
  });

  it('that cannot be started says so', async () => {
    const adapter = await stdioAdapter({ words: ['/there/is/no/such/program'], from: folder });
    expect(await causeOf(adapter)).toMatch(/cannot be started/);
  });

  it('is named by words with quotes, and by no shell', () => {
    expect(wordsOf(`python3 'my adapter.py' --x="a b\\"c" $HOME`)).toEqual([
      'python3',
      'my adapter.py',
      '--x=a b"c',
      '$HOME',
    ]);
    expect([wordsOf(''), wordsOf("python 'open")]).toEqual([undefined, undefined]);
  });
});

const good: AdapterReply = { ok: { status: 200, headers: [['a', 'b']], body: new Uint8Array(2) } };

describe('an object', () => {
  const answers: Readonly<Record<string, unknown>> = {
    undefined: undefined,
    'a promise of null': Promise.resolve(null),
    'no member': {},
    'two members': { ...good, unsupported: { capability: 'x', reason: 'y' } },
    'an unknown member': { ok: { ...('ok' in good ? good.ok : {}), verdict: 'pass' } },
    'a status of words': { ok: { status: '200', headers: [], body: new Uint8Array() } },
    'a body of text': { ok: { status: 200, headers: [], body: '{}' } },
    'headers of an object': { ok: { status: 200, headers: { a: 'b' }, body: new Uint8Array() } },
    'an unknown class': { errored: { class: 'fine', sent: false, message: '' } },
  };
  it.each(Object.keys(answers))('that answers %s', async (name) => {
    const adapter = objectAdapter({ call: () => answers[name] as Promise<AdapterReply> });
    await expect(adapter.call(look)).rejects.toThrow('the adapter failed');
  });

  it('that hands on what a wire of ours saw: taken, and less what only the own socket can say', async () => {
    const peer = { protocol: 'TLSv1.3' };
    const seen = { ok: { ...('ok' in good ? good.ok : {}), peer, tries: 2 } } as unknown as AdapterReply;
    expect(await objectAdapter({ call: () => Promise.resolve(seen) }).call(look)).toEqual(good);
  });

  it('that throws, or never answers', async () => {
    const thrown = objectAdapter({ call: () => Promise.reject(new TypeError('of a secret')) });
    await expect(thrown.call(look)).rejects.toThrow(/^the adapter failed: it threw TypeError$/);
    const silent = objectAdapter({ call: () => new Promise(() => undefined) }, { call: 50 });
    await expect(silent.call(look)).rejects.toThrow('no reply within 50 ms');
  });

  it('is called as often as agreed', async () => {
    let clock = 0;
    const times: number[] = [];
    const adapter = paced(objectAdapter({ call: () => (times.push(clock), Promise.resolve(good)) }), {
      perSecond: 4,
      now: () => clock,
      sleep: (milliseconds) => ((clock += milliseconds), Promise.resolve()),
    });
    for (let i = 0; i < 4; i++) await adapter.call(look);
    expect(times).toEqual([0, 250, 500, 750]);
  });
});

describe('a run with an adapter that fails', () => {
  const keys = { iss: 'x', jwk: { kty: 'EC' } };
  const frs = {
    url: 'https://127.0.0.1:1',
    ca: '',
    tokens: {
      primary: { agency: 'A', token: 'a' },
      second: { agency: 'B', token: 'b' },
      expired: { agency: 'A', token: 'c' },
    },
    keys: { policy: keys, attestation: keys, examiner: { jwk: keys.jwk }, holders: {} },
    examinerQueue: { sign: () => Promise.resolve('') },
  } as unknown as ReferenceFrs;
  it('is invalid, exit 4, each requirement an error of the adapter', async () => {
    const adapter = await child('in-a-run', 'say(ok(call.seq + 1))');
    const setup = { ...setupFor(frs, { profile: 'ci-smoke' }, NO_SUBJECTS), adapter, only: ['CTL'] };
    const { report } = await run(setup, ctl);
    await adapter.close();
    expect([report.result, report.exitCode]).toEqual(['invalid', 4]);
    const rows = report.requirements.filter(({ id }) => id.startsWith('CTL'));
    expect(rows.map(({ verdict, reason }) => `${verdict}: ${reason ?? ''}`)).toEqual(
      rows.map(() => 'error: adapter'),
    );
    expect(rows[0]?.says).toContain('a reply to call 2 where call 1 was asked');
  });
});
