/** Writes a new folder: complete, or not at all. */
import { randomBytes } from 'node:crypto';
import { lstat, mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UsageError } from './exit.ts';
import { refusalOf } from './files.ts';

/** @throws UsageError where something of that name exists */
export async function refuseExisting(folder: string, what: string): Promise<void> {
  const isThere = await lstat(folder).then(
    () => true,
    () => false,
  );
  if (isThere) throw new UsageError(`${folder} exists already; name a new folder for ${what}`);
}

/**
 * Fills a folder under a temporary name and renames it.
 * @param what what the folder holds, for messages
 * @param fill writes into the folder that it is given
 * @throws UsageError where the folder exists or cannot be written; nothing is left of it then
 */
export async function writeNewFolder(
  folder: string,
  what: string,
  fill: (temporary: string) => Promise<void>,
): Promise<void> {
  await refuseExisting(folder, what);
  const name = `.${basename(folder).slice(0, 100)}.${randomBytes(6).toString('hex')}.tmp`;
  const temporary = join(dirname(folder), name);
  try {
    await mkdir(temporary, { mode: 0o700 });
    await fill(temporary);
    // Fails where a folder with content has come into being in the meantime.
    await rename(temporary, folder);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    const why = refusalOf(error);
    if (why === undefined) throw error;
    throw new UsageError(`cannot write ${what} to ${folder}: ${why}`);
  }
}
