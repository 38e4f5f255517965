/** From the bytes of a picture to everything that was measured of it, in this thread. */
import { type ImageProbe, probe } from '../file/probe.ts';
import { type RowId, type Measured, type Measures, rows } from '../rules/index.ts';
import { type DecoderName, type Reason, decodeHere } from './decode.ts';
import { type Box, type Face, facesIn } from './detect.ts';
import { type Models, loadModels } from './detect-models.ts';
import { LIMITS, type Limits } from './limits.ts';
import { faceValues } from './measures/face.ts';
import { faceCompression, headerValues, pixelValues } from './measures/header.ts';
import { type Geometry, geometryOf } from './measures/landmarks.ts';
import { type Packages, installed } from './packages.ts';
import { pyramidOf } from './picture.ts';

/** One face as it was found, the largest first; lengths in pixels of the file, angles in degrees. */
export type FaceFound = Geometry & { readonly box: Box; readonly score: number; readonly certainty: number };

/** What looking at a picture gave; plain data, so that it passes between threads. */
export type Measurement = {
  readonly measures: Measures;
  /** Absent where nothing was decoded. */
  readonly decoder?: DecoderName;
  readonly undecoded?: { readonly reason: Reason; readonly message: string };
  /** Absent where faces were not looked for. */
  readonly faces?: readonly FaceFound[];
};

/** How a picture is looked at. */
export type MeasureOptions = {
  readonly limits?: Limits;
  /** False: only file and pixels, no face. */
  readonly faces?: boolean;
};

const FACE_ROWS: readonly RowId[] = rows.map(({ id }) => id).filter((id) => id.startsWith('quality.face.'));

function allFaceRows(measured: Measured): Measures {
  return Object.fromEntries(FACE_ROWS.map((id) => [id, measured]));
}

function areaOf({ box }: Face): number {
  return box.width * box.height;
}

/** The measures of faces, from those that were found. */
function measuresOf(pyramid: Parameters<typeof facesIn>[0], faces: readonly Face[]): Measures {
  const [largest, second] = faces;
  const present = { 'quality.face.present': { value: faces.length } };
  if (largest === undefined) return { ...allFaceRows({ skipped: 'no face was found' }), ...present };
  return {
    ...present,
    'quality.face.single': { value: second === undefined ? 0 : areaOf(second) / areaOf(largest) },
    ...faceValues(pyramid, largest, geometryOf(largest)),
  };
}

/** What stands for the measures of faces where there are no pixels. */
function withoutPixels(reason: Reason): Measures {
  return reason === 'no-decoder' || reason === 'timeout'
    ? allFaceRows({ inconclusive: reason })
    : allFaceRows({ skipped: 'there are no pixels' });
}

/** What is known of a picture whose pixels cannot be had. */
export function undecoded(
  bytes: Uint8Array,
  probed: ImageProbe,
  { reason, message }: { readonly reason: Reason; readonly message: string },
  faces: boolean,
): Measurement {
  const header = headerValues(probed, bytes.length, { ok: false, reason });
  const absent = faces ? withoutPixels(reason) : allFaceRows({ skipped: 'not asked for' });
  return { measures: { ...header, ...absent }, undecoded: { reason, message } };
}

/** Loads the models once for each set of packages. */
const loaded = new WeakMap<Packages, Promise<Models | undefined>>();

function modelsOf(packages: Packages): Promise<Models | undefined> {
  const found = loaded.get(packages) ?? loadModels(packages);
  loaded.set(packages, found);
  return found;
}

/** Looks at a picture. Blocks this thread for as long as it takes; `assess` does it in a worker. */
export async function measureHere(
  bytes: Uint8Array,
  options: MeasureOptions = {},
  packages: Packages = installed,
): Promise<Measurement> {
  const { limits = LIMITS, faces: wanted = true } = options;
  const probed = probe(bytes);
  const decoded = await decodeHere(bytes, limits, packages, probed);
  if (!decoded.ok) return undecoded(bytes, probed, decoded, wanted);
  const { decoder } = decoded;
  const header = {
    ...headerValues(probed, bytes.length, { ok: true }),
    ...pixelValues(decoded, probed.info),
  };
  if (!wanted) return { measures: { ...header, ...allFaceRows({ skipped: 'not asked for' }) }, decoder };
  const models = await modelsOf(packages);
  if (models === undefined) {
    return { measures: { ...header, ...allFaceRows({ inconclusive: 'no-model' }) }, decoder };
  }
  const pyramid = pyramidOf(decoded);
  const faces = facesIn(pyramid, models);
  const [largest] = faces;
  const compression = largest === undefined ? {} : faceCompression(probed.info, bytes, largest.box);
  return {
    measures: { ...header, ...compression, ...measuresOf(pyramid, faces) },
    decoder,
    faces: faces.map((face) => {
      const { box, score, certainty } = face;
      return { ...geometryOf(face), box, score, certainty };
    }),
  };
}
