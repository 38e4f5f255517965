/** A test set of synthetic people for runs by hand. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BAD_IMAGES, imageOf } from '../stubs/index.ts';

/** Writes it into the folder `people`. */
export async function writePeople(folder: string): Promise<void> {
  mkdirSync(join(folder, 'people'));
  const image = async (file: string, bytes: Promise<Uint8Array>) => {
    writeFileSync(join(folder, 'people', file), await bytes);
    return {
      file,
      sha256: createHash('sha256')
        .update(await bytes)
        .digest('hex'),
    };
  };
  const person = async (index: number, more: object) => ({
    id: `person-${index}`,
    pictures: await Promise.all([7, 8, 9].map((o) => image(`${index}-${o}.jpg`, imageOf(index, o)))),
    ...more,
  });
  const manifest = {
    schema: 'frs-test-set/1',
    persons: [
      await person(0, { role: 'enrolled', candidateIds: ['subject-0'] }),
      await person(1, { role: 'enrolled', candidateIds: ['subject-1'] }),
      await person(900_001, { role: 'absent' }),
      await person(900_002, { role: 'absent' }),
    ],
    noFace: [await image('none.jpg', BAD_IMAGES['no-face']())],
    severalFaces: [await image('several.jpg', BAD_IMAGES['several-faces']())],
  };
  writeFileSync(join(folder, 'people', 'manifest.json'), JSON.stringify(manifest));
}
