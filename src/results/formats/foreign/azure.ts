/** Azure Face 1.0 to 1.2: identify, findSimilar, verify, and errors. */
import { compactFilled } from '../../../bytes/index.ts';
import type { Candidate } from '../../model/list.ts';
import { readingFinding } from '../reading.ts';
import type { Tree } from '../tree.ts';
import { type FieldRow, carried, of, stated, unplaced } from './fields.ts';
import { at, hasMember, isBare, itemsAt, onlyMembers, textAt } from './look.ts';
import {
  type Model,
  type Refused,
  comparedModel,
  faceProblem,
  jsonFormat,
  otherResults,
  refusedSearch,
  searchModel,
  similarity,
} from './model.ts';

const SCALE = similarity('0', '1', 'unit');

const fields: readonly FieldRow[] = [
  ...of('identify', [
    unplaced('[].faceId', 'id of the probe face, which the service keeps for a time'),
    carried('[].candidates[].personId', 'candidates[].candidateId'),
    carried('[].candidates[].confidence', 'candidates[].score'),
  ]),
  ...of('findSimilar', [
    carried('[].persistedFaceId', 'candidates[].candidateId'),
    carried('[].faceId', 'candidates[].candidateId', 'where there is no persistedFaceId'),
    carried('[].confidence', 'candidates[].score'),
  ]),
  ...of('verify', [
    stated('isIdentical', 'it decides; a comparison must not'),
    carried('confidence', 'score'),
  ]),
  ...of('error', [
    carried('error.code', 'outcome.problems[].native'),
    carried('error.message', 'outcome.problems[].message'),
    unplaced('error.innererror', 'details of the error'),
    unplaced('error.details', 'details of the error'),
  ]),
];

const CODES: ReadonlyMap<string, readonly ['rejected' | 'error', string]> = new Map([
  ['BadArgument', ['rejected', 'INVALID_REQUEST']],
  ['InvalidRequest', ['rejected', 'INVALID_REQUEST']],
  ['InvalidURL', ['rejected', 'IMAGE_UNREADABLE']],
  ['InvalidImage', ['rejected', 'IMAGE_UNREADABLE']],
  ['InvalidImageSize', ['rejected', 'IMAGE_TOO_LARGE']],
  ['ImageTooLarge', ['rejected', 'IMAGE_TOO_LARGE']],
  ['InvalidImageFormat', ['rejected', 'UNSUPPORTED_FORMAT']],
  ['UnsupportedMediaType', ['rejected', 'UNSUPPORTED_FORMAT']],
  ['FaceNotFound', ['rejected', 'NO_FACE']],
  ['PersonGroupNotFound', ['rejected', 'UNKNOWN_GALLERY']],
  ['LargePersonGroupNotFound', ['rejected', 'UNKNOWN_GALLERY']],
  ['PersonGroupNotTrained', ['rejected', 'UNKNOWN_GALLERY']],
  ['LargePersonGroupNotTrained', ['rejected', 'UNKNOWN_GALLERY']],
  ['LargePersonGroupTrainingNotFinished', ['error', 'INTERNAL']],
  ['PersonGroupTrainingNotFinished', ['error', 'INTERNAL']],
  ['FaceListNotFound', ['rejected', 'UNKNOWN_GALLERY']],
  ['LargeFaceListNotFound', ['rejected', 'UNKNOWN_GALLERY']],
  ['PersonNotFound', ['rejected', 'INVALID_REQUEST']],
  ['RecognitionModelNotMatch', ['rejected', 'INVALID_REQUEST']],
  ['Unspecified', ['rejected', 'UNAUTHENTICATED']],
  ['Unauthorized', ['rejected', 'UNAUTHENTICATED']],
  ['401', ['rejected', 'UNAUTHENTICATED']],
  ['PermissionDenied', ['rejected', 'FORBIDDEN']],
  ['Forbidden', ['rejected', 'FORBIDDEN']],
  ['UnsupportedFeature', ['rejected', 'FORBIDDEN']],
  ['403', ['rejected', 'FORBIDDEN']],
  ['QuotaExceeded', ['error', 'RATE_LIMITED']],
  ['RateLimitExceeded', ['error', 'RATE_LIMITED']],
  ['TooManyRequests', ['error', 'RATE_LIMITED']],
  ['ConcurrentOperationConflict', ['error', 'RATE_LIMITED']],
  ['429', ['error', 'RATE_LIMITED']],
  ['OperationTimeOut', ['error', 'TIMEOUT']],
  ['InternalServerError', ['error', 'INTERNAL']],
  ['ServiceUnavailable', ['error', 'INTERNAL']],
] as const);

function isIdentify(tree: Tree): boolean {
  return at(tree, 'faceId')?.kind === 'text' && at(tree, 'candidates')?.kind === 'list';
}

function isSimilar(tree: Tree): boolean {
  const hasId = hasMember(tree, 'persistedFaceId') || hasMember(tree, 'faceId');
  return hasId && at(tree, 'confidence')?.kind === 'number';
}

function isVerify(tree: Tree): boolean {
  return at(tree, 'isIdentical')?.kind === 'flag' && hasMember(tree, 'confidence');
}

function detect(tree: Tree): boolean {
  if (tree.kind === 'list') {
    return tree.items.length > 0 && (tree.items.every(isIdentify) || tree.items.every(isSimilar));
  }
  const code = textAt(tree, 'error', 'code');
  return isVerify(tree) || (code !== undefined && onlyMembers(tree, ['error']) && CODES.has(code));
}

function identified(tree: Tree, i: number): Candidate {
  return {
    rank: i + 1,
    ...compactFilled({ candidateId: textAt(tree, 'personId'), score: textAt(tree, 'confidence') }),
    images: [],
  };
}

function similar(tree: Tree, i: number): Candidate {
  const persisted = textAt(tree, 'persistedFaceId');
  const candidateId = persisted ?? textAt(tree, 'faceId');
  const idScheme = persisted === undefined ? 'faceId' : 'persistedFaceId';
  return {
    rank: i + 1,
    ...(candidateId === undefined ? {} : { candidateId, idScheme }),
    ...compactFilled({ score: textAt(tree, 'confidence') }),
    images: [],
  };
}

function refusedIn(tree: Tree): Refused {
  const native = textAt(tree, 'error', 'code');
  const inner = textAt(tree, 'error', 'innererror', 'code');
  const message = textAt(tree, 'error', 'message');
  const [kind, code] = CODES.get(native ?? '') ?? CODES.get(inner ?? '') ?? ['error', 'INTERNAL'];
  const byWords =
    code === 'INVALID_REQUEST' || code === 'IMAGE_UNREADABLE' ? faceProblem(message) : undefined;
  return { kind, code: byWords ?? code, native, message };
}

function model(tree: Tree): Model {
  if (isVerify(tree))
    return comparedModel({ ...compactFilled({ score: textAt(tree, 'confidence') }), scoreScale: SCALE });
  if (tree.kind !== 'list') return refusedSearch(refusedIn(tree));
  if (tree.items.length === 0) {
    const message = 'an empty array: no match in findSimilar, no face in detect';
    return searchModel([], {}, { findings: [readingFinding('return.empty-ambiguous', 'outcome', message)] });
  }
  const options = { scale: SCALE, scored: true };
  if (!isIdentify(tree.items[0] ?? tree)) return searchModel(tree.items.map(similar), {}, options);
  const candidates = itemsAt(tree.items[0], 'candidates').map(identified);
  return searchModel(candidates, {}, { ...options, findings: otherResults(tree.items.length) });
}

export const azure = jsonFormat({
  id: 'azure',
  title: 'Azure Face',
  source: 'Azure Face REST API 1.0 and 1.2',
  fields,
  operation: (tree) => {
    if (tree.kind === 'list') return tree.items.some(isIdentify) ? 'identify' : 'findSimilar';
    return isVerify(tree) ? 'verify' : 'error';
  },
  detect,
  accepts: (tree) => isBare(tree) || (hasMember(at(tree, 'error'), 'code') && onlyMembers(tree, ['error'])),
  model,
});
