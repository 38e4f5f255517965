/** `conform recheck` of a service that the office declares: through the same adapter and declaration, a day and a week later. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { DUE_AFTER } from '../../conformance/recheck/index.ts';
import type { ConformanceReport } from '../../conformance/report/index.ts';
import { inside } from '../cli/inside.ts';
import { type RunningStub, STUBS, imageOf, people } from '../stubs/index.ts';

const [DAY, WEEK] = DUE_AFTER;
const MINUTE = 60_000;
const place = mkdtempSync(join(tmpdir(), 'recheck-declared-'));
const stubs: RunningStub[] = [];
const gallery = await people();

/** How far this process is ahead of the clock on the wall: suite, adapter and stub follow the same clock. */
let ahead = 0;
vi.stubGlobal(
  'Date',
  new Proxy(Date, {
    construct: (real, given, target) =>
      Reflect.construct(real, given.length === 0 ? [real.now() + ahead] : given, target) as object,
    get: (real, name) => (name === 'now' ? () => real.now() + ahead : (Reflect.get(real, name) as unknown)),
  }),
);

afterEach(() => {
  ahead = 0;
});
afterAll(async () => {
  vi.unstubAllGlobals();
  for (const stub of stubs) await stub.close();
  rmSync(place, { recursive: true, force: true });
});

/** An office with a run file, a declaration and a test set for a stub. */
async function office(name: string, faults: readonly string[] = []) {
  const stub = await STUBS.get('rekognition')?.start({ mode: 'best', people: gallery, faults });
  if (stub === undefined) throw new Error('there is no stub');
  stubs.push(stub);
  const folder = join(place, name);
  mkdirSync(join(folder, 'people'), { recursive: true });
  const file = (one: string): string => join(folder, one);
  const put = (one: string, content: string | object): void => {
    writeFileSync(file(one), typeof content === 'string' ? content : JSON.stringify(content));
  };
  const picture = async (person: number, occasion: number) => {
    const [bytes, one] = [await imageOf(person, occasion), `${person}-${occasion}.jpg`];
    writeFileSync(file(join('people', one)), bytes);
    return { file: one, sha256: createHash('sha256').update(bytes).digest('hex') };
  };
  const pictures = async (person: number) => [
    await picture(person, 7),
    await picture(person, 8),
    await picture(person, 9),
  ];
  put('people/manifest.json', {
    schema: 'frs-test-set/1',
    persons: [
      { id: 'a', role: 'enrolled', candidateIds: ['subject-0'], pictures: await pictures(0) },
      { id: 'b', role: 'absent', pictures: await pictures(900_001) },
    ],
  });
  put('root.pem', stub.roots.join('\n'));
  put('primary.credential', stub.credentials.primary);
  put('vendor.json', stub.declaration);
  put('run.json', {
    schema: 'frs-adapter-run/1',
    roots: ['root.pem'],
    credentials: { primary: 'primary.credential' },
    options: stub.options,
  });
  const given = [
    ...['--run', file('run.json'), '--test-set', file('people')],
    ...['--adapter', 'rekognition', '--declaration', file('vendor.json')],
  ];
  const [state, key] = [file('later.state'), file('later.key')];
  return {
    stub,
    file,
    put,
    state,
    run: () =>
      inside(
        ...['conform', 'run', '--profile', 'commercial-vendor', ...given, '--out', file('report')],
        ...['--only', 'DEL-03,DEL-04,DEL-15', '--state', state, '--key', key],
      ),
    recheck: (...more: readonly string[]) =>
      inside('conform', 'recheck', state, '--key', key, ...given, ...more),
    line: `frskit conform recheck ${state} --key ${key} --run ${file('run.json')} --profile commercial-vendor`,
  };
}

function verdictsIn(folder: string): Readonly<Record<string, string>> {
  const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as ConformanceReport;
  return Object.fromEntries(report.requirements.map(({ id, verdict }) => [id, verdict]));
}

describe('conform recheck of a declared service', { timeout: 120_000 }, () => {
  it('inspects DEL-03 and DEL-04 through the adapter, after a day and a week', async () => {
    const { file, state, run, recheck } = await office('good');
    const first = await run();
    expect(first.err).toMatch(/Rechecks are due at .*--adapter rekognition .*--declaration \S+vendor\.json/);
    expect(await recheck()).toMatchObject({ code: 3, err: expect.stringContaining('is due at') as string });
    ahead = DAY + MINUTE;
    const one = await recheck('--out', file('look-1'));
    expect(one.err).toMatch(/Recheck 1 of 2 at .*/);
    expect(verdictsIn(file('look-1'))).toMatchObject({
      'CTL-06': 'pass',
      // Rekognition has no address of a probe and no way to ask for one.
      'DEL-03': 'inconclusive',
      'DEL-04': 'pass',
      'DEL-15': 'not-applicable',
      'DEL-17': 'inconclusive',
    });
    ahead = WEEK + MINUTE;
    await recheck('--out', file('look-2'));
    expect(verdictsIn(file('look-2'))).toMatchObject({ 'DEL-04': 'pass', 'DEL-17': 'inconclusive' });
    expect(existsSync(state)).toBe(false);
  });

  it('fails where a later image finds an entry that was not there', async () => {
    const { file, run, recheck } = await office('enrolling', ['probe-enrolled']);
    await run();
    ahead = DAY + MINUTE;
    await recheck('--out', file('look-1'));
    expect(verdictsIn(file('look-1'))).toMatchObject({ 'DEL-04': 'fail', 'DEL-17': 'warn' });
  });

  it('stops before anything is sent where declaration or adapter have changed, or are not given', async () => {
    const { stub, put, run, recheck, state, file } = await office('changed');
    await run();
    ahead = DAY + MINUTE;
    const sealed = readFileSync(state);
    const before = stub.requests.length;
    put('vendor.json', { ...stub.declaration, by: { ...stub.declaration.by, person: 'Another' } });
    const changed = await recheck();
    expect([changed.code, changed.err]).toEqual([
      3,
      expect.stringContaining('the run had another declaration; nothing was sent'),
    ]);
    put('vendor.json', stub.declaration);
    put('own.mjs', 'export default () => ({ search: async () => ({ throttled: {} }) });');
    const offers = { offers: {} };
    put('own.json', { ...stub.declaration, ...offers });
    const other = await inside(
      ...['conform', 'recheck', state, '--key', file('later.key'), '--run', file('run.json')],
      ...['--test-set', file('people'), '--adapter', file('own.mjs'), '--declaration', file('own.json')],
    );
    expect([other.code, other.err]).toEqual([
      3,
      expect.stringContaining('the run had another declaration, another adapter; nothing was sent'),
    ]);
    const none = await inside('conform', 'recheck', state, '--key', file('later.key'));
    expect([none.code, none.err]).toEqual([3, expect.stringContaining('--declaration with --adapter')]);
    expect(stub.requests.length).toBe(before);
    expect(readFileSync(state)).toEqual(sealed);
  });
});
