/** The file transport: what is put leaves once and whole, and what is got is complete, of the given name and no link. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { afterAll, describe, expect, it } from 'vitest';
import type { FileTransport } from '../../../src/services/adapters/index.ts';
import { type Folders, inspectFolders, observedClient } from '../../../src/services/adapters/node/index.ts';

const root = mkdtempSync(join(tmpdir(), 'frskit-files-'));
afterAll(() => {
  rmSync(root, { recursive: true });
});

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

let places = 0;

/** Two folders, a clock that the waits move, and what happens during each wait. */
async function place(during: (wait: number) => void = () => undefined) {
  const folder = join(root, String(places++));
  mkdirSync(join(folder, 'out'), { recursive: true });
  mkdirSync(join(folder, 'in'));
  const { folders } = await inspectFolders({ outgoing: join(folder, 'out'), incoming: join(folder, 'in') });
  let [clock, waits] = [1_000_000, 0];
  const sleep = (milliseconds: number): Promise<void> => {
    clock += milliseconds;
    during(++waits);
    return Promise.resolve();
  };
  const observed = observedClient({ endpoints: [], roots: [], files: { folders, now: () => clock, sleep } });
  const using = async <T>(work: (files: FileTransport) => Promise<T>, signal?: AbortSignal) => {
    const { files } = observed;
    if (files === undefined) throw new Error('no files');
    return observed.observe(() => work(files), signal);
  };
  return {
    ...folders,
    put: (name: string, bytes: Uint8Array) => using((files) => files.put(name, bytes)),
    get: (name: string, wait = 1, signal?: AbortSignal) =>
      using((files) => files.get(name, { wait }), signal),
    write: (name: string, text: string) => {
      writeFileSync(join(folders.incoming, name), text);
    },
  };
}

const failureIn = ({ observed }: { observed: { failure?: { class: string; sent: boolean } } }) =>
  observed.failure === undefined ? undefined : [observed.failure.class, observed.failure.sent];

describe('put', () => {
  it('writes the file for its owner only, and records it as delivered', async () => {
    const { put, outgoing } = await place();
    const { value, observed } = await put('R-1.an2', utf8('transaction'));
    expect(value).toEqual({ outcome: 'put' });
    expect(readFileSync(join(outgoing, 'R-1.an2'), 'utf8')).toBe('transaction');
    expect(statSync(join(outgoing, 'R-1.an2')).mode & 0o777).toBe(0o600);
    expect(observed.exchanges).toEqual([
      { url: 'outgoing/R-1.an2', sent: utf8('transaction'), isDelivered: true },
    ]);
    expect(readdirSync(outgoing)).toEqual(['.frskit', 'R-1.an2']);
  });

  it('puts a name once, also after a gateway took the file away', async () => {
    const { put, outgoing } = await place();
    await put('R-1.an2', utf8('first'));
    rmSync(join(outgoing, 'R-1.an2'));
    expect((await put('R-1.an2', utf8('first'))).value).toEqual({ outcome: 'again' });
    const other = await put('R-1.an2', utf8('other'));
    expect(other.value).toEqual({ outcome: 'other', at: 1_000_000 });
    expect(other.observed.exchanges).toEqual([]);
    expect(existsSync(join(outgoing, 'R-1.an2'))).toBe(false);
  });

  it('makes good a move that an interruption prevented, and begins anew under an empty marker', async () => {
    const { put, outgoing } = await place();
    await put('R-1.an2', utf8('first'));
    const hidden = join(outgoing, '.frskit');
    const [, , part = ''] = /^(\S+) (\S+) /.exec(readFileSync(join(hidden, 'R-1.an2.sent'), 'utf8')) ?? [];
    // As it was before the move.
    renameSync(join(outgoing, 'R-1.an2'), join(hidden, part));
    expect((await put('R-1.an2', utf8('first'))).value).toEqual({ outcome: 'again' });
    expect(readFileSync(join(outgoing, 'R-1.an2'), 'utf8')).toBe('first');
    writeFileSync(join(hidden, 'R-2.an2.sent'), '');
    expect((await put('R-2.an2', utf8('second'))).value).toEqual({ outcome: 'put' });
  });

  it('overwrites no file that is there', async () => {
    const { put, outgoing } = await place();
    writeFileSync(join(outgoing, 'R-1.an2'), 'of somebody else');
    expect(failureIn(await put('R-1.an2', utf8('mine')))).toEqual(['adapter', false]);
    expect(readFileSync(join(outgoing, 'R-1.an2'), 'utf8')).toBe('of somebody else');
    expect(readdirSync(join(outgoing, '.frskit'))).toEqual([]);
  });

  it.each(['../R-1', 'a/b', 'a\\b', '.hidden', '', 'a..b', 'a\0b', 'a b', 'x'.repeat(129), '-r', 'a.'])(
    'refuses the name %j',
    async (name) => {
      const { put, outgoing } = await place();
      expect(failureIn(await put(name, utf8('x')))).toEqual(['adapter', false]);
      expect(readdirSync(outgoing)).toEqual([]);
    },
  );

  it('refuses a link in place of its hidden folder', async () => {
    const { put, outgoing, incoming } = await place();
    symlinkSync(incoming, join(outgoing, '.frskit'));
    expect(failureIn(await put('R-1.an2', utf8('x')))).toEqual(['adapter', false]);
    expect(readdirSync(incoming)).toEqual([]);
  });

  it('reports a folder that is gone, and sends nothing', async () => {
    const { put, outgoing } = await place();
    rmSync(outgoing, { recursive: true });
    writeFileSync(outgoing, 'a file in its place');
    expect(failureIn(await put('R-1.an2', utf8('x')))).toEqual(['connect', false]);
  });
});

describe('get', () => {
  it('takes a complete file of the name, and leaves it', async () => {
    const { get, write, incoming } = await place();
    write('R-1_R.an2', 'answer');
    const { value, observed } = await get('R-1');
    expect(value?.map(({ name, body }) => [name, new TextDecoder().decode(body)])).toEqual([
      ['R-1_R.an2', 'answer'],
    ]);
    expect(observed.exchanges).toMatchObject([
      { url: 'incoming/R-1_R.an2', received: { body: utf8('answer') } },
    ]);
    expect(readdirSync(incoming)).toEqual(['R-1_R.an2']);
  });

  it('takes no file of another name, no unfinished one, no empty one, no folder, link or pipe', async () => {
    const { get, write, incoming } = await place();
    for (const name of ['R-10.an2', 'xR-1.an2', 'R-1.an2.part', 'R-1.an2.TMP', '.R-1.an2', 'r-1.an2'])
      write(name, 'foreign');
    write('R-1.empty', '');
    write('secret', 'elsewhere');
    symlinkSync(join(incoming, 'secret'), join(incoming, 'R-1.link'));
    mkdirSync(join(incoming, 'R-1.folder'));
    execFileSync('mkfifo', [join(incoming, 'R-1.pipe')]);
    const { value, observed } = await get('R-1');
    expect([value, observed.exchanges, observed.failure]).toEqual([[], [], undefined]);
  });

  it('waits while a file grows', async () => {
    const here: { add?: () => void } = {};
    const { get, write, incoming } = await place((wait) => {
      if (wait < 4) here.add?.();
    });
    let text = 'a';
    here.add = () => {
      write('R-1.an2', (text += 'a'));
    };
    const { value } = await get('R-1', 60);
    expect(new TextDecoder().decode(value?.[0]?.body)).toBe('aaaa');
    // A file that never stops is not taken.
    const never = await place(() => {
      never.write('R-2.an2', (text += 'b'));
    });
    expect((await never.get('R-2', 30)).value).toEqual([]);
    expect(existsSync(incoming)).toBe(true);
  });

  it('does not read a huge file, nor many files of one name', async () => {
    const { get, write, incoming } = await place();
    write('R-1.an2', '');
    truncateSync(join(incoming, 'R-1.an2'), 33 * 2 ** 20);
    expect(failureIn(await get('R-1'))).toEqual(['too-large', true]);
    for (let n = 0; n < 9; n++) write(`R-2.${n}`, 'x');
    expect(failureIn(await get('R-2'))).toEqual(['too-large', true]);
  });

  it('finds its file among thousands of foreign ones', async () => {
    const { get, write } = await place();
    for (let n = 0; n < 3000; n++) write(`other-${n}.an2`, 'x');
    write('R-1.an2', 'answer');
    const { value, observed } = await get('R-1');
    expect([value?.length, observed.exchanges.length]).toEqual([1, 1]);
  });

  it('ends when the call is stopped', async () => {
    const stop = new AbortController();
    const { get } = await place(() => {
      stop.abort();
    });
    expect(failureIn(await get('R-1', 60, stop.signal))).toEqual(['hung-up', true]);
  });

  it('does nothing outside of a call', async () => {
    const { outgoing, incoming } = await place();
    const folders = { outgoing, incoming };
    const { files } = observedClient({ endpoints: [], roots: [], files: { folders, now: () => 0 } });
    await expect(files?.put('R-1.an2', utf8('x'))).rejects.toThrow('outside of a call');
  });
});

describe('the folders', () => {
  it.each<[string, (folder: string) => Folders, string]>([
    ['missing', (folder) => ({ outgoing: join(folder, 'none'), incoming: folder }), 'does not exist'],
    ['the same', (folder) => ({ outgoing: folder, incoming: folder }), 'must be different'],
    [
      'one in the other',
      (folder) => ({ outgoing: folder, incoming: join(folder, 'sub') }),
      'must be different',
    ],
    ['a file', (folder) => ({ outgoing: join(folder, 'file'), incoming: folder }), 'is no folder'],
  ])('are refused where they are %s', async (_, make, words) => {
    const folder = join(root, `folders-${places++}`);
    mkdirSync(join(folder, 'sub'), { recursive: true });
    writeFileSync(join(folder, 'file'), '');
    chmodSync(folder, 0o700);
    expect((await inspectFolders(make(folder))).problems.join()).toContain(words);
  });
});
