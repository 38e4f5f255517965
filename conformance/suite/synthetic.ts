/** The synthetic test set of the reference service. The seed of the run chooses the capture occasions. */
import { encodeJpeg } from '../../src/image/encode.ts';
import { type FaceOptions, renderFaces } from '../../src/image/synthetic/index.ts';
import { candidateIdOf, occasionOf, personOf } from '../reference-frs/index.ts';
import { type Fixture, type Subject, type TestSet, digestOver, everyImage, sha256Of } from './images.ts';
import type { Seeded } from './seed.ts';

export type SyntheticOptions = {
  /** The seed of the gallery of the service. */
  readonly gallery: number;
  /** Indices of the subjects in the main gallery, and of those that may not be shared. */
  readonly enrolled?: readonly number[];
  readonly restricted?: readonly number[];
};

/** Indices of subjects that are in no gallery. */
const ABSENT = [900_001, 900_002, 900_003] as const;
const WIDTH = 180;

type Generate = (name: string, options: FaceOptions, quality?: number) => Promise<Fixture>;

const generate: Generate = async (id, options, quality = 85) => {
  const octets = await encodeJpeg(renderFaces(options), { quality, density: 300 });
  return { id, mediaType: 'image/jpeg', octets, sha256: sha256Of(octets) };
};

async function subject(seed: number, index: number, random: Seeded, pictures: number): Promise<Subject> {
  const occasions = Array.from({ length: pictures }, () => 1000 + random.number(`occasions ${index}`, 1e6));
  const person = personOf(seed, index);
  const made = await Promise.all(
    occasions.map((occasion, i) => generate(`${index}-${i}`, occasionOf(person, occasion, WIDTH))),
  );
  return { id: String(index), pictures: made, candidateIds: [candidateIdOf(seed, index)] };
}

/** Generates the set for a run. */
export async function syntheticSet(options: SyntheticOptions, random: Seeded): Promise<TestSet> {
  const { gallery, enrolled = [0, 3, 5], restricted = [1] } = options;
  const people = (indices: readonly number[], pictures: number): Promise<Subject[]> =>
    Promise.all(indices.map((index) => subject(gallery, index, random, pictures)));
  const some = occasionOf(personOf(gallery, 2), random.number('other', 1e6), WIDTH);
  const pair = [0.27, 0.73].map((cx) => ({ ied: 0.14, cx }));
  const set = {
    enrolled: await people(enrolled, 3),
    absent: await people(ABSENT, 3),
    restricted: await people(restricted, 2),
    noFace: [await generate('no-face', { ...some, people: [] })],
    severalFaces: [await generate('several', { ...some, people: pair })],
    tooPoor: [await generate('too-poor', { ...some, gain: 0.1 })],
  };
  return { kind: 'synthetic', digest: digestOver(everyImage(set)), ...set };
}
