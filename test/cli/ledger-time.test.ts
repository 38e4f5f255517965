/** Times in the ledger of a home folder. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { type Home, makeHome, readLedger, withLedger } from '../../cli/home/index.ts';
import { ioOf } from '../../cli/print.ts';
import type { Entry } from '../../src/ledger/index.ts';

const START = Date.parse('2026-03-04T05:06:07Z');
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: START });
});
afterEach(() => {
  vi.useRealTimers();
});

const seconds = (count: number): void => void vi.setSystemTime(START + count * 1000);

async function newHome(): Promise<Home> {
  const folder = mkdtempSync(join(tmpdir(), 'frskit-time-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return makeHome(join(folder, 'home'));
}

/** Writes an entry that the caller dated before the lock was taken; what is reported on standard error. */
async function stop(home: Home, at = '2026-01-02T03:04:05Z'): Promise<string> {
  const said: string[] = [];
  const io = ioOf({ write: () => true }, { write: (text) => said.push(String(text)) > 0 }, {}, false);
  const body = { frs: 'ca-dmv', reason: 'breach', by: 'O-1' } as const;
  await withLedger(home, io, ({ tell }) => tell({ kind: 'registry.stopped', at, body }));
  return said.join('');
}

async function entriesOf(home: Home): Promise<readonly string[]> {
  const entries: Entry[] = [];
  const { verification } = await readLedger(home, { onEntry: (entry) => void entries.push(entry) });
  expect(verification.findings).toEqual([]);
  return entries.map(({ kind, at }) => `${kind} ${at.slice(14, 19)}`);
}

it('dates an entry when it is written, whenever the command read its clock', async () => {
  const home = await newHome();
  await stop(home);
  seconds(30);
  await stop(home, '2027-01-01T00:00:00Z');
  expect(await entriesOf(home)).toEqual([
    'ledger.opened 06:07',
    'registry.stopped 06:07',
    'registry.stopped 06:37',
  ]);
});

it('reports and records a clock that was set back once, and dates entries by the last one until then', async () => {
  const home = await newHome();
  seconds(60);
  await stop(home);
  seconds(0);
  expect(await stop(home)).toMatch(/^the clock of this machine was set back: it is 60 seconds behind/);
  expect(await stop(home)).toBe('');
  seconds(20);
  expect(await stop(home)).toBe('');
  seconds(61);
  expect(await stop(home)).toBe('');
  seconds(31);
  expect(await stop(home)).toContain('30 seconds behind');
  expect(await entriesOf(home)).toEqual([
    'ledger.opened 07:07',
    'registry.stopped 07:07',
    'clock.set-back 07:07',
    ...Array.from({ length: 3 }, () => 'registry.stopped 07:07'),
    'registry.stopped 07:08',
    'clock.set-back 07:08',
    'registry.stopped 07:08',
  ]);
});
