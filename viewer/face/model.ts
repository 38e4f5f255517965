/** The image of a Type-10 record, and what the record states about the face in it. */
import { type ImageInfo, probe } from '../../src/image/index.ts';
import { type FaceView, type FeaturePoint, type LogicalRecord, viewImage } from '../../src/itl/index.ts';
import { type Guide, guideFor, targetOf } from './guides.ts';

export type Point = readonly [x: number, y: number];

export type Face = {
  /** The bytes of the image: a view of the file. */
  readonly data: Uint8Array;
  /** Header data of the image; absent where its format is not read. */
  readonly info?: ImageInfo;
  /** Format by the first bytes. */
  readonly recognised: string;
  /** 10.014, in pixels. */
  readonly box?: NonNullable<FaceView['box']>;
  /** 10.029, but for the eyes. */
  readonly points: readonly FeaturePoint[];
  /** The middles of the eyes, as 10.029 states them. */
  readonly eyes: readonly Point[];
  /** Crop frame of the target of 10.013, by the eyes. */
  readonly guide?: Guide;
};

/** Most points that are drawn; the standard allows 88. */
const MAX_POINTS = 500;

/** Middle of the eye, else its pupil, else its two corners (MPEG-4 codes of ISO/IEC 14496-2 and 19794-5). */
const EYES: readonly (readonly (readonly string[])[])[] = [
  [['12.1'], ['3.5'], ['3.7', '3.11']],
  [['12.2'], ['3.6'], ['3.8', '3.12']],
];

function eyeOf(points: ReadonlyMap<string, FeaturePoint>, ways: readonly (readonly string[])[]) {
  for (const codes of ways) {
    const found = codes.flatMap((code) => points.get(code) ?? []);
    if (found.length === codes.length) return found;
  }
  return [];
}

function middleOf(found: readonly FeaturePoint[]): Point {
  const sum = (pick: (point: FeaturePoint) => number): number =>
    found.reduce((total, point) => total + pick(point), 0) / found.length;
  return [sum(({ x }) => x), sum(({ y }) => y)];
}

/** The image of a record; undefined where it has none. */
export function faceOf(record: LogicalRecord): Face | undefined {
  if (record.type !== 10) return undefined;
  const view = viewImage(record);
  if (view.data === undefined || view.data.length === 0) return undefined;
  const { info, recognised } = probe(view.data);
  const base = { data: view.data, recognised, ...(info === undefined ? {} : { info }) };
  if (view.kind !== 'face') return { ...base, points: [], eyes: [] };
  const points = view.points.slice(0, MAX_POINTS);
  const byCode = new Map(points.filter(({ kind }) => kind === 'mpeg4').map((point) => [point.code, point]));
  const found = EYES.map((ways) => eyeOf(byCode, ways));
  const eyes = found.filter((eye) => eye.length > 0).map(middleOf);
  const [left, right] = eyes;
  const guide =
    left === undefined || right === undefined ? undefined : guideFor(left, right, targetOf(view.sap));
  const single = new Set(found.filter((eye) => eye.length === 1).flat());
  return {
    ...base,
    points: points.filter((point) => !single.has(point)),
    eyes,
    ...(view.box === undefined ? {} : { box: view.box }),
    ...(guide === undefined ? {} : { guide }),
  };
}
