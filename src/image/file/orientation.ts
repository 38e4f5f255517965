/** The Exif orientation of an image: whether it is stored turned or mirrored. */
import { probe } from './probe.ts';
import { segments } from './segments.ts';

/**
 * How an orientation shows the stored image: 2, 4, 5 and 7 mirror it.
 *
 * @example
 * orientationText(6); // 'turned'
 */
export function orientationText(orientation: number): 'mirrored' | 'turned' {
  return [2, 4, 5, 7].includes(orientation) ? 'mirrored' : 'turned';
}

/**
 * The Exif orientation of an image where it is not upright, 2 to 8; undefined where it is upright, or is no image.
 *
 * @example
 * const orientation = orientationOf(bytes);
 */
export function orientationOf(bytes: Uint8Array): number | undefined {
  const orientation = (probe(bytes).info ?? segments(bytes).info)?.orientation;
  return orientation === undefined || orientation === 1 ? undefined : orientation;
}
