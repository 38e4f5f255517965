/** The test set: people with pictures, and pictures that no search should be made with. */
import { createHash } from 'node:crypto';

export type Picture = {
  /** Name within the set; never in a report. */
  readonly id: string;
  readonly mediaType: 'image/jpeg' | 'image/png' | 'image/jp2';
  readonly octets: Uint8Array;
};

/** A picture of a set, with the SHA-256 that its manifest names or under which it was drawn, in hex. */
export type Fixture = Picture & { readonly sha256: string };

export type Subject = {
  /** Name within the set; never in a report. */
  readonly id: string;
  /** Two or more. */
  readonly pictures: readonly Fixture[];
  /** Under which ids the service holds the person, where the office knows: they never stand in a report. */
  readonly candidateIds?: readonly string[];
  /** A group to tell hit rates by. */
  readonly label?: string;
};

export type TestSet = {
  readonly kind: 'synthetic' | 'folder';
  /** Of a folder: over its manifest, which names the digest of each picture. Of drawn pictures: over all of them. */
  readonly digest: string;
  /** In the service's gallery: controls. */
  readonly enrolled: readonly Subject[];
  /** In no gallery: canaries. */
  readonly absent: readonly Subject[];
  /** In the gallery, and not to be shared with this office. */
  readonly restricted: readonly Subject[];
  readonly noFace: readonly Fixture[];
  readonly severalFaces: readonly Fixture[];
  readonly tooPoor: readonly Fixture[];
};

/** Every picture of a set, in an order that does not change. */
export function everyImage(set: Omit<TestSet, 'kind' | 'digest'>): readonly Fixture[] {
  const { enrolled, absent, restricted, noFace, severalFaces, tooPoor } = set;
  const people = [...enrolled, ...absent, ...restricted].flatMap(({ pictures }) => pictures);
  return [...people, ...noFace, ...severalFaces, ...tooPoor];
}

/** SHA-256 of octets as a manifest writes it. */
export function sha256Of(octets: Uint8Array): string {
  return createHash('sha256').update(octets).digest('hex');
}

/** The digest of a set that was drawn: over the octets of its pictures. */
export function digestOver(pictures: readonly Picture[]): string {
  const hash = createHash('sha256');
  for (const { octets } of pictures) hash.update(octets);
  return `sha-256:${hash.digest('hex')}`;
}

/** How many pictures of a set are not, or no longer, those that their digests name. */
export function changedIn(set: TestSet): number {
  const pictures = everyImage(set);
  const changed = pictures.filter(({ octets, sha256 }) => sha256Of(octets) !== sha256).length;
  const isOther = set.kind === 'synthetic' && digestOver(pictures) !== set.digest;
  return isOther ? Math.max(1, changed) : changed;
}
