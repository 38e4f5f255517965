/** Face++ 3.0: search, compare, and errors. */
import { compactFilled } from '../../../bytes/index.ts';
import type { Candidate, ScoreScale } from '../../model/list.ts';
import { isDecimal } from '../../model/decimal.ts';
import type { Tree } from '../tree.ts';
import { type FieldRow, carried, of, unplaced } from './fields.ts';
import { at, hasMember, itemsAt, textAt } from './look.ts';
import {
  type Model,
  type Refused,
  comparedModel,
  jsonFormat,
  refusedSearch,
  searchModel,
  severalFaces,
  similarity,
} from './model.ts';

const FACES = 'faces that were found: token, box, estimates';

/** False-match rates for which the vendor states a score. */
const RATES = ['1e-3', '1e-4', '1e-5', '1e-6'];

const fields: readonly FieldRow[] = [
  ...of('search', [
    carried('results[].user_id', 'candidates[].candidateId'),
    carried(
      'results[].face_token',
      'candidates[].encounterId',
      'candidateId as well where there is no user_id',
    ),
    carried('results[].confidence', 'candidates[].score'),
    unplaced('image_id', 'id of the probe'),
    unplaced('faces', FACES),
  ]),
  ...of('compare', [
    carried('confidence', 'score'),
    ...['faces1', 'faces2', 'image_id1', 'image_id2'].map((name) => unplaced(name, FACES)),
  ]),
  ...RATES.map((rate) =>
    carried(`thresholds.${rate}`, 'scoreScale.calibration[].score', `for the rate ${rate}`),
  ),
  carried('error_message', 'outcome.problems[].native', 'its code; the whole text is the message'),
  carried('request_id', 'responseId'),
  unplaced('time_used', 'time in milliseconds'),
];

const ERRORS: ReadonlyMap<string, readonly ['rejected' | 'error', string]> = new Map([
  ['AUTHENTICATION_ERROR', ['rejected', 'UNAUTHENTICATED']],
  ['AUTHORIZATION_ERROR', ['rejected', 'FORBIDDEN']],
  ['CONCURRENCY_LIMIT_EXCEEDED', ['error', 'RATE_LIMITED']],
  ['IMAGE_ERROR_UNSUPPORTED_FORMAT', ['rejected', 'UNSUPPORTED_FORMAT']],
  ['INVALID_IMAGE_SIZE', ['rejected', 'IMAGE_TOO_LARGE']],
  ['IMAGE_FILE_TOO_LARGE', ['rejected', 'IMAGE_TOO_LARGE']],
  ['Request Entity Too Large', ['rejected', 'IMAGE_TOO_LARGE']],
  ['INVALID_IMAGE_URL', ['rejected', 'IMAGE_UNREADABLE']],
  ['IMAGE_DOWNLOAD_TIMEOUT', ['rejected', 'IMAGE_UNREADABLE']],
  ['INVALID_FACE_TOKEN', ['rejected', 'INVALID_REQUEST']],
  ['INVALID_OUTER_ID', ['rejected', 'UNKNOWN_GALLERY']],
  ['INVALID_FACESET_TOKEN', ['rejected', 'UNKNOWN_GALLERY']],
  ['EMPTY_FACESET', ['rejected', 'UNKNOWN_GALLERY']],
  ['NO_FACE_FOUND', ['rejected', 'NO_FACE']],
  ['MULTIPLE_FACES', ['rejected', 'MULTIPLE_FACES']],
  ['MISSING_ARGUMENTS', ['rejected', 'INVALID_REQUEST']],
  ['BAD_ARGUMENTS', ['rejected', 'INVALID_REQUEST']],
  ['COEXISTENCE_ARGUMENTS', ['rejected', 'INVALID_REQUEST']],
  ['API_NOT_FOUND', ['rejected', 'INVALID_REQUEST']],
  ['INTERNAL_ERROR', ['error', 'INTERNAL']],
] as const);

/** The scale with the scores that the vendor states for rates of false matches. */
function scaleOf(tree: Tree): ScoreScale {
  const calibration = RATES.flatMap((fmr) => {
    const score = textAt(tree, 'thresholds', fmr);
    return score !== undefined && isDecimal(score) ? [{ fmr, score }] : [];
  });
  return { ...similarity('0', '100', 'percent'), ...(calibration.length === 0 ? {} : { calibration }) };
}

const SEARCHED = ['results', 'faces', 'image_id'];
const COMPARED = ['confidence', 'faces1', 'faces2', 'image_id1', 'image_id2'];

function isCompared(tree: Tree): boolean {
  return COMPARED.some((name) => hasMember(tree, name)) && !SEARCHED.some((name) => hasMember(tree, name));
}

function detect(tree: Tree): boolean {
  if (!hasMember(tree, 'request_id') || !hasMember(tree, 'time_used'))
    return hasMember(tree, 'error_message') && codeOf(tree) !== undefined && ERRORS.has(codeOf(tree) ?? '');
  return [...SEARCHED, ...COMPARED, 'error_message'].some((name) => hasMember(tree, name));
}

function codeOf(tree: Tree): string | undefined {
  return textAt(tree, 'error_message')?.split(':')[0]?.trim();
}

function refusedIn(tree: Tree): Refused | undefined {
  const native = codeOf(tree);
  if (native === undefined) return undefined;
  const [kind, code] = ERRORS.get(native) ?? ['error', 'INTERNAL'];
  return { kind, code, native, message: textAt(tree, 'error_message') };
}

function candidateOf(tree: Tree, i: number): Candidate {
  const user = textAt(tree, 'user_id');
  const token = textAt(tree, 'face_token');
  const candidateId = user ?? token;
  return {
    rank: i + 1,
    ...(candidateId === undefined
      ? {}
      : { candidateId, idScheme: user === undefined ? 'face_token' : 'user_id' }),
    ...compactFilled({ encounterId: token, score: textAt(tree, 'confidence') }),
    images: [],
  };
}

const NO_FACE: Refused = { kind: 'rejected', code: 'NO_FACE', message: 'no face in the image' };

function isEmpty(tree: Tree, name: string): boolean {
  return at(tree, name)?.kind === 'list' && itemsAt(tree, name).length === 0;
}

function compared(tree: Tree, responseId: string | undefined, refused: Refused | undefined): Model {
  const noFace = !hasMember(tree, 'confidence') && (isEmpty(tree, 'faces1') || isEmpty(tree, 'faces2'));
  const faces = Math.max(itemsAt(tree, 'faces1').length, itemsAt(tree, 'faces2').length);
  const score = textAt(tree, 'confidence');
  return comparedModel(
    { ...compactFilled({ responseId, score }), scoreScale: scaleOf(tree) },
    refused ?? (noFace ? NO_FACE : undefined),
    severalFaces(faces, `${faces} faces in an image; the largest was compared`),
  );
}

function model(tree: Tree): Model {
  const responseId = textAt(tree, 'request_id');
  const refused = refusedIn(tree);
  if (isCompared(tree)) return compared(tree, responseId, refused);
  const head = compactFilled({ responseId });
  if (refused !== undefined) return refusedSearch(refused, head);
  if (isEmpty(tree, 'faces') && !hasMember(tree, 'results')) return refusedSearch(NO_FACE, head);
  const faces = itemsAt(tree, 'faces').length;
  const candidates = itemsAt(tree, 'results').map(candidateOf);
  const findings = severalFaces(faces, `${faces} faces in the probe; the largest was searched with`);
  return searchModel(candidates, head, { scale: scaleOf(tree), scored: true, findings });
}

export const facepp = jsonFormat({
  id: 'facepp',
  title: 'Face++',
  source: 'Face++ API 3.0',
  fields,
  operation: (tree) => (isCompared(tree) ? 'compare' : 'search'),
  detect,
  model,
});
