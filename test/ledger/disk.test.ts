/** What is acknowledged is on the disk first; a disk that fails ends the writing and loses nothing acknowledged. */
import { join } from 'node:path';
import type * as Fs from 'node:fs';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openLedger, verifyLedger } from '../../src/ledger/index.ts';
import { AT, NUMBER, submission } from './bodies.ts';
import { folder, freshLedger } from './recipes.ts';

const disk = vi.hoisted(() => ({
  calls: [] as string[],
  /** What the next calls do instead. */
  fail: undefined as 'write' | 'half' | 'sync' | undefined,
}));

vi.mock('node:fs', async (original) => {
  const real = await original<typeof Fs>();
  return {
    ...real,
    writeSync: (fd: number, bytes: Uint8Array, offset: number, length: number, position: number): number => {
      disk.calls.push('write');
      if (disk.fail === 'write') throw new Error('ENOSPC');
      if (disk.fail === 'half') {
        if (disk.calls.length > 1) throw new Error('ENOSPC');
        return real.writeSync(fd, bytes, offset, length >> 1, position);
      }
      return real.writeSync(fd, bytes, offset, length, position);
    },
    fdatasyncSync: (fd: number): void => {
      disk.calls.push('sync');
      if (disk.fail === 'sync') throw new Error('EIO');
      real.fdatasyncSync(fd);
    },
  };
});

beforeEach(() => {
  disk.fail = undefined;
  disk.calls.length = 0;
});

describe('the disk', () => {
  it('is waited for once for each batch, after the writing and before the return', async () => {
    const { ledger } = await freshLedger();
    disk.calls.length = 0;
    const receipts = ledger.append(...Array.from({ length: 50 }, (_, i) => submission(i)));
    expect(disk.calls).toEqual(['write', 'sync']);
    expect(receipts.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    ledger.append(submission(50));
    expect(disk.calls).toEqual(['write', 'sync', 'write', 'sync']);
  });

  it.each(['write', 'half', 'sync'] as const)(
    'that fails (%s): nothing is acknowledged, nothing follows, nothing is lost',
    async (fail) => {
      const { path, ledger } = await freshLedger();
      ledger.append(submission(1));
      const before = readFileSync(path, 'utf8');
      disk.calls.length = 0;
      disk.fail = fail;
      expect(() => ledger.append(submission(2), submission(3))).toThrow(/writing failed/);
      disk.fail = undefined;
      // The system may have forgotten what it could not write: going on would leave a hole.
      expect(() => ledger.append(submission(4))).toThrow(/writing failed/);
      expect(ledger.size()).toBe(2);
      ledger.close();
      expect(readFileSync(path, 'utf8')).toBe(before);
      const { ledger: again, findings } = await openLedger(path, { at: AT, wait: 0 });
      expect(findings).toEqual([]);
      again.append(submission(2));
      again.close();
      expect(verifyLedger(path)).toMatchObject({ size: 3, findings: [] });
    },
  );

  it('that fails while the ledger is made: the lock is given back', async () => {
    const path = join(folder(), 'ledger.jsonl');
    disk.fail = 'write';
    await expect(openLedger(path, { at: AT, ledger: NUMBER })).rejects.toThrow(/writing failed/);
    disk.fail = undefined;
    const { ledger } = await openLedger(path, { at: AT, ledger: NUMBER, wait: 0 });
    expect(ledger.size()).toBe(1);
    ledger.close();
  });
});
