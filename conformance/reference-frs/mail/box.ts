/** Where the reference mail service keeps what it received: in memory, or as a Maildir. */
import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, readdir, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type Box = {
  /** `full` if there is no place for the message. */
  readonly deliver: (raw: Uint8Array) => Promise<'taken' | 'full'>;
  /** The IDs of all messages. */
  readonly ids: () => Promise<readonly string[]>;
  readonly read: (id: string) => Promise<Uint8Array>;
  readonly remove: (id: string) => Promise<void>;
};

/** A box in memory with a limit of bytes. */
export function memoryBox(capacity = 128 * 2 ** 20): Box {
  const messages = new Map<string, Uint8Array>();
  const used = (): number => [...messages.values()].reduce((sum, { length }) => sum + length, 0);
  return {
    deliver: (raw) => {
      if (used() + raw.length > capacity) return Promise.resolve('full');
      messages.set(randomUUID(), raw);
      return Promise.resolve('taken');
    },
    ids: () => Promise.resolve([...messages.keys()]),
    read: (id) => {
      const found = messages.get(id);
      return found === undefined ? Promise.reject(new Error('no such message')) : Promise.resolve(found);
    },
    remove: (id) => {
      messages.delete(id);
      return Promise.resolve();
    },
  };
}

/** A box that is a Maildir; its folders are made. */
export async function maildirBox(root: string): Promise<Box> {
  for (const folder of ['tmp', 'new', 'cur'])
    await mkdir(join(root, folder), { recursive: true, mode: 0o700 });
  const pathOf = async (id: string): Promise<string> => {
    for (const folder of ['new', 'cur']) {
      const name = (await readdir(join(root, folder))).find((one) => one.replace(/:2,.*$/, '') === id);
      if (name !== undefined) return join(root, folder, name);
    }
    throw new Error('no such message');
  };
  return {
    deliver: async (raw) => {
      const name = `${randomUUID()}.reference`;
      await writeFile(join(root, 'tmp', name), raw, { flag: 'wx', mode: 0o600 });
      await link(join(root, 'tmp', name), join(root, 'new', name));
      await unlink(join(root, 'tmp', name));
      return 'taken';
    },
    ids: async () => {
      const names = await Promise.all(['new', 'cur'].map((folder) => readdir(join(root, folder))));
      return names.flat().map((name) => name.replace(/:2,.*$/, ''));
    },
    read: async (id) => new Uint8Array(await readFile(await pathOf(id))),
    remove: async (id) => unlink(await pathOf(id)),
  };
}
