/** How many drawn faces a picture holds: for a suite that has to know, where no model for photographs is at hand. */
import { decode, isNotImage } from './decode.ts';
import { facesOf } from './faces.ts';

/** Undefined where it is no picture. */
export async function countSyntheticFaces(octets: Uint8Array): Promise<number | undefined> {
  const picture = await decode(octets);
  return isNotImage(picture) ? undefined : facesOf(picture).length;
}
