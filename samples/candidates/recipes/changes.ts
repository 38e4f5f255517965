/** Changes of the reference list, from which samples are made. */
import type { Candidate, CandidateImage, CandidateList, Narrowed } from '../../../src/results/model/list.ts';
import type { Comparison } from '../../../src/results/model/comparison.ts';
import type { JudgeOptions } from '../../../src/results/rules/subject.ts';

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

export const OBIM: RecipeOptions = { profile: 'obim' };

/** Changes one candidate. */
export function candidate(list: CandidateList, index: number, change: Partial<Candidate>): CandidateList {
  const candidates = list.candidates.map((entry, i) => (i === index ? { ...entry, ...change } : entry));
  return { ...list, candidates };
}

export function without<T extends object, K extends keyof T>(value: T, ...names: readonly K[]): Omit<T, K> {
  const left = Object.entries(value).filter(([name]) => !names.includes(name as K));
  return Object.fromEntries(left) as Omit<T, K>;
}

/** The first n candidates, with the counts that go with them. */
export function first(list: CandidateList, n: number): CandidateList {
  return {
    ...list,
    counts: { returned: n, aboveThreshold: n, truncated: false },
    candidates: list.candidates.slice(0, n),
  };
}

/** A list of n different persons, by copies of the last candidate without a picture. */
export function many(list: CandidateList, n: number): CandidateList {
  const last = list.candidates[2];
  const candidates = Array.from({ length: n }, (_, i): Candidate => {
    const copy = { candidateId: `S-${i}`, personKey: `P-${i}`, encounterId: `E-${i}`, score: '0.5' };
    return { images: [], ...last, ...copy, rank: i + 1 };
  });
  return { ...list, counts: { returned: n, truncated: false }, candidates };
}

export const EMPTY = {
  counts: { returned: 0, aboveThreshold: 0, truncated: false },
  candidates: [],
} as const;

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

export const PROVED: RecipeOptions = { ...OBIM, narrowing: { signature: 'valid' } };

export function image(list: CandidateList): CandidateImage {
  return list.candidates[0]?.images[0] ?? { role: 'face' };
}

/** A list as a vendor returns it. */
export function vendor(list: CandidateList): CandidateList {
  const candidates = list.candidates.map((entry, i) => ({
    ...without(entry, 'information'),
    sourceUrl: `https://example.test/page/${i}`,
  }));
  return { ...list, search: { ...list.search, galleries: [] }, candidates };
}

export const ONE_FACE = { profile: 'commercial-vendor', countFaces: () => 1 } as const;

/** Scores that are distances: the lower, the more alike. */
export function distances(list: CandidateList, scores: readonly string[], threshold: string): CandidateList {
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
