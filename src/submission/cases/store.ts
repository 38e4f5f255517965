/** A case file and what is in it. Nothing is found but by case and submission: there is no index, and none is made. */
import { readdir } from 'node:fs/promises';
import { equalBytes } from '../../bytes/index.ts';
import type { Finding } from '../../findings/finding.ts';
import type { NewEntry } from '../../ledger/entry.ts';
import { type CaseCode, codes } from './codes.ts';
import { randomName, readPlain, writeWhole } from './durable.ts';
import { caseError, systemError } from './errors.ts';
import { rootFolder } from './folder.ts';
import { type Item, type ItemHead, type ItemKind, ITEM_KINDS, itemBytes, itemIn } from './item.ts';
import { type CaseKey, LABEL, caseKey, labelOf, seal, unseal } from './seal.ts';

/** Writes an entry to the ledger, and returns when it is there. What it refuses does not happen. */
export type Tell = (entry: NewEntry) => Promise<void>;

/** The salted commitment to some bytes, as the ledger makes it. */
export type Commit = (bytes: Uint8Array, salt: Uint8Array) => string;

export type CasesOptions = {
  /** The folder of all cases, such as `cases` below the home folder. */
  readonly folder: string;
  readonly key: Uint8Array;
  readonly tell: Tell;
  readonly commit: Commit;
};

/** All case files below one folder, sealed by one key. */
export type Cases = {
  readonly root: string;
  readonly key: CaseKey;
  readonly tell: Tell;
  readonly commit: Commit;
};

/** One case file, by its reference. */
export type CaseFile = Cases & { readonly ref: string; readonly folder: string };

/** Items larger than this are none of ours. */
const MOST = 192 * 1024 * 1024;
const NAME = /^[0-9a-f]{32}\.jwe$/;
const TEMPORARY = /^[0-9a-f]{32}\.jwe\.\d{1,10}\.tmp$/;
/** The queue of those who want to submit in the case: no part of it. */
export const LOCK = 'submit.lock';

/**
 * The case files below a folder, which is made where there is none.
 *
 * @example
 * const cases = await openCases(casesOptions);
 */
export async function openCases({ folder, key, tell, commit }: CasesOptions): Promise<Cases> {
  return { key: caseKey(key), root: await rootFolder(folder), tell, commit };
}

export type Items = { readonly items: readonly Item[]; readonly findings: readonly Finding[] };

/** A finding about a case file. */
export function caseFinding(rule: CaseCode, path: string, message: string): Finding {
  const severity = codes.find(({ id }) => id === rule)?.severity ?? 'error';
  return { rule, severity, at: { path }, message };
}

/** True for the name of an item's file. */
export function isItemName(name: string): boolean {
  return NAME.test(name);
}

async function namesIn({ folder }: CaseFile): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => name !== LOCK && !TEMPORARY.test(name)).sort();
  } catch (error) {
    throw systemError(error, 'ERR_UNREADABLE');
  }
}

async function labelBytes({ folder }: CaseFile, name: string): Promise<Uint8Array | undefined> {
  return NAME.test(name) ? readPlain(folder, name, { most: MOST, first: LABEL }) : undefined;
}

/** The next place in the order; labels stand in clear, so that nothing has to be opened for it. */
async function nextPlace(file: CaseFile): Promise<number> {
  let next = 0;
  for (const name of await namesIn(file)) {
    const first = await labelBytes(file, name);
    const seq = first === undefined ? undefined : labelOf(first)?.seq;
    next = Math.max(next, (seq ?? -1) + 1);
  }
  return next;
}

async function readItem(
  file: CaseFile,
  name: string,
  kinds: readonly ItemKind[],
): Promise<Item | CaseCode | undefined> {
  const first = await labelBytes(file, name);
  if (first === undefined) return 'case.stray';
  const label = labelOf(first);
  if (label === undefined) return 'case.damaged';
  if (!kinds.includes(label.kind as ItemKind)) return undefined;
  const sealed = await readPlain(file.folder, name, { most: MOST });
  const bytes = sealed === undefined ? undefined : await unseal(sealed, file.key);
  const item = bytes === undefined ? undefined : itemIn(bytes);
  if (item === undefined) return 'case.damaged';
  const { head } = item;
  const here =
    head.case === file.ref && head.name === name && head.kind === label.kind && head.seq === label.seq;
  return here ? item : 'case.misplaced';
}

const WORDS: Readonly<Record<CaseCode, string>> = {
  'case.damaged': 'the file cannot be opened; it was altered or cut',
  'case.misplaced': 'the file was written for another case or under another name',
  'case.missing': 'a file is gone, and no tombstone stands for it',
  'case.stray': 'this is no file of the case; it was not read',
};

/** The items of some kinds, in the order in which they were put there. What cannot be used is told and left out. */
export async function itemsOf(
  file: CaseFile,
  kinds: readonly ItemKind[] = ITEM_KINDS,
  submission?: string,
): Promise<Items> {
  const items: Item[] = [];
  const findings: Finding[] = [];
  for (const [place, name] of (await namesIn(file)).entries()) {
    const item = await readItem(file, name, kinds);
    if (typeof item === 'string') findings.push(caseFinding(item, `item[${place}]`, WORDS[item]));
    else if (item !== undefined && (submission === undefined || item.head.submission === submission)) {
      items.push(item);
    }
  }
  items.sort(
    ({ head: a }, { head: b }) => a.seq - b.seq || (a.at < b.at ? -1 : 1) || (a.name < b.name ? -1 : 1),
  );
  return { items, findings };
}

/** The names of all items but those of some kinds, whether or not they can be opened. */
export async function namesOf(file: CaseFile, but: readonly ItemKind[]): Promise<readonly string[]> {
  const names: string[] = [];
  for (const name of (await namesIn(file)).filter(isItemName)) {
    const first = await labelBytes(file, name);
    const kind = first === undefined ? undefined : labelOf(first)?.kind;
    if (first !== undefined && !but.some((one) => one === kind)) names.push(name);
  }
  return names;
}

/** The same, where nothing may be decided on less than the whole. */
export async function wholeItems(
  file: CaseFile,
  kinds: readonly ItemKind[],
  submission?: string,
): Promise<readonly Item[]> {
  const { items, findings } = await itemsOf(file, kinds, submission);
  const broken = findings.filter(({ severity }) => severity === 'error').length;
  if (broken > 0) {
    throw caseError(
      'ERR_UNREADABLE',
      'case',
      `has ${broken} files that are damaged or misplaced; restore them first`,
    );
  }
  return items;
}

export type NewItem = Omit<ItemHead, 'schema' | 'case' | 'name' | 'seq'> & { readonly body: Uint8Array };

/** Puts something into a case: sealed, under a random name, on the disk when this returns. */
export async function putItem(file: CaseFile, { body, ...head }: NewItem): Promise<ItemHead> {
  const name = `${randomName()}.jwe`;
  const seq = await nextPlace(file);
  const whole: ItemHead = { schema: 'case-item/1', case: file.ref, name, seq, ...head };
  await writeWhole(file.folder, name, await seal(itemBytes({ head: whole, body }), whole, file.key));
  return whole;
}

/** The same, unless it is there already: what a crash cut short can be repeated. */
export async function putOnce(file: CaseFile, item: NewItem): Promise<void> {
  const there = await wholeItems(file, [item.kind], item.submission);
  if (!there.some(({ body }) => equalBytes(body, item.body))) await putItem(file, item);
}

/** The body of an item that is JSON of this package. */
export function jsonOf({ body }: Item): unknown {
  return JSON.parse(new TextDecoder().decode(body));
}

/** A value as the body of an item. */
export function jsonBody(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}
