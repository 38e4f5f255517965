import { background } from './background.ts';
import { body } from './body.ts';
import { photograph } from './camera.ts';
import { eyes } from './eyes.ts';
import { beard, modelling, nose } from './features.ts';
import { placed, type Affine } from './geometry.ts';
import { fringe, head, shadow } from './head.ts';
import { lay, type Layer, type Raster } from './layer.ts';
import { mouth } from './mouth.ts';
import { resolve, type FaceNumbers, type FaceOptions, type PictureNumbers } from './numbers.ts';
import { poseOf } from './pose.ts';
import { worn } from './worn.ts';

/** From face units to pixels, for the body (upright) or the head (rolled). */
export function place(picture: PictureNumbers, face: FaceNumbers, roll: number): Affine {
  const centre = [face.cx * picture.width, face.cy * picture.height] as const;
  return placed(centre, (face.ied * picture.width) / 100, roll);
}

function headLayers(face: FaceNumbers): readonly Layer[] {
  const pose = poseOf(face);
  const features = [modelling, nose, beard, mouth, eyes].flatMap((part) => part(face, pose));
  return [
    ...head(face, pose),
    ...(face.noFace ? [] : features),
    ...fringe(face, pose),
    ...worn(face, pose),
    ...shadow(face, pose),
  ];
}

/**
 * Draws people from numbers: the same options give the same bytes on every machine. Without options, one person as
 * SAP 30 asks (see `DEFAULT_FACE`). Throws `ERR_ARGUMENT` when a number is out of bounds.
 *
 * @example
 * const raster = renderFaces({ width: 480, height: 600 });
 */
export function renderFaces(options: FaceOptions = {}): Raster {
  const { picture, people } = resolve(options);
  const raster = background(picture);
  for (const face of people) {
    const upright = place(picture, face, 0);
    const edge = Math.max(600, (picture.height - upright.f) / upright.d + 10);
    for (const layer of body(face, edge)) lay(raster, layer, upright);
    const rolled = place(picture, face, face.roll);
    for (const layer of headLayers(face)) lay(raster, layer, rolled);
  }
  photograph(raster, picture);
  return raster;
}
