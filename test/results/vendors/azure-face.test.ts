/** Answers that Azure Face documents: success, no match, refusals with their reasons, and hostile variants. */
import { describe, expect, it } from 'vitest';
import { comparisonIn, listIn } from '../sample.ts';
import { candidates, failed, read, refusal, rules } from './reading.ts';

describe('Azure Face', () => {
  it('findSimilar: persisted faces, else face ids', () => {
    const answer = [
      { persistedFaceId: '015839fb-fbd9-4f79-ace9-7675fc2f1dd9', confidence: 0.82 },
      { faceId: 'f-2', confidence: 0.5 },
    ];
    expect(candidates(answer)).toEqual([
      [1, '015839fb-fbd9-4f79-ace9-7675fc2f1dd9', '0.82'],
      [2, 'f-2', '0.5'],
    ]);
    expect(listIn(read(answer)).candidates.map(({ idScheme }) => idScheme)).toEqual([
      'persistedFaceId',
      'faceId',
    ]);
    expect(rules(answer)).not.toContain('return.not-carried');
  });
  it('identify of several faces reads the first and reports the others', () => {
    const one = (id: string) => ({ faceId: id, candidates: [{ personId: `P-${id}`, confidence: 0.9 }] });
    expect(candidates([one('a'), one('b')])).toEqual([[1, 'P-a', '0.9']]);
    expect(rules([one('a'), one('b')])).toContain('return.other-results');
  });
  it('verify is a comparison whose decision fails CMP-02', () => {
    const answer = { isIdentical: false, confidence: 0.35 };
    expect(comparisonIn(read(answer))).toMatchObject({ score: '0.35', scoreScale: { min: '0', max: '1' } });
    expect(failed(answer)).toEqual(expect.arrayContaining(['CMP-01', 'CMP-02']));
  });
  it.each([
    [
      { error: { code: 'Unauthorized', message: 'Access denied due to invalid subscription key.' } },
      'rejected UNAUTHENTICATED Unauthorized',
    ],
    [{ error: { code: '401', message: 'Access denied' } }, 'rejected UNAUTHENTICATED 401'],
    [{ error: { code: '429', message: 'Requests have exceeded rate limit' } }, 'error RATE_LIMITED 429'],
    [
      { error: { code: 'RateLimitExceeded', message: 'Rate limit is exceeded.' } },
      'error RATE_LIMITED RateLimitExceeded',
    ],
    [
      { error: { code: 'InvalidImageSize', message: 'Image size is too big.' } },
      'rejected IMAGE_TOO_LARGE InvalidImageSize',
    ],
    [
      { error: { code: 'InvalidImage', message: 'No face detected in the image.' } },
      'rejected NO_FACE InvalidImage',
    ],
    [
      { error: { code: 'InvalidImage', message: 'There is more than one face in the image.' } },
      'rejected MULTIPLE_FACES InvalidImage',
    ],
    [
      {
        error: {
          code: 'InvalidRequest',
          message: 'x',
          innererror: { code: 'UnsupportedFeature', message: 'y' },
        },
      },
      'rejected INVALID_REQUEST InvalidRequest',
    ],
    [{ error: { code: 'FaceNotFound', message: 'Face is not found.' } }, 'rejected NO_FACE FaceNotFound'],
  ])('refusal %#', (answer, expected) => expect(refusal(answer)).toBe(expected));
});
