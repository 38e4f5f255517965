/** Amazon Rekognition: SearchFacesByImage, SearchFaces, SearchUsersByImage, SearchUsers, CompareFaces. */
import { compactFilled } from '../../../bytes/index.ts';
import type { Box, Candidate } from '../../model/list.ts';
import { readingFinding } from '../reading.ts';
import type { Tree } from '../tree.ts';
import { at, hasMember, itemsAt, textAt } from './look.ts';
import {
  type Model,
  type Refused,
  comparedModel,
  faceProblem,
  jsonFormat,
  refusedSearch,
  searchModel,
  severalFaces,
  similarity,
} from './model.ts';
import { fields } from './rekognition-fields.ts';
import { writeRekognition } from './rekognition-write.ts';

/** What the vendor documents of Similarity. */
const SCALE = similarity('0', '100', 'percent');

const EXCEPTIONS: ReadonlyMap<string, readonly ['rejected' | 'error', string]> = new Map([
  ['InvalidParameterException', ['rejected', 'INVALID_REQUEST']],
  ['InvalidImageFormatException', ['rejected', 'UNSUPPORTED_FORMAT']],
  ['ImageTooLargeException', ['rejected', 'IMAGE_TOO_LARGE']],
  ['InvalidS3ObjectException', ['rejected', 'IMAGE_UNREADABLE']],
  ['AccessDeniedException', ['rejected', 'FORBIDDEN']],
  ['ResourceNotFoundException', ['rejected', 'UNKNOWN_GALLERY']],
  ['ResourceNotReadyException', ['error', 'INTERNAL']],
  ['UnrecognizedClientException', ['rejected', 'UNAUTHENTICATED']],
  ['InvalidSignatureException', ['rejected', 'UNAUTHENTICATED']],
  ['IncompleteSignatureException', ['rejected', 'UNAUTHENTICATED']],
  ['ExpiredTokenException', ['rejected', 'UNAUTHENTICATED']],
  ['MissingAuthenticationTokenException', ['rejected', 'UNAUTHENTICATED']],
  ['ThrottlingException', ['error', 'RATE_LIMITED']],
  ['ProvisionedThroughputExceededException', ['error', 'RATE_LIMITED']],
  ['LimitExceededException', ['error', 'RATE_LIMITED']],
  ['ServiceQuotaExceededException', ['error', 'RATE_LIMITED']],
  ['InternalServerError', ['error', 'INTERNAL']],
  ['ServiceUnavailableException', ['error', 'INTERNAL']],
] as const);

/** Name of the exception; undefined where the answer is none. */
function exceptionIn(tree: Tree): string | undefined {
  const name =
    textAt(tree, '__type') ??
    textAt(tree, 'Error', 'Code') ??
    (hasMember(tree, '$fault') ? textAt(tree, 'name') : undefined);
  return name?.split('#').at(-1)?.split(':')[0];
}

function refusedIn(tree: Tree): Refused | undefined {
  const name = exceptionIn(tree);
  if (name === undefined) return undefined;
  const [kind, code] = EXCEPTIONS.get(name) ?? EXCEPTIONS.get(`${name}Exception`) ?? ['error', 'INTERNAL'];
  const message = textAt(tree, 'message') ?? textAt(tree, 'Message') ?? textAt(tree, 'Error', 'Message');
  const byWords = code === 'INVALID_REQUEST' ? faceProblem(message) : undefined;
  return { kind, code: byWords ?? code, native: name, message };
}

const RESULTS = ['FaceMatches', 'UserMatches'];
const COMPARED = ['SourceImageFace', 'UnmatchedFaces'];

function detect(tree: Tree): boolean {
  const name = exceptionIn(tree);
  if (name !== undefined)
    return EXCEPTIONS.has(name) || EXCEPTIONS.has(`${name}Exception`) || /Exception$/.test(name);
  const hasRows = RESULTS.some((member) => at(tree, member)?.kind === 'list');
  return (
    hasRows ||
    [...COMPARED, 'SearchedFaceBoundingBox', 'SearchedFaceConfidence'].some((member) =>
      hasMember(tree, member),
    )
  );
}

function boxOf(tree: Tree | undefined): Box | undefined {
  const [x, y, width, height] = ['Left', 'Top', 'Width', 'Height'].map((name) =>
    Number(textAt(tree, name) ?? NaN),
  );
  if (![x, y, width, height].every(Number.isFinite)) return undefined;
  return { x: x ?? 0, y: y ?? 0, width: width ?? 0, height: height ?? 0, units: 'ratio' };
}

const EXTERNAL = 'com.amazonaws.rekognition.ExternalImageId';

function candidateOf(tree: Tree, i: number): Candidate {
  const face = at(tree, 'Face') ?? at(tree, 'User');
  const imageId = textAt(face, 'ImageId');
  const faceBox = boxOf(at(face, 'BoundingBox'));
  const hasImage = imageId !== undefined || faceBox !== undefined;
  const [user, external, faceId] = ['UserId', 'ExternalImageId', 'FaceId'].map((name) => textAt(face, name));
  const idScheme = user === undefined ? (external === undefined ? 'FaceId' : 'ExternalImageId') : 'UserId';
  const candidateId = user ?? external ?? faceId;
  return {
    rank: i + 1,
    ...compactFilled({
      candidateId,
      idScheme: candidateId === undefined ? undefined : idScheme,
      encounterId: faceId,
      score: textAt(tree, 'Similarity'),
    }),
    images: hasImage ? [{ role: 'face', ...compactFilled({ imageId, faceBox }) }] : [],
    ...(user !== undefined && external !== undefined
      ? { extensions: { [EXTERNAL]: JSON.stringify(external) } }
      : {}),
  };
}

function hasGalleryId(match: Tree): boolean {
  return ['FaceId', 'ImageId', 'ExternalImageId', 'UserId'].some((name) =>
    hasMember(at(match, 'Face'), name),
  );
}

/** CompareFaces names no gallery entry; it states the source face and the faces that do not match. */
function isComparison(tree: Tree): boolean {
  if (COMPARED.some((name) => hasMember(tree, name))) return true;
  const searched = ['SearchedFaceBoundingBox', 'SearchedFaceConfidence', 'SearchedFaceId'];
  if (searched.some((name) => hasMember(tree, name)) || hasMember(tree, 'UserMatches')) return false;
  const matches = itemsAt(tree, 'FaceMatches');
  return (
    matches.length > 0 &&
    matches.every((match) => hasMember(at(match, 'Face'), 'BoundingBox') && !hasGalleryId(match))
  );
}

function comparison(tree: Tree, responseId: string | undefined): Model {
  const matches = itemsAt(tree, 'FaceMatches');
  const faces = matches.length + itemsAt(tree, 'UnmatchedFaces').length;
  const score = textAt(matches[0], 'Similarity');
  return comparedModel(
    { ...compactFilled({ responseId, score }), scoreScale: SCALE },
    undefined,
    severalFaces(faces, `${faces} faces in the second image; the score is that of the first match`),
  );
}

function searched(tree: Tree, responseId: string | undefined): Model {
  const users = at(tree, 'UserMatches') !== undefined;
  const rows = itemsAt(tree, users ? 'UserMatches' : 'FaceMatches');
  const probed = ['SearchedFaceBoundingBox', 'SearchedFace', 'SearchedFaceId', 'SearchedUser'];
  const others = itemsAt(tree, 'UnsearchedFaces').length;
  const several = severalFaces(others + 1, `${others + 1} faces in the probe; the largest was searched with`);
  if (users && rows.length === 0 && !probed.some((name) => hasMember(tree, name))) {
    const message =
      'an empty UserMatches without SearchedFace: no face was found, and no match was looked up';
    const ambiguous = readingFinding('return.empty-ambiguous', 'outcome', message);
    const refused = { kind: 'rejected', code: 'NO_FACE', message: 'no SearchedFace' } as const;
    return refusedSearch(refused, compactFilled({ responseId }), [ambiguous, ...several]);
  }
  const outcome =
    rows.length === 0 ? { outcome: { kind: 'noCandidate', reason: 'belowThreshold' } as const } : {};
  return searchModel(
    rows.map(candidateOf),
    { ...compactFilled({ responseId }), ...outcome },
    { scale: SCALE, scored: true, findings: several },
  );
}

function model(tree: Tree): Model {
  const responseId = textAt(tree, 'ResponseMetadata', 'RequestId') ?? textAt(tree, '$metadata', 'requestId');
  const refused = refusedIn(tree);
  if (refused !== undefined) return refusedSearch(refused, compactFilled({ responseId }));
  return isComparison(tree) ? comparison(tree, responseId) : searched(tree, responseId);
}

export const rekognition = jsonFormat({
  id: 'rekognition',
  title: 'Rekognition',
  source: 'Amazon Rekognition API reference, 2016-06-27',
  fields,
  operation: (tree) =>
    exceptionIn(tree) !== undefined ? 'error' : isComparison(tree) ? 'CompareFaces' : 'search',
  detect,
  model,
  write: writeRekognition,
});
