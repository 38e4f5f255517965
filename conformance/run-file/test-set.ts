/** Loads a test set from a folder: every image is verified by its digest, and no file outside the folder is read. */
import { join } from 'node:path';
import { probe } from '../../src/image/index.ts';
import { validator } from '../../src/schemas/compiled/test-set.js';
import { type Fixture, type Picture, type Subject, type TestSet, sha256Of } from '../suite/images.ts';
import { DocumentError, octetsOf, pathBelow, shaped } from './document.ts';

export type FilePicture = { readonly file: string; readonly sha256: string };

/** The consent of a person to be enrolled in a test gallery. */
export type Consent = { readonly document: string; readonly at: string; readonly until?: string };

type Person = {
  readonly id: string;
  readonly role: 'enrolled' | 'absent' | 'restricted';
  readonly label?: string;
  readonly candidateIds?: readonly string[];
  readonly pictures: readonly FilePicture[];
  /** Images to be enrolled, which a run never sends. */
  readonly enrol?: readonly FilePicture[];
  readonly consent?: Consent;
};

export type Manifest = {
  readonly schema: 'frs-test-set/1';
  readonly persons: readonly Person[];
  readonly noFace?: readonly FilePicture[];
  readonly severalFaces?: readonly FilePicture[];
  readonly tooPoor?: readonly FilePicture[];
};

const LARGEST = 20 * 2 ** 20;
const TYPES: Readonly<Record<string, Picture['mediaType']>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  jp2: 'image/jp2',
};

/**
 * An image of a test set.
 * @throws DocumentError where it is not the one of the manifest
 */
export async function pictureOf(folder: string, { file, sha256 }: FilePicture): Promise<Fixture> {
  const octets = await octetsOf(await pathBelow(folder, file), LARGEST);
  if (sha256Of(octets) !== sha256)
    throw new DocumentError('ERR_DIGEST', `the digest of an image in ${folder} differs from the manifest`, [
      file,
    ]);
  const mediaType = TYPES[probe(octets).recognised];
  if (mediaType === undefined)
    throw new DocumentError('ERR_SHAPE', `an image in ${folder} is not JPEG, PNG or JPEG 2000`, [file]);
  return { id: file, mediaType, octets, sha256 };
}

/** Refuses duplicates: a person or image listed twice could be both mated and non-mated. */
function refuseTwice({ persons, noFace = [], severalFaces = [], tooPoor = [] }: Manifest): void {
  const ids = persons.map(({ id }) => id);
  const digests = [
    ...persons.flatMap(({ pictures, enrol = [] }) => [...pictures, ...enrol]),
    ...noFace,
    ...severalFaces,
    ...tooPoor,
  ].map(({ sha256 }) => sha256);
  for (const [what, all] of [
    ['person', ids],
    ['image', digests],
  ] as const) {
    if (new Set(all).size < all.length)
      throw new DocumentError('ERR_SHAPE', `the manifest of the test set lists the same ${what} twice`);
  }
}

/**
 * Reads the manifest alone, with its digest.
 * @throws DocumentError
 */
export async function readManifest(
  folder: string,
): Promise<{ readonly manifest: Manifest; readonly digest: string }> {
  const octets = await octetsOf(join(folder, 'manifest.json'), 2 ** 24);
  const manifest = shaped('the manifest of the test set', octets, validator) as Manifest;
  refuseTwice(manifest);
  // The manifest contains the digest of every image.
  return { manifest, digest: `sha-256:${sha256Of(octets)}` };
}

/** A person of role `enrolled` whose manifest names images to enrol. */
export type PersonToEnrol = {
  /** Position in the manifest, from 1. */
  readonly number: number;
  /** SHA-256 of the images to enrol, in hex. */
  readonly digests: readonly string[];
};

/**
 * Reads the manifest and every image.
 * @param idsOf the IDs that an enrolment gave to a person, which are added to those of the manifest
 * @throws DocumentError
 *
 * @example
 * const testSet = await loadTestSet('test-set');
 */
export async function loadTestSet(
  folder: string,
  idsOf: (person: PersonToEnrol) => readonly string[] = () => [],
): Promise<TestSet> {
  const { manifest, digest } = await readManifest(folder);
  const pictures = async (files: readonly FilePicture[] = []): Promise<Fixture[]> => {
    const read: Fixture[] = [];
    for (const file of files) read.push(await pictureOf(folder, file));
    return read;
  };
  const people = async (role: Person['role']): Promise<Subject[]> => {
    const read: Subject[] = [];
    for (const [i, one] of manifest.persons.entries()) {
      if (one.role !== role) continue;
      const { id, label, candidateIds = [], pictures: files, enrol = [] } = one;
      const digests = enrol.map(({ sha256 }) => sha256);
      const given = role === 'enrolled' && digests.length > 0 ? idsOf({ number: i + 1, digests }) : [];
      const ids = [...new Set([...candidateIds, ...given])];
      read.push({
        id,
        pictures: await pictures(files),
        ...(label === undefined ? {} : { label }),
        ...(ids.length === 0 ? {} : { candidateIds: ids }),
      });
    }
    return read;
  };
  return {
    kind: 'folder',
    digest,
    enrolled: await people('enrolled'),
    absent: await people('absent'),
    restricted: await people('restricted'),
    noFace: await pictures(manifest.noFace),
    severalFaces: await pictures(manifest.severalFaces),
    tooPoor: await pictures(manifest.tooPoor),
  };
}
