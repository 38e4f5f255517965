/** Finds faces: a place for each, 468 points upon it, and the outline of both eyes. */
import { type Box, type Candidate, candidatesOf, sigmoid, within } from './detect-candidates.ts';
import type { Model, Models } from './detect-models.ts';
import type { Pyramid } from './picture.ts';
import { type Point, pointOf, samplesOf, squareAbout } from './sample.ts';

export type { Box } from './detect-candidates.ts';

/** A point of the mesh; z in the same unit, negative towards the camera. */
export type MeshPoint = readonly [x: number, y: number, z: number];

/** One face, in pixels of the picture: (0, 0) is the middle of its first pixel. */
export type Face = {
  /** Of the detector, 0.5 to 1. */
  readonly score: number;
  /** Of the mesh that this is a face, 0.5 to 1. */
  readonly certainty: number;
  readonly box: Box;
  /** 468 points in the order of the FaceMesh model. */
  readonly mesh: readonly MeshPoint[];
  /** 71 points about each eye, the one on the left of the picture (of an upright face) first. */
  readonly eyes: readonly [readonly Point[], readonly Point[]];
};

const MESH_SIDE = 192;
const MESH_MARGIN = 1.5;
const MESH_POINTS = 468;
const LEAST_CERTAINTY = 0.5;
/** Below both, a find is no face: of the set of `test/image/faces`, only patterns that look like one are. */
const DOUBTFUL = { score: 0.7, certainty: 0.97 } as const;
/** Below this the face is also looked at in other ways up. */
const SURE = 0.97;
const EYE_SIDE = 64;
const EYE_MARGIN = 2.3;
const EYE_POINTS = 71;
/** Corners of the eyes in the mesh: outer and inner of the one on the left, inner and outer of the other. */
export const CORNERS = { left: [33, 133], right: [362, 263] } as const;

type Place = { readonly centre: Point; readonly size: number; readonly angle: number };

function angleOf(a: readonly number[], b: readonly number[]): number {
  return Math.atan2((b[1] ?? 0) - (a[1] ?? 0), (b[0] ?? 0) - (a[0] ?? 0));
}

/** The square about points, along the line of the eyes. */
function placeAbout(points: readonly MeshPoint[], angle: number): Place {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of points) {
    const [a, b] = [x * cos + y * sin, y * cos - x * sin];
    left = Math.min(left, a);
    right = Math.max(right, a);
    top = Math.min(top, b);
    bottom = Math.max(bottom, b);
  }
  const [mx, my] = [(left + right) / 2, (top + bottom) / 2];
  return {
    centre: [mx * cos - my * sin, mx * sin + my * cos],
    size: MESH_MARGIN * Math.max(right - left, bottom - top),
    angle,
  };
}

function meshOf(pyramid: Pyramid, model: Model, { centre, size, angle }: Place) {
  const square = squareAbout(centre, size, MESH_SIDE, angle);
  const answer = model(samplesOf(pyramid, square, 1 / 255, 0), MESH_SIDE);
  const outputs = [...answer.values()];
  const raw = outputs.find(({ length }) => length === MESH_POINTS * 3) ?? [];
  const flag = outputs.find(({ length }) => length === 1)?.[0] ?? 0;
  const step = size / MESH_SIDE;
  const mesh = Array.from({ length: MESH_POINTS }, (_, index): MeshPoint => {
    const [x, y] = pointOf(square, raw[index * 3] ?? 0, raw[index * 3 + 1] ?? 0);
    return [x, y, (raw[index * 3 + 2] ?? 0) * step];
  });
  return { mesh, certainty: flag < 0 || flag > 1 ? sigmoid(flag) : flag };
}

function eyeOf(
  pyramid: Pyramid,
  model: Model,
  mesh: readonly MeshPoint[],
  corners: readonly [number, number],
  angle: number,
  mirrored: boolean,
): readonly Point[] {
  const [a = [0, 0], b = [0, 0]] = corners.map((corner) => mesh[corner]);
  const size = Math.hypot(a[0] - b[0], a[1] - b[1]) * EYE_MARGIN;
  const square = squareAbout([(a[0] + b[0]) / 2, (a[1] + b[1]) / 2], size, EYE_SIDE, angle, mirrored);
  const answer = model(samplesOf(pyramid, square, 1 / 255, 0), EYE_SIDE);
  const raw = [...answer.values()].find(({ length }) => length >= EYE_POINTS * 3) ?? [];
  return Array.from({ length: EYE_POINTS }, (_, index) =>
    pointOf(square, raw[index * 3] ?? 0, raw[index * 3 + 1] ?? 0),
  );
}

type Look = { readonly mesh: readonly MeshPoint[]; readonly certainty: number; readonly angle: number };

const turnOf = (mesh: readonly MeshPoint[]): number =>
  angleOf(mesh[CORNERS.left[0]] ?? [], mesh[CORNERS.right[1]] ?? []);

/** Looks about the mesh of the last look are nearer to the middle of the face than the detector's box. */
const LOOKS = 3;
/** Two looks are enough where the first was upright to within this, in radians. */
const STEADY = 0.1;

function entryStatuses(pyramid: Pyramid, model: Model, { box }: Candidate, angle: number): Look {
  const centre: Point = [box.x + box.width / 2, box.y + box.height / 2];
  let place: Place = { centre, size: MESH_MARGIN * Math.max(box.width, box.height), angle };
  for (let look = 1; ; look++) {
    const { mesh, certainty } = meshOf(pyramid, model, place);
    const turn = turnOf(mesh);
    const isSteady = Math.abs(Math.sin(turn - place.angle)) < STEADY;
    if (look >= LOOKS || (look > 1 && isSteady)) return { mesh, certainty, angle: turn };
    place = placeAbout(mesh, turn);
  }
}

/** The detector takes a face that hangs upside down or lies on its side for an upright one: then the mesh is unsure. */
function surestLook(pyramid: Pyramid, model: Model, candidate: Candidate): Look {
  const angle = angleOf(...candidate.eyes);
  const first = entryStatuses(pyramid, model, candidate, angle);
  if (first.certainty >= SURE || first.certainty < LEAST_CERTAINTY / 2) return first;
  const others = [2, 1, 3].map((quarter) =>
    entryStatuses(pyramid, model, candidate, angle + (quarter * Math.PI) / 2),
  );
  return others.reduce((best, look) => (look.certainty > best.certainty ? look : best), first);
}

function faceOf(pyramid: Pyramid, models: Models, candidate: Candidate): Face | undefined {
  const { mesh, certainty, angle } = surestLook(pyramid, models.mesh, candidate);
  if (certainty < LEAST_CERTAINTY) return undefined;
  if (candidate.score < DOUBTFUL.score && certainty < DOUBTFUL.certainty) return undefined;
  return {
    score: candidate.score,
    certainty,
    box: candidate.box,
    mesh,
    eyes: [
      eyeOf(pyramid, models.iris, mesh, CORNERS.left, angle, false),
      eyeOf(pyramid, models.iris, mesh, CORNERS.right, angle, true),
    ],
  };
}

/** The rectangle about the mesh of a face. */
function meshBox({ mesh }: Face): Box {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of mesh) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** A face of which so much lies within another is the same face: nobody's head is inside of another's. */
const MOST_WITHIN = 0.5;

/** Whether two finds are one face: their meshes, which settle on the features, or their boxes lie within each other. */
function isSame(a: Face, b: Face): boolean {
  return within(meshBox(a), meshBox(b)) > MOST_WITHIN || within(a.box, b.box) > MOST_WITHIN;
}

/** Every face of the image, the largest first; of several finds of one face the surest. */
export function facesIn(pyramid: Pyramid, models: Models): readonly Face[] {
  const kept: Face[] = [];
  for (const candidate of candidatesOf(pyramid, models.faces)) {
    const face = faceOf(pyramid, models, candidate);
    if (face !== undefined && !kept.some((other) => isSame(face, other))) kept.push(face);
  }
  return kept.toSorted((a, b) => b.box.width * b.box.height - a.box.width * a.box.height);
}
