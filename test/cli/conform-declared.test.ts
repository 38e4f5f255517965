/** `conform run` with an adapter and a declaration, as its user types it. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConformanceReport } from '../../conformance/report/model.ts';
import { type RunningStub, STUBS, imageOf, people } from '../stubs/index.ts';
import { commandLineInside } from './inside.ts';

const { cwd, frskit } = commandLineInside();
let stub: RunningStub | undefined;

function put(name: string, content: string | Uint8Array | object): void {
  const isData = typeof content === 'string' || content instanceof Uint8Array;
  writeFileSync(join(cwd, name), isData ? content : JSON.stringify(content));
}

/** A picture of a test set, written into its folder. */
async function picture(person: number, occasion: number) {
  const [bytes, file] = [await imageOf(person, occasion), `${person}-${occasion}.jpg`];
  put(join('people', file), bytes);
  return { file, sha256: createHash('sha256').update(bytes).digest('hex') };
}

beforeAll(async () => {
  stub = await STUBS.get('rekognition')?.start({ mode: 'best', people: await people() });
  if (stub === undefined) throw new Error('there is no stub');
  const { credentials, options, declaration, roots } = stub;
  mkdirSync(join(cwd, 'people'));
  const person = async (index: number, more: object) => ({
    id: `person-${index}`,
    pictures: [await picture(index, 7), await picture(index, 8), await picture(index, 9)],
    ...more,
  });
  put('people/manifest.json', {
    schema: 'frs-test-set/1',
    persons: [
      await person(0, { role: 'enrolled', candidateIds: ['subject-0'] }),
      await person(900_001, { role: 'absent' }),
    ],
  });
  put('root.pem', roots.join('\n'));
  put('primary.credential', `${credentials.primary}\n`);
  put('vendor.json', declaration);
  put('run.json', {
    schema: 'frs-adapter-run/1',
    roots: ['root.pem'],
    credentials: { primary: 'primary.credential' },
    options,
  });
});
afterAll(() => stub?.close());

const GIVEN = ['--adapter', 'rekognition', '--declaration', 'vendor.json', '--run', 'run.json'];

describe('conform run through a ready-made adapter', () => {
  it('writes a report that names who declared the service, and that verify reads', async () => {
    const { code, out } = await frskit([
      ...['conform', 'run', '--profile', 'commercial-vendor', ...GIVEN],
      ...['--test-set', 'people', '--only', 'CAN-02', '--only', 'AUD', '--out', 'report'],
    ]);
    const report = JSON.parse(readFileSync(join(cwd, 'report', 'report.json'), 'utf8')) as ConformanceReport;
    const rows = new Map(report.requirements.map(({ id, verdict, grade }) => [id, `${verdict} ${grade}`]));
    expect([rows.get('CTL-02'), rows.get('CTL-04'), rows.get('CAN-02')]).toEqual([
      'pass E2',
      'pass E2',
      'pass E2',
    ]);
    const digest = createHash('sha256')
      .update(readFileSync(join(cwd, 'vendor.json')))
      .digest('hex');
    expect(report.service.declared).toMatchObject({ office: 'Test office', at: '2026-11-01' });
    expect(report.suite.adapter.declaration).toBe(`sha-256:${digest}`);
    expect(report.suite.adapter.digest).toMatch(/^sha-256:[0-9a-f]{64}$/);
    expect(out).toMatch(/^ {2}Declared by +Test office \(declaration [0-9a-f]{12}\)$/m);
    expect(code).toBe(report.exitCode);
    const text = JSON.stringify(report);
    expect(text).not.toContain(stub?.credentials.primary ?? 'none');
    const verified = await frskit(['conform', 'verify', 'report']);
    // A report that is not conformant ends with 1 before it ends with 5 for its missing signature.
    expect(verified.code).toBe(1);
    expect(verified.out).toContain('unsigned');
    expect(verified.out).toContain('The report follows from itself');
  });

  it('refuses a declaration that contradicts the adapter, before anything is sent', async () => {
    const before = stub?.requests.length;
    const { declaration } = stub ?? {};
    put('wrong.json', { ...declaration, offers: { audit: { value: 'yes', from: 'api' } } });
    const { code, err } = await frskit([
      ...['conform', 'run', '--profile', 'commercial-vendor'],
      ...[
        '--adapter',
        'rekognition',
        '--declaration',
        'wrong.json',
        '--run',
        'run.json',
        '--test-set',
        'people',
      ],
    ]);
    expect(code).toBe(3);
    expect(err).toContain('offers.audit is yes, and the adapter has no audit');
    expect(stub?.requests.length).toBe(before);
  });

  it('refuses what it cannot do: a ready-made adapter without a declaration, a strange budget', async () => {
    const run = ['conform', 'run', '--profile', 'commercial-vendor', '--run', 'run.json'];
    for (const [args, says] of [
      [['--adapter', 'rekognition'], 'the adapter rekognition needs --declaration'],
      [[...GIVEN.slice(0, 4), '--max-searches', '2'], '--max-searches takes a whole number'],
      [GIVEN.slice(0, 4), 'needs --test-set'],
    ] as const) {
      const { code, err } = await frskit([...run, ...args]);
      expect([code, err]).toEqual([3, expect.stringContaining(says)]);
    }
  });

  it('demands who authorised a test of a service on another machine', async () => {
    const { declaration } = stub ?? {};
    put('far.json', { ...declaration, endpoints: [{ url: 'https://frs.example', for: 'search' }] });
    const { code, err } = await frskit([
      ...['conform', 'run', '--profile', 'commercial-vendor'],
      ...[
        '--adapter',
        'rekognition',
        '--declaration',
        'far.json',
        '--run',
        'run.json',
        '--test-set',
        'people',
      ],
    ]);
    expect(code).toBe(3);
    expect(err).toContain('--authorised-by');
  });
});

describe('conform plan of a declared service', () => {
  const plan = (...more: readonly string[]) =>
    frskit(['conform', 'plan', '--profile', 'commercial-vendor', '--declaration', 'priced.json', ...more]);

  it('prints searches, cost, gaps and what a limit may leave out, and sends nothing', async () => {
    const { declaration } = stub ?? {};
    put('priced.json', { ...declaration, cost: { perSearch: 0.001, currency: 'USD', from: 'api' } });
    const before = stub?.requests.length;
    const { code, out } = await plan('--adapter', 'rekognition', '--max-searches', '20');
    expect(code).toBe(0);
    expect(out).toMatch(/At most \d+ searches and comparisons/);
    expect(out).toContain('Cost: at most 0.02 USD for 20 searches at 0.001 USD each, as declared.');
    expect(out).toMatch(/Not offered, which counts like a fail:\n(?: {2}.*\n)* {2}DEL-01 MUST/);
    expect(out).toMatch(/The limit may leave out some of these.*\n {2}\S+ MUST {2}\d+ searches at most/);
    const json = JSON.parse((await plan('--format', 'json')).out) as { readonly maxSearches: number };
    expect(json.maxSearches).toBe(60);
    expect(stub?.requests.length).toBe(before);
  });

  it('refuses an adapter that contradicts the declaration, and options that need a declaration', async () => {
    const { code, err } = await plan('--adapter', 'compreface');
    expect([code, err]).toEqual([3, expect.stringContaining('contradicts the adapter')]);
    const other = await frskit(['conform', 'plan', '--profile', 'ci-smoke', '--adapter', 'osia']);
    expect([other.code, other.err]).toEqual([3, expect.stringContaining('--adapter needs --declaration')]);
  });
});

describe('the adapter of a run', () => {
  const run = (adapter: readonly string[], out: string) =>
    frskit([
      ...[
        'conform',
        'run',
        '--profile',
        'commercial-vendor',
        '--declaration',
        'vendor.json',
        '--run',
        'run.json',
      ],
      ...['--test-set', 'people', '--only', 'CAN-02', '--out', out, ...adapter],
    ]);
  const reportIn = (folder: string): string => readFileSync(join(cwd, folder, 'report.json'), 'utf8');

  it('is named in the first line and in the report', async () => {
    const { err, out } = await run(['--adapter', 'rekognition'], 'named');
    expect(err).toMatch(/^Testing .*, by an adapter of its interface, rekognition \(ready-made, frskit \d/m);
    expect(out).toMatch(/^ {2}Adapter +rekognition \(ready-made, frskit \d/m);
    const report = JSON.parse(reportIn('named')) as ConformanceReport;
    expect(report.suite.adapter.name).toMatch(/^rekognition \(ready-made, frskit \d+\.\d+\.\d+\)$/);
  });

  it('that throws is named with file and line, without a folder of this machine, a secret or a text of the error', async () => {
    mkdirSync(join(cwd, 'own'));
    put(
      'own/throwing.mjs',
      `export default ({ credentials }) => ({
        search: async () => {
          throw new RangeError('JOHN DOE ' + credentials('primary'));
        },
      });`,
    );
    put('vendor-own.json', { ...stub?.declaration, offers: {} });
    const { code, out, err } = await frskit([
      ...['conform', 'run', '--profile', 'commercial-vendor', '--declaration', 'vendor-own.json'],
      ...['--run', 'run.json', '--test-set', 'people', '--only', 'CAN-02', '--out', 'thrown'],
      ...['--adapter', './own/throwing.mjs'],
    ]);
    expect(code).toBe(4);
    expect(err).toContain(', by an adapter of its interface, throwing.mjs.');
    expect(out).toContain('it threw RangeError at throwing.mjs:3');
    const text = reportIn('thrown');
    expect(text).toContain('it threw RangeError at throwing.mjs:3');
    expect(out + err + text).not.toMatch(/DOE|AKID|secret\//);
    expect(text).not.toContain(cwd);
  });
});
