/** Faults of scores that do not measure, and of thresholds that are honoured in part of the range only. */
import type { FaultHooks } from '../../reference-frs/fault-hooks.ts';
import type { Gallery } from '../../reference-frs/gallery.ts';
import { type RankTerms, type Ranked, type Ranking, rank } from '../../reference-frs/rank.ts';
import { GREATEST_SCORE, type Grid } from '../../reference-frs/similarity.ts';
import { fault, onLists } from '../change.ts';
import type { Fault } from '../fault.ts';

const ANY = 'state-local';

/** Replaces the scores of the whole ranking, and then applies the threshold and the length as before. */
function scored(change: (all: readonly Ranked[]) => readonly Ranked[]): () => Partial<FaultHooks> {
  const ranked = (galleries: readonly Gallery[], grid: Grid, terms: RankTerms): Ranking => {
    const { length, threshold = 0, fillUp } = terms;
    const whole = rank(galleries, grid, { length: 1000, fillUp });
    if (whole.ranked.length === 0) return whole;
    const all = change(whole.ranked);
    const above = all.filter(({ score }) => score >= threshold);
    const cut = above.slice(0, length);
    const persons = new Set(cut.map(({ entry }) => entry.person)).size;
    if (persons > 1) return { ranked: cut, above: above.length, truncated: above.length > cut.length };
    const reason = persons === 1 ? 'single-candidate-withheld' : 'belowThreshold';
    return { ranked: [], above: 0, truncated: false, reason };
  };
  return () => ({ rank: () => ranked });
}

/** Applies another threshold than the requested one. */
function thresholdBy(change: (threshold: number) => number): () => Partial<FaultHooks> {
  return () => ({
    rank:
      (honest) =>
      (galleries, grid, { threshold, ...terms }) =>
        honest(galleries, grid, threshold === undefined ? terms : { ...terms, threshold: change(threshold) }),
  });
}

export const scoringFaults: readonly Fault[] = [
  fault(
    'can.scores-by-rank',
    'A score states the rank of a candidate',
    ANY,
    { 'CAN-06': 'the score is not the similarity of the two images' },
    scored((all) => all.map((one, i) => ({ ...one, score: 9950 - i * 175 }))),
  ),
  fault(
    'can.scores-rounded',
    'Scores are rounded to whole numbers although the scale declares hundredths',
    ANY,
    { 'CAN-06': 'the declared resolution is not that of the scores' },
    scored((all) => all.map((one) => ({ ...one, score: Math.round(one.score / 100) * 100 }))),
    ['CAN-03'],
  ),
  fault(
    'can.scores-rescaled',
    'The best candidate of every list has the greatest score',
    ANY,
    { 'CAN-06': 'the score depends on the other candidates, but is declared as comparable' },
    scored((all) => {
      const best = all[0]?.score ?? 1;
      return all.map((one) => ({ ...one, score: Math.round((one.score * GREATEST_SCORE) / best) }));
    }),
  ),
  fault(
    'can.threshold-capped',
    'Treats a threshold above 80 as 80',
    ANY,
    { 'CAN-05': 'entries below the requested threshold are returned' },
    thresholdBy((threshold) => Math.min(threshold, 8000)),
  ),
  fault(
    'can.threshold-raised',
    'Treats a threshold below 50 as 50',
    ANY,
    { 'CAN-05': 'entries that reach the requested threshold are missing' },
    thresholdBy((threshold) => Math.max(threshold, 5000)),
  ),
  fault(
    'can.default-by-threshold',
    'Returns five candidates if a threshold and no length is requested',
    ANY,
    { 'CAN-04': 'the declared default length differs' },
    () => {
      let isNamed = true;
      const hooks = onLists((list, { length, threshold }) =>
        length !== undefined || threshold === undefined || list.search === undefined
          ? list
          : { ...list, search: { ...list.search, appliedMaxCandidates: 5 } },
      );
      return {
        ...hooks,
        sought: (found, { length, threshold }) => {
          isNamed = length !== undefined || threshold === undefined;
          return found;
        },
        rank: (honest) => (galleries, grid, terms) =>
          honest(galleries, grid, isNamed ? terms : { ...terms, length: 5 }),
      };
    },
  ),
];
