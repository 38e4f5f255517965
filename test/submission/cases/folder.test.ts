/** Where a case lies: names that are none, and links that lead elsewhere. */
import { linkSync, readdirSync, renameSync, symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FrskitError } from '../../../src/findings/errors.ts';
import { checkCase } from '../../../src/submission/cases/check.ts';
import { folderName, referenceOf } from '../../../src/submission/cases/folder.ts';
import { beginCase, openCase } from '../../../src/submission/cases/state.ts';
import { AT, held, temporary, world } from './world.ts';

async function thrown(action: Promise<unknown>): Promise<FrskitError> {
  const error: unknown = await action.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof FrskitError)) throw new Error(`not thrown: ${String(error)}`);
  return error;
}

const onUnix = it.skipIf(process.platform === 'win32');

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

  it('that has no case file is reported as such', async () => {
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
    expect((await checkCase(file)).map(({ rule }) => rule)).toEqual(['case.exchanged', 'case.stray']);
    unlinkSync(join(file.folder, one ?? ''));
    linkSync(target, join(file.folder, one ?? ''));
    expect((await checkCase(file)).map(({ rule }) => rule)).toEqual(['case.exchanged', 'case.stray']);
  });
});
