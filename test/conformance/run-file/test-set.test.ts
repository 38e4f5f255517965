/** A test set is read, held against schema and digests, and refused by code. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadTestSet } from '../../../conformance/run-file/index.ts';
import { changedIn } from '../../../conformance/suite/images.ts';
import { renderFaces } from '../../../src/image/index.ts';
import { encodeJpeg, encodePng } from '../../../src/image/quality/index.ts';
import { refusal, runFolder, sha } from './folder.ts';

const { folder } = runFolder();

const pictures = await Promise.all(
  [1, 2, 3, 4, 5].map((n) => (n === 3 ? encodePng : encodeJpeg)(renderFaces({ width: 40 + n, height: 50 }))),
);
mkdirSync(join(folder, 'set', 'people'), { recursive: true });
const names = pictures.map((octets, i) => {
  writeFileSync(join(folder, 'set', 'people', `${i}.img`), octets);
  return { file: `people/${i}.img`, sha256: sha(octets) };
});
const [a, b, c, d, e] = names;

const manifest = {
  schema: 'frs-test-set/1',
  persons: [
    { id: 'one', role: 'enrolled', label: 'group', candidateIds: ['C-1'], pictures: [a, b] },
    { id: 'two', role: 'absent', pictures: [c, d] },
  ],
  noFace: [e],
};
const setOf = (members: object): string => {
  writeFileSync(join(folder, 'set', 'manifest.json'), JSON.stringify({ ...manifest, ...members }));
  return join(folder, 'set');
};
const onePicture = (name: string, sha256 = a?.sha256) => ({ noFace: [{ file: name, sha256 }], persons: [] });

writeFileSync(join(folder, 'outside.jpg'), pictures[0] ?? '');
symlinkSync(join(folder, 'outside.jpg'), join(folder, 'set', 'link.jpg'));
symlinkSync(folder, join(folder, 'set', 'up'));
writeFileSync(join(folder, 'set', 'words.jpg'), 'no picture');

describe('a test set', () => {
  it('is people and pictures by role, with their media types', async () => {
    const set = await loadTestSet(setOf({}));
    expect(set.enrolled).toMatchObject([{ id: 'one', label: 'group', candidateIds: ['C-1'] }]);
    expect(set.absent[0]?.pictures.map(({ mediaType }) => mediaType)).toEqual(['image/png', 'image/jpeg']);
    expect(set.noFace[0]?.octets).toEqual(pictures[4]);
    expect(set).toMatchObject({ kind: 'folder', restricted: [], severalFaces: [], tooPoor: [] });
    // The digest of each picture comes with it, and is looked at again in a run (CTL-01).
    expect(changedIn(set)).toBe(0);
    set.absent[0]?.pictures[1]?.octets.set([0], 20);
    expect(changedIn(set)).toBe(1);
    expect((await loadTestSet(setOf({ noFace: [] }))).digest).not.toBe(set.digest);
  });

  it.each([
    ['a person with one picture', { persons: [{ id: 'x', role: 'absent', pictures: [a] }] }, 'ERR_SHAPE'],
    ['a role that there is not', { persons: [{ id: 'x', role: 'suspect', pictures: [a, b] }] }, 'ERR_SHAPE'],
    [
      'a person twice',
      { persons: [manifest.persons[0], { ...manifest.persons[1], id: 'one' }] },
      'ERR_SHAPE',
    ],
    [
      'a picture of two people',
      { persons: [manifest.persons[0], { id: 'x', role: 'absent', pictures: [a, c] }] },
      'ERR_SHAPE',
    ],
    ['another picture than it says', onePicture('people/0.img', '0'.repeat(64)), 'ERR_DIGEST'],
    ['what is no picture', onePicture('words.jpg', sha(Buffer.from('no picture'))), 'ERR_SHAPE'],
    ['a way out by dots', onePicture('../outside.jpg'), 'ERR_PATH'],
    ['a way out in the middle', onePicture('people/../../outside.jpg'), 'ERR_PATH'],
    ['an absolute name', onePicture('/etc/hostname'), 'ERR_PATH'],
    ['a drive', onePicture('C:/x.jpg'), 'ERR_PATH'],
    ['backslashes', onePicture('people\\0.img'), 'ERR_PATH'],
    ['a link', onePicture('link.jpg'), 'ERR_PATH'],
    ['a folder that is a link', onePicture('up/outside.jpg'), 'ERR_PATH'],
    ['a file that is not there', onePicture('people/9.img'), 'ERR_UNREADABLE'],
  ])('with %s is refused', async (_, members, code) => {
    expect((await refusal(loadTestSet(setOf(members)))).code).toBe(code);
  });
});
