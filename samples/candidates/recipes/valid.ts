/** Valid lists and comparisons: nothing comes of them. */
import {
  type ReturnRecipe,
  OBIM,
  candidate,
  first,
  many,
  EMPTY,
  narrowed,
  PROVED,
  vendor,
  ONE_FACE,
  distances,
} from './changes.ts';

export const valid: readonly ReturnRecipe[] = [
  { name: 'reference', expected: [], options: OBIM, list: (list) => list },
  {
    name: 'no match',
    expected: [],
    options: OBIM,
    list: (list) => ({ ...list, ...EMPTY, outcome: { kind: 'noCandidate', reason: 'belowThreshold' } }),
  },
  {
    name: 'single candidate withheld',
    expected: [],
    options: OBIM,
    list: (list) => ({
      ...list,
      ...EMPTY,
      counts: { returned: 0, aboveThreshold: 1, truncated: true },
      outcome: { kind: 'noCandidate', reason: 'single-candidate-withheld' },
    }),
  },
  {
    name: 'filled up to two',
    expected: [],
    options: OBIM,
    list: (list) => ({
      ...candidate(first(list, 2), 1, { decisionHint: 'belowThreshold' }),
      counts: { returned: 2, aboveThreshold: 1, truncated: false },
      search: { galleries: [], ...list.search, appliedThreshold: '0.5' },
    }),
  },
  {
    name: 'refused',
    expected: [],
    options: OBIM,
    list: (list) => ({
      ...list,
      ...EMPTY,
      disclaimers: [],
      outcome: {
        kind: 'rejected',
        problems: [{ code: 'NO_FACE', message: 'no face was found', retryable: false }],
      },
    }),
  },
  {
    name: 'narrowed to one',
    expected: [],
    options: { ...PROVED, request: { requestId: 'REQ-2026-000103', examine: true } },
    list: (list) => narrowed(list),
  },
  {
    name: 'distances',
    expected: [],
    options: OBIM,
    list: (list) => distances(list, ['0.1', '0.10', '0.7'], '0.70'),
  },
  { name: 'vendor', expected: [], options: ONE_FACE, list: vendor },
  {
    name: 'fifty of NGI',
    expected: [],
    options: { profile: 'fbi-ngi-ips' },
    list: (list) => ({
      ...many(list, 50),
      search: { galleries: [], ...list.search, requestedMaxCandidates: 50, appliedMaxCandidates: 50 },
    }),
  },
  { name: 'comparison', expected: [], options: OBIM, comparison: (comparison) => comparison },
];
