/** A destruction in two steps: its entry is written first, so that a crash cannot leave it half done (AUD-08). */
import type { Finding } from '../../findings/finding.ts';
import type { NewEntry } from '../../ledger/entry.ts';
import type { Body } from '../../ledger/kinds.ts';
import { listing } from './compare.ts';
import type { Destruction } from './destruction-rules.ts';
import { erase } from './durable.ts';
import type { Item } from './item.ts';
import { isItemName } from './names.ts';
import { recordBy } from './record.ts';
import { bindingsOf } from './settle.ts';
import { type CaseFile, type Tell, itemsOf, jsonBody, jsonOf } from './store.ts';
import { TAKES, isTaken } from './taken.ts';

/** What a tombstone says. */
type Tombstone = { readonly destruction: Destruction; readonly places: readonly number[] };

/** True for a tombstone of the whole case file. */
export function isDestroyed(item: Item): boolean {
  return item.head.kind === 'tombstone' && (jsonOf(item) as Tombstone).destruction.what === 'case-file';
}

/** Places in the order of a case that are empty because something was destroyed. */
export function destroyedPlaces(items: readonly Item[]): ReadonlySet<number> {
  const tombstones = items.filter(({ head }) => head.kind === 'tombstone');
  return new Set(tombstones.flatMap((item) => (jsonOf(item) as Tombstone).places));
}

/** What a destruction takes. */
export type Taken = {
  readonly names: readonly string[];
  readonly places: readonly number[];
  /** Files of which nobody knows whether they are taken. */
  readonly findings: readonly Finding[];
};

/**
 * What a destruction takes: what the ledger binds, readable or not, and of a case file of version 1 what can be
 * opened. With the whole case file goes everything but its tombstones.
 */
export async function takenBy(
  file: CaseFile,
  destruction: Pick<Destruction, 'what' | 'submission'>,
): Promise<Taken> {
  const { live } = await bindingsOf(file);
  const isWhole = destruction.what === 'case-file';
  const { items, findings } = await itemsOf(file, TAKES[destruction.what], destruction.submission);
  const listed = (await listing(file.folder)).filter(isItemName);
  const tombstones = new Set(
    (await itemsOf(file, ['tombstone'])).items.flatMap(({ head }) =>
      live.size === 0 || live.has(head.name) ? [head.name] : [],
    ),
  );
  const bound = [...live.values()].filter((item) => isTaken(destruction, item));
  const opened = new Set([...items.map(({ head }) => head.name), ...bound.map(({ name }) => name)]);
  const names = listed.filter((name) => (isWhole ? !tombstones.has(name) : opened.has(name)));
  const places = new Set([...items.map(({ head }) => head.seq), ...bound.map(({ place }) => place)]);
  const isKnown = listed.every((name) => live.has(name));
  return { names, places: [...places], findings: isKnown ? [] : findings };
}

type Begun = Pick<NewEntry<'destruction.begun'>, 'at' | 'body'>;

/** Erases what a destruction takes, and records it with its tombstone. */
export async function runDestruction(file: CaseFile, { at, body }: Begun, tell: Tell): Promise<void> {
  const { case: _case, files: _files, ...destruction } = body;
  const { names, places } = await takenBy(file, destruction);
  for (const name of names) await erase(file.folder, name);
  const tombstone = jsonBody({ destruction, places } satisfies Tombstone);
  const { case: _ref, ...told }: Body<'destruction.begun'> = body;
  await recordBy(tell, file, { kind: 'destroyed', at, body: told }, [
    { kind: 'tombstone', at, body: tombstone },
  ]);
}
