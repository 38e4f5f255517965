/** Durable writing and secure deletion of files. */
import { open, readdir, rename, rm, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Flushes the entries of a folder to disk. */
export async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

/** Writes a file atomically: to a temporary file, which is then renamed. */
export async function writeLasting(path: string, data: string | Uint8Array): Promise<void> {
  const temporary = `${path}.tmp`;
  const handle = await open(temporary, 'w', 0o600);
  await handle
    .writeFile(data)
    .then(() => handle.sync())
    .finally(() => handle.close());
  await rename(temporary, path);
  await syncFolder(dirname(path));
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Overwrites a file with zeros and unlinks it. A missing file is not an error. */
export async function wipe(path: string): Promise<void> {
  try {
    const { size } = await stat(path);
    const handle = await open(path, 'r+');
    const zeros = new Uint8Array(Math.min(size, 65_536));
    try {
      for (let at = 0; at < size; at += zeros.length)
        await handle.write(zeros, 0, Math.min(zeros.length, size - at), at);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await unlink(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** True if the file exists. */
export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: unknown) => {
      if (isMissing(error)) return false;
      throw error;
    },
  );
}

/** Names of the files in a folder; temporary files are wiped. */
export async function wholeFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  for (const name of names.filter((one) => one.endsWith('.tmp'))) await wipe(join(folder, name));
  return names.filter((name) => !name.endsWith('.tmp')).toSorted();
}

/** Deletes a file without overwriting it. */
export async function drop(path: string): Promise<void> {
  await rm(path, { force: true });
}
