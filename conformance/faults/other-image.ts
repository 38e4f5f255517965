/** Images of synthetic persons who are in no gallery of a run, for entries that a fault adds to a list. */
import { makeGallery } from '../reference-frs/gallery.ts';
import type { EncodedPicture } from '../reference-frs/gallery.ts';

/** A seed that no run uses for its galleries or its test set. */
const SEED = 7_700_001;

/** The image of a person, by any whole number from 0 on; six images in all. */
export function otherImage(number: number): Promise<EncodedPicture> {
  const { entries } = makeGallery('north', { seed: SEED, size: 0, restricted: [] });
  const entry = entries[number % entries.length];
  if (entry === undefined) throw new RangeError(`there is no image ${number}`);
  return entry.picture();
}
