/** Reads a Maildir: `new` and `cur` of one folder. Links are refused, and nothing outside of the folder is opened. */
import { constants } from 'node:fs';
import { type FileHandle, link, lstat, open, opendir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { MailError, codeOf } from '../connection/errors.ts';
import {
  MAILBOX_LIMITS,
  type Mailbox,
  type MailboxEntry,
  type MailboxLimits,
} from '../connection/mailbox.ts';

const FOLDERS = ['new', 'cur'] as const;
type Place = { readonly folder: (typeof FOLDERS)[number]; readonly name: string };

/** Visible ASCII without a slash; a colon begins the flags, which are no part of the ID. */
const NAME = /^([!-.0-9;-~]{1,200})(?::2,[A-Za-z]{0,30})?$/;

/** The ID of a file of a Maildir; undefined for hidden, unusual and foreign names. */
function idOf(name: string): string | undefined {
  const id = NAME.exec(name)?.[1];
  return id?.startsWith('.') === true ? undefined : id;
}

function failure(error: unknown): MailError {
  if (error instanceof MailError) return error;
  return new MailError('setup', `the Maildir cannot be used: ${codeOf(error)}`);
}

function refuseAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new MailError('aborted', 'the caller aborted the call');
}

/** A folder of the Maildir that is no link. */
async function checked(path: string): Promise<string> {
  const stat = await lstat(path);
  if (!stat.isDirectory())
    throw new MailError('setup', 'the Maildir must have the folders new and cur, no links');
  return path;
}

/** Every message by its ID. A message that is in both folders was being moved: the one in `cur` counts. */
async function placesOf(
  root: string,
  most: number,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, Place>> {
  const places = new Map<string, Place>();
  for (const folder of FOLDERS)
    for await (const entry of await opendir(await checked(join(root, folder)))) {
      refuseAborted(signal);
      const id = entry.isFile() ? idOf(entry.name) : undefined;
      if (id === undefined) continue;
      places.set(id, { folder, name: entry.name });
      if (places.size > most) throw new MailError('too-large', `the Maildir has more than ${most} messages`);
    }
  return places;
}

/** Opens a message; undefined where it is gone. */
async function opened(path: string): Promise<FileHandle | undefined> {
  const { O_RDONLY, O_NONBLOCK, O_NOFOLLOW } = constants;
  let handle: FileHandle;
  try {
    handle = await open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    if (codeOf(error) === 'ELOOP') throw new MailError('setup', 'a message of the Maildir is a link');
    throw error;
  }
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw new MailError('setup', 'a message of the Maildir is no file');
}

async function bytesOf(handle: FileHandle, most: number): Promise<Uint8Array> {
  const { size } = await handle.stat();
  if (size > most) throw new MailError('too-large', `a message of the Maildir has more than ${most} bytes`);
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size;) {
    const { bytesRead } = await handle.read(bytes, at, size - at, at);
    if (bytesRead === 0)
      throw new MailError('protocol', 'a message of the Maildir changed while it was read');
    at += bytesRead;
  }
  return bytes;
}

/** Moves a message that was read to `cur`, as seen. It stays in `new` where that is not possible. */
async function markSeen(root: string, { folder, name }: Place): Promise<void> {
  if (folder === 'cur') return;
  try {
    // A link, since renaming would overwrite.
    await link(join(root, 'new', name), join(root, 'cur', `${idOf(name) ?? name}:2,S`));
    await unlink(join(root, 'new', name));
  } catch {
    return;
  }
}

/**
 * The mailbox of a Maildir. A message goes from `new` to `cur` when it was read whole.
 * @param root The folder that has `new` and `cur`
 *
 * @example
 * const mailbox = maildirMailbox('Maildir');
 * for (const { id } of await mailbox.list()) console.log((await mailbox.fetch(id)).length);
 */
export function maildirMailbox(root: string, given: Partial<MailboxLimits> = {}): Mailbox {
  const limits = { ...MAILBOX_LIMITS, ...given };
  const places = (signal: AbortSignal | undefined) => placesOf(root, limits.messages, signal);
  const within = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw failure(error);
    }
  };
  return {
    list: (signal) =>
      within(async () => {
        const entries: MailboxEntry[] = [];
        for (const [id, { folder, name }] of await places(signal)) {
          refuseAborted(signal);
          const stat = await lstat(join(root, folder, name)).catch(() => undefined);
          if (stat?.isFile() === true) entries.push({ id, size: stat.size });
        }
        return entries;
      }),
    fetch: (id, signal) =>
      within(async () => {
        const place = (await places(signal)).get(id);
        const handle = place === undefined ? undefined : await opened(join(root, place.folder, place.name));
        if (place === undefined || handle === undefined)
          throw new MailError('not-found', 'the message is not in the mailbox');
        try {
          const bytes = await bytesOf(handle, limits.bytes);
          refuseAborted(signal);
          await markSeen(root, place);
          return bytes;
        } finally {
          await handle.close();
        }
      }),
    remove: (id, signal) =>
      within(async () => {
        let isRemoved = false;
        // Twice, as a message may be in both folders.
        for (let i = 0; i < FOLDERS.length; i++) {
          const place = (await places(signal)).get(id);
          if (place === undefined) break;
          try {
            await unlink(join(root, place.folder, place.name));
            isRemoved = true;
          } catch (error) {
            // Another program moved or removed it meanwhile.
            if (codeOf(error) !== 'ENOENT') throw error;
          }
        }
        return isRemoved;
      }),
  };
}
