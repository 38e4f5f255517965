/** A case file and what is in it. Nothing is found but by case and submission: there is no index, and none is made. */
import type { Finding } from '../../findings/finding.ts';
import type { Entry, NewEntry } from '../../ledger/entry.ts';
import type { CaseCode } from './codes.ts';
import { caseFinding, listing } from './compare.ts';
import { PENDING, TEMPORARY, readPlain } from './durable.ts';
import { caseError } from './errors.ts';
import { rootFolder } from './folder.ts';
import { type Item, type ItemKind, ITEM_KINDS, itemIn } from './item.ts';
import { LOCK, MOST, isItemName } from './names.ts';
import { type CaseKey, LABEL, caseKey, labelOf, unseal } from './seal.ts';

/** Writes an entry to the ledger, and returns when it is there. What it refuses does not happen. */
export type Tell = (entry: NewEntry) => Promise<void>;

/** The salted commitment to some bytes, as the ledger makes it. */
export type Commit = (bytes: Uint8Array, salt: Uint8Array) => string;

/** The ledger as case files use it. */
export type CaseLedger = {
  /** Runs `work` as the only writer of the ledger, which is also the only writer of case files meanwhile. */
  readonly write: <T>(work: (tell: Tell) => Promise<T>) => Promise<T>;
  /** Shows each entry, in its order. */
  readonly read: (see: (entry: Entry) => void) => Promise<void>;
};

export type CasesOptions = {
  /** The folder of all cases, such as `cases` below the home folder. */
  readonly folder: string;
  readonly key: Uint8Array;
  readonly ledger: CaseLedger;
  readonly commit: Commit;
};

/** All case files below one folder, sealed by one key. */
export type Cases = {
  readonly root: string;
  readonly key: CaseKey;
  readonly ledger: CaseLedger;
  /** Writes an entry that makes no item. */
  readonly tell: Tell;
  readonly commit: Commit;
};

/** One case file, by its reference. */
export type CaseFile = Cases & { readonly ref: string; readonly folder: string };

/**
 * The case files below a folder, which is made where there is none.
 *
 * @example
 * const cases = await openCases(casesOptions);
 */
export async function openCases({ folder, key, ledger, commit }: CasesOptions): Promise<Cases> {
  const tell: Tell = (entry) => ledger.write((write) => write(entry));
  return { key: caseKey(key), root: await rootFolder(folder), ledger, tell, commit };
}

export type Items = { readonly items: readonly Item[]; readonly findings: readonly Finding[] };

async function namesIn({ folder }: CaseFile): Promise<readonly string[]> {
  const names = await listing(folder);
  return names.filter((name) => name !== LOCK && !name.endsWith(PENDING) && !TEMPORARY.test(name));
}

async function labelBytes({ folder }: CaseFile, name: string): Promise<Uint8Array | undefined> {
  return isItemName(name) ? readPlain(folder, name, { most: MOST, first: LABEL }) : undefined;
}

/** The next place in the order; labels stand in clear, so that nothing has to be opened for it. */
export async function nextPlace(file: CaseFile): Promise<number> {
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
): Promise<Item | Unusable | undefined> {
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

type Unusable = Extract<CaseCode, 'case.damaged' | 'case.misplaced' | 'case.stray'>;

const WORDS: Readonly<Record<Unusable, string>> = {
  'case.damaged': 'the file cannot be opened; it was altered or cut',
  'case.misplaced': 'the file was written for another case or under another name',
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

/** The items of some kinds, where nothing may be decided on less than the whole. */
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

/** The body of an item that is JSON of this package. */
export function jsonOf({ body }: Item): unknown {
  return JSON.parse(new TextDecoder().decode(body));
}

/** A value as the body of an item. */
export function jsonBody(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}
