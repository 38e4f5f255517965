/** The test set: people with pictures, and pictures that no search should be made with. */

export type Picture = {
  /** Name within the set; never in a report. */
  readonly id: string;
  readonly mediaType: 'image/jpeg' | 'image/png' | 'image/jp2';
  readonly octets: Uint8Array;
};

export type Subject = {
  /** Name within the set; never in a report. */
  readonly id: string;
  /** Two or more. */
  readonly pictures: readonly Picture[];
  /** Under which ids the service holds the person, where the office knows: they never stand in a report. */
  readonly candidateIds?: readonly string[];
  /** A group to tell hit rates by. */
  readonly label?: string;
};

export type TestSet = {
  readonly kind: 'synthetic' | 'folder';
  /** Over all pictures. */
  readonly digest: string;
  /** In the service's gallery: controls. */
  readonly enrolled: readonly Subject[];
  /** In no gallery: canaries. */
  readonly absent: readonly Subject[];
  /** In the gallery, and not to be shared with this office. */
  readonly restricted: readonly Subject[];
  readonly noFace: readonly Picture[];
  readonly severalFaces: readonly Picture[];
  readonly tooPoor: readonly Picture[];
};
