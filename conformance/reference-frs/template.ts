/** Makes the template (grid) of a probe, or a refusal. The template exists in memory only. */
import { type Picture, decode, isNotImage } from './decode.ts';
import { lumaAt } from './face-detection.ts';
import { facesOf } from './faces.ts';
import { type Grid, gridOf } from './similarity.ts';

/** Why there is no template, as a problem code of the protocol. */
export type NoTemplate = {
  readonly refused:
    | 'UNSUPPORTED_FORMAT'
    | 'IMAGE_UNREADABLE'
    | 'IMAGE_TOO_LARGE'
    | 'NO_FACE'
    | 'MULTIPLE_FACES'
    | 'QUALITY_TOO_LOW';
  readonly why: string;
};

export type Template = { readonly grid: Grid; readonly faces: 1 };

/** Makes the template of an image. The caller erases the grid, so that each call returns its own. */
export type TemplateOf = (octets: Uint8Array) => Promise<Template | NoTemplate>;

/** Minimum number of pixels between the eyes. */
export const LEAST_DISTANCE = 36;

/** Permitted mean luminance; outside it an image is too dark or over-exposed. */
const LIGHT = { least: 40, greatest: 225 } as const;

function meanLuma(picture: Picture): number {
  const step = Math.max(1, Math.floor(Math.sqrt((picture.width * picture.height) / 10_000)));
  let [sum, count] = [0, 0];
  for (let y = 0; y < picture.height; y += step) {
    for (let x = 0; x < picture.width; x += step) {
      sum += lumaAt(picture, x, y);
      count += 1;
    }
  }
  return sum / Math.max(1, count);
}

/** The template of a JPEG or PNG with exactly one synthetic face. */
export async function templateOf(octets: Uint8Array): Promise<Template | NoTemplate> {
  const picture = await decode(octets);
  if (isNotImage(picture)) return picture;
  const faces = facesOf(picture);
  const [face] = faces;
  const light = meanLuma(picture);
  if (light < LIGHT.least) return { refused: 'QUALITY_TOO_LOW', why: 'the image is too dark' };
  if (light > LIGHT.greatest) return { refused: 'QUALITY_TOO_LOW', why: 'the image is over-exposed' };
  if (face === undefined) return { refused: 'NO_FACE', why: 'no synthetic face with open eyes is detected' };
  if (faces.length > 1) return { refused: 'MULTIPLE_FACES', why: `${faces.length} faces are detected` };
  if (face.distance < LEAST_DISTANCE)
    return { refused: 'QUALITY_TOO_LOW', why: `fewer than ${LEAST_DISTANCE} pixels between the eyes` };
  return { grid: gridOf(picture, face), faces: 1 };
}

/** True if there is no template. */
export function isNoTemplate(found: Template | NoTemplate): found is NoTemplate {
  return 'refused' in found;
}
