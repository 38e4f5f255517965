/** Items that wait for their entry: whether the entry was written decides what becomes of them. */
import { type Bindings, followBindings } from './bindings.ts';
import { isSame, listing } from './compare.ts';
import { PENDING, completePending, erase } from './durable.ts';
import { isItemName } from './names.ts';
import type { CaseFile } from './store.ts';

/** What the ledger knows of a case. */
export async function bindingsOf({ ledger, ref }: Pick<CaseFile, 'ledger' | 'ref'>): Promise<Bindings> {
  const { see, of } = followBindings(ref);
  await ledger.read(see);
  return of(ref);
}

/** An item whose entry was written gets its name; one without an entry was never acknowledged, and is erased. */
export async function settlePending(file: CaseFile): Promise<void> {
  const { folder } = file;
  const { live } = await bindingsOf(file);
  const listed = await listing(folder);
  for (const pending of listed.filter((name) => name.endsWith(PENDING))) {
    const name = pending.slice(0, -PENDING.length);
    const item = live.get(name);
    const isWaiting = item !== undefined && !listed.includes(name);
    if (isWaiting && (await isSame(folder, pending, item))) await completePending(folder, [name]);
    else if (!isWaiting && isItemName(name)) await erase(folder, pending);
  }
}
