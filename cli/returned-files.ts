/** Reads the files that a person put into a folder: regular files only, within limits. */
import { lstat, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { UsageError } from './exit.ts';
import { readInput, refusalOf } from './files.ts';

export type ReadFile = { readonly name: string; readonly bytes: Uint8Array };

/** The regular files of a folder, sorted, or the file itself. Anything else in a folder is refused. */
async function filesAt(path: string): Promise<readonly string[]> {
  const found = await lstat(path).catch((error: unknown) => {
    throw new UsageError(`cannot read ${path}: ${refusalOf(error) ?? 'the system refused'}`);
  });
  if (!found.isDirectory()) return [path];
  const entries = await readdir(path, { withFileTypes: true });
  const odd = entries.find((entry) => !entry.isFile());
  if (odd !== undefined)
    throw new UsageError(`${join(path, odd.name)} is no regular file`, [
      'put what came back into the folder itself',
    ]);
  return entries.map(({ name }) => join(path, name)).sort();
}

/**
 * Reads files and folders.
 * @param paths files, or folders of files
 * @throws UsageError where one cannot be read, is no regular file, or a limit is exceeded
 */
export async function readReturned(
  paths: readonly string[],
  limits: { readonly files: number; readonly bytes: number },
): Promise<readonly ReadFile[]> {
  const names = (await Promise.all(paths.map(filesAt))).flat();
  if (names.length > limits.files)
    throw new UsageError(`more than ${limits.files} files; give only what came back for this request`);
  const files: ReadFile[] = [];
  for (const path of names) {
    const { size } = await lstat(path);
    if (size > limits.bytes) throw new UsageError(`${path} is larger than ${limits.bytes} bytes`);
    files.push({ name: basename(path), bytes: await readInput(path) });
  }
  return files;
}
