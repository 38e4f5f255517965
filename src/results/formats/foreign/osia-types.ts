/** The closed lists of OSIA 1.6.0: biometric types and subtypes. */

export const TYPES: ReadonlySet<string> = new Set(['FACE', 'FINGER', 'IRIS', 'SIGNATURE', 'UNKNOWN']);

const FINGERS = ['THUMB', 'INDEX', 'MIDDLE', 'RING', 'LITTLE'];
const PALMS = [
  'FULL_PALM',
  'WRITERS_PALM',
  'LOWER_PALM',
  'UPPER_PALM',
  'OTHER',
  'INTERDIGITAL',
  'THENAR',
  'HYPOTHENAR',
];
const GROUPS = [
  'INDEX_AND_MIDDLE',
  'MIDDLE_AND_RING',
  'RING_AND_LITTLE',
  'INDEX_AND_MIDDLE_AND_RING',
  'MIDDLE_AND_RING_AND_LITTLE',
];

export const SUBTYPES: ReadonlySet<string> = new Set([
  'UNKNOWN',
  ...['RIGHT', 'LEFT'].flatMap((side) => [...FINGERS, ...PALMS, ...GROUPS].map((part) => `${side}_${part}`)),
  'PLAIN_RIGHT_FOUR_FINGERS',
  'PLAIN_LEFT_FOUR_FINGERS',
  'PLAIN_THUMBS',
  'UNKNOWN_PALM',
  'RIGHT_INDEX_AND_LEFT_INDEX',
  'EYE_UNDEF',
  'EYE_RIGHT',
  'EYE_LEFT',
  'EYE_BOTH',
  'PORTRAIT',
  'LEFT_PROFILE',
  'RIGHT_PROFILE',
]);
