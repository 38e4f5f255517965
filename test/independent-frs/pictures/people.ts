/** Who is in the gallery, and the test set of the run: synthetic people only. */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type MediaType, encode } from './codec.ts';
import { blurred, darkened, group, portrait, resized, wall } from './draw.ts';
import { type Template, heads, templateOf } from './match.ts';

/** A record of the gallery. */
export type Person = {
  readonly candidateId: string;
  readonly gallery: string;
  readonly isRestricted: boolean;
  readonly imageId: string;
  /** A JPEG of 96 by 120 pixels. */
  readonly octets: Buffer;
  readonly template: Template;
  note?: string;
};

const ENROLLED = ['face 13', 'face 19', 'face 23', 'face 32'];
const ABSENT = ['face 51', 'face 20', 'face 53', 'face 35'];
const RESTRICTED = ['face 67'];
const OTHERS = Array.from({ length: 34 }, (_, i) => `face ${200 + i}`);

/** The gallery's picture is a shot that the test set does not have. */
function personOf(name: string, index: number, gallery: string, isRestricted: boolean): Person {
  const picture = portrait(name, 4);
  const [box] = heads(picture);
  if (box === undefined) throw new Error('a face was painted that is not found');
  return {
    candidateId: `C-${1001 + index}`,
    gallery,
    isRestricted,
    imageId: `IMG-${7001 + index}`,
    octets: encode(resized(picture, 96, 120), 'image/jpeg'),
    template: templateOf(picture, box),
  };
}

let made: readonly Person[] | undefined;

/** The gallery at the start of a service: 38 people in one gallery, one of them restricted, and one in another. */
export function gallery(): Person[] {
  made ??= [...ENROLLED, ...OTHERS, ...RESTRICTED, 'face 300'].map((name, index) =>
    personOf(name, index, name === 'face 300' ? 'annex' : 'main', RESTRICTED.includes(name)),
  );
  return made.map((person) => ({ ...person }));
}

type Listed = { file: string; sha256: string };

async function put(folder: string, file: string, octets: Buffer): Promise<Listed> {
  await writeFile(join(folder, file), octets);
  return { file, sha256: createHash('sha256').update(octets).digest('hex') };
}

async function shotsOf(folder: string, name: string): Promise<Listed[]> {
  const stem = name.replace(' ', '-');
  return Promise.all(
    [1, 2, 3].map((number) => {
      const mediaType: MediaType = number === 3 ? 'image/jpeg' : 'image/png';
      const file = `${stem}-${number}.${mediaType === 'image/png' ? 'png' : 'jpg'}`;
      return put(folder, file, encode(portrait(name, number), mediaType));
    }),
  );
}

/** Writes the folder of the test set with its manifest. */
export async function writeTestSet(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const persons = [];
  const people = gallery();
  for (const [index, name] of ENROLLED.entries())
    persons.push({
      id: name,
      role: 'enrolled',
      candidateIds: [people[index]?.candidateId ?? ''],
      pictures: await shotsOf(folder, name),
    });
  for (const name of ABSENT)
    persons.push({ id: name, role: 'absent', pictures: await shotsOf(folder, name) });
  for (const name of RESTRICTED)
    persons.push({
      id: name,
      role: 'restricted',
      candidateIds: people.filter((person) => person.isRestricted).map(({ candidateId }) => candidateId),
      pictures: await shotsOf(folder, name),
    });
  const png = (file: string, picture: ReturnType<typeof wall>): Promise<Listed> =>
    put(folder, file, encode(picture, 'image/png'));
  const manifest = {
    schema: 'frs-test-set/1',
    persons,
    noFace: [await png('wall.png', wall(160, 200, 'empty wall'))],
    severalFaces: [await png('group.png', group(['face 51', 'face 20']))],
    tooPoor: [
      await png('dark.png', darkened(portrait('face 13', 5), 0.08)),
      await png('tiny.png', resized(portrait('face 13', 5), 40, 50)),
      await png('blurred.png', blurred(portrait('face 13', 5))),
    ],
  };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
}
