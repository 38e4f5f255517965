/** Only one submission at a time works in a case. */
import { join } from 'node:path';
import { FrskitError } from '../../findings/errors.ts';
import { takeLock } from '../../ledger/lock.ts';
import { LOCK } from '../cases/names.ts';
import type { CaseFile } from '../cases/store.ts';

/**
 * Does some work as the only submission in a case.
 * @throws FrskitError `ERR_UNWRITABLE` where another one does not end within so many milliseconds
 */
export async function aloneIn<T>(file: CaseFile, wait: number, work: () => Promise<T>): Promise<T> {
  const lock = await takeLock(join(file.folder, LOCK), wait).catch(() => {
    const problem = 'has another submission under way';
    throw new FrskitError('ERR_UNWRITABLE', `the case ${problem}; try again when it is done`, [
      { input: 'case', problem },
    ]);
  });
  try {
    return await work();
  } finally {
    lock.release();
  }
}
