import { place } from './draw.ts';
import { pupil } from './eyes.ts';
import { through, type Affine, type Point } from './geometry.ts';
import { HEAD_EDGES } from './head.ts';
import { resolve, type FaceNumbers, type FaceOptions, type PictureNumbers } from './numbers.ts';
import { DEPTH, MOUTH, NOSE_TIP, poseOf, turned } from './pose.ts';

/** A rectangle of pixels; without width or height when it lies outside of the picture. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/**
 * What was drawn of a person, in pixels from the top left corner of the picture. Points are exact: the middle of
 * the first pixel is (0.5, 0.5), so rounding down names the pixel. Right and left are the person's own.
 */
export type Truth = {
  /** Crown to chin and ear to ear, in whole pixels, as much of it as lies in the picture. */
  readonly box: Box;
  /** True when a part of the head lies outside of the picture. */
  readonly cropped: boolean;
  /** False when the features were left out (`noFace`). */
  readonly face: boolean;
  /** Centres of the pupils, also where a lid or a lens covers them. */
  readonly rightEye: Point;
  readonly leftEye: Point;
  /** The tip of the nose. */
  readonly nose: Point;
  /** Middle of the line between the corners of the mouth. */
  readonly mouth: Point;
};

function boxOf(map: Affine, { width, height }: PictureNumbers, shift: Point): Pick<Truth, 'box' | 'cropped'> {
  const { top, bottom, side } = HEAD_EDGES;
  // An oval about the head, so that a rolled head has no needlessly wide box.
  const middle: Point = through(map, [shift[0], (top + bottom) / 2 + shift[1]]);
  const [rx, ry] = [side, (bottom - top) / 2];
  const halfWidth = Math.sqrt(map.a * map.a * rx * rx + map.c * map.c * ry * ry);
  const halfHeight = Math.sqrt(map.b * map.b * rx * rx + map.d * map.d * ry * ry);
  const [left, right] = [Math.floor(middle[0] - halfWidth), Math.ceil(middle[0] + halfWidth)];
  const [upper, lower] = [Math.floor(middle[1] - halfHeight), Math.ceil(middle[1] + halfHeight)];
  const x = Math.min(Math.max(left, 0), width);
  const y = Math.min(Math.max(upper, 0), height);
  return {
    box: {
      x,
      y,
      width: Math.min(Math.max(right, x), width) - x,
      height: Math.min(Math.max(lower, y), height) - y,
    },
    cropped: left < 0 || upper < 0 || right > width || lower > height,
  };
}

function truth(picture: PictureNumbers, face: FaceNumbers): Truth {
  const pose = poseOf(face);
  const upright = place(picture, face, face.roll);
  const map: Affine = picture.upsideDown
    ? {
        a: -upright.a,
        b: -upright.b,
        c: -upright.c,
        d: -upright.d,
        e: picture.width - upright.e,
        f: picture.height - upright.f,
      }
    : upright;
  return {
    ...boxOf(map, picture, [pose.sideways * DEPTH.skull.x, pose.down * DEPTH.skull.y]),
    face: !face.noFace,
    rightEye: through(map, pupil(pose, -1)),
    leftEye: through(map, pupil(pose, 1)),
    nose: through(map, turned(pose, [0, NOSE_TIP], DEPTH.nose)),
    mouth: through(map, turned(pose, [0, MOUTH], DEPTH.mouth)),
  };
}

/** What `renderFaces` draws for the same options, one entry a person. Throws `ERR_ARGUMENT` as it does. */
export function truthOf(options: FaceOptions = {}): readonly Truth[] {
  const { picture, people } = resolve(options);
  return people.map((face) => truth(picture, face));
}
