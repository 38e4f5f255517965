/** What becomes of an image that its Exif orientation turns or mirrors. */
import { isNotStripped, probe, segments, strip } from '../../src/image/index.ts';

/** How an orientation shows an image: 2, 4, 5 and 7 mirror it. */
export function turnText(orientation: number): string {
  return [2, 4, 5, 7].includes(orientation) ? 'mirrored' : 'turned';
}

/** The orientation of an image other than upright; undefined where it is upright or no image. */
export function orientationOf(bytes: Uint8Array): number | undefined {
  const orientation = (probe(bytes).info ?? segments(bytes).info)?.orientation;
  return orientation === undefined || orientation === 1 ? undefined : orientation;
}

/** An image without context, turned upright, or why it is not. */
export type Upright = { readonly bytes: Uint8Array } | { readonly refused: string; readonly message: string };

/** Takes the context out of an image and turns it upright, without coding it anew. */
export async function uprightOf(bytes: Uint8Array, orientation: number): Promise<Upright> {
  const stripped = strip(bytes);
  if (isNotStripped(stripped)) return stripped;
  const { upright } = await import('../../src/image/quality/index.ts');
  return upright(stripped.bytes, orientation);
}
