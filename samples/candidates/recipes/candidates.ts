/** Lists that CAN-01 to CAN-07 find fault with: scores, thresholds, empty lists. */
import { type ReturnRecipe, OBIM, candidate, without, first, many, EMPTY, distances } from './changes.ts';

export const candidates: readonly ReturnRecipe[] = [
  { name: 'one candidate', expected: ['CAN-01'], options: OBIM, list: (list) => first(list, 1) },
  {
    name: 'two entries of one person',
    expected: ['CAN-01', 'CAN-08'],
    options: OBIM,
    list: (list) => candidate(first(list, 2), 1, { personKey: 'P-1' }),
  },
  {
    name: 'one candidate of NGI',
    expected: ['CAN-01', 'CAN-12'],
    options: { profile: 'fbi-ngi-ips' },
    list: (list) => ({ ...many(list, 1) }),
  },
  {
    name: 'ranks from zero',
    expected: ['CAN-02'],
    options: OBIM,
    list: (list) => ({ ...list, candidates: list.candidates.map((entry, i) => ({ ...entry, rank: i })) }),
  },
  {
    name: 'a better score below',
    expected: ['CAN-02'],
    options: OBIM,
    list: (list) => candidate(list, 2, { score: '0.98' }),
  },
  {
    name: 'a smaller distance below',
    expected: ['CAN-02'],
    options: OBIM,
    list: (list) => distances(list, ['0.2', '0.10', '0.7'], '0.7'),
  },
  {
    name: 'a distance above the threshold',
    expected: ['CAN-05'],
    options: OBIM,
    list: (list) => distances(list, ['0.1', '0.2', '0.7'], '0.69'),
  },
  {
    name: 'below the threshold, unflagged',
    expected: ['CAN-05'],
    options: OBIM,
    list: (list) => ({
      ...list,
      search: { galleries: [], ...list.search, appliedThreshold: '-3.24' },
      counts: { returned: 3, aboveThreshold: 2, truncated: false },
      candidates: list.candidates.map((entry) => without(entry, 'decisionHint')),
    }),
  },
  {
    name: 'another threshold than asked',
    expected: ['CAN-05'],
    options: { profile: 'state-local', request: { threshold: '0.2' } },
    list: (list) => ({ ...list, candidates: list.candidates.map((entry) => without(entry, 'information')) }),
  },
  {
    name: 'incomplete above the threshold',
    expected: ['CAN-05'],
    options: OBIM,
    list: (list) => ({ ...list, counts: { returned: 3, aboveThreshold: 7, truncated: true } }),
  },
  { name: 'no scale', expected: ['CAN-06'], options: OBIM, list: (list) => without(list, 'scoreScale') },
  {
    name: 'no direction',
    expected: ['CAN-06'],
    options: OBIM,
    list: (list) => ({ ...list, scoreScale: { kind: 'similarity', min: '-5', max: '1' } }),
  },
  {
    name: 'a score above the range',
    expected: ['CAN-06'],
    options: OBIM,
    list: (list) => candidate(list, 0, { score: '1.0000001' }),
  },
  {
    name: 'a score that is no number',
    expected: ['CAN-06'],
    options: OBIM,
    list: (list) => candidate(list, 0, { score: 'NaN' }),
  },
  {
    name: 'no score at a fusion center',
    expected: ['CAN-06'],
    options: { profile: 'fusion-center' },
    list: (list) => ({
      ...list,
      candidates: list.candidates.map((entry, i) =>
        without(entry, 'information', ...(i === 2 ? (['score'] as const) : [])),
      ),
    }),
  },
  { name: 'an empty list', expected: ['CAN-07'], options: OBIM, list: (list) => ({ ...list, ...EMPTY }) },
  {
    name: 'a no-match without reason',
    expected: ['CAN-07'],
    options: OBIM,
    list: (list) => ({ ...list, ...EMPTY, outcome: { kind: 'noCandidate' } }),
  },
  {
    name: 'no face, and an empty list',
    expected: ['CAN-07'],
    options: OBIM,
    list: (list) => ({
      ...list,
      ...EMPTY,
      outcome: { kind: 'noCandidate', reason: 'filteredOut' },
      search: { galleries: [], ...list.search, probe: { ...list.search?.probe, facesDetected: 0 } },
    }),
  },
  {
    name: 'several faces, and an empty list',
    expected: ['CAN-07'],
    options: OBIM,
    list: (list) => ({
      ...list,
      ...EMPTY,
      outcome: { kind: 'noCandidate', reason: 'filteredOut' },
      search: { galleries: [], ...list.search, probe: { ...list.search?.probe, facesDetected: 2 } },
    }),
  },
  {
    name: 'a no-match of unspecified reason',
    expected: ['CAN-07'],
    options: OBIM,
    list: (list) => ({ ...list, ...EMPTY, outcome: { kind: 'noCandidate', reason: 'unspecified' } }),
  },
  {
    name: 'no match at NGI',
    expected: ['CAN-07'],
    options: { profile: 'fbi-ngi-ips' },
    list: (list) => ({ ...list, ...EMPTY, outcome: { kind: 'noCandidate', reason: 'belowThreshold' } }),
  },
];
