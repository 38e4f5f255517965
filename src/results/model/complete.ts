/** Models that say nothing yet. */
import type { Comparison } from './comparison.ts';
import type { CandidateList } from './list.ts';

/** A list that says nothing: what a reader begins with. */
export const emptyList: CandidateList = {
  schema: 'candidate-list/1',
  outcome: { kind: 'candidates' },
  disclaimers: [],
  candidates: [],
};

/** A comparison that says nothing. */
export const emptyComparison: Comparison = {
  schema: 'comparison/1',
  outcome: { kind: 'compared' },
  disclaimers: [],
};
