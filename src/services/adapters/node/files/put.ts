/**
 * Writes a file into the outgoing folder: whole or not at all, and once.
 *
 * The bytes are written into the hidden folder `.frskit` of the outgoing folder, then a marker with their digest, then the
 * file is moved. A marker whose file was not moved belongs to an interrupted program, and the move is made good. A marker
 * without such a file means that the file left, also after a gateway took it away.
 */
import { createHash, randomBytes } from 'node:crypto';
import { lstat, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PutOutcome } from '../../index.ts';
import { ClientError } from '../client-error.ts';

const HIDDEN = '.frskit';

type Marker = { readonly digest: string; readonly part: string; readonly at: number };

function codeOf(error: unknown): unknown {
  return (error as { readonly code?: unknown } | undefined)?.code;
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

/** Creates a file and writes it to the disk. */
async function created(path: string, content: Uint8Array | string): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The marker of a name; `empty` where a program was interrupted before it wrote it. */
async function markerOf(path: string): Promise<Marker | 'empty' | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
  const [, digest, part, at] = /^([0-9a-f]{64}) (\S{1,200}) (\d{1,15})\n$/.exec(text) ?? [];
  if (digest === undefined || part === undefined) return 'empty';
  return { digest, part, at: Number(at) };
}

/** Moves a part into the outgoing folder; false where it was moved before. */
async function moved(part: string, target: string): Promise<boolean> {
  if (!(await isThere(part))) return false;
  if (await isThere(target))
    throw new ClientError('adapter', false, 'the outgoing folder holds another file of this name');
  await rename(part, target);
  return true;
}

export type PutInput = {
  /** The outgoing folder, without links. */
  readonly outgoing: string;
  /** A safe name. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Milliseconds since 1970. */
  readonly now: number;
};

/** The hidden folder of the outgoing one. A link in its place is refused. */
async function hiddenIn(outgoing: string): Promise<string> {
  const folder = join(outgoing, HIDDEN);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (!(await lstat(folder)).isDirectory())
    throw new ClientError('adapter', false, `${HIDDEN} in the outgoing folder is no folder`);
  return folder;
}

/** Puts a file, or states that its name was used before. */
export async function putFile({ outgoing, name, bytes, now }: PutInput): Promise<PutOutcome> {
  const hidden = await hiddenIn(outgoing);
  const markerPath = join(hidden, `${name}.sent`);
  const target = join(outgoing, name);
  const digest = createHash('sha256').update(bytes).digest('hex');
  const before = await markerOf(markerPath);
  if (before !== undefined && before !== 'empty') {
    await moved(join(hidden, before.part), target);
    return before.digest === digest ? { outcome: 'again' } : { outcome: 'other', at: before.at };
  }
  // Nothing left under an empty marker: it is written and synchronised before the move.
  if (before === 'empty') await rm(markerPath, { force: true });
  if (await isThere(target))
    throw new ClientError('adapter', false, 'the outgoing folder holds another file of this name');
  const part = `${name}.${randomBytes(8).toString('hex')}.part`;
  const partPath = join(hidden, part);
  try {
    await created(partPath, bytes);
    await created(markerPath, `${digest} ${part} ${now}\n`);
  } catch (error) {
    await rm(partPath, { force: true }).catch(() => undefined);
    // Another program was first; what it put is stated by a repetition.
    if (codeOf(error) === 'EEXIST')
      throw new ClientError('adapter', false, 'another program puts a file of this name');
    throw error;
  }
  await moved(partPath, target);
  return { outcome: 'put' };
}
