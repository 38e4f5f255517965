/** Completing or discarding what was interrupted, while the ledger is held: no other process writes meanwhile. */
import { type Comparison, compare, listing } from './compare.ts';
import { runDestruction } from './destruction.ts';
import { sweep } from './durable.ts';
import { bindingsOf, settlePending } from './settle.ts';
import type { CaseFile, Tell } from './store.ts';

/** Compares the case with the ledger. An entry is read after the files are listed, so that none lacks its entry. */
export async function hold(file: Pick<CaseFile, 'ledger' | 'ref' | 'folder'>): Promise<Comparison> {
  const listed = await listing(file.folder);
  return compare(file.folder, listed, await bindingsOf(file));
}

/** Completes or discards what was interrupted, then compares. */
export async function recover(file: CaseFile, tell: Tell): Promise<Comparison> {
  await sweep(file.folder);
  await settlePending(file);
  const { begun } = await bindingsOf(file);
  if (begun !== undefined) await runDestruction(file, begun, tell);
  return hold(file);
}
