/** Comparisons, and lists that contradict themselves. */
import { type ReturnRecipe, candidate, without, EMPTY, image } from './changes.ts';

export const forms: readonly ReturnRecipe[] = [
  {
    name: 'a comparison without a scale',
    expected: ['CMP-01'],
    comparison: (comparison) => without(comparison, 'scoreScale'),
  },
  {
    name: 'a comparison with more',
    expected: ['CMP-01'],
    options: { also: [{ at: { path: 'return' }, name: 'note', value: 'quick' }] },
    comparison: (comparison) => comparison,
  },
  {
    name: 'a comparison with a name',
    expected: ['CMP-01', 'CMP-02'],
    options: { also: [{ at: { path: 'return' }, name: 'personName', value: 'somebody' }] },
    comparison: (comparison) => comparison,
  },
  {
    name: 'a comparison that decides',
    expected: ['CMP-01', 'CMP-02', 'DIS-05'],
    options: { also: [{ at: { path: 'return' }, name: 'isMatch', value: true }] },
    comparison: (comparison) => comparison,
  },
  {
    name: 'a comparison without a disclaimer',
    expected: ['DIS-01'],
    comparison: (comparison) => ({ ...comparison, disclaimers: [] }),
  },
  {
    name: 'candidates in a no-match',
    expected: ['list.outcome-agrees', 'CAN-07'],
    list: (list) => ({ ...list, outcome: { kind: 'noCandidate' } }),
  },
  {
    name: 'a refusal without a problem',
    expected: ['list.outcome-agrees'],
    list: (list) => ({ ...list, ...EMPTY, outcome: { kind: 'rejected' } }),
  },
  {
    name: 'a wrong count',
    expected: ['list.counts-agree'],
    list: (list) => ({ ...list, counts: { returned: 4, aboveThreshold: 3, truncated: false } }),
  },
  {
    name: 'an encounter twice',
    expected: ['list.encounter-unique'],
    list: (list) => ({
      ...candidate(list, 1, { encounterId: 'E-31' }),
      search: { ...list.search, galleries: [{ id: 'G-1', eventBased: true }] },
    }),
  },
  {
    name: 'two images of one IDC',
    expected: ['list.idc-unique'],
    list: (list) =>
      candidate(candidate(list, 0, { images: [{ ...image(list), idc: 4 }] }), 1, {
        images: [{ ...image(list), idc: 4 }],
      }),
  },
  {
    name: 'an image that is none',
    expected: ['list.image-data'],
    list: (list) =>
      candidate(list, 0, {
        images: [{ ...image(list), content: { encoding: 'base64', data: 'not base64!' } }],
      }),
  },
  {
    name: 'an answer to another request',
    expected: ['list.request-number'],
    options: { request: { requestId: 'REQ-1' } },
    list: (list) => list,
  },
  {
    name: 'retained without an end',
    expected: ['list.retention-until'],
    list: (list) => ({ ...list, retention: { ...list.retention, template: { retained: true } } }),
  },
  {
    name: 'scores for some',
    expected: ['list.scores-all-or-none'],
    list: (list) => ({
      ...list,
      candidates: list.candidates.map((entry, i) => (i === 2 ? without(entry, 'score') : entry)),
    }),
  },
  {
    name: 'a score called a probability',
    expected: ['list.score-name'],
    list: (list) => ({
      ...list,
      scoreScale: {
        kind: 'similarity',
        ...list.scoreScale,
        calibration: [{ fmr: '1e-3', score: '0.1', basis: 'probability of identity' }],
      },
    }),
  },
];
