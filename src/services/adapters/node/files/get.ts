/** Reads complete files of the incoming folder. Foreign files are never opened, links never followed. */
import { constants } from 'node:fs';
import { type FileHandle, open, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { ClientError } from '../client-error.ts';
import { isOf } from './names.ts';

/** Limits of one look: bytes of a file, files of one name, bytes of all of them. */
export const FILE_LIMITS = { bytes: 32 * 2 ** 20, files: 8, total: 64 * 2 ** 20 } as const;

/** State of a file that does not change any more: size, and time of the last change. */
export type Seen = ReadonlyMap<string, string>;

export type Look = {
  readonly files: readonly { readonly name: string; readonly body: Uint8Array }[];
  readonly seen: Seen;
};

/** Names in the folder that are of the given one, sorted. */
async function namesOf(incoming: string, given: string): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const { name } of await opendir(incoming)) if (isOf(name, given)) names.push(name);
  if (names.length > FILE_LIMITS.files)
    throw new ClientError('too-large', true, `more than ${FILE_LIMITS.files} files of one name came`);
  return names.sort();
}

async function stateOf(handle: FileHandle): Promise<{ readonly size: number; readonly text: string }> {
  const { size, mtimeMs, ino } = await handle.stat();
  return { size, text: `${ino} ${size} ${mtimeMs}` };
}

async function bytesOf(handle: FileHandle, size: number): Promise<Uint8Array> {
  const body = new Uint8Array(size);
  for (let at = 0; at < size;) {
    const { bytesRead } = await handle.read(body, at, size - at, at);
    if (bytesRead === 0) return body.subarray(0, at);
    at += bytesRead;
  }
  return body;
}

/** Opens a regular file; undefined for everything else, and for a file that is gone. */
async function opened(path: string): Promise<FileHandle | undefined> {
  const { O_RDONLY, O_NONBLOCK, O_NOFOLLOW } = constants;
  let handle: FileHandle;
  try {
    // Without blocking: a FIFO without a writer would block forever.
    handle = await open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    if (code === 'ENOENT' || code === 'ELOOP' || code === 'EMLINK' || code === 'ENXIO') return undefined;
    throw error;
  }
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  return undefined;
}

/**
 * Looks once. A file is taken if its size and time are those of the look before, and stay so while it is read.
 * @throws ClientError `too-large`
 */
export async function lookFor(incoming: string, given: string, before: Seen): Promise<Look> {
  const seen = new Map<string, string>();
  const files: { name: string; body: Uint8Array }[] = [];
  let total = 0;
  for (const name of await namesOf(incoming, given)) {
    const handle = await opened(join(incoming, name));
    if (handle === undefined) continue;
    try {
      const { size, text } = await stateOf(handle);
      seen.set(name, text);
      if (before.get(name) !== text || size === 0) continue;
      total += size;
      if (size > FILE_LIMITS.bytes || total > FILE_LIMITS.total)
        throw new ClientError('too-large', true, `a file of more than ${FILE_LIMITS.bytes} bytes came`);
      const body = await bytesOf(handle, size);
      if ((await stateOf(handle)).text === text && body.length === size) files.push({ name, body });
    } finally {
      await handle.close();
    }
  }
  return { files, seen };
}
