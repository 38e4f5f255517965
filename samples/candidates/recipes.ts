/** Returns made for one rule each: the reference list with one thing changed, and the ids that must come of it. */
import type { Candidate, CandidateImage, CandidateList, Narrowed } from '../../src/results/model/list.ts';
import type { Comparison } from '../../src/results/model/comparison.ts';
import type { JudgeOptions } from '../../src/results/rules/subject.ts';

/** Options without the profile's data: its id stands for it. */
export type RecipeOptions = Omit<JudgeOptions, 'profile'> & { readonly profile?: string };

export type ReturnRecipe = {
  /** The rule that it was made for, and what else its row names. */
  readonly expected: readonly string[];
  readonly name: string;
  readonly options?: RecipeOptions;
} & (
  | { readonly list: (reference: CandidateList) => CandidateList }
  | { readonly comparison: (reference: Comparison) => Comparison }
);

const OBIM: RecipeOptions = { profile: 'obim' };

/** Changes one candidate. */
function candidate(list: CandidateList, index: number, change: Partial<Candidate>): CandidateList {
  const candidates = list.candidates.map((entry, i) => (i === index ? { ...entry, ...change } : entry));
  return { ...list, candidates };
}

function without<T extends object, K extends keyof T>(value: T, ...names: readonly K[]): Omit<T, K> {
  const left = Object.entries(value).filter(([name]) => !names.includes(name as K));
  return Object.fromEntries(left) as Omit<T, K>;
}

/** The first n candidates, with the counts that go with them. */
function first(list: CandidateList, n: number): CandidateList {
  return {
    ...list,
    counts: { returned: n, aboveThreshold: n, truncated: false },
    candidates: list.candidates.slice(0, n),
  };
}

/** A list of n different persons, by copies of the last candidate without a picture. */
function many(list: CandidateList, n: number): CandidateList {
  const last = list.candidates[2];
  const candidates = Array.from({ length: n }, (_, i): Candidate => {
    const copy = { candidateId: `S-${i}`, personKey: `P-${i}`, encounterId: `E-${i}`, score: '0.5' };
    return { images: [], ...last, ...copy, rank: i + 1 };
  });
  return { ...list, counts: { returned: n, truncated: false }, candidates };
}

const EMPTY = { counts: { returned: 0, aboveThreshold: 0, truncated: false }, candidates: [] } as const;

/** The list as an examiner narrowed it to its first candidate. */
export function narrowed(list: CandidateList, change: Partial<Narrowed> = {}): CandidateList {
  return {
    ...first(list, 1),
    determination: 'CO',
    search: { galleries: [], ...list.search },
    narrowed: {
      requested: true,
      byRole: 'examiner',
      agency: 'XXOBIM001',
      method: 'morphological',
      from: 3,
      at: '2026-03-02T15:30:00Z',
      signature: 'eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl',
      images: [
        { candidate: 'S-7001', imageId: 'img-1', confidence: 'several features agree; support is moderate' },
      ],
      ...change,
    },
  };
}

const PROVED: RecipeOptions = { ...OBIM, narrowing: { signature: 'valid' } };

function image(list: CandidateList): CandidateImage {
  return list.candidates[0]?.images[0] ?? { role: 'face' };
}

/** A list as a vendor returns it. */
function vendor(list: CandidateList): CandidateList {
  const candidates = list.candidates.map((entry, i) => ({
    ...without(entry, 'information'),
    sourceUrl: `https://example.test/page/${i}`,
  }));
  return { ...list, search: { ...list.search, galleries: [] }, candidates };
}

const ONE_FACE = { profile: 'commercial-vendor', countFaces: () => 1 } as const;

/** Scores that are distances: the lower, the more alike. */
function distances(list: CandidateList, scores: readonly string[], threshold: string): CandidateList {
  return {
    ...list,
    scoreScale: { kind: 'dissimilarity', higherIsMoreSimilar: false, min: '0', max: '2' },
    search: { galleries: [], ...list.search, appliedThreshold: threshold },
    counts: { returned: 3, truncated: false },
    candidates: list.candidates.map((entry, i) => ({
      ...without(entry, 'decisionHint', 'scores'),
      score: scores[i] ?? '0',
    })),
  };
}

/** Valid lists: nothing comes of them. */
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

/** Invalid ones, by the rule that each was made for. */
export const invalid: readonly ReturnRecipe[] = [
  {
    name: 'no disclaimer',
    expected: ['DIS-01'],
    options: OBIM,
    list: (list) => ({ ...list, disclaimers: [] }),
  },
  {
    name: 'a disclaimer in a comment',
    expected: ['DIS-01'],
    list: (list) => ({
      ...list,
      disclaimers: [{ text: `<!-- ${list.disclaimers[0]?.text ?? ''} -->`, lang: 'en' }],
    }),
  },
  {
    name: 'a disclaimer of one element',
    expected: ['DIS-02'],
    list: (list) => ({
      ...list,
      disclaimers: [{ text: 'For investigative lead purposes only.', lang: 'en' }],
    }),
  },
  {
    name: 'a disclaimer that contradicts itself',
    expected: ['DIS-02'],
    list: (list) => ({
      ...list,
      disclaimers: [
        ...list.disclaimers,
        { text: 'High scores may be considered a positive identification.', lang: 'en' },
      ],
    }),
  },
  {
    name: 'another text than that of OBIM',
    expected: ['DIS-03'],
    options: OBIM,
    list: (list) => ({
      ...list,
      disclaimers: [
        {
          lang: 'en',
          text: 'This is an investigative lead only. It is not a positive identification. It may not be the only basis for any law enforcement action. Additional information must be examined before determining the identity. It is an investigative lead only.',
        },
      ],
    }),
  },
  {
    name: 'a disclaimer cut by a conversion',
    expected: ['DIS-04'],
    list: (list) => ({
      ...list,
      disclaimers: list.disclaimers.map(({ text }) => ({
        text: text.replace('OBIM Disclaimer: ', ''),
        lang: 'en',
      })),
    }),
  },
  {
    name: 'identified as',
    expected: ['DIS-05'],
    options: OBIM,
    list: (list) =>
      candidate(list, 1, {
        information: [
          { category: 'derogatory', label: 'note', value: 'The subject was positively identified.' },
        ],
      }),
  },
  {
    name: 'isMatch in an extension',
    expected: ['DIS-05'],
    options: OBIM,
    list: (list) => candidate(list, 1, { extensions: { 'org.example.verdict': '{"isMatch":true}' } }),
  },
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
