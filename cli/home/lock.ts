/** One lock for every file of the home folder that is read, changed and written. The ledger has its own of the same kind. */
import { join } from 'node:path';
import { takeLock } from '../../src/ledger/index.ts';
import type { Home } from './home.ts';
import { plainly } from './plainly.ts';

/** Milliseconds to wait for other commands. */
const WAIT = 30_000;

/**
 * Reads, changes and writes files of the home while no other command does. Not to be nested.
 * @throws UsageError where another command keeps the lock
 */
export async function whileLocked<T>({ folder }: Pick<Home, 'folder'>, change: () => Promise<T>): Promise<T> {
  const lock = await plainly(() => takeLock(join(folder, 'lock'), WAIT, 'the home folder'));
  try {
    return await change();
  } finally {
    lock.release();
  }
}
