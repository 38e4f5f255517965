/** Answers that Face++ documents: success, no match, refusals with their reasons, and hostile variants. */
import { describe, expect, it } from 'vitest';
import { comparisonIn, listIn } from '../sample.ts';
import { candidates, read, refusal, rules } from './reading.ts';

describe('Face++', () => {
  const thresholds = { '1e-3': 62.327, '1e-5': 73.975, '1e-4': 69.101 };
  const searched = {
    request_id: '1470472868,dacf2ff1',
    time_used: 481,
    faces: [{ face_token: 'probe', face_rectangle: { width: 1, top: 1, left: 1, height: 1 } }],
    image_id: 'I',
    thresholds,
    results: [
      { confidence: 96.46, user_id: '234723hgfd', face_token: '4dc8ba0650405fa7a4a5b0b5cb937f0b' },
      { confidence: 61.2, user_id: '', face_token: 't2' },
    ],
  };
  it('search: users, else face tokens, and the scores at the stated rates', () => {
    expect(candidates(searched)).toEqual([
      [1, '234723hgfd', '96.46'],
      [2, 't2', '61.2'],
    ]);
    const { responseId, scoreScale } = listIn(read(searched));
    expect(responseId).toBe('1470472868,dacf2ff1');
    expect(scoreScale?.calibration).toEqual([
      { fmr: '1e-3', score: '62.327' },
      { fmr: '1e-4', score: '69.101' },
      { fmr: '1e-5', score: '73.975' },
    ]);
  });
  it('no face is a refusal, several faces are reported', () => {
    expect(refusal({ request_id: 'r', time_used: 1, faces: [], image_id: 'I' })).toBe('rejected NO_FACE');
    expect(rules({ ...searched, faces: [{}, {}] })).toContain('return.several-faces');
    expect(refusal({ ...searched, results: [] })).toBe('noCandidate');
  });
  it('compare is a comparison; no face in one image refuses it', () => {
    const compared = {
      request_id: 'r',
      time_used: 473,
      confidence: 96.46,
      thresholds,
      faces1: [{}],
      faces2: [{}],
      image_id1: 'a',
      image_id2: 'b',
    };
    expect(comparisonIn(read(compared))).toMatchObject({
      score: '96.46',
      responseId: 'r',
      scoreScale: { max: '100' },
    });
    const { confidence: _, ...rest } = compared;
    expect(refusal({ ...rest, faces2: [] })).toBe('rejected NO_FACE');
  });
  it.each([
    ['AUTHENTICATION_ERROR', 'rejected UNAUTHENTICATED AUTHENTICATION_ERROR'],
    ['CONCURRENCY_LIMIT_EXCEEDED', 'error RATE_LIMITED CONCURRENCY_LIMIT_EXCEEDED'],
    [
      'IMAGE_ERROR_UNSUPPORTED_FORMAT: image_file',
      'rejected UNSUPPORTED_FORMAT IMAGE_ERROR_UNSUPPORTED_FORMAT',
    ],
    ['INVALID_FACE_TOKEN:c2fc0ad7c8da3af5a34b9c70ff764da0', 'rejected INVALID_REQUEST INVALID_FACE_TOKEN'],
    ['EMPTY_FACESET', 'rejected UNKNOWN_GALLERY EMPTY_FACESET'],
  ])('refusal %s', (error_message, expected) => {
    expect(refusal({ time_used: 5, error_message, request_id: 'r' })).toBe(expected);
    expect(refusal({ error_message })).toBe(expected);
  });
});
