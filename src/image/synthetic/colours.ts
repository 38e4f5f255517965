import type { Colour } from './paint.ts';

/**
 * The colours that are the same in every drawing, so that what was drawn can be told from its pixels as long as
 * they are neither grey nor wrongly exposed. Grain moves all three channels of a pixel together, by at most
 * 12 x `grain`; the edge of an area is mixed with what lies beside it. Skin, hair, iris, lips, shirt and background
 * are the colours of the numbers: the skin lightest between the eyes, the iris lightened towards its middle, the
 * shirt as given in the middle of the chest, a plain background as given throughout.
 */
export const COLOURS = {
  sclera: [239, 233, 228],
  pupil: [12, 10, 9],
  lash: [42, 26, 20],
  throat: [58, 20, 20],
  teeth: [244, 239, 232],
  /** Glasses: the rim, and the lens of sunglasses. */
  rim: [23, 23, 23],
  darkLens: [11, 11, 13],
  hat: [38, 54, 79],
  hatBand: [26, 37, 54],
  mask: [127, 178, 207],
  maskFold: [94, 147, 178],
  uprightStripe: [84, 96, 110],
  levelStripe: [156, 68, 54],
} as const satisfies Readonly<Record<string, Colour>>;
