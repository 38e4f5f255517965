/** The case file on the disk: encrypted, closed to others, whole or not there, found by nothing but its numbers. */
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FrskitError } from '../../../src/findings/errors.ts';
import { checkCase } from '../../../src/submission/cases/check.ts';
import { itemBytes, itemIn } from '../../../src/submission/cases/item.ts';
import { storedResult } from '../../../src/submission/cases/results.ts';
import { beginCase, openCase } from '../../../src/submission/cases/state.ts';
import { itemsOf, openCases } from '../../../src/submission/cases/store.ts';
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
    const first = await storedResult(await held(here), 'S-1');
    const again = await world(here.folder);
    expect(await storedResult(await openCase(again.cases, 'C-2026-0042'), 'S-1')).toEqual(first);
  });
});

describe('a key', () => {
  it('that is another one is reported as such, and nothing is written by it', async () => {
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
    expect(
      found.map(({ rule, at }) => `${rule} ${at.path.replace(/^place\[\d\]$/, 'place')}`).sort(),
    ).toEqual(
      [
        'case.damaged item[1]',
        'case.damaged item[2]',
        'case.exchanged place',
        'case.exchanged place',
        'case.exchanged place',
        `case.extra item[${'0'.repeat(8)}]`,
        'case.misplaced item[3]',
        'case.stray item[0]',
        'case.stray item[5]',
      ].sort(),
    );
    expect((await thrown(storedResult(file, 'S-1'))).code).toBe('ERR_UNREADABLE');
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
      ['case.extra', 'case.misplaced'].flatMap((rule) => Array.from({ length: 4 }, () => rule)),
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
    expect((await checkCase(file)).map(({ rule }) => rule)).toEqual(['case.exchanged', 'case.damaged']);
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
