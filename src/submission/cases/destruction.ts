/** A destruction in two steps: what is to go is written down first, so that a crash cannot leave it half done (AUD-08). */
import type { Destruction } from './destruction-rules.ts';
import { erase } from './durable.ts';
import type { Item, ItemKind } from './item.ts';
import { type CaseFile, isItemName, itemsOf, jsonBody, jsonOf, putItem } from './store.ts';

/** What a destruction takes, and what a tombstone says was taken. */
export type Intent = {
  readonly destruction: Destruction;
  readonly names: readonly string[];
  readonly places: readonly number[];
};

function intentOf(item: Item): Intent {
  return jsonOf(item) as Intent;
}

/** True for a tombstone of the whole case file. */
export function isDestroyed(item: Item): boolean {
  return item.head.kind === 'tombstone' && intentOf(item).destruction.what === 'case-file';
}

/** Places in the order of a case that are empty because something was destroyed. */
export function destroyedPlaces(items: readonly Item[]): ReadonlySet<number> {
  const kinds: readonly ItemKind[] = ['destruction', 'tombstone'];
  return new Set(
    items.filter(({ head }) => kinds.includes(head.kind)).flatMap((item) => intentOf(item).places),
  );
}

/** Overwrites and takes away, tells the ledger, sets the tombstone. */
export async function runCommandLine(file: CaseFile, item: Item): Promise<void> {
  const { destruction, names, places } = intentOf(item);
  for (const name of names.filter(isItemName)) await erase(file.folder, name);
  const { what, reason, by, approver, submission, reference } = destruction;
  await file.tell({
    kind: 'destroyed',
    at: item.head.at,
    body: {
      case: file.ref,
      what,
      reason,
      by,
      approver,
      files: names.length,
      ...(submission === undefined ? {} : { submission }),
      ...(reference === undefined ? {} : { reference }),
    },
  });
  const body = jsonBody({ destruction, names: [], places: [...places, item.head.seq] });
  await putItem(file, { kind: 'tombstone', at: item.head.at, body });
  await erase(file.folder, item.head.name);
}

/** Ends what was begun and not ended. A crash between ledger and tombstone leaves two entries of one destruction. */
export async function finishDestruction(file: CaseFile): Promise<void> {
  const { items } = await itemsOf(file, ['destruction', 'tombstone']);
  const done = destroyedPlaces(items.filter(({ head }) => head.kind === 'tombstone'));
  for (const item of items.filter(({ head }) => head.kind === 'destruction')) {
    if (done.has(item.head.seq)) await erase(file.folder, item.head.name);
    else await runCommandLine(file, item);
  }
}
