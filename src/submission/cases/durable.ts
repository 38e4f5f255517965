/** Files that are on the disk before they have their name, and files that are erased. */
import { randomBytes, randomFillSync } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, readdir, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { caseError, systemCode, systemError } from './errors.ts';

// Not every system knows these flags. Without them a link would be followed, and a pipe waited for.
const FLAGS = constants as { readonly O_NOFOLLOW?: number; readonly O_NONBLOCK?: number };
const NO_FOLLOW = FLAGS.O_NOFOLLOW ?? 0;
const NO_WAIT = FLAGS.O_NONBLOCK ?? 0;

/** Ends the name of an item that waits for its entry in the ledger. */
export const PENDING = '.pending';

/** What a crash of version 1 may have left. */
export const TEMPORARY = /^[0-9a-f]{32}\.jwe\.\d{1,10}\.tmp$/;

/** A name that says nothing. */
export function randomName(): string {
  return randomBytes(16).toString('hex');
}

/** Makes names survive a power cut; not every system lets a folder be opened for it. */
export async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch {
    // Windows: there is nothing to be done.
  }
}

/** Writes a new file under its name and `PENDING`; its bytes are on the disk when this returns. */
export async function writePending(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  try {
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | NO_FOLLOW;
    const file = await open(join(folder, `${name}${PENDING}`), flags, 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw systemError(error, 'ERR_UNWRITABLE');
  }
}

/** Gives files that waited for their entry the names that the entry binds. */
export async function completePending(folder: string, names: readonly string[]): Promise<void> {
  try {
    for (const name of names) await rename(join(folder, `${name}${PENDING}`), join(folder, name));
    await syncFolder(folder);
  } catch (error) {
    throw systemError(error, 'ERR_UNWRITABLE');
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) !== 'ESRCH';
  }
}

/** Takes away what a crash of version 1 left half written: it was never acknowledged. */
export async function sweep(folder: string): Promise<void> {
  for (const name of (await readdir(folder)).filter((one) => TEMPORARY.test(one))) {
    if (!runs(Number(name.split('.')[2]))) await erase(folder, name);
  }
}

/** Opens a file that is one: no link, no folder, no second name elsewhere. */
async function openPlain(path: string, flags: number, most: number): Promise<FileHandle> {
  const file = await open(path, flags | NO_FOLLOW | NO_WAIT);
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw caseError('ERR_UNREADABLE', 'file', 'is no file');
    if (stat.nlink > 1) throw caseError('ERR_UNREADABLE', 'file', 'has a second name elsewhere');
    if (stat.size > most) throw caseError('ERR_UNREADABLE', 'file', 'is larger than a case file holds');
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** The first bytes of a file, or all; undefined where it is not there, is a link, or is larger than told. */
export async function readPlain(
  folder: string,
  name: string,
  { most, first }: { readonly most: number; readonly first?: number },
): Promise<Uint8Array | undefined> {
  let file: FileHandle;
  try {
    file = await openPlain(join(folder, name), constants.O_RDONLY, most);
  } catch {
    return undefined;
  }
  try {
    if (first === undefined) return new Uint8Array(await file.readFile());
    const { bytesRead, buffer } = await file.read(new Uint8Array(first), 0, first, 0);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    throw systemError(error, 'ERR_UNREADABLE');
  } finally {
    await file.close();
  }
}

const CHUNK = 64 * 1024;

async function overwrite(file: FileHandle): Promise<void> {
  const { size } = await file.stat();
  for (let at = 0; at < size; at += CHUNK) {
    const noise = randomFillSync(new Uint8Array(Math.min(CHUNK, size - at)));
    await file.write(noise, 0, noise.length, at);
  }
  await file.sync();
}

/**
 * Overwrites a file and takes it away; done already where it is not there. What a disk of flash cells, a snapshot or a
 * backup still holds is ciphertext, and lasts as long as the key does.
 */
export async function erase(folder: string, name: string): Promise<void> {
  const path = join(folder, name);
  try {
    const file = await openPlain(path, constants.O_RDWR, Infinity);
    try {
      await overwrite(file);
    } finally {
      await file.close();
    }
    await unlink(path);
    await syncFolder(folder);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw systemError(error, 'ERR_UNWRITABLE');
  }
}
