/** The home's case files. */
import { commitmentTo } from '../../src/ledger/index.ts';
import { type Cases, openCases } from '../../src/submission/cases/index.ts';
import { plainly } from './plainly.ts';
import type { Home } from './home.ts';
import { caseKeyOf } from './keys.ts';
import type { Book } from './ledger.ts';

/**
 * The case files, each entry about them written to the open ledger.
 * @throws UsageError where the home has no key of the case files
 */
export async function casesOf(home: Home, { tell }: Pick<Book, 'tell'>): Promise<Cases> {
  const key = await caseKeyOf(home);
  return plainly(() => openCases({ folder: home.cases, key, tell, commit: commitmentTo }));
}
