/** The home's case files. */
import { commitmentTo } from '../../src/ledger/index.ts';
import { type CaseLedger, type Cases, openCases } from '../../src/submission/cases/index.ts';
import type { Home } from './home.ts';
import { caseKeyOf } from './keys.ts';
import { type Book, readLedger } from './ledger.ts';
import { plainly } from './plainly.ts';

/**
 * The case files and the ledger that binds their items: a book that the command has open, or how to open it for each
 * entry.
 * @throws UsageError where the home has no key of the case files
 */
export async function casesOf(
  home: Home,
  book: Pick<Book, 'tell'> | Pick<CaseLedger, 'write'>,
): Promise<Cases> {
  const key = await caseKeyOf(home);
  const ledger: CaseLedger = {
    write: 'write' in book ? book.write : (work) => work(book.tell),
    read: async (see) => {
      await readLedger(home, { onEntry: see });
    },
  };
  return plainly(() => openCases({ folder: home.cases, key, ledger, commit: commitmentTo }));
}
