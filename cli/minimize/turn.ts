/** What becomes of an image that its Exif orientation turns or mirrors. */
import { isNotStripped, strip } from '../../src/image/index.ts';

/** An image without context, turned upright, or why it is not. */
export type Upright = { readonly bytes: Uint8Array } | { readonly refused: string; readonly message: string };

/** Takes the context out of an image and turns it upright, without coding it anew. */
export async function uprightOf(bytes: Uint8Array, orientation: number): Promise<Upright> {
  const stripped = strip(bytes);
  if (isNotStripped(stripped)) return stripped;
  const { upright } = await import('../../src/image/quality/index.ts');
  return upright(stripped.bytes, orientation);
}
