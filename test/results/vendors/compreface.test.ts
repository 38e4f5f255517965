/** Answers that CompreFace documents: success, no match, refusals with their reasons, and hostile variants. */
import { describe, expect, it } from 'vitest';
import { comparisonIn } from '../sample.ts';
import { FACE, candidates, failed, read, refusal, rules } from './reading.ts';

describe('CompreFace', () => {
  const recognized = (...subjects: readonly unknown[]) => ({ result: [{ ...FACE, subjects }] });
  it('recognize: subjects, an empty collection, several faces', () => {
    expect(candidates(recognized({ subject: 's1', similarity: 0.97858 }))).toEqual([[1, 's1', '0.97858']]);
    expect(refusal(recognized())).toBe('noCandidate');
    const two = {
      result: [
        { ...FACE, subjects: [{ subject: 's1', similarity: 0.9 }] },
        { ...FACE, subjects: [] },
      ],
    };
    expect(rules(two)).toContain('return.other-results');
    expect(candidates(two)).toEqual([[1, 's1', '0.9']]);
  });
  it('verify of two images, and against a stored one, is a comparison', () => {
    const two = {
      result: [
        {
          source_image_face: FACE,
          face_matches: [{ ...FACE, similarity: 0.97858 }],
          plugins_versions: { detector: 'x' },
        },
      ],
    };
    expect(comparisonIn(read(two))).toMatchObject({ score: '0.97858', scoreScale: { min: '0', max: '1' } });
    expect(comparisonIn(read({ result: [{ ...FACE, similarity: 0.5 }] })).score).toBe('0.5');
    expect(rules(two)).not.toContain('return.unknown-member');
  });
  it('an age or a gender in a comparison is about a person', () => {
    expect(failed({ result: [{ ...FACE, similarity: 0.5 }] })).toContain('CMP-02');
  });
  it.each([
    [{ message: 'No face is found in the given image', code: 28 }, 'rejected NO_FACE 28'],
    [{ message: 'Found more than one face in the given image', code: 31 }, 'rejected MULTIPLE_FACES 31'],
    [
      { message: "Missing request header 'x-api-key' for method parameter of type String", code: 20 },
      'rejected UNAUTHENTICATED 20',
    ],
    [{ message: 'Model with api key x not found', code: 10 }, 'rejected UNAUTHENTICATED 10'],
    [
      { message: 'The field file exceeds its maximum permitted size of 5242880 bytes', code: 26 },
      'rejected IMAGE_TOO_LARGE 26',
    ],
  ])('refusal %#', (answer, expected) => {
    expect(read(answer).format).toBe('compreface');
    expect(refusal(answer)).toBe(expected);
  });
  it('the same members with words of another are an error of OSIA', () => {
    expect(read({ code: 28, message: 'quota' }).format).toBe('osia');
  });
});
