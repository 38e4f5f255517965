/** The case file on the disk: encrypted, closed to others, whole or not there, found by nothing but its numbers. */
import { spawn } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FrskitError } from '../../../src/findings/errors.ts';
import { checkCase } from '../../../src/submission/cases/check.ts';
import { folderName, referenceOf } from '../../../src/submission/cases/folder.ts';
import { itemBytes, itemIn } from '../../../src/submission/cases/item.ts';
import { heldReturn } from '../../../src/submission/cases/returns.ts';
import { beginCase, openCase } from '../../../src/submission/cases/state.ts';
import { itemsOf, openCases, putItem } from '../../../src/submission/cases/store.ts';
import { decodeProtectedHeader } from 'jose';
import { AT, KEY, filesBelow, held, temporary, world } from './world.ts';

async function thrown(action: Promise<unknown>): Promise<FrskitError> {
  const error: unknown = await action.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof FrskitError)) throw new Error(`not thrown: ${String(error)}`);
  return error;
}

const onUnix = it.skipIf(process.platform === 'win32');

describe('what lies on the disk', () => {
  it('is JWE by A256KW and A256GCM, under names that say nothing', async () => {
    const here = await world();
    await held(here);
    const files = filesBelow(here.folder);
    expect(files.length).toBe(4);
    for (const { path, bytes } of files) {
      expect(path.slice(here.folder.length)).toMatch(/^[/\\]C-2026-0042[/\\][0-9a-f]{32}\.jwe$/);
      const { alg, enc, zip } = decodeProtectedHeader(bytes.toString());
      expect({ alg, enc, zip }).toEqual({ alg: 'A256KW', enc: 'A256GCM', zip: undefined });
    }
    // Every file has a key and a nonce of its own.
    expect(new Set(files.map(({ bytes }) => bytes.toString().split('.')[1])).size).toBe(4);
  });

  onUnix('is closed to everybody else, also where it was not', async () => {
    const here = await world();
    const file = await held(here);
    const modes = () => [statSync(here.folder), statSync(file.folder)].map(({ mode }) => mode & 0o777);
    expect(modes()).toEqual([0o700, 0o700]);
    for (const { path } of filesBelow(here.folder)) expect(statSync(path).mode & 0o777).toBe(0o600);
    chmodSync(file.folder, 0o755);
    await openCase(here.cases, file.ref);
    expect(modes()).toEqual([0o700, 0o700]);
  });

  it('is read again by another process of the same key', async () => {
    const here = await world();
    const first = await heldReturn(await held(here), 'S-1');
    const again = await world(here.folder);
    expect(await heldReturn(await openCase(again.cases, 'C-2026-0042'), 'S-1')).toEqual(first);
  });
});

describe('a key', () => {
  it('that is another one is told as such, and nothing is written by it', async () => {
    const here = await world();
    await held(here);
    const other = await world(
      here.folder,
      KEY.map((byte) => byte ^ 1),
    );
    const before = filesBelow(here.folder).length;
    for (const action of [
      openCase(other.cases, 'C-2026-0042'),
      beginCase(other.cases, 'C-2026-0042', '2026-11-01', AT),
    ]) {
      const error = await thrown(action);
      expect(error).toMatchObject({ code: 'ERR_ARGUMENT', problems: [{ input: 'key' }] });
    }
    expect(filesBelow(here.folder).length).toBe(before);
  });

  it.each([0, 16, 31, 33, 64])('of %i bytes is refused', async (length) => {
    const { cases } = await world();
    const key = Uint8Array.from({ length }, (_, i) => i);
    const error = await thrown(openCases({ ...cases, folder: temporary(), key }));
    expect(error).toMatchObject({ code: 'ERR_ARGUMENT', problems: [{ input: 'key' }] });
  });

  it('of one value is refused', async () => {
    const { cases } = await world();
    expect((await thrown(openCases({ ...cases, folder: temporary(), key: new Uint8Array(32) }))).code).toBe(
      'ERR_ARGUMENT',
    );
  });
});

describe('a reference of a case', () => {
  it.each([
    '../x',
    '..',
    '.',
    '/etc',
    'a/../b',
    'a/./b',
    'a//b',
    'a/',
    'a/..',
    'a\\..\\b',
    'a\0b',
    '',
    ' ',
    'a b',
    'a\nb',
    '~x',
    '%2e%2e',
    'é',
    'x'.repeat(65),
  ])('%j is refused, and nothing is made', async (ref) => {
    const here = await world();
    for (const action of [openCase(here.cases, ref), beginCase(here.cases, ref, '2026-11-01', AT)]) {
      expect(await thrown(action)).toMatchObject({ code: 'ERR_ARGUMENT', problems: [{ input: 'case' }] });
    }
    expect(readdirSync(here.folder)).toEqual([]);
  });

  it.each(['123-45-6789', '123456789', 'A12345678', 'a-1234567', '202-555-0144', 'someone@example.org'])(
    '%s is a number of a person and is refused',
    async (ref) => {
      const here = await world();
      const error = await thrown(beginCase(here.cases, ref, '2026-11-01', AT));
      expect(error.message).not.toContain(ref);
      expect(readdirSync(here.folder)).toEqual([]);
    },
  );

  it.each([
    ['C-2026-0042', 'C-2026-0042'],
    ['HSI/2026/42', 'HSI~2f2026~2f42'],
    ['C:/x', 'C~3a~2fx'],
    ['a#1@b', 'a~231~40b'],
    ['ends.', 'ends~2e'],
    ['CON', 'CON~'],
    ['nul.x', 'nul~.x'],
  ])('%s is the folder %s, and back', (ref, name) => {
    expect(folderName(ref)).toBe(name);
    expect(referenceOf(name)).toBe(ref);
  });

  it('that has no case file is told as such', async () => {
    const here = await world();
    expect(await thrown(openCase(here.cases, 'C-9'))).toMatchObject({ code: 'ERR_MISSING_INPUT' });
  });
});

describe('links', () => {
  onUnix('are not followed: the root, a case, a file', async () => {
    const here = await world();
    const file = await held(here);
    const outside = temporary();
    symlinkSync(outside, join(here.folder, 'C-2'));
    expect((await thrown(openCase(here.cases, 'C-2'))).code).toBe('ERR_UNWRITABLE');
    expect((await thrown(beginCase(here.cases, 'C-2', '2026-11-01', AT))).code).toBe('ERR_UNWRITABLE');
    expect(readdirSync(outside)).toEqual([]);

    const link = join(temporary(), 'link');
    symlinkSync(here.folder, link);
    expect((await thrown(world(link))).code).toBe('ERR_UNWRITABLE');

    const [one] = readdirSync(file.folder);
    const target = join(outside, 'target');
    renameSync(join(file.folder, one ?? ''), target);
    symlinkSync(target, join(file.folder, one ?? ''));
    expect((await checkCase(file)).map(({ rule }) => rule)).toEqual(['case.stray']);
    unlinkSync(join(file.folder, one ?? ''));
    linkSync(target, join(file.folder, one ?? ''));
    expect((await checkCase(file)).map(({ rule }) => rule)).toEqual(['case.stray']);
  });
});

describe('damage', () => {
  it('is found, located and never thrown', async () => {
    const here = await world();
    const file = await held(here);
    expect(await checkCase(file)).toEqual([]);
    const [first, second, third, fourth] = readdirSync(file.folder)
      .sort()
      .map((name) => join(file.folder, name));
    if (first === undefined || second === undefined || third === undefined || fourth === undefined)
      throw new Error('too few');
    const bytes = readFileSync(first, 'latin1').split('.');
    writeFileSync(first, [bytes[0], bytes[1], bytes[2], `A${(bytes[3] ?? '').slice(1)}`, bytes[4]].join('.'));
    writeFileSync(second, '');
    writeFileSync(third, readFileSync(fourth));
    writeFileSync(join(file.folder, 'notes.txt'), 'x');
    mkdirSync(join(file.folder, `${'0'.repeat(32)}.jwe`));
    const found = await checkCase(file);
    expect(found.map(({ rule, at }) => `${rule} ${at.path}`).sort()).toEqual(
      [
        'case.damaged item[1]',
        'case.damaged item[2]',
        'case.misplaced item[3]',
        'case.stray item[0]',
        'case.stray item[5]',
      ].sort(),
    );
    expect((await thrown(heldReturn(file, 'S-1'))).code).toBe('ERR_UNREADABLE');
  });

  it('is found where a file is of another case', async () => {
    const here = await world();
    const file = await held(here);
    const other = await beginCase(here.cases, 'C-2', '2026-11-01', AT);
    for (const name of readdirSync(file.folder)) {
      writeFileSync(join(other.folder, name), readFileSync(join(file.folder, name)));
    }
    expect((await itemsOf(other)).items.length).toBe(1);
    expect((await checkCase(other)).map(({ rule }) => rule)).toEqual(
      Array.from({ length: 4 }, () => 'case.misplaced'),
    );
  });

  it('is found where a file is gone, or its label was changed', async () => {
    const here = await world();
    const file = await held(here);
    const { items } = await itemsOf(file, ['asked']);
    const path = join(file.folder, items[0]?.head.name ?? '');
    const sealed = readFileSync(path, 'latin1').split('.');
    const head = JSON.parse(Buffer.from(sealed[0] ?? '', 'base64url').toString()) as object;
    const label = Buffer.from(JSON.stringify({ ...head, cty: 'probe' })).toString('base64url');
    writeFileSync(path, [label, ...sealed.slice(1)].join('.'));
    expect((await checkCase(file)).map(({ rule }) => rule)).toEqual(['case.damaged']);
    unlinkSync(path);
    const found = await checkCase(file);
    expect(found.map(({ rule, at }) => `${rule} ${at.path}`)).toEqual(['case.missing place[2]']);
  });
});

it('an item comes back as it was, whatever its bytes', () => {
  const head = { schema: 'case-item/1', case: 'C', name: 'n', kind: 'probe', seq: 3, at: AT } as const;
  for (const body of [new Uint8Array(0), Uint8Array.of(10, 0, 255, 10), PROBE_LIKE]) {
    expect(itemIn(itemBytes({ head, body }))).toEqual({ head, body });
  }
  for (const text of ['', 'x', '{}\n', '[]\nx', '{"schema":"case-item/1"}\n']) {
    expect(itemIn(new TextEncoder().encode(text))).toBeUndefined();
  }
});
const PROBE_LIKE = Uint8Array.from({ length: 70_000 }, (_, i) => i & 255);

onUnix('a kill in the middle of writing leaves no half file', async () => {
  const folder = join(temporary(), 'cases');
  const here = await world(folder);
  const file = await beginCase(here.cases, 'C-1', '2026-11-01', AT);
  let most = 0;
  for (let round = 0; round < 6; round++) {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', join(import.meta.dirname, 'writer.ts'), folder],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    let acknowledged = 0;
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (data: Buffer) => {
        acknowledged += data.toString().length;
        // In the middle of one of the next writings.
        if (acknowledged >= 3) setTimeout(() => child.kill('SIGKILL'), round * 3);
      });
      child.on('exit', () => resolve());
    });
    const { items, findings } = await itemsOf(file, ['probe']);
    expect(findings).toEqual([]);
    expect(items.length).toBeGreaterThanOrEqual(most + acknowledged);
    for (const { body } of items) expect(body.length).toBe(2_000_000);
    most = items.length;
  }
  // What was half written is taken away when the case is opened.
  await openCase(here.cases, 'C-1');
  expect(readdirSync(file.folder).filter((name) => !/^[0-9a-f]{32}\.jwe$/.test(name))).toEqual([]);
  expect(await checkCase(file)).toEqual([]);
});

onUnix('a disk that refuses leaves nothing, and says no path', async () => {
  const here = await world();
  const file = await beginCase(here.cases, 'C-1', '2026-11-01', AT);
  const gone = { ...file, folder: join(file.folder, 'gone') };
  const error = await thrown(putItem(gone, { kind: 'probe', at: AT, body: new Uint8Array(3) }));
  expect(error.message).not.toContain(file.folder);
  expect(error.message).not.toContain('C-1');
});
