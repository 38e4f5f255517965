/** Habits of scores: distances, and whole numbers. */
import type { FaultHooks } from '../../../../conformance/reference-frs/fault-hooks.ts';
import { rank } from '../../../../conformance/reference-frs/rank.ts';
import { GREATEST_SCORE } from '../../../../conformance/reference-frs/similarity.ts';
import { type Habit, onLists } from './hooks.ts';

function score(text: string | undefined): string {
  return ((GREATEST_SCORE - Math.round(Number(text) * 100)) / 100).toFixed(2);
}

/** Distances instead of similarities: a smaller score is the better one, and a threshold is the greatest distance. */
function distances(): Partial<FaultHooks> {
  const scale = { kind: 'dissimilarity', higherIsMoreSimilar: false } as const;
  return {
    statement: (statement) =>
      statement.scoreScale === undefined
        ? statement
        : { ...statement, scoreScale: { ...statement.scoreScale, ...scale } },
    rank:
      () =>
      (galleries, grid, { threshold, ...terms }) =>
        rank(
          galleries,
          grid,
          threshold === undefined ? terms : { ...terms, threshold: GREATEST_SCORE - threshold },
        ),
    made: (outcome) => {
      if ('comparison' in outcome.made) {
        const { comparison } = outcome.made;
        if (comparison.score === undefined || comparison.scoreScale === undefined) return outcome;
        const turned = {
          ...comparison,
          score: score(comparison.score),
          scoreScale: { ...comparison.scoreScale, ...scale },
        };
        return { ...outcome, made: { comparison: turned } };
      }
      const { list } = outcome.made;
      if (list.scoreScale === undefined) return outcome;
      const candidates = list.candidates.map((one) => ({ ...one, score: score(one.score) }));
      return {
        ...outcome,
        made: { list: { ...list, candidates, scoreScale: { ...list.scoreScale, ...scale } } },
      };
    },
  };
}

/** Whole scores, declared as such. */
function wholeScores(): Partial<FaultHooks> {
  return {
    statement: (statement) =>
      statement.scoreScale === undefined
        ? statement
        : { ...statement, scoreScale: { ...statement.scoreScale, resolution: '1' } },
    rank:
      () =>
      (galleries, grid, { threshold = 0, length, fillUp }) => {
        const all = rank(galleries, grid, { length: 1000, fillUp }).ranked.map((one) => ({
          ...one,
          score: Math.floor(one.score / 100) * 100,
          below: Math.floor(one.score / 100) * 100 < threshold,
        }));
        const above = all.filter(({ below }) => !below);
        const cut = above.slice(0, length);
        const persons = new Set(cut.map(({ entry }) => entry.person)).size;
        if (persons > 1) return { ranked: cut, above: above.length, truncated: above.length > cut.length };
        const reason =
          all.length === 0
            ? 'emptyGallery'
            : persons === 1 || all.length === 1
              ? 'single-candidate-withheld'
              : 'belowThreshold';
        return { ranked: [], above: 0, truncated: false, reason };
      },
    ...onLists((list) =>
      list.scoreScale === undefined ? list : { ...list, scoreScale: { ...list.scoreScale, resolution: '1' } },
    ),
  };
}

export const distanceHabit: Habit = { title: 'scores are distances', hooks: distances };
export const wholeHabit: Habit = { title: 'scores are whole numbers, declared as such', hooks: wholeScores };
