/** Reads inputs, and writes files so that a reader never sees an incomplete one. */
import { randomBytes } from 'node:crypto';
import { link, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UnreadableError, UsageError } from './exit.ts';

/** The name that stands for standard input or output. */
export const STANDARD = '-';

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a directory, and a file belongs here',
  ENOTDIR: 'a part of the path is not a directory',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EEXIST: 'it exists already',
  ELOOP: 'symbolic links go round in a circle',
  ENOSPC: 'no space left on the device',
  EROFS: 'the file system is read-only',
  EMFILE: 'too many open files',
  ENAMETOOLONG: 'the name is too long',
  ERR_FS_FILE_TOO_LARGE: 'it is larger than 2 GiB',
};

/** Why the system refused, in words; undefined for what is no refusal of the system. */
export function refusalOf(error: unknown): string | undefined {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  if (typeof code !== 'string') return undefined;
  return WORDS[code] ?? (/^E[A-Z]+$/.test(code) ? `the system refused (${code})` : undefined);
}

async function readStandard(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return new Uint8Array(Buffer.concat(chunks));
}

/**
 * The bytes of a file, or of standard input for `-`.
 * @throws UsageError with the reason when it cannot be read
 */
export async function readInput(path: string): Promise<Uint8Array> {
  try {
    if (path === STANDARD) return await readStandard();
    const found = await stat(path);
    if (!found.isFile() && !found.isDirectory() && !found.isFIFO())
      throw new UnreadableError(path, 'it is no regular file');
    const buffer = await readFile(path);
    return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  } catch (error) {
    const why = refusalOf(error);
    if (why === undefined) throw error;
    throw new UnreadableError(path, why);
  }
}

/** The file that a name stands for, links followed; the name itself where there is none yet. */
async function targetOf(path: string): Promise<{ path: string; special: boolean }> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw new UsageError(`cannot write ${path}: ${WORDS['EISDIR'] ?? ''}`);
    return { path: await realpath(path), special: !found.isFile() };
  } catch (error) {
    if (error instanceof UsageError || refusalOf(error) !== WORDS['ENOENT']) throw error;
    return { path, special: false };
  }
}

/** Makes the name of a new file survive a power cut; not every system lets a folder be opened for it. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // Windows: a folder cannot be opened.
  }
}

/** Codes of a file system without hard links. */
const WITHOUT_LINKS: readonly unknown[] = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'];

/** Gives a complete file its name, and fails with EEXIST where the name is in use. */
async function nameNew(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path);
    await rm(temporary, { force: true });
  } catch (error) {
    if (!WITHOUT_LINKS.includes((error as { readonly code?: unknown }).code)) throw error;
    await (await open(path, 'wx')).close();
    await rename(temporary, path);
  }
}

async function writeWhole(path: string, data: string | Uint8Array, options: WriteOptions): Promise<void> {
  const { mode = 0o666, isNew = false } = options;
  const target = isNew ? { path, special: false } : await targetOf(path);
  // A device or a pipe is written to; a file beside it would take its place.
  if (target.special) {
    const handle = await open(target.path, 'w');
    await handle.writeFile(data).finally(() => handle.close());
    return;
  }
  const folder = dirname(target.path);
  const temporary = join(
    folder,
    `.${basename(target.path).slice(0, 100)}.${randomBytes(6).toString('hex')}.tmp`,
  );
  try {
    const handle = await open(temporary, 'wx', mode);
    await handle
      .writeFile(data)
      .then(() => handle.sync())
      .finally(() => handle.close());
    if (isNew) await nameNew(temporary, target.path);
    else await rename(temporary, target.path);
    await syncFolder(folder);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

export type WriteOptions = {
  /** Permissions of a new file, less what the system masks (default: 0o666). */
  readonly mode?: number;
  /** Fails where the file exists. */
  readonly isNew?: boolean;
};

/**
 * Writes a file of this program under a temporary name and renames it, so that it is complete or absent. What a user
 * names as an output is written by `writeOutput`, which protects existing files.
 * @throws UsageError with the reason when it cannot be written
 */
export async function writeFileWhole(
  path: string,
  data: string | Uint8Array,
  options: WriteOptions = {},
): Promise<void> {
  try {
    await writeWhole(path, data, options);
  } catch (error) {
    const why = refusalOf(error);
    if (why === undefined) throw error;
    const reason = why === WORDS['ENOENT'] ? 'there is no such folder' : why;
    throw new UsageError(`cannot write ${path}: ${reason}`);
  }
}
