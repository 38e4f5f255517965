/** Every case file of a home held against the ledger. No key is needed: sealed bytes are compared by their digests. */
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '../../findings/finding.ts';
import { followBindings } from './bindings.ts';
import { caseFinding, compare, listing } from './compare.ts';
import { folderName, problemOfReference, referenceOf } from './folder.ts';
import type { CaseLedger } from './store.ts';

export type CaseVerification = {
  /** Cases that were compared. */
  readonly cases: number;
  /** Those of them that have a folder. */
  readonly refs: readonly string[];
  /** Items that agree with the ledger. */
  readonly items: number;
  /** Case files of version 1, whose items are not bound to the ledger. */
  readonly unbound: readonly string[];
  readonly findings: readonly Finding[];
  /** False where a write was under way or was interrupted. */
  readonly settled: boolean;
};

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isDirectory();
  } catch {
    return false;
  }
}

/**
 * Compares all case files below a folder with the ledger. Reads only.
 * @example
 * const { findings: problems } = await verifyCases('.frskit/cases', casesOptions.ledger);
 */
export async function verifyCases(
  folder: string,
  { read }: Pick<CaseLedger, 'read'>,
): Promise<CaseVerification> {
  const folders = await listing(folder);
  const listed = new Map<string, readonly string[]>();
  const findings: Finding[] = [];
  for (const [place, name] of folders.entries()) {
    const ref = referenceOf(name);
    if (ref !== undefined && (await isFolder(join(folder, name))))
      listed.set(ref, await listing(join(folder, name)));
    else findings.push(caseFinding('case.stray', `case[${place}]`, 'this is no case file; it was not read'));
  }
  const { see, of, refs } = followBindings();
  await read(see);
  const all = [...new Set([...listed.keys(), ...refs()])].filter(
    (ref) => problemOfReference(ref) === undefined,
  );
  const unbound: string[] = [];
  let [items, settled] = [0, true];
  for (const ref of all) {
    const path = join(folder, folderName(ref));
    const held = await compare(path, listed.get(ref) ?? [], of(ref));
    items += held.agreeing;
    settled &&= held.settled;
    if (held.findings.some(({ rule }) => rule === 'case.unbound')) unbound.push(ref);
    for (const one of held.findings) findings.push({ ...one, at: { path: `case[${ref}].${one.at.path}` } });
  }
  return { cases: all.length, refs: [...listed.keys()], items, unbound, findings, settled };
}
