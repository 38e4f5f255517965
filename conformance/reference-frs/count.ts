/** How many drawn faces a picture holds: for a suite that has to know, where no model for photographs is at hand. */
import { decode, isNoPicture } from './decode.ts';
import { facesOf } from './faces.ts';

/** Undefined where it is no picture. */
export async function countDrawnFaces(octets: Uint8Array): Promise<number | undefined> {
  const picture = await decode(octets);
  return isNoPicture(picture) ? undefined : facesOf(picture).length;
}
