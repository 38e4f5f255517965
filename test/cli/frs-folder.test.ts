/** `frs serve --folder`: what the service may write into. */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { demandOwnFolder } from '../../cli/frs/folder.ts';
import { emptyOffice } from './agency.ts';
import { inside } from './inside.ts';

const KEYS = JSON.stringify({ attestation: { kty: 'EC' } });

function folderWith(files: Readonly<Record<string, string>>, ...folders: readonly string[]): string {
  const { folder } = emptyOffice();
  for (const name of folders) mkdirSync(join(folder, name));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

it('is a new one, an empty one, or its own', async () => {
  await demandOwnFolder(join(folderWith({}), 'new'), false);
  await demandOwnFolder(folderWith({}), false);
  await demandOwnFolder(folderWith({ 'keys.json': KEYS }, 'store', 'audit', 'client'), false);
});

it.each<[string, Readonly<Record<string, string>>, string[]]>([
  ['other files', { 'notes.txt': 'mine' }, []],
  ['keys of something else', { 'keys.json': '["mine"]' }, ['store']],
  ['a folder of the same name', {}, ['client']],
  ['its own and another file', { 'keys.json': KEYS, 'notes.txt': 'mine' }, ['store']],
])('with %s only by --force', async (_, files, folders) => {
  const folder = folderWith(files, ...folders);
  await expect(demandOwnFolder(folder, false)).rejects.toThrow('--force');
  await demandOwnFolder(folder, true);
});

it('with a link where the service writes never', async () => {
  const folder = folderWith({ 'keys.json': KEYS });
  const elsewhere = folderWith({});
  symlinkSync(elsewhere, join(folder, 'client'));
  await expect(demandOwnFolder(folder, true)).rejects.toThrow('name another folder');
});

it('the command ends with 3 and writes nothing', async () => {
  const folder = folderWith({ 'keys.json': 'my keys' });
  const { code, err } = await inside('frs', 'serve', '--folder', folder);
  expect([code, err]).toEqual([3, expect.stringContaining('holds other files')]);
  expect(readFileSync(join(folder, 'keys.json'), 'utf8')).toBe('my keys');
});
