/** Later looks at a service that was tested: what a run leaves, under which key, and what is seen a day and a week on. */
import { createDecipheriv } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { syntheticTestSet, harness } from '../../conformance/harness.ts';
import {
  DUE_AFTER,
  RecheckError,
  type RecheckState,
  destroyState,
  keyOf,
  makeKeyFile,
  makeState,
  newKeyText,
  openState,
  readKeyFile,
  readState,
  recheck,
  sealState,
  writeState,
} from '../../conformance/recheck/index.ts';
import type { FaultHooks } from '../../conformance/reference-frs/fault-hooks.ts';
import { digestOf } from '../../conformance/report/digest.ts';
import { json, readReport } from '../../conformance/report/index.ts';
import { inconsistencies } from '../../conformance/report/consistent.ts';
import { run } from '../../conformance/suite/run.ts';

const [DAY, WEEK] = DUE_AFTER;
const folder = mkdtempSync(join(tmpdir(), 'recheck-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A service and a run of it, by a clock that both follow. */
async function tested(
  faultHooks: (now: () => number) => Partial<FaultHooks> = () => ({}),
  returnSeconds = 3600,
) {
  let ahead = 0;
  const now = (): number => Date.now() + ahead;
  const testSet = await syntheticTestSet('recheck');
  const service = { now, returnSeconds, faultHooks: faultHooks(now) };
  const { setup, close } = await harness({
    profile: 'state-local',
    seed: 'recheck',
    testSet,
    service,
    setup: { now },
  });
  const outcome = await run({ ...setup, only: ['DEL-03', 'DEL-04', 'DEL-15'] });
  const report = digestOf(json(outcome.report));
  return {
    setup,
    close,
    outcome,
    report,
    state: makeState(outcome, { report }),
    later: (by: number) => (ahead = by),
  };
}

type Report = Awaited<ReturnType<typeof recheck>>['report'];

function verdictsIn({ requirements }: Report): Readonly<Record<string, string>> {
  return Object.fromEntries(requirements.map(({ id, verdict }) => [id, verdict]));
}

const HOLDS = { 'CTL-06': 'pass', 'DEL-03': 'pass', 'DEL-04': 'pass', 'DEL-15': 'pass' };

describe('conform recheck', { timeout: 240_000 }, () => {
  it('looks again after a day and a week, names the report of the run, and is over then', async () => {
    const { setup, close, report, state, later, outcome } = await tested();
    try {
      expect(outcome.report.requirements.find(({ id }) => id === 'DEL-04')?.verdict).toBe('pass');
      await expect(recheck(state, setup)).rejects.toMatchObject({ code: 'ERR_RECHECK_NOT_DUE' });
      later(DAY + 60_000);
      const first = await recheck(state, setup);
      expect(verdictsIn(first.report)).toEqual({ ...HOLDS, ...controls(), 'DEL-17': 'inconclusive' });
      expect(first.report.run.recheck).toEqual({ report, look: 1, looks: 2 });
      expect(first.report.notices.join(' ')).toContain(report);
      expect(readReport(Buffer.from(json(first.report))).problems).toEqual([]);
      expect(inconsistencies(first.report)).toEqual([]);
      const left = first.state as RecheckState;
      await expect(recheck(left, setup)).rejects.toMatchObject({ code: 'ERR_RECHECK_NOT_DUE' });
      await expect(recheck(left, { ...setup, issuer: 'another.invalid' })).rejects.toMatchObject({
        code: 'ERR_RECHECK_OTHER_SERVICE',
      });
      await expect(
        recheck(left, { ...setup, testSet: await syntheticTestSet('another') }),
      ).rejects.toMatchObject({
        code: 'ERR_RECHECK_OTHER_SET',
      });
      later(WEEK + 60_000);
      const missed = await recheck(state, setup);
      expect(verdictsIn(missed.report)).toMatchObject({ ...HOLDS, 'DEL-17': 'inconclusive' });
      const second = await recheck(left, setup);
      expect(verdictsIn(second.report)).toEqual({ ...HOLDS, ...controls(), 'DEL-17': 'pass' });
      expect(second.state).toBeUndefined();
    } finally {
      await close();
    }
  });

  it('sees a probe that comes back, a return that stays, and that no look was missed in between', async () => {
    const copies = new Map<string, Uint8Array>();
    const from = Date.now();
    const { setup, close, state, later } = await tested(
      (now) => ({
        statement: (statement) => ({ ...statement, retention: { ...statement.retention, return: 3600 } }),
        made: (made, { pictures = [] }, { requestId }) => {
          const [picture] = pictures;
          if (picture !== undefined) copies.set(requestId, picture.slice());
          return made;
        },
        reply: (reply, { path }) => {
          const copy = copies.get(/^\/v1\/probes\/([^/?]+)$/.exec(path)?.[1] ?? '');
          const isRestored = now() - from > DAY / 2;
          return copy !== undefined && isRestored ? { status: 200, type: 'image/jpeg', body: copy } : reply;
        },
      }),
      20 * 86_400,
    );
    try {
      later(WEEK + 60_000);
      const only = await recheck(state, setup);
      expect(verdictsIn(only.report)).toMatchObject({
        'DEL-03': 'fail',
        'DEL-04': 'pass',
        'DEL-15': 'fail',
        'DEL-17': 'warn',
      });
      expect(only.report.run.recheck).toMatchObject({ look: 2, looks: 2 });
      expect(only.state).toBeUndefined();
    } finally {
      await close();
    }
  });
});

function controls(): Readonly<Record<string, string>> {
  return Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`CTL-0${n}`, 'pass']));
}

const STATE: RecheckState = {
  schema: 'frs-recheck/1',
  report: `sha-256:${'0'.repeat(64)}`,
  profile: 'state-local',
  channel: 'api',
  issuer: 'frs.invalid',
  seed: 'a seed that nobody may know',
  testSet: '',
  runKey: 'AA',
  madeAt: 0,
  due: [1],
  taken: [],
  places: [],
  returns: [],
};

describe('the state of a run', () => {
  it('lies in a file for its owner, opens by its key alone, and is overwritten before it goes', async () => {
    const [path, keyPath] = [join(folder, 'recheck.state'), join(folder, 'recheck.key')];
    await makeKeyFile(keyPath);
    await expect(makeKeyFile(keyPath)).rejects.toThrow(/EEXIST/);
    const key = await readKeyFile(keyPath);
    await writeState(path, STATE, key);
    await writeState(path, { ...STATE, seed: 'another' }, key);
    expect([path, keyPath].map((file) => (statSync(file).mode & 0o777).toString(8))).toEqual(['600', '600']);
    expect((await readState(path, key)).seed).toBe('another');
    expect(existsSync(`${path}.next`)).toBe(false);
    const sealed = readFileSync(path, 'utf8');
    await expect(openState(sealed, keyOf(newKeyText()))).rejects.toMatchObject({ code: 'ERR_RECHECK_KEY' });
    const bent = sealed.replace(/.(?=[^.]*\n$)/, (letter) => (letter === 'A' ? 'B' : 'A'));
    await expect(openState(bent, key)).rejects.toBeInstanceOf(RecheckError);
    await destroyState(path);
    expect(existsSync(path)).toBe(false);
  });

  it('is a JWE that other code opens, and discloses nothing without the key', async () => {
    const text = newKeyText();
    const sealed = await sealState(STATE, keyOf(text));
    const [head = '', encryptedKey, iv = '', cipher = '', tag = ''] = sealed.split('.');
    expect(encryptedKey).toBe('');
    const decipher = createDecipheriv(
      'aes-256-gcm',
      Buffer.from(text.trim(), 'base64url'),
      Buffer.from(iv, 'base64url'),
    );
    decipher.setAAD(Buffer.from(head, 'ascii')).setAuthTag(Buffer.from(tag, 'base64url'));
    const plain = Buffer.concat([decipher.update(Buffer.from(cipher, 'base64url')), decipher.final()]);
    expect(JSON.parse(plain.toString())).toEqual(STATE);
    expect(
      sealed
        .split('.')
        .map((part) => Buffer.from(part, 'base64url').toString('latin1'))
        .join(),
    ).not.toContain(STATE.seed);
  });

  it('is refused where it is none, and a key file that is none too', async () => {
    const key = keyOf(newKeyText());
    const none = await sealState({ ...STATE, due: [] }, key);
    await expect(openState(none, key)).rejects.toMatchObject({ code: 'ERR_RECHECK_STATE' });
    const path = join(folder, 'short.key');
    writeFileSync(path, 'c2hvcnQ\n');
    await expect(readKeyFile(path)).rejects.toMatchObject({ code: 'ERR_RECHECK_KEY' });
  });
});
