/**
 * Putting items into a case, each bound by the entry of the ledger that makes it.
 *
 * The sealed bytes are on the disk under another name first; then the entry with their digests is written; then they
 * get their name. Whatever interrupts this, `recover` knows by the entry whether to complete or to discard it.
 */
import { equalBytes } from '../../bytes/index.ts';
import type { NewEntry } from '../../ledger/entry.ts';
import { bindingOf } from './bindings.ts';
import { completePending, randomName, syncFolder, writePending } from './durable.ts';
import { type ItemHead, itemBytes } from './item.ts';
import { seal } from './seal.ts';
import { settlePending } from './settle.ts';
import { type CaseFile, type Tell, nextPlace, wholeItems } from './store.ts';

/** An item that is to be put into a case. */
export type NewItem = Omit<ItemHead, 'schema' | 'case' | 'name' | 'seq'> & { readonly body: Uint8Array };

/** Kinds of entries that make items. */
type MakingKind =
  | 'case.opened'
  | 'case.stored'
  | 'case.closed'
  | 'case.reopened'
  | 'submission.prepared'
  | 'return.received'
  | 'attestation.received'
  | 'candidate.judged'
  | 'lead.created'
  | 'lead.decided'
  | 'destroyed';

/** An entry that makes items, before it has them. */
export type MakingEntry = MakingKind extends infer Kind
  ? Kind extends MakingKind
    ? Omit<NewEntry<Kind>, 'body'> & {
        readonly kind: Kind;
        readonly body: Omit<NewEntry<Kind>['body'], 'case' | 'items'>;
      }
    : never
  : never;

/** Puts items into a case while the ledger is held: on the disk, with their entry, when this returns. */
export async function recordBy(
  tell: Tell,
  file: CaseFile,
  entry: MakingEntry,
  items: readonly NewItem[],
): Promise<void> {
  try {
    const waiting = await writeWaiting(file, items);
    const bound = waiting.length === 0 ? {} : { items: waiting.map(({ binding }) => binding) };
    await tell({ ...entry, body: { ...entry.body, case: file.ref, ...bound } } as NewEntry);
    const names = waiting.map(({ name }) => name);
    await completePending(file.folder, names);
  } catch (error) {
    // Whether the entry was written decides; where that cannot be read now, it is decided when the case is opened.
    await settlePending(file).catch(() => undefined);
    throw error;
  }
}

/** Seals items and writes them under the names that they have while they wait for their entry. */
async function writeWaiting(
  file: CaseFile,
  items: readonly NewItem[],
): Promise<readonly { readonly name: string; readonly binding: string }[]> {
  let seq = await nextPlace(file);
  const waiting: { name: string; binding: string }[] = [];
  for (const { body, ...rest } of items) {
    const name = `${randomName()}.jwe`;
    const head: ItemHead = { schema: 'case-item/1', case: file.ref, name, seq: seq++, ...rest };
    const sealed = await seal(itemBytes({ head, body }), head, file.key);
    await writePending(file.folder, name, sealed);
    waiting.push({ name, binding: bindingOf(head, sealed) });
  }
  await syncFolder(file.folder);
  return waiting;
}

/** Writes an entry and the items that it makes. */
export async function record(file: CaseFile, entry: MakingEntry, items: readonly NewItem[]): Promise<void> {
  await file.ledger.write((tell) => recordBy(tell, file, entry, items));
}

/** Puts items into a case that no other entry makes. */
export async function putItems(file: CaseFile, items: readonly NewItem[]): Promise<void> {
  const [first] = items;
  if (first === undefined) return;
  const { at, submission } = first;
  const body = submission === undefined ? {} : { submission };
  await record(file, { kind: 'case.stored', at, body }, items);
}

/** The items that are not in the case yet: what was interrupted can be repeated. */
export async function newItems(file: CaseFile, items: readonly NewItem[]): Promise<readonly NewItem[]> {
  const fresh: NewItem[] = [];
  for (const item of items) {
    const there = [...(await wholeItems(file, [item.kind], item.submission)), ...fresh];
    if (!there.some(({ body }) => equalBytes(body, item.body))) fresh.push(item);
  }
  return fresh;
}
