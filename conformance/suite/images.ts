/** The test set: subjects with images, and images that are unsuitable as probes. */
import { createHash } from 'node:crypto';

export type Picture = {
  /** Name within the set; never written to a report. */
  readonly id: string;
  readonly mediaType: 'image/jpeg' | 'image/png' | 'image/jp2';
  readonly octets: Uint8Array;
};

/** An image of a test set with its SHA-256 in hex, from the manifest or from its generation. */
export type Fixture = Picture & { readonly sha256: string };

export type Subject = {
  /** Name within the set; never written to a report. */
  readonly id: string;
  /** Two or more images. */
  readonly pictures: readonly Fixture[];
  /** IDs of the person at the service, if the agency knows them; never written to a report. */
  readonly candidateIds?: readonly string[];
  /** Group for separate hit rates. */
  readonly label?: string;
};

export type TestSet = {
  readonly kind: 'synthetic' | 'folder';
  /** Folder: digest of the manifest, which has the digest of each image. Synthetic: digest of all images. */
  readonly digest: string;
  /** Mated subjects, used as controls. */
  readonly enrolled: readonly Subject[];
  /** Non-mated subjects, used as canaries. */
  readonly absent: readonly Subject[];
  /** Subjects in the gallery that may not be shared with this agency. */
  readonly restricted: readonly Subject[];
  readonly noFace: readonly Fixture[];
  readonly severalFaces: readonly Fixture[];
  readonly tooPoor: readonly Fixture[];
};

/** A test set without an image, for runs that search for no one. */
export const NO_SUBJECTS: TestSet = {
  kind: 'folder',
  digest: '',
  enrolled: [],
  absent: [],
  restricted: [],
  noFace: [],
  severalFaces: [],
  tooPoor: [],
};

/** Every image of a set, in a fixed order. */
export function everyImage(set: Omit<TestSet, 'kind' | 'digest'>): readonly Fixture[] {
  const { enrolled, absent, restricted, noFace, severalFaces, tooPoor } = set;
  const people = [...enrolled, ...absent, ...restricted].flatMap(({ pictures }) => pictures);
  return [...people, ...noFace, ...severalFaces, ...tooPoor];
}

/** SHA-256 in lower-case hex, as in a manifest. */
export function sha256Of(octets: Uint8Array): string {
  return createHash('sha256').update(octets).digest('hex');
}

/** The digest of a synthetic set, over the bytes of its images. */
export function digestOver(pictures: readonly Picture[]): string {
  const hash = createHash('sha256');
  for (const { octets } of pictures) hash.update(octets);
  return `sha-256:${hash.digest('hex')}`;
}

/** The number of images of a set that do not match their digests. */
export function changedIn(set: TestSet): number {
  const pictures = everyImage(set);
  const changed = pictures.filter(({ octets, sha256 }) => sha256Of(octets) !== sha256).length;
  const isOther = set.kind === 'synthetic' && digestOver(pictures) !== set.digest;
  return isOther ? Math.max(1, changed) : changed;
}
