/** `conform recheck` as an office takes it: after a run, too early, with the service away, a day and a week later. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { DUE_AFTER } from '../../conformance/recheck/index.ts';
import {
  type FrsOptions,
  type ReferenceFrs,
  startReferenceFrs,
} from '../../conformance/reference-frs/index.ts';
import { digestOf } from '../../conformance/report/digest.ts';
import type { ConformanceReport } from '../../conformance/report/index.ts';
import { writeRunFile } from '../../conformance/run-file/index.ts';
import { inside } from '../cli/inside.ts';

const [DAY, WEEK] = DUE_AFTER;
const MINUTE = 60_000;
const place = mkdtempSync(join(tmpdir(), 'recheck-command-'));
const open = new Set<ReferenceFrs>();

/** How far this process is ahead of the clock on the wall: suite and service follow the same clock. */
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
  for (const frs of open) await frs.close();
  rmSync(place, { recursive: true, force: true });
});

async function started(name: string, more: Partial<FrsOptions> = {}): Promise<ReferenceFrs> {
  const frs = await startReferenceFrs({
    profile: 'state-local',
    seed: 1,
    folder: join(place, name),
    ...more,
  });
  open.add(frs);
  return frs;
}

/** An office's files beside a service, and its command lines. */
async function office(frs: ReferenceFrs) {
  const run = await writeRunFile(frs, join(frs.folder, 'client'), 1);
  const file = (name: string): string => join(frs.folder, name);
  const [state, key] = [file('later.state'), file('later.key')];
  return {
    file,
    state,
    run: () =>
      inside(
        ...['conform', 'run', '--profile', 'state-local', '--run', run, '--out', file('report')],
        ...['--only', 'DEL-03,DEL-04,DEL-15', '--state', state, '--key', key],
      ),
    recheck: (...more: readonly string[]) =>
      inside('conform', 'recheck', state, '--key', key, '--run', run, ...more),
    line: `frskit conform recheck ${state} --key ${key} --run ${run}`,
  };
}

function reportIn(folder: string): ConformanceReport {
  return JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as ConformanceReport;
}

const verdictsIn = ({ requirements }: ConformanceReport): Record<string, string> =>
  Object.fromEntries(requirements.map(({ id, verdict }) => [id, verdict]));

describe('conform recheck', { timeout: 240_000 }, () => {
  it('waits for its days, is not used up by a service that is away, and ends with the last look', async () => {
    const frs = await started('good');
    const { file, state, run, recheck, line } = await office(frs);
    const first = await run();
    expect({ code: first.code, told: first.err.includes(line) }).toEqual({ code: 0, told: true });
    const sealed = readFileSync(state);
    expect(statSync(state).mode & 0o777).toBe(0o600);

    const early = await recheck('--out', file('early'));
    expect([early.code, early.out, early.err]).toEqual([
      3,
      '',
      expect.stringMatching(/recheck 1 of 2 is due at \S+Z; nothing was sent/),
    ]);
    ahead = DAY + MINUTE;
    expect(await recheck('--out', file('report'))).toMatchObject({
      code: 3,
      err: expect.stringContaining('holds the report of the run') as string,
    });

    const port = Number(new URL(frs.url).port);
    await frs.close();
    const away = await recheck();
    expect([away.code, away.err]).toEqual([2, expect.stringContaining('the recheck does not count')]);
    expect(away.out).toContain('the service did not answer (connect)');
    expect(readFileSync(state)).toEqual(sealed);
    ahead = 0;
    // Its certificates are new at each start, and so is what stands in the run file.
    await office(await started('good', { port }));
    ahead = DAY + MINUTE;

    const one = await recheck('--out', file('look-1'), '--format', 'json');
    expect([one.code, one.err]).toEqual([0, expect.stringMatching(/Recheck 2 of 2 is due at/)]);
    const look = reportIn(file('look-1'));
    expect(JSON.parse(one.out)).toEqual(look);
    expect(look.run.recheck).toEqual({
      report: digestOf(readFileSync(join(file('report'), 'report.json'))),
      look: 1,
      looks: 2,
    });
    expect(verdictsIn(look)).toMatchObject({
      'CTL-06': 'pass',
      'DEL-03': 'pass',
      'DEL-04': 'pass',
      'DEL-15': 'pass',
      'DEL-17': 'inconclusive',
    });
    expect(look.leftOut).toContain('DEL-16');
    // Intact, and unsigned.
    expect((await inside('conform', 'verify', file('look-1'))).code).toBe(5);
    expect((await recheck()).err).toContain('recheck 2 of 2 is due at');
    // What a look left was lost, and it is taken again: its requests are new ones.
    writeFileSync(state, sealed);
    ahead += DAY;
    expect(await recheck()).toMatchObject({ code: 0 });

    ahead = WEEK + MINUTE;
    const two = await recheck('--out', file('look-2'));
    expect([two.code, two.err]).toEqual([0, expect.stringContaining('the state is destroyed')]);
    expect(verdictsIn(reportIn(file('look-2')))['DEL-17']).toBe('pass');
    expect(existsSync(state)).toBe(false);
    expect((await recheck()).err).toContain(`cannot read ${state}: there is no such file`);
  });

  it('fails a service that kept probes and returns, and says what to change', async () => {
    const copies = new Map<string, Uint8Array>();
    const from = Date.now();
    const frs = await started('keeper', {
      returnSeconds: 20 * 86_400,
      faultHooks: {
        statement: (statement) => ({ ...statement, retention: { ...statement.retention, return: 60 } }),
        made: (outcome, { pictures = [] }, { requestId }) => {
          const [picture] = pictures;
          if (picture !== undefined) copies.set(requestId, picture.slice());
          if (!('list' in outcome.made)) return outcome;
          const { list } = outcome.made;
          const until = new Date(Date.parse(list.respondedAt ?? '') + MINUTE).toISOString();
          const retention = { ...list.retention, result: { retained: true, until } };
          return { ...outcome, made: { list: { ...list, retention } } };
        },
        reply: (reply, { path }) => {
          const copy = copies.get(/^\/v1\/probes\/([^/?]+)$/.exec(path)?.[1] ?? '');
          const isBack = Date.now() - from > DAY / 2;
          return copy !== undefined && isBack ? { status: 200, type: 'image/jpeg', body: copy } : reply;
        },
      },
    });
    const { file, run, recheck } = await office(frs);
    expect((await run()).code).toBe(0);
    ahead = DAY + MINUTE;
    const { code, out, err } = await recheck('--out', file('look-1'), '--verbose');
    expect([code, err]).toEqual([1, expect.stringMatching(/DEL-03 {2}fail/)]);
    expect(out).toMatch(
      /^What failed\n-+\nDEL-03 MUST: [^]*Delete the result when its retention window ends\./m,
    );
    expect(verdictsIn(reportIn(file('look-1')))).toMatchObject({
      'DEL-03': 'fail',
      'DEL-04': 'pass',
      'DEL-15': 'fail',
      'DEL-17': 'warn',
    });
  });

  it('refuses what it cannot look by, and what a run could not keep', async () => {
    const smoke = ['conform', 'run', '--profile', 'ci-smoke', '--only', 'TCN-01'];
    const [state, key] = [join(place, 'state'), join(place, 'key')];
    const kept = ['--state', state, '--key', key];
    const refused: readonly (readonly [readonly string[], RegExp])[] = [
      [[...smoke, ...kept], /--state needs --run/],
      [[...smoke, '--run', 'r', '--state', state], /--state and --key go together/],
      [[...smoke, '--run', 'r', '--state', join(place, 'no', 's'), '--key', key], /there is no such folder/],
      [['conform', 'recheck', state, '--key', key], /--run is missing/],
      [
        ['conform', 'recheck', state, '--key', key, '--run', 'r'],
        /cannot read \S+key: there is no such file/,
      ],
      [
        ['conform', 'recheck', state, '--key', key, '--run', 'r', '--only', 'DEL'],
        /unknown option or command: only/,
      ],
    ];
    for (const [args, words] of refused)
      expect(await inside(...args)).toMatchObject({
        code: 3,
        out: '',
        err: expect.stringMatching(words) as string,
      });
    expect(existsSync(key)).toBe(false);
  });
});
