/** Rekognition SearchFacesByImage, SearchFaces and SearchUsersByImage. */
import { compactFilled } from '../../../bytes/index.ts';
import { emptyList } from '../../model/complete.ts';
import type { Box, Candidate, CandidateList } from '../../model/list.ts';
import { Losses, notCarried } from '../losses.ts';
import { type Loss, readingFinding, type ResultReading } from '../reading.ts';
import type { Tree } from '../tree.ts';
import { type Emitted, numberText } from './emit.ts';
import { at, itemsAt, textAt, unknownIn } from './look.ts';
import { missingIn, noDisclaimerPlace } from './missing.ts';

const KNOWN = new Set([
  'SearchedFaceBoundingBox',
  'SearchedFaceConfidence',
  'SearchedFaceId',
  'SearchedFace',
  'FaceDetail',
  'UnsearchedFaces',
  'FaceMatches',
  'UserMatches',
  'Similarity',
  'Face',
  'User',
  'UserId',
  'UserStatus',
  'FaceId',
  'ImageId',
  'ExternalImageId',
  'Confidence',
  'BoundingBox',
  'Width',
  'Height',
  'Left',
  'Top',
  'IndexFacesModelVersion',
  'FaceModelVersion',
  'ResponseMetadata',
  'RequestId',
  'HTTPStatusCode',
  'HTTPHeaders',
  'RetryAttempts',
  '__type',
  'message',
  'Message',
  'Error',
  'Code',
]);

/** What the vendor documents of Similarity. */
const SCALE: CandidateList['scoreScale'] = {
  kind: 'similarity',
  higherIsMoreSimilar: true,
  min: '0',
  max: '100',
  unit: 'percent',
  comparableAcrossResponses: false,
};

/** True for an answer or an exception of Rekognition. */
export function isRekognition(tree: Tree): boolean {
  return ['FaceMatches', 'UserMatches', '__type', 'SearchedFaceBoundingBox'].some(
    (name) => at(tree, name) !== undefined,
  );
}

function boxOf(tree: Tree | undefined): Box | undefined {
  const [x, y, width, height] = ['Left', 'Top', 'Width', 'Height'].map((name) =>
    Number(textAt(tree, name) ?? NaN),
  );
  if (![x, y, width, height].every(Number.isFinite)) return undefined;
  return { x: x ?? 0, y: y ?? 0, width: width ?? 0, height: height ?? 0, units: 'ratio' };
}

function candidateOf(tree: Tree, i: number): Candidate {
  const face = at(tree, 'Face') ?? at(tree, 'User');
  const imageId = textAt(face, 'ImageId');
  const faceBox = boxOf(at(face, 'BoundingBox'));
  const hasImage = imageId !== undefined || faceBox !== undefined;
  return {
    rank: i + 1,
    ...compactFilled({
      candidateId: textAt(face, 'UserId') ?? textAt(face, 'ExternalImageId') ?? textAt(face, 'FaceId'),
      encounterId: textAt(face, 'FaceId'),
      score: textAt(tree, 'Similarity'),
    }),
    images: hasImage ? [{ role: 'face', ...compactFilled({ imageId, faceBox }) }] : [],
  };
}

function problemOf(tree: Tree): {
  readonly code: string;
  readonly kind: 'rejected' | 'error';
  readonly native: string;
} {
  const native = textAt(tree, '__type') ?? textAt(tree, 'Error', 'Code') ?? '';
  const name = native.split('#').at(-1) ?? '';
  const table: Readonly<Record<string, readonly ['rejected' | 'error', string]>> = {
    InvalidParameterException: ['rejected', 'INVALID_REQUEST'],
    InvalidImageFormatException: ['rejected', 'UNSUPPORTED_FORMAT'],
    ImageTooLargeException: ['rejected', 'IMAGE_TOO_LARGE'],
    AccessDeniedException: ['rejected', 'FORBIDDEN'],
    ResourceNotFoundException: ['rejected', 'UNKNOWN_GALLERY'],
    ThrottlingException: ['error', 'RATE_LIMITED'],
    ProvisionedThroughputExceededException: ['error', 'RATE_LIMITED'],
  };
  const [kind, code] = table[name] ?? ['error', 'INTERNAL'];
  return { kind, code, native: name };
}

/** Reads an answer. */
export function readRekognition(tree: Tree): ResultReading {
  const users = at(tree, 'UserMatches') !== undefined;
  const rows = itemsAt(tree, users ? 'UserMatches' : 'FaceMatches');
  const candidates = rows.map(candidateOf);
  const failed = at(tree, '__type') !== undefined || at(tree, 'Error') !== undefined;
  const { kind, code, native } = problemOf(tree);
  const message = textAt(tree, 'message') ?? textAt(tree, 'Message') ?? textAt(tree, 'Error', 'Message');
  const responseId = textAt(tree, 'ResponseMetadata', 'RequestId');
  const detected = at(tree, 'SearchedFaceBoundingBox') ?? at(tree, 'SearchedFace');
  const list: CandidateList = {
    ...emptyList,
    ...compactFilled({ responseId }),
    outcome: failed
      ? {
          kind,
          problems: [{ code, retryable: code === 'RATE_LIMITED', ...compactFilled({ message, native }) }],
        }
      : candidates.length > 0
        ? { kind: 'candidates' }
        : { kind: 'noCandidate', reason: 'belowThreshold' },
    ...(candidates.length > 0 && SCALE !== undefined ? { scoreScale: SCALE } : {}),
    candidates,
  };
  const empty = readingFinding(
    'return.empty-ambiguous',
    'outcome',
    'a search of users answers with an empty list also where there is no face',
  );
  const findings = [
    ...missingIn(list),
    noDisclaimerPlace('Rekognition'),
    ...(users && !failed && candidates.length === 0 && detected === undefined ? [empty] : []),
  ];
  return { format: 'rekognition', list, also: unknownIn(tree, KNOWN), findings };
}

const CARRIED = [
  'outcome',
  'responseId',
  'candidates[].rank',
  'candidates[].candidateId',
  'candidates[].score',
  'candidates[].encounterId',
  'candidates[].images[].imageId',
  'candidates[].images[].role',
];

/** The answer of SearchFacesByImage for a list, and what it loses besides what an envelope carries. */
export function toRekognition(
  list: CandidateList,
  enveloped: readonly string[],
): { body: Emitted; losses: readonly Loss[] } {
  const losses = new Losses();
  notCarried(list, [...CARRIED, ...enveloped], losses);
  const { kind, problems = [], reason } = list.outcome;
  if (kind === 'rejected' || kind === 'error') {
    const [first, ...others] = problems;
    others.forEach(() => losses.add('outcome.problems[]', 'one problem is written'));
    const name = first?.native?.endsWith('Exception') === true ? first.native : 'InvalidParameterException';
    return { body: { __type: name, message: first?.message ?? '' }, losses: losses.list() };
  }
  if (reason !== undefined && reason !== 'belowThreshold') {
    losses.add('outcome.reason', 'an empty list gives no reason');
  }
  const body = {
    FaceMatches: list.candidates.map(({ candidateId, encounterId, score, images }) => {
      images
        .slice(1)
        .forEach(() => losses.add('candidates[].images[]', 'one image is named for each candidate'));
      return {
        Similarity: score === undefined ? undefined : numberText(score),
        Face: { FaceId: encounterId, ExternalImageId: candidateId, ImageId: images[0]?.imageId },
      };
    }),
    ResponseMetadata: list.responseId === undefined ? undefined : { RequestId: list.responseId },
  };
  return { body, losses: losses.list() };
}
