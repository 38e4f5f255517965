/** What the rooms behind throw at a caller, as words for whoever called. */
import { FrskitError } from '../../src/findings/index.ts';
import { UsageError } from '../exit.ts';

/**
 * Does some work; what it refuses is the user's to mend, and no fault of this program.
 * @throws UsageError in place of a FrskitError
 */
export async function plainly<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof FrskitError)) throw error;
    throw new UsageError(error.message);
  }
}
