/** Every measure of one face, from pixels and points. */
import type { Measured } from '../../rules/row.ts';
import type { RowId } from '../../rules/limits.ts';
import type { Face } from '../detect.ts';
import type { Picture, Pyramid } from '../picture.ts';
import { blockinessOf } from './blockiness.ts';
import { type Crop, cropOf, inCrop } from './crop.ts';
import { marginsOf, outsideOf } from './frame.ts';
import { type Geometry, INNER_LIPS, LIDS, MESH, at, distance } from './landmarks.ts';
import { lightOf } from './light.ts';
import { hullOf, spansOf } from './region.ts';
import { gradientOf, lumaOf, sharpnessOf } from './sharpness.ts';
import { colourOf, eyesVisibleOf, illuminationOf, mouthVisibleOf } from './skin.ts';

type Values = Partial<Record<RowId, Measured>>;

/** Pixels between the eyes at which detail is compared. */
const IED = 60;
const RADIANS = Math.PI / 180;
/** Beyond this, one cheek is hidden or shaded by the pose alone. */
const MOST_TURN = 10;

/** A face with this share of it in the dark has too little contrast left to be called sharp or not. */
const BLACK = 0.97;
const OUTSIDE = 'it lies outside of the picture';

const some = (value: number | undefined, why: string): Measured =>
  value === undefined ? { skipped: why } : { value };

function frameValues(face: Face, geometry: Geometry, { width, height }: Pyramid): Values {
  const { eyes, ied, t, yaw, pitch, roll } = geometry;
  return {
    'quality.face.ied': { value: ied / Math.max(0.5, Math.cos(yaw * RADIANS)) },
    'quality.face.inside': { value: outsideOf(geometry, { width, height }) },
    'quality.face.margins': { value: marginsOf(geometry, { width, height }) },
    'quality.face.head-height': { value: (2 * t) / height },
    'quality.face.head-width': {
      value: (1.15 * distance(at(face, MESH.sideLeft), at(face, MESH.sideRight))) / width,
    },
    'quality.face.centred-across': { value: (eyes[0] + 0.5) / width },
    'quality.face.centred-down': { value: (eyes[1] + 0.5) / height },
    'quality.face.roll': { value: roll },
    'quality.face.yaw': { value: yaw },
    'quality.face.pitch': { value: pitch },
  };
}

function featureValues(face: Face, { t }: Geometry): Values {
  const opening = (points: readonly (readonly number[])[], pairs: readonly (readonly [number, number])[]) =>
    Math.max(...pairs.map(([a, b]) => distance(points[a] ?? [], points[b] ?? []))) / t;
  return {
    'quality.face.eyes-open': { value: Math.min(...face.eyes.map((eye) => opening(eye, LIDS))) },
    'quality.face.mouth-closed': { value: opening(face.mesh, INNER_LIPS) },
  };
}

function skinValues(pyramid: Pyramid, face: Face, geometry: Geometry): Values {
  const isTurned = Math.max(Math.abs(geometry.yaw), Math.abs(geometry.roll)) >= MOST_TURN;
  return {
    'quality.face.illumination': isTurned
      ? { skipped: 'the head is turned too far' }
      : some(illuminationOf(pyramid, geometry), OUTSIDE),
    'quality.face.natural-colour': some(colourOf(pyramid, geometry), 'the cheeks have no colour'),
    'quality.face.eyes-visible': some(eyesVisibleOf(pyramid, face, geometry), OUTSIDE),
    'quality.face.mouth-visible': some(mouthVisibleOf(pyramid, face, geometry), OUTSIDE),
  };
}

/** The surroundings: outside of an ellipse about the head, above the chin. */
function backgroundOf(
  crop: Crop,
  plane: Float32Array,
  { eyes, chin, t, roll }: Geometry,
): number | undefined {
  const [cx, cy] = inCrop(crop, eyes);
  const bottom = inCrop(crop, chin)[1];
  const [rx, ry] = [1.15 * t * crop.scale, 1.5 * t * crop.scale];
  const [cos, sin] = [Math.cos(roll * RADIANS), Math.sin(roll * RADIANS)];
  return gradientOf(plane, crop.picture, (x, y) => {
    if (y > bottom) return false;
    const dx = x - cx;
    const dy = y - cy;
    const u = (dx * cos + dy * sin) / rx;
    const v = (dy * cos - dx * sin) / ry;
    return u * u + v * v > 1;
  });
}

function detailValues(pyramid: Pyramid, native: Picture, face: Face, geometry: Geometry): Values {
  const { eyes, ied } = geometry;
  const scale = Math.min(1, IED / ied);
  const from = [eyes[0] - 6 * ied, eyes[1] - 5 * ied] as const;
  // Far enough to see the background, and no farther: a small face in a large picture stays cheap.
  const crop = cropOf(pyramid, from, [eyes[0] + 6 * ied, eyes[1] + 5 * ied], scale);
  if (crop === undefined) return {};
  const hull = hullOf(face.mesh.map((point) => inCrop(crop, point)));
  const spans = spansOf(hull, crop.picture.width, crop.picture.height);
  const plane = lumaOf(crop.picture);
  const light = lightOf(crop, spans);
  const sharpness = sharpnessOf(plane, crop.picture, spans);
  return {
    'quality.face.sharpness':
      light !== undefined && light.under > BLACK
        ? { skipped: 'the face is too dark to tell' }
        : some(sharpness, OUTSIDE),
    'quality.face.blockiness': some(blockinessOf(native, face.box), 'the face is too small'),
    'quality.face.underexposed': some(light?.under, OUTSIDE),
    'quality.face.overexposed': some(light?.over, OUTSIDE),
    'quality.face.brightness': some(light?.mean, OUTSIDE),
    'quality.face.contrast': some(light?.entropy, OUTSIDE),
    'quality.face.background': some(backgroundOf(crop, plane, geometry), 'the face fills the picture'),
  };
}

/** Measures one face. */
export function faceValues(pyramid: Pyramid, face: Face, geometry: Geometry): Values {
  return {
    ...frameValues(face, geometry, pyramid),
    ...featureValues(face, geometry),
    ...skinValues(pyramid, face, geometry),
    ...detailValues(pyramid, pyramid.level(0), face, geometry),
  };
}
