/** Character encodings that 1.015 DCS may declare. CSI 5 to 127 is reserved, 128 to 999 is by agreement. */
export type CharacterSet = {
  readonly csi: number;
  /** CSN that belongs to the index. */
  readonly name: string;
  readonly deprecated?: boolean;
};

export const characterSets: readonly CharacterSet[] = [
  { csi: 0, name: 'ASCII' },
  { csi: 1, name: 'ASCII', deprecated: true },
  { csi: 2, name: 'UTF-16' },
  { csi: 3, name: 'UTF-8' },
  { csi: 4, name: 'UTF-32' },
];
