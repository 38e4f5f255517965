/** Answers that Rekognition documents: success, no match, refusals with their reasons, and hostile variants. */
import { describe, expect, it } from 'vitest';
import { comparisonIn, listIn } from '../sample.ts';
import { candidates, read, refusal, rules } from './reading.ts';

const BOX = { Width: 0.2, Height: 0.3, Left: 0.1, Top: 0.05 };

describe('Rekognition', () => {
  it('SearchUsersByImage: users, other faces, number of the AWS SDK', () => {
    const answer = {
      $metadata: { httpStatusCode: 200, requestId: 'r-1', attempts: 1, totalRetryDelay: 0 },
      FaceModelVersion: '7.0',
      SearchedFace: { FaceDetail: { BoundingBox: BOX, Confidence: 99.9 } },
      UnsearchedFaces: [{ FaceDetails: { BoundingBox: BOX }, Reasons: ['EXCEEDS_MAX_FACES'] }],
      UserMatches: [
        { Similarity: 99.88, User: { UserId: 'demoUser2', UserStatus: 'ACTIVE' } },
        { Similarity: 81.5, User: { UserId: 'u3' } },
      ],
    };
    expect(candidates(answer)).toEqual([
      [1, 'demoUser2', '99.88'],
      [2, 'u3', '81.5'],
    ]);
    expect(listIn(read(answer)).responseId).toBe('r-1');
    expect(rules(answer)).toContain('return.several-faces');
    expect(rules(answer)).not.toContain('return.unknown-member');
  });
  it('SearchUsersByImage without SearchedFace: no face, as documented', () => {
    expect(refusal({ UserMatches: [], FaceModelVersion: '7.0' })).toBe('rejected NO_FACE');
    expect(refusal({ UserMatches: [], SearchedFace: { FaceDetail: {} } })).toBe('noCandidate');
  });
  it('an id beside UserId is kept', () => {
    const answer = {
      FaceMatches: [{ Similarity: 9, Face: { UserId: 'U', ExternalImageId: 'X', FaceId: 'F' } }],
    };
    expect(listIn(read(answer)).candidates[0]).toMatchObject({
      candidateId: 'U',
      idScheme: 'UserId',
      encounterId: 'F',
      extensions: { 'com.amazonaws.rekognition.ExternalImageId': '"X"' },
    });
  });
  it('CompareFaces is a comparison, with or without a match', () => {
    const source = { SourceImageFace: { BoundingBox: BOX, Confidence: 99 } };
    const face = { BoundingBox: BOX, Confidence: 99 };
    expect(
      comparisonIn(read({ ...source, FaceMatches: [{ Similarity: 97.5, Face: face }], UnmatchedFaces: [] }))
        .score,
    ).toBe('97.5');
    expect(comparisonIn(read({ ...source, FaceMatches: [], UnmatchedFaces: [face] })).score).toBeUndefined();
    expect(comparisonIn(read({ FaceMatches: [{ Similarity: 97.5, Face: face }] })).score).toBe('97.5');
  });
  it.each([
    [
      { __type: 'InvalidParameterException', message: 'There are no faces in the image.' },
      'rejected NO_FACE InvalidParameterException',
    ],
    [
      { __type: 'InvalidParameterException', message: 'Request has invalid parameters' },
      'rejected INVALID_REQUEST InvalidParameterException',
    ],
    [
      { __type: 'com.amazonaws.rekognition#ThrottlingException', message: 'Rate exceeded' },
      'error RATE_LIMITED ThrottlingException',
    ],
    [
      { __type: 'ProvisionedThroughputExceededException' },
      'error RATE_LIMITED ProvisionedThroughputExceededException',
    ],
    [
      {
        __type: 'UnrecognizedClientException',
        message: 'The security token included in the request is invalid.',
      },
      'rejected UNAUTHENTICATED UnrecognizedClientException',
    ],
    [{ __type: 'InvalidSignatureException' }, 'rejected UNAUTHENTICATED InvalidSignatureException'],
    [
      { __type: 'AccessDeniedException', Message: 'User is not authorized' },
      'rejected FORBIDDEN AccessDeniedException',
    ],
    [{ __type: 'ImageTooLargeException' }, 'rejected IMAGE_TOO_LARGE ImageTooLargeException'],
    [
      {
        name: 'ExpiredTokenException',
        $fault: 'client',
        $metadata: { httpStatusCode: 400, requestId: 'r' },
        message: 'expired',
      },
      'rejected UNAUTHENTICATED ExpiredTokenException',
    ],
    [
      {
        Error: { Code: 'ThrottlingException', Message: 'Rate exceeded' },
        ResponseMetadata: { RequestId: 'r', HTTPStatusCode: 400 },
      },
      'error RATE_LIMITED ThrottlingException',
    ],
  ])('refusal %#', (answer, expected) => expect(refusal(answer)).toBe(expected));
});
