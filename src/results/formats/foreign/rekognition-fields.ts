/** What becomes of each member of Rekognition's answers. */
import { type FieldRow, carried, of, transport, unplaced } from './fields.ts';

const FACE_BOX = 'box, landmarks and quality of a face; its Confidence is no score';

/** Rows of a face that an answer names: where it is in its image. */
function boxRows(path: string, to: string): readonly FieldRow[] {
  return ['Left', 'Top', 'Width', 'Height'].map((side) => ({ path: `${path}.${side}`, to, kind: 'number' }));
}

function faceRows(path: string): readonly FieldRow[] {
  const names = ['Confidence', 'Landmarks', 'Pose', 'Quality'];
  return names.map((name) => unplaced(`${path}.${name}`, FACE_BOX));
}

export const fields: readonly FieldRow[] = [
  ...of('search', [
    carried('FaceMatches[].Similarity', 'candidates[].score'),
    carried('FaceMatches[].Face.UserId', 'candidates[].candidateId'),
    carried(
      'FaceMatches[].Face.ExternalImageId',
      'candidates[].candidateId',
      'where there is no UserId; else an extension of the candidate',
    ),
    carried(
      'FaceMatches[].Face.FaceId',
      'candidates[].encounterId',
      'candidateId as well where there is no UserId and no ExternalImageId',
    ),
    carried('FaceMatches[].Face.ImageId', 'candidates[].images[0].imageId'),
    ...boxRows('FaceMatches[].Face.BoundingBox', 'candidates[].images[0].faceBox'),
    ...faceRows('FaceMatches[].Face'),
    unplaced('FaceMatches[].Face.IndexFacesModelVersion', 'version of the face model'),
    carried('UserMatches[].Similarity', 'candidates[].score'),
    carried('UserMatches[].User.UserId', 'candidates[].candidateId'),
    unplaced('UserMatches[].User.UserStatus', 'state of the user vector'),
    unplaced('SearchedFaceBoundingBox', 'box of the probe face'),
    unplaced('SearchedFaceConfidence', 'confidence of the box of the probe face'),
    unplaced('SearchedFaceId', 'id of the stored face that was searched with'),
    unplaced('SearchedFace', 'box or id of the probe face'),
    unplaced('SearchedUser', 'id of the stored user that was searched with'),
    unplaced('UnsearchedFaces', 'other faces of the probe'),
    unplaced('FaceModelVersion', 'version of the face model'),
  ]),
  ...of('CompareFaces', [
    carried('FaceMatches[].Similarity', 'score', 'of the first match'),
    unplaced('FaceMatches[].Face', 'box, landmarks and quality of the face in the second image'),
    unplaced('SourceImageFace', 'box of the face in the first image'),
    unplaced('UnmatchedFaces', 'other faces of the second image'),
    unplaced('SourceImageOrientationCorrection', 'orientation of the first image'),
    unplaced('TargetImageOrientationCorrection', 'orientation of the second image'),
  ]),
  ...of('error', [
    carried('__type', 'outcome.problems[].native'),
    carried('name', 'outcome.problems[].native', 'AWS SDK'),
    carried('message', 'outcome.problems[].message'),
    carried('Message', 'outcome.problems[].message'),
    carried('Error.Code', 'outcome.problems[].native'),
    carried('Error.Message', 'outcome.problems[].message'),
    unplaced('Code', 'error code'),
    unplaced('Logref', 'number of a log entry'),
    transport('$fault'),
    transport('$retryable'),
  ]),
  carried('ResponseMetadata.RequestId', 'responseId'),
  ...['HTTPStatusCode', 'HTTPHeaders', 'RetryAttempts', 'HostId'].map((name) =>
    transport(`ResponseMetadata.${name}`),
  ),
  carried('$metadata.requestId', 'responseId', 'AWS SDK'),
  ...['httpStatusCode', 'attempts', 'totalRetryDelay', 'extendedRequestId', 'cfId'].map((name) =>
    transport(`$metadata.${name}`),
  ),
];
