/** Counts the synthetic faces in an image, for runs without a face model. */
import { decode, isNotImage } from './decode.ts';
import { facesOf } from './faces.ts';

/** Resolves to the number of synthetic faces; undefined if the bytes are not an image. */
export async function countSyntheticFaces(octets: Uint8Array): Promise<number | undefined> {
  const picture = await decode(octets);
  return isNotImage(picture) ? undefined : facesOf(picture).length;
}
