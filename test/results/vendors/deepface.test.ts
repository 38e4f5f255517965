/** Answers of DeepFace: success, no match, and hostile variants. */
import { describe, expect, it } from 'vitest';
import { comparisonIn, listIn } from '../sample.ts';
import { candidates, failed, read, refusal, rules } from './reading.ts';

describe('DeepFace', () => {
  const row = (identity: string, distance: number) => ({
    identity,
    hash: 'da39a3ee',
    target_x: 10,
    target_y: 20,
    target_w: 30,
    target_h: 40,
    source_x: 1,
    source_y: 2,
    source_w: 3,
    source_h: 4,
    threshold: 0.68,
    distance,
  });
  it('find: paths and distances, smaller is more similar', () => {
    const rows = [row('db/a.jpg', 0.21), row('db/b.jpg', 0.4)];
    for (const answer of [rows, [rows]]) {
      expect(candidates(answer)).toEqual([
        [1, 'db/a.jpg', '0.21'],
        [2, 'db/b.jpg', '0.4'],
      ]);
      const list = listIn(read(answer));
      expect(list.scoreScale).toMatchObject({ kind: 'dissimilarity', higherIsMoreSimilar: false });
      expect(list.search).toMatchObject({ appliedThreshold: '0.68' });
      expect(list.candidates[0]?.images).toEqual([
        { role: 'face', faceBox: { x: 10, y: 20, width: 30, height: 40, units: 'pixel' } },
      ]);
      expect(failed(answer)).not.toContain('CAN-02');
    }
    expect(failed([row('a', 0.5), row('b', 0.2)])).toContain('CAN-02');
    expect(failed([row('a', 0.5), row('b', 0.9)])).toContain('CAN-05');
    expect(rules([[row('a', 0.1)], [row('b', 0.2)]])).toContain('return.other-results');
    expect(read([[]], 'deepface').list?.outcome.kind).toBe('noCandidate');
  });
  it('verify is a comparison that decides, and fails', () => {
    const answer = {
      verified: true,
      distance: 0.25,
      threshold: 0.4,
      model: 'VGG-Face',
      similarity_metric: 'cosine',
      facial_areas: { img1: { x: 1, y: 1, w: 1, h: 1 } },
      time: 2,
    };
    expect(comparisonIn(read(answer))).toMatchObject({
      score: '0.25',
      scoreScale: { kind: 'dissimilarity' },
    });
    expect(failed(answer)).toEqual(expect.arrayContaining(['CMP-02', 'DIS-05']));
  });
  it('errors of its server', () => {
    const error = 'Exception while representing: Face could not be detected in /tmp/x.jpg. Please confirm';
    expect(refusal({ error })).toBe('rejected NO_FACE');
    expect(refusal({ error: 'Exception while verifying: x' })).toBe('error INVALID_REQUEST');
  });
});
