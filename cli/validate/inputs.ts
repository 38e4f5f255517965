/** The files that `validate` inspects: those that are named, and every file of the folders that are named. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Skipped } from '../../src/findings/index.ts';
import { UsageError } from '../exit.ts';
import { STANDARD, refusalOf } from '../files.ts';

/** A file to inspect; `found` in a folder, so that it may be something else than a transaction. */
export type Input = { readonly path: string; readonly found: boolean };

export type Inputs = {
  readonly files: readonly Input[];
  /** Hidden entries of folders, which are not inspected, each with the reason. */
  readonly skipped: readonly Skipped[];
};

type Listing = { readonly files: Input[]; readonly skipped: Skipped[] };

async function list(folder: string, into: Listing): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.')) {
      const kind = entry.isDirectory() ? 'folder' : 'file';
      into.skipped.push({ file: path, reason: `a hidden ${kind} (its name begins with a period)` });
    } else if (entry.isDirectory()) await listOr(path, into);
    else into.files.push({ path, found: true });
  }
}

/** A folder that cannot be listed stands in the report as unreadable. */
async function listOr(folder: string, into: Listing): Promise<void> {
  try {
    await list(folder, into);
  } catch (error) {
    if (refusalOf(error) === undefined) throw error;
    into.files.push({ path: folder, found: false });
  }
}

/**
 * The files to inspect, in the order in which they were named; those of a folder by name, subfolders included.
 * @throws UsageError where standard input is named twice
 */
export async function inputsOf(names: readonly string[]): Promise<Inputs> {
  const into: Listing = { files: [], skipped: [] };
  for (const name of names) {
    const found = name === STANDARD ? undefined : await stat(name).catch(() => undefined);
    if (found?.isDirectory() === true) await listOr(name, into);
    else into.files.push({ path: name, found: false });
  }
  if (names.filter((name) => name === STANDARD).length > 1)
    throw new UsageError('- can be named once: there is one standard input');
  return into;
}
