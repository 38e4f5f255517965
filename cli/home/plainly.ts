/** What packages throw at a caller, as messages for the user. */
import { FrskitError } from '../../src/findings/index.ts';
import { CaseDisagreement } from '../../src/submission/cases/index.ts';
import { FindingsError, UsageError } from '../exit.ts';

/**
 * Does some work; what it refuses is the user's to correct, and no fault of this program.
 * @throws FindingsError for a case file that does not agree with the ledger
 * @throws UsageError in place of every other FrskitError
 */
export async function plainly<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CaseDisagreement) throw new FindingsError(error.message, error.findings);
    if (!(error instanceof FrskitError)) throw error;
    throw new UsageError(error.message);
  }
}
