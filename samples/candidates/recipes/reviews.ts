/** Lists that CAN-08 to CAN-17 find fault with: entries, review by examiners, length. */
import {
  type ReturnRecipe,
  OBIM,
  candidate,
  without,
  many,
  narrowed,
  PROVED,
  vendor,
  ONE_FACE,
} from './changes.ts';

export const reviews: readonly ReturnRecipe[] = [
  {
    name: 'one person twice among others',
    expected: ['CAN-08'],
    options: OBIM,
    list: (list) => candidate(list, 2, { personKey: 'P-1' }),
  },
  {
    name: 'narrowed by nobody',
    expected: ['CAN-01', 'CAN-09'],
    options: PROVED,
    list: (list) => narrowed(list, { byRole: 'clerk' as never }),
  },
  {
    name: 'narrowed without a confidence',
    expected: ['CAN-01', 'CAN-09'],
    options: PROVED,
    list: (list) => narrowed(list, { images: [] }),
  },
  {
    name: 'narrowed before the search',
    expected: ['CAN-01', 'CAN-09'],
    options: PROVED,
    list: (list) => narrowed(list, { at: '2026-03-02T14:05:08Z' }),
  },
  {
    name: 'narrowed before the search began',
    expected: ['CAN-01', 'CAN-09'],
    options: PROVED,
    list: (list) => ({
      ...narrowed(list, { at: '2026-03-02T14:05:00.999Z' }),
      search: { galleries: [], ...(list.search && without(list.search, 'finishedAt')) },
    }),
  },
  {
    name: 'narrowed by a faked block',
    expected: ['CAN-01', 'CAN-09'],
    options: { ...OBIM, narrowing: { signature: 'invalid' } },
    list: (list) => narrowed(list),
  },
  {
    name: "narrowed under the service's key",
    expected: ['CAN-01', 'CAN-09'],
    options: { ...OBIM, narrowing: { signature: 'service-key' } },
    list: (list) => narrowed(list),
  },
  {
    name: 'narrowed, with a name',
    expected: ['CAN-01', 'CAN-09'],
    options: { ...PROVED, also: [{ at: { path: 'narrowed' }, name: 'reviewer', value: 'somebody' }] },
    list: (list) => narrowed(list),
  },
  {
    name: 'said to be narrowed',
    expected: ['CAN-09'],
    options: OBIM,
    list: (list) => ({ ...list, determination: 'CO' }),
  },
  {
    name: 'a category that OBIM does not return',
    expected: ['CAN-10'],
    options: OBIM,
    list: (list) =>
      candidate(list, 0, { information: [{ category: 'driver', label: 'licence', value: 'A-1' }] }),
  },
  {
    name: 'information without a label',
    expected: ['CAN-10'],
    list: (list) => candidate(list, 0, { information: [{ category: 'biographic', value: 'x' }] }),
  },
  {
    name: 'no source',
    expected: ['CAN-11'],
    options: ONE_FACE,
    list: (list) => ({
      ...vendor(list),
      candidates: vendor(list).candidates.map((entry) => without(entry, 'sourceUrl')),
    }),
  },
  {
    name: 'several faces in a picture',
    expected: ['CAN-11'],
    options: { ...ONE_FACE, countFaces: () => 2 },
    list: vendor,
  },
  {
    name: 'fifty-one of NGI',
    expected: ['CAN-12', 'CAN-14'],
    options: { profile: 'fbi-ngi-ips' },
    list: (list) => ({
      ...many(list, 51),
      search: { galleries: [], ...list.search, requestedMaxCandidates: 60, appliedMaxCandidates: 60 },
    }),
  },
  {
    name: 'more than asked for',
    expected: ['CAN-14'],
    options: { ...OBIM, request: { maxCandidates: 2 } },
    list: (list) => list,
  },
  {
    name: 'narrowed unasked',
    expected: ['CAN-01', 'CAN-17'],
    options: { ...PROVED, request: { examine: false } },
    list: (list) => narrowed(list),
  },
  {
    name: 'narrowed from one',
    expected: ['CAN-01', 'CAN-17'],
    options: PROVED,
    list: (list) => narrowed(list, { from: 1 }),
  },
  {
    name: 'narrowed to a confirmation',
    expected: ['CAN-01', 'CAN-17'],
    options: PROVED,
    list: (list) => narrowed(list, { method: 'morphological; confirmed' }),
  },
  {
    name: 'a candidate from elsewhere',
    expected: ['CAN-01', 'CAN-17'],
    options: PROVED,
    list: (list) =>
      candidate(narrowed(list, { images: [{ candidate: 'S-9', confidence: 'moderate' }] }), 0, {
        candidateId: 'S-9',
      }),
  },
];
