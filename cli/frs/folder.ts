/** The folder of the reference service: new, empty, or one that it made before; another only with `--force`. */
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../exit.ts';
import { readInput, refusalOf } from '../files.ts';

/** What the service writes into its folder. */
const FOLDERS: readonly string[] = ['audit', 'behind', 'client', 'store'];
const KEYS = 'keys.json';

/** Whether a file holds private keys by name, as the service writes them. */
async function holdsKeys(path: string): Promise<boolean> {
  try {
    const keys: unknown = JSON.parse(new TextDecoder().decode(await readInput(path)));
    const rows = typeof keys === 'object' && keys !== null ? Object.values(keys) : [];
    return rows.length > 0 && rows.every((key) => typeof key === 'object' && key !== null && 'kty' in key);
  } catch {
    return false;
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 'ENOENT') return [];
    const why = refusalOf(error);
    if (why === undefined) throw error;
    throw new UsageError(`cannot use the folder ${folder}: ${why}`);
  }
}

/**
 * Refuses a folder in which the service would write among the files of somebody else.
 * @throws UsageError where it holds other files and is not forced, or a link stands where the service writes
 */
export async function demandOwnFolder(folder: string, force: boolean): Promise<void> {
  const names = await namesIn(folder);
  for (const name of names.filter((one) => one === KEYS || FOLDERS.includes(one))) {
    const found = await lstat(join(folder, name));
    if (name === KEYS ? !found.isFile() : !found.isDirectory())
      throw new UsageError(`${join(folder, name)} is not what the service writes there; name another folder`);
  }
  const isOwn =
    names.every((name) => name === KEYS || FOLDERS.includes(name)) &&
    names.includes(KEYS) &&
    (await holdsKeys(join(folder, KEYS)));
  if (names.length > 0 && !isOwn && !force)
    throw new UsageError(
      `${folder} holds other files; name an empty folder, one that the service made before, or --force`,
    );
}
