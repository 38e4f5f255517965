/** A case file held against the ledger: every item that an entry made, unchanged, and no other one. */
import { readdir } from 'node:fs/promises';
import type { Finding } from '../../findings/finding.ts';
import type { Bindings, Bound } from './bindings.ts';
import { digestOf } from './bindings.ts';
import type { CaseCode } from './codes.ts';
import { codes } from './codes.ts';
import { PENDING, TEMPORARY, readPlain } from './durable.ts';
import { systemCode, systemError } from './errors.ts';
import { LOCK, MOST, isItemName } from './names.ts';
import { isTaken } from './taken.ts';

export type Comparison = {
  readonly findings: readonly Finding[];
  /** Items that agree with their entries. */
  readonly agreeing: number;
  /** False where a write or a destruction is under way, or was interrupted: `recover` completes or discards it. */
  readonly settled: boolean;
};

/** A finding about a case file. */
export function caseFinding(
  rule: CaseCode,
  path: string,
  message: string,
  facts?: Readonly<Record<string, string | number>>,
): Finding {
  const severity = codes.find(({ id }) => id === rule)?.severity ?? 'error';
  return { rule, severity, at: { path }, message, ...(facts === undefined ? {} : { facts }) };
}

/** Names in the folder of a case; none where there is no folder. */
export async function listing(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw systemError(error, 'ERR_UNREADABLE');
  }
}

function about(rule: CaseCode, { kind, place, entry }: Bound, message: string): Finding {
  return caseFinding(rule, `place[${place}]`, message, { kind, entry });
}

/** True where the bytes of a file are those that an entry bound. */
export async function isSame(folder: string, name: string, { digest }: Bound): Promise<boolean> {
  const sealed = await readPlain(folder, name, { most: MOST });
  return sealed !== undefined && digestOf(sealed) === digest;
}

/** A file that is there, under the name of an item. */
async function ofFile(
  folder: string,
  name: string,
  { live, destroyed, bound }: Bindings,
): Promise<Finding | 'unbound' | undefined> {
  const item = live.get(name);
  if (item !== undefined) {
    if (await isSame(folder, name, item)) return undefined;
    const message = `the ${item.kind} is not the one that entry ${item.entry} of the ledger binds`;
    return about('case.exchanged', item, message);
  }
  const path = `item[${name.slice(0, 8)}]`;
  if (destroyed.has(name)) {
    return caseFinding('case.revived', path, 'the ledger records that this item was destroyed');
  }
  return bound ? caseFinding('case.extra', path, 'no entry of the ledger binds this item') : 'unbound';
}

/** An item that an entry bound and whose file is not there. */
async function ofMissing(
  folder: string,
  item: Bound,
  names: ReadonlySet<string>,
): Promise<Finding | undefined> {
  const pending = `${item.name}${PENDING}`;
  if (names.has(pending) && (await isSame(folder, pending, item))) return undefined;
  const message = `the ${item.kind} that entry ${item.entry} of the ledger binds is missing`;
  return about('case.missing', item, message);
}

/** Compares the folder of a case, by the names that were listed in it, with what the ledger knows. */
export async function compare(
  folder: string,
  listed: readonly string[],
  bindings: Bindings,
): Promise<Comparison> {
  const names = new Set(listed);
  const { live, begun, known, bound, ended } = bindings;
  const findings: Finding[] = [];
  let [agreeing, unbound] = [0, 0];
  for (const name of names) {
    if (isItemName(name)) {
      const found = await ofFile(folder, name, bindings);
      if (found === undefined) agreeing++;
      else if (found === 'unbound') unbound++;
      else findings.push(found);
    } else if (name !== LOCK && !name.endsWith(PENDING) && !TEMPORARY.test(name)) {
      findings.push(
        caseFinding('case.stray', 'case', 'something here is no file of the case; it was not read'),
      );
    }
  }
  for (const item of live.values()) {
    if (names.has(item.name) || (begun !== undefined && isTaken(begun.body, item))) continue;
    const found = await ofMissing(folder, item, names);
    if (found !== undefined) findings.push(found);
  }
  if (unbound > 0) findings.push(version1(`${unbound} items of this case file are not bound to the ledger`));
  else if (known && !bound && !ended && live.size === 0)
    findings.push(caseFinding('case.missing', 'case', 'the ledger names the case, and its file is missing'));
  const isPending = listed.some((name) => name.endsWith(PENDING) || TEMPORARY.test(name));
  return { findings, agreeing, settled: !isPending && begun === undefined };
}

function version1(message: string): Finding {
  return caseFinding('case.unbound', 'case', message);
}
