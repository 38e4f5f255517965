/** Times in the ledger of a home folder. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeHome, readLedger, withLedger } from '../../cli/home/index.ts';
import type { Entry } from '../../src/ledger/index.ts';

const io = {
  out: () => undefined,
  say: () => undefined,
  note: () => undefined,
  progress: undefined,
  color: false,
};

it('records no entry before the one that precedes it, whenever the command read its clock', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'frskit-time-'));
  try {
    const home = await makeHome(join(folder, 'home'));
    const at = '2026-01-02T03:04:05Z';
    const body = { frs: 'ca-dmv', reason: 'breach', by: 'O-1' } as const;
    await withLedger(home, io, ({ tell }) => tell({ kind: 'registry.stopped', at, body }));
    const entries: Entry[] = [];
    const { verification } = await readLedger(home, { onEntry: (entry) => void entries.push(entry) });
    expect(verification.findings).toEqual([]);
    expect(entries.map(({ kind }) => kind)).toEqual(['ledger.opened', 'registry.stopped']);
    expect(entries[1]?.at).toBe(entries[0]?.at);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
